import type { IdSource } from '../base/ports.ts';
import { ok, type Result } from '../base/result.ts';
import type { Surroundings } from '../formula/moment.ts';
import type { ImportChoices, RememberedChoice } from '../model/import-choices.ts';
import type { AncestorState, ImportPlan } from '../model/import-plan.ts';
import { stretchesOf } from '../model/hidden-parts.ts';
import type { TableId } from '../model/ids.ts';
import type { SheetArea } from '../model/sheet-layout.ts';
import type { FileOverview, SheetOverview, SheetWindow, TableReading } from '../model/table-reading.ts';
import type { Workbook } from '../model/workbook.ts';
import { type WorkbookContent, workbookFromContent } from '../model/workbook-content.ts';
import type { FileProblem } from './file-problem.ts';
import {
  type CarriedReading,
  carriedReadings,
  suggestAsCarried,
  withCarriedReadings,
} from './carry/carried-readings.ts';
import { asNewTables, newAsCarried, withAllRows } from './carry/new-as-carried.ts';
import { choicesForAncestor, isOfWorkbook, suggestByAncestor } from './carry/ancestor-choices.ts';
import { keptHere } from './carry/kept-here.ts';
import { type CarriedContent, openCarried, type OpenSnapshot } from './carry/open-carried.ts';
import { withoutStoodIn } from './carry/stood-in.ts';
import { holdsLayoutAlone, withoutReplacing } from './carry/without-replacing.ts';
import { compareThreeWays } from './carry/three-way.ts';
import type { FileContents, SheetGrid } from './grid.ts';
import { mergeLinks, packLinks, unpackLinks } from './patch/file-links.ts';
import {
  type DeclinedCell,
  linkable,
  type LinkableTable,
  linkTables,
  type MatchedTable,
  nothingKept,
} from './patch/link-tables.ts';
import { findNotTaken } from './planning/not-taken.ts';
import { planChoices } from './planning/plan-choices.ts';
import { suggestChoices } from './planning/suggest-choices.ts';
import type { ReportProgress } from './progress.ts';
import { type FileFacts, type ReadFile, readFileContents } from './read-contents.ts';
import { findReadings, readAgain } from './reading/find-readings.ts';
import { mostTables } from './reading/inferred-places.ts';
import { sheetWindow } from './sheet-window.ts';
import { holdsCommitments, splitSheets } from './split-sheets.ts';
import { wordSheets } from './word-sheets.ts';
import { exportSourceOf, importTargetOf } from './workbook-source.ts';

/** How a file is opened. */
interface OpeningOptions extends FileFacts {
  readonly remembered: readonly RememberedChoice[];
  /** Opens the snapshots that a file carries; without it they are not looked at. */
  readonly openSnapshot?: OpenSnapshot;
}

/** A file that was read and is kept while a person looks at it and says what to do with its tables. */
export class KeptFile {
  #overview: FileOverview;
  /** The sheets of the file, and after them those that were made of them. */
  #contents: FileContents;
  /** What the file itself holds. */
  readonly #original: FileContents;
  readonly #carried: CarriedContent;
  /** The tables that it carries, where they stand. */
  readonly #carriedReadings: readonly CarriedReading[];
  readonly #remembered: readonly RememberedChoice[];
  readonly #openSnapshot: OpenSnapshot | null;
  /** The tables as they were when the file was made, from a copy that was kept beside it. */
  #copy: WorkbookContent | null = null;
  /** Of the last plan. */
  #linkable: readonly LinkableTable[] = [];
  /** What the last plan leaves as the workbook has it, and the file otherwise. */
  #kept = nothingKept;

