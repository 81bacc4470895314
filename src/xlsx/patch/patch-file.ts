import { fail, ok, type Result } from '../../base/result.ts';
import type { DeletionChoice, PatchReport } from '../../model/file-patch.ts';
import type { Table } from '../../model/table.ts';
import { readCellFormats } from '../cell-formats.ts';
import type { ExportSource } from '../export-source.ts';
import type { FileProblem } from '../file-problem.ts';
import type { SheetGrid } from '../grid.ts';
import type { ReportProgress } from '../progress.ts';
import { FormulaWriter } from '../write-formulas.ts';
import { withoutSharedMasters } from './cell-guards.ts';
import { FormulaKeys } from './cell-states.ts';
import { checkPatched } from './check-patched.ts';
import type { FileLinks, TableLink } from './file-links.ts';
import { FormulaPrinter } from './formula-printer.ts';
import { type GrowingSheet, growFormulas } from './growing-formulas.ts';
import { KnownFormulas } from './known-formulas.ts';
import { growthOf, type LinkedTable, type PatchedSheet, placedTable, tableOf } from './linked-table.ts';
import { type OpenedPackage, openPatchedFile, unwritable, whyClosed, whyNoNotes } from './opened-package.ts';
import { PackageEdits } from './package-edits.ts';
import { placesSentence } from './places-sentence.ts';
import { repack } from './repack.ts';
import { endOfRows, roomBelow } from './room-below.ts';
import { changedRowFormulas } from './row-formulas.ts';
import { type SettledFile, settleRows } from './settle-rows.ts';
import { readSheetPart } from './sheet-part.ts';
import { leaveOutStale } from './stale-results.ts';
import { CellStyles } from './style-part.ts';
import { TablePatcher } from './table-patcher.ts';
import { unmovedTexts } from './unmoved-texts.ts';

/** A file with the workbook's changes in it. */
export interface PatchedFile {
  /** Null where there is nothing to write. */
  readonly bytes: Uint8Array | null;
  readonly report: PatchReport;
}

/**
 * Writes what was changed in a workbook since its tables came from a file into that file: cells, rows below, and what has to go with them.
 * Parts that this does not concern stay as they are, byte for byte. What can't be done safely is left out and named. The result is read
 * again and compared before it is given.
 */
export function patchFile(
  bytes: Uint8Array,
  given: FileLinks,
  source: ExportSource,
  deletions: readonly DeletionChoice[],
  report: ReportProgress,
): Result<PatchedFile, FileProblem> {
  const first = openPatchedFile(bytes, report);
  if (!first.ok) return first;
  report('Comparing', 1, 4);
  const settled = settleRows(first.value, given, source, deletions);
  if (!settled.ok) return settled;
  const { opened, links } = settled.value;
  const { contents, parts, edits } = opened;
  const sheets = new SheetsOfFile(opened);
  const linked = links.tables.flatMap((link): LinkedTable[] => {
    const table = source.workbook.table(link.table);
    const sheet = table === undefined ? null : sheets.named(link.sheet);
    return table === undefined || sheet === null ? [] : [linkedTable(settled.value, link, table, sheet)];
  });
  const growing = growingSheets(linked);
  const placed = new Map(linked.map((each) => [each.table.id, placedTable(each)]));
  const stylesPart = edits.linked(edits.workbook, 'styles')[0] ?? null;
  const styles = stylesPart === null ? null : new CellStyles(edits.text(stylesPart) ?? '');
  const formats = readCellFormats(parts.styles);
  const tools = {
    source,
    keys: new FormulaKeys(),
    names: new Set(contents.names.map(({ name }) => name.toLowerCase())),
    styles: styles?.canGrow === true ? styles : null,
    formatOf: (style: number) => formats.codes[formats.at(style)] ?? 'General',
    date1904: parts.date1904,
    growing,
  };
  const writer = new FormulaWriter(source, new Set(placed.keys()));
  const printer = new FormulaPrinter(tools, placed, writer);
  const patchers = linked.map((each) => new TablePatcher(tools, each, printer));
  for (const patcher of patchers) patcher.plan();
  const known = new KnownFormulas(linked.filter(({ closed }) => closed === null));
  const sheetOf = (grid: SheetGrid) => sheets.of(grid);
  const { grown, short, apart } = growFormulas(contents, growing, sheetOf, known);
  refuseMasters(sheets.all, linked, patchers);
  const { lost } = settled.value;
  const stale = leaveOutStale(contents, sheets.all, { growing, sheetOf, known, unchanged: apart, lost });
  report('Writing', 2, 4);
  const all = new PackageEdits(opened, stylesPart, growing);
  all.write(sheets.all, linked, styles);
  for (const each of linked) all.writeRowFormulas(each, changedRowFormulas(tools, each, printer));
  const reported: PatchReport = {
    tables: patchers.map((patcher) => patcher.report()),
    goneTables: links.tables
      .filter(({ table }) => !linked.some(({ link }) => link.table === table))
      .map(({ title }) => title),
    notes: [
      ...(opened === first.value ? [] : [movedNote, ...unmovedTexts(opened)]),
      ...placesSentence(
        grown,
        (place) => `The formula in ${place} counts the new rows in.`,
        (places) => `The formulas in ${places} count the new rows in.`,
      ),
      ...placesSentence(
        short,
        (place) => `The formula in ${place} ends with the last row and leaves the new rows out.`,
        (places) => `The formulas in ${places} end with the last row and leave the new rows out.`,
      ),
      ...placesSentence(
        stale,
        (place) =>
          `The formula in ${place} reads what changed; it has no result until a program works it out.`,
        (places) =>
          `The formulas in ${places} read what changed; they have no results until a program works them out.`,
      ),
      ...all.notes,
    ],
  };
  if (edits.isEmpty && opened === first.value) return ok({ bytes: null, report: reported });
  edits.packAnew(settled.value.changed);
  const written = repack(opened.bytes, edits.entries, edits.changed, edits.added);
  if (written === null) return fail(unwritable('it is too large or damaged'));
  report('Checking', 3, 4);
  const wrong = checkPatched(contents, sheets.all, parts.date1904, written);
  if (wrong !== null) return fail(unwritable(`${wrong} could not be written so that it reads as it should`));
  report('Done', 4, 4);
  return ok({ bytes: written, report: reported });
}