  private constructor({ contents, text, warnings, carried }: ReadFile, options: OpeningOptions) {
    const { remembered, openSnapshot } = options;
    this.#contents = contents;
    this.#original = contents;
    this.#remembered = remembered;
    this.#openSnapshot = openSnapshot ?? null;
    this.#carried =
      openSnapshot === undefined
        ? { ancestor: null, layout: null, stoodIn: [], lacks: null, state: 'none' }
        : openCarried(carried, contents.sheets, openSnapshot);
    const whole = this.carriedContent;
    this.#carriedReadings =
      whole === null ? [] : carriedReadings(contents.sheets, workbookFromContent(whole));
    const ofWords = wordSheets(contents.sheets);
    const sheets = contents.sheets.map((grid, sheet) => {
      const wordsFor = ofWords.get(sheet);
      return {
        ...this.#overviewOf(grid, sheet),
        ...(holdsCommitments(grid) ? { holdsCommitments: true } : {}),
        ...(wordsFor === undefined ? {} : { wordsFor }),
      };
    });
    const said = [...warnings, ...sheets.flatMap(tablesLeftOut)];
    this.#overview = {
      text,
      sheets,
      ...(said.length === 0 ? {} : { warnings: said }),
      ...(whole === null
        ? {}
        : {
            carried: {
              holds: this.#carried.ancestor === null ? 'layout' : 'workbook',
              title: whole.record.title,
              tables: whole.tables.length,
              lacks: this.#carried.lacks,
            },
          }),
    };
  }

  /** Reads a file and finds its tables. Never throws for a file, whatever is in it. */
  static open(
    bytes: Uint8Array,
    options: OpeningOptions,
    report: ReportProgress,
  ): Result<KeptFile, FileProblem> {
    const read = readFileContents(bytes, options, report);
    if (!read.ok) return read;
    report('Looking for tables', 0, 1);
    return ok(new KeptFile(read.value, options));
  }

  get overview(): FileOverview {
    return this.#overview;
  }

  /** Takes the commitments table on a sheet apart: its rows come as further sheets, and the sheet's own tables are not imported. */
  split(sheet: number): FileOverview {
    const { sheets } = this.#contents;
    const grid = sheets[sheet];
    const overview = this.#overview;
    const before = overview.sheets[sheet];
    if (grid === undefined || before?.holdsCommitments !== true) return overview;
    const made = splitSheets(grid);
    this.#contents = { ...this.#contents, sheets: [...sheets, ...made] };
    const found = overview.sheets.with(sheet, { ...before, readings: [], holdsCommitments: false });
    const more = made.map((one, index) => this.#overviewOf(one, sheets.length + index));
    this.#overview = { ...overview, sheets: [...found, ...more] };
    return this.#overview;
  }

  /** Some rows of a sheet as a person sees them. */
  window(sheet: number, firstRow: number, rowCount: number): SheetWindow {
    const grid = this.#contents.sheets[sheet];
    return grid === undefined
      ? { firstRow, rows: [] }
      : sheetWindow(grid, firstRow, rowCount, { isOfText: this.#overview.text !== null });
  }

  /** A table as it is read where a person set some of it. */
  read(reading: TableReading): TableReading {
    const grid = this.#contents.sheets[reading.sheet];
    return grid === undefined ? reading : readAgain(grid, reading);
  }

  /** The workbook that the file carries, from which its cells may differ by now; null for none. */
  get carriedContent(): WorkbookContent | null {
    return this.#carried.ancestor ?? this.#carried.layout;
  }

  /** Takes a packed snapshot for the one that the file lacks; whether it is that. */
  takeCopy(packed: Uint8Array): boolean {
    const { lacks } = this.#carried;
    const opened = lacks === null ? null : (this.#openSnapshot?.(packed) ?? null);
    if (opened?.ok !== true || opened.value.id !== lacks) return false;
    this.#copy = opened.value.content;
    return true;
  }

  /** What could become of the tables in a workbook; with readings, of these in place of those that were found. */
  suggest(
    content: WorkbookContent,
    readings: readonly TableReading[] | null,
    wanted: readonly (TableId | null)[] = [],
  ): ImportChoices {
    const found = this.overview.sheets.flatMap((sheet) => sheet.readings);
    const workbook = workbookFromContent(content);
    const suggested = suggestChoices(this.#contents, readings ?? found, workbook, {
      areFound: readings === null,
      wanted,
      remembered: this.#remembered,
    });
    const known = suggestAsCarried(suggested, this.#carriedReadings, workbook);
    const ancestor = this.#ancestorOf(workbook);
    if (ancestor === null) return known;
    return suggestByAncestor(known, this.#contents.sheets, ancestor, workbook);
  }

  /** What an import would do. */
  plan(
    content: WorkbookContent,
    choices: ImportChoices,
    ids: IdSource,
    surroundings: Surroundings,
    report: ReportProgress,
  ): ImportPlan {
    report('Calculating', 0, 4);
    const carried = this.carriedContent;
    const known = carried === null ? null : { content: carried, readings: this.#carriedReadings };
    const asCarried = known === null ? null : newAsCarried(this.#contents, choices, known, content);
    const target = importTargetOf(asCarried?.content ?? content, ids, surroundings);
    const inSteps: ReportProgress = (step, done) => report(step, done + 1, 4);
    let matched: readonly MatchedTable[] = [];
    const onMatched = (found: readonly MatchedTable[]): void => {
      matched = found;
    };
    /** Without tables that the file carries and that come as new ones. */
    const here = (): readonly MatchedTable[] => {
      const ids = new Set(content.tables.map(({ id }) => id));
      return matched.filter(({ found }) => ids.has(found.table.id));
    };
    this.#kept = nothingKept;
    const compare = this.#comparison(content, choices, ids, surroundings);
    const settle = (compared: ImportPlan, workbook: Workbook): ImportPlan => {
      const untouched = withoutStoodIn(compared, this.#carried.stoodIn, matched);
      const whole = asCarried === null ? untouched : withAllRows(untouched, asCarried);
      if (compare === null && !this.#mayBeOlder(content)) return whole;
      const settled = compare === null ? withoutReplacing(whole, here()) : compare(whole, workbook);
      this.#kept = keptHere(whole, settled);
      return settled;
    };
    const planned = planChoices(
      this.#contents,
      asCarried?.choices ?? choices,
      target,
      inSteps,
      settle,
      onMatched,
    );
    const plan = asCarried === null ? planned : asNewTables(planned, asCarried, target.workbook, matched);
    this.#linkable = matched.map(linkable);
    const notTaken = findNotTaken(this.#contents.sheets, choices, { isOurs: carried !== null });
    const told = notTaken.length === 0 ? {} : { notTaken };
    return { ...plan, ancestor: this.#stateOf(compare !== null), ...told };
  }

  /** How a plan is compared with the tables as they were when the file was made; null where these are not known. */
  #comparison(
    content: WorkbookContent,
    choices: ImportChoices,
    ids: IdSource,
    surroundings: Surroundings,
  ): ((compared: ImportPlan, workbook: Workbook) => ImportPlan) | null {
    const ancestor = this.#ancestor;
    const before = ancestor === null ? null : this.#ancestorOf(workbookFromContent(content));
    if (before === null || ancestor === null) return null;
    const then = importTargetOf(withOtherTables(ancestor, content), ids, surroundings);
    const theirs = planChoices(this.#contents, choicesForAncestor(choices, before), then);
    return (compared, workbook) => compareThreeWays(compared, theirs, before, workbook);
  }

  /**
   * Which cells of the file are which of a workbook that has just got what the last plan said; packed, to be kept with the file. `older` is what
   * was known of the same file before: of other tables it stays.
   */
  links(
    content: WorkbookContent,
    declined: readonly DeclinedCell[],
    older: Uint8Array | null,
    surroundings: Surroundings,
  ): Uint8Array {
    const source = exportSourceOf(content, surroundings);
    const links = linkTables(this.#original, this.#linkable, source, {
      cells: [...declined, ...this.#kept.cells],
      rows: this.#kept.rows,
    });
    const known = older === null ? null : unpackLinks(older);
    return packLinks(known === null ? links : mergeLinks(known, links));
  }

  #overviewOf(grid: SheetGrid, sheet: number): SheetOverview {
    const { names } = this.#contents;
    const found = findReadings(grid, { sheet, names, remembered: this.#remembered });
    return {
      name: grid.name,
      hidden: grid.hidden,
      ...hiddenPartsOf(grid),
      rowCount: grid.rowCount,
      columnCount: grid.columnCount,
      merges: usedMerges(grid),
      readings: withCarriedReadings(found, sheet, this.#carriedReadings),
    };
  }

  /** The tables as they were when the file was made, as it says or a copy does. */
  get #ancestor(): WorkbookContent | null {
    return this.#carried.ancestor ?? this.#copy;
  }

  /** Whether a file that does not say how its tables were may have older values than a workbook. */
  #mayBeOlder(content: WorkbookContent): boolean {
    const { layout, state } = this.#carried;
    if (this.#stateOf(false) === 'elsewhere') return false;
    // A file that says nothing of what it was made with may be anybody's: it is an update like any other.
    if (layout === null) return state !== 'none';
    return !holdsLayoutAlone(content, layout);
  }

  #stateOf(isCompared: boolean): AncestorState {
    if (this.#ancestor === null) return this.#carried.state;
    return !isCompared ? 'elsewhere' : this.#copy === null ? 'used' : 'kept';
  }

  /** The tables as they were when the file was made, where they are those of this workbook. */
  #ancestorOf(workbook: Workbook): Workbook | null {
    const ancestor = this.#ancestor;
    if (ancestor === null) return null;
    const before = workbookFromContent(ancestor);
    return isOfWorkbook(before, workbook) ? before : null;
  }
}

/** The tables as they were, beside the workbook's other ones: references and formulas lead there. */
function withOtherTables(ancestor: WorkbookContent, content: WorkbookContent): WorkbookContent {
  const ids = new Set(ancestor.tables.map(({ id }) => id));
  const names = ancestor.record.names ?? [];
  const known = new Set(names.map(({ name }) => name.toLowerCase()));
  const others = (content.record.names ?? []).filter(({ name }) => !known.has(name.toLowerCase()));
  return {
    ...ancestor,
    record: { ...ancestor.record, names: [...names, ...others] },
    tables: [...ancestor.tables, ...content.tables.filter(({ id }) => !ids.has(id))],
  };
}

/** Says that a sheet may have more tables than are looked for. */
function tablesLeftOut({ name, readings }: SheetOverview): string[] {
  if (readings.filter(({ foundBy }) => foundBy === 'layout').length < mostTables) return [];
  return [
    `“${name}” has ${mostTables} tables or more. Of more, the ${mostTables} with the most cells are found; outline any other yourself.`,
  ];
}

/** What is hidden as far as the sheet is used. */
function hiddenPartsOf({ extras, rowCount, columnCount }: SheetGrid): Pick<SheetOverview, 'hiddenParts'> {
  if (extras === undefined) return {};
  const rows = stretchesOf(extras.hidden.rows, { first: 0, last: rowCount - 1 });
  const columns = stretchesOf(extras.hidden.columns, { first: 0, last: columnCount - 1 });
  return rows.length + columns.length === 0 ? {} : { hiddenParts: { rows, columns } };
}

/** Joined cells as far as they stand in the used part of the sheet; those beside it hold nothing. */
function usedMerges({ merges, rowCount, columnCount }: SheetGrid): SheetArea[] {
  return merges.flatMap(({ top, left, bottom, right }) =>
    top < rowCount && left < columnCount
      ? [{ top, left, bottom: Math.min(bottom, rowCount - 1), right: Math.min(right, columnCount - 1) }]
      : [],
  );
}