const movedNote = 'Rows of the file move; cells are named here by where they come to stand.';

/** The sheets of a file that are written into, read when they are first asked for. */
class SheetsOfFile {
  readonly #known = new Map<string, PatchedSheet | null>();

  constructor(readonly opened: OpenedPackage) {}

  get all(): readonly PatchedSheet[] {
    return [...this.#known.values()].flatMap((sheet) => sheet ?? []);
  }

  of(grid: SheetGrid): PatchedSheet | null {
    return this.named(grid.name);
  }

  named(name: string): PatchedSheet | null {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const { contents, parts, edits } = this.opened;
    const index = parts.sheets.findIndex((each) => each.name === name);
    const grid = contents.sheets[index];
    const xml = grid === undefined ? null : edits.text(parts.sheets[index]!.part);
    const part = xml === null ? null : readSheetPart(xml);
    const sheet =
      grid === undefined || part === null
        ? null
        : {
            ...{ name: parts.sheets[index]!.part, grid, part, edits: new Map(), notes: new Map() },
            whyNoNote: whyNoNotes(this.opened, parts.sheets[index]!.part, xml ?? ''),
          };
    this.#known.set(name, sheet);
    return sheet;
  }
}

function linkedTable(
  { opened, deletions, rooms }: SettledFile,
  link: TableLink,
  table: Table,
  sheet: PatchedSheet,
): LinkedTable {
  const excel = tableOf(sheet.grid, link);
  const known = new Set(link.rows);
  const added = table.rows.ids().filter((row) => !known.has(row));
  const deleted = link.rows.flatMap((row, place) =>
    table.rows.slot(row) === undefined ? [{ row, fileRow: link.fileRows[place]! }] : [],
  );
  const { appendAt } = endOfRows(sheet, link, excel);
  const made = rooms.get(table.id);
  const room = added.length === 0 ? 'free' : roomBelow(sheet, link, excel, added.length, appendAt);
  const isPutIn = made !== undefined && 'putIn' in made;
  const refused =
    made !== undefined && 'refused' in made ? made.refused : room === 'free' || isPutIn ? null : room;
  const settled = deletions.get(table.id);
  return {
    ...{ link, table, sheet, excel, added, deleted, isPutIn },
    closed: whyClosed(opened, sheet.name, sheet.part, link.area),
    removed: settled?.removed ?? [],
    deletion: settled?.deletion ?? 'keep',
    removalRefused: settled?.removalRefused ?? null,
    columns: link.columns.flatMap((own) => {
      const column = table.column(own.column);
      return column === undefined ? [] : [{ column, link: own }];
    }),
    appendAt: refused === null ? appendAt : null,
    appendRefused: refused,
  };
}

function growingSheets(linked: readonly LinkedTable[]): GrowingSheet[] {
  const sheets = new Set(linked.map(({ sheet }) => sheet.grid.name));
  return [...sheets].flatMap((sheet) => {
    const growths = linked.flatMap((each) => (each.sheet.grid.name === sheet ? (growthOf(each) ?? []) : []));
    return growths.length === 0 ? [] : [{ sheet, growths }];
  });
}

function refuseMasters(
  sheets: readonly PatchedSheet[],
  linked: readonly LinkedTable[],
  patchers: readonly TablePatcher[],
): void {
  for (const sheet of sheets) {
    for (const { row, column, why } of withoutSharedMasters(sheet.part, sheet.edits)) {
      const index = linked.findIndex(({ sheet: own, link, excel }) => {
        const { left, right, top } = excel?.area ?? link.area;
        return own === sheet && column >= left && column <= right && row >= top;
      });
      patchers[index]?.refuse(row, column, why);
    }
  }
}
