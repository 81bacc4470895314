import { language, numberText, oneOrMany } from '../base/language.ts';
import type { PublicationFacts, PublishedRemarks, PublishedTable } from '../model/export-choices.ts';
import type { RowId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { shortenToCell } from './cell-text.ts';
import { measure, rowFormats } from './column-measures.ts';
import type {
  ColumnPlan,
  ExportPlan,
  ExportWarning,
  LeadLine,
  SheetPlan,
  TotalsPlan,
} from './export-plan.ts';
import type { ExportSource } from './export-source.ts';
import { fileHeadings, tableNames } from './file-names.ts';
import type { FileValue } from './grid.ts';
import type { ReportProgress } from './progress.ts';
import { headingWithUnit, PublishedCells } from './published-cells.ts';
import { notApplicable, publishedSheets, publishedWords, shorthandMeanings } from './published-words.ts';
import { labelOf } from './totals.ts';
import { type WordsOfSigns, wordsOfSigns } from './words-of-signs.ts';

/**
 * Lays out tables for everybody to read: a cover, a list of what there is, notes, and a sheet for each table with its title in the first
 * cell. Values alone: no formulas, no row ids, no hidden parts, and nothing of who typed what and why.
 */
export function planPublished(
  source: ExportSource,
  chosen: readonly PublishedTable[],
  about: PublicationFacts,
  report: ReportProgress = () => undefined,
): ExportPlan {
  const warnings: ExportWarning[] = [];
  const notes: PublishedNote[] = [];
  const published = source.workbook.tables.flatMap((table) => {
    const part = chosen.find((each) => each.table === table.id);
    if (part === undefined) return [];
    const columns = table.columns.filter(({ id, hidden }) =>
      part.columns === null ? !hidden : part.columns.includes(id),
    );
    if (columns.length > 0) return [{ table, columns, rows: part.rows, remarks: part.remarks ?? [] }];
    const message = `${table.record.title} is left out, as none of its columns is shown.`;
    warnings.push({ table: table.id, column: null, message });
    return [];
  });
  const names = tableNames([
    ...published.map(({ table }) => table.record.name),
    publishedSheets.contents,
    publishedSheets.notes,
  ]);
  const signs = wordsOfSigns(source.workbook);
  const tables = published.map((part, index) => {
    report(`Laying out ${part.table.record.title}`, index, published.length);
    return planTable({ source, warnings, notes, signs }, part, index + 1, names[index]!);
  });
  const shorthand = new Set(tables.flatMap((table) => [...table.shorthand]));
  const noteSheets = notes.length === 0 ? [] : [notesSheet(notes, names.at(-1)!)];
  const title = about.title.trim() === '' ? source.workbook.record.title : about.title.trim();
  return {
    title,
    publisher: about.publisher.trim(),
    language,
    sheets: [
      coverSheet(title, about, tables.length, notes.length > 0, inOrder(shorthand)),
      ...contentsSheet(
        [...noteSheets, ...tables.map(({ sheet }) => sheet)].map(({ name, lead }) => [name, lead[0]!.text]),
        names.at(-2)!,
      ),
      ...noteSheets,
      ...tables.map(({ sheet }) => sheet),
    ],
    lists: [],
    listSheet: '',
    names: [],
    warnings,
    refusals: [],
  };
}

/** What of a table is published: columns in their order, and null for all rows. */
interface PublishedPart {
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly rows: readonly RowId[] | null;
  readonly remarks: readonly PublishedRemarks[];
}

/** What is said of a column, with the sheet that it is on. */
interface PublishedNote {
  readonly text: string;
  readonly sheet: string;
}

interface PublishedContext {
  readonly source: ExportSource;
  readonly signs: WordsOfSigns;
  readonly warnings: ExportWarning[];
  /** Those that the file has so far; a note's number is its place, from 1. */
  readonly notes: PublishedNote[];
}

function planTable(
  context: PublishedContext,
  { table, columns, rows, remarks }: PublishedPart,
  number: number,
  tableName: string,
): { readonly sheet: SheetPlan; readonly shorthand: ReadonlySet<string> } {
  const name = publishedSheets.table(number);
  const ids = (rows ?? table.rows.ids()).filter((row) => table.rows.slot(row) !== undefined);
  const notesBefore = context.notes.length;
  const shorthand = new Set<string>();
  const planned = columns.map((column) => planColumn(context, table, column, ids, name, shorthand));
  const hasTotals = rows === null && columns.some(({ totals }) => totals !== undefined);
  const withTotals = hasTotals ? addTotals(context, table, columns, planned, shorthand) : planned;
  const withRemarks = columns.flatMap(({ id }, index) => [
    withTotals[index]!,
    ...remarks
      .filter(({ after }) => after === id)
      .map((each) => remarksColumn(each, ids, hasTotals, shorthand)),
  ]);
  const headings = fileHeadings(withRemarks.map(({ heading }) => heading));
  const description = table.record.description.trim();
  return {
    shorthand,
    sheet: {
      ...publishedSheet(name, tableName, [
        title(publishedWords.tableTitle(number, table.record.title)),
        text(publishedWords.oneTable),
        ...(description === '' ? [] : [text(description.replaceAll(/\s+/g, ' '))]),
        ...(context.notes.length === notesBefore ? [] : [text(publishedWords.refersToNotes)]),
        ...(shorthand.size === 0 ? [] : [text(publishedWords.someCells(inOrder(shorthand)))]),
      ]),
      columns: withRemarks.map((column, index) => ({ ...column, heading: headings[index]! })),
      headingHeight: headingHeight(withRemarks),
      rowCount: Math.max(1, ids.length),
      hasTotals,
      frozenColumns: frozenColumns(table, columns),
    },
  };
}

function planColumn(
  { source, warnings, notes, signs }: PublishedContext,
  table: Table,
  column: Column,
  ids: readonly RowId[],
  sheet: string,
  shorthand: Set<string>,
): ColumnPlan {
  const cells = new PublishedCells(source, column, signs);
  const overrides = table.overrides(column.id);
  const isTyped = column.formula === null;
  const values: FileValue[] = ids.map((row) => {
    // What is typed into a reference column is a row, whose key the file has.
    const override = overrides.get(row);
    if (isTyped && override === undefined) return cells.ofTyped(table.cell(row, column.id));
    return cells.of(source.value(table.id, row, column.id));
  });
  // An Excel Table has one row at least.
  if (values.length === 0) values.push(cells.of(null));
  for (const sign of cells.shorthand) shorthand.add(sign);
  const warn = (message: string) => warnings.push({ table: table.id, column: column.id, message });
  if (cells.errors > 0) warn(errorWarning(column.name, cells.errors));
  if (cells.tooLong > 0) {
    warn(`${column.name}: texts longer than the 32,767 characters that a cell of Excel holds are cut there.`);
  }
  const formats = rowFormats(table, column, ids);
  let heading = headingWithUnit(table, column, formats.usual);
  const about = column.description.trim();
  if (about !== '') {
    notes.push({ text: about, sheet });
    heading += ` [${publishedWords.note(notes.length)}]`;
  }
  return {
    ...plainColumn(heading, values),
    ...measure({ ...column, name: heading }, values, formats),
    format: formats.usual,
    formats: formats.others,
  };
}

/** What is remarked of rows, each cell of it filled. */
function remarksColumn(
  { heading, texts }: PublishedRemarks,
  ids: readonly RowId[],
  hasTotals: boolean,
  shorthand: Set<string>,
): ColumnPlan {
  const values = ids.map((row) => shortenToCell(texts.get(row) ?? notApplicable));
  if (values.length === 0) values.push(notApplicable);
  if (hasTotals || values.includes(notApplicable)) shorthand.add(notApplicable);
  const totals: TotalsPlan = { formula: null, standard: null, value: notApplicable, format: 'General' };
  return { ...textColumn(heading, values), totals: hasTotals ? totals : null };
}

function errorWarning(column: string, count: number): string {
  return oneOrMany(
    count,
    `${column}: 1 cell holds an error; the file has [x] there.`,
    `${column}: ${numberText(count)} cells hold errors; the file has [x] there.`,
  );
}

/** The totals row as values, each cell of it filled. */
function addTotals(
  { source, signs }: PublishedContext,
  table: Table,
  columns: readonly Column[],
  planned: readonly ColumnPlan[],
  shorthand: Set<string>,
): ColumnPlan[] {
  const hasLabel = columns.some(({ totals }) => totals !== undefined && labelOf(totals) !== null);
  return planned.map((column, index) => {
    const { id, totals } = columns[index]!;
    const cells = new PublishedCells(source, columns[index]!, signs);
    const value: FileValue =
      totals !== undefined
        ? cells.of(source.totals(table.id, id))
        : index === 0 && !hasLabel
          ? publishedWords.total
          : notApplicable;
    if (value === notApplicable) shorthand.add(value);
    for (const sign of cells.shorthand) shorthand.add(sign);
    const format = typeof value === 'number' && column.format !== '@' ? column.format : 'General';
    const cell: TotalsPlan = { formula: null, standard: null, value, format };
    return { ...column, totals: cell };
  });
}

function coverSheet(
  name: string,
  about: PublicationFacts,
  tables: number,
  hasNotes: boolean,
  shorthand: readonly string[],
): SheetPlan {
  const facts = [
    [about.publisher, publishedWords.publisher],
    [about.date, publishedWords.date],
    [about.contact, publishedWords.contact],
  ] as const;
  return publishedSheet(publishedSheets.cover, null, [
    title(name),
    ...facts.flatMap(([fact, words]) => (fact.trim() === '' ? [] : [text(words(fact.trim()))])),
    subtitle(publishedWords.about),
    text(publishedWords.tables(tables)),
    ...(hasNotes ? [text(publishedWords.hasNotes)] : []),
    ...(shorthand.length === 0 ? [] : [subtitle(publishedWords.shorthand)]),
    ...shorthand.map((sign) => text(publishedWords.meaning(sign))),
  ]);
}

function contentsSheet(
  sheets: readonly (readonly [name: string, title: string])[],
  tableName: string,
): SheetPlan[] {
  // An Excel Table has one row at least.
  if (sheets.length === 0) return [];
  const names = sheets.map(([name]) => name);
  const sheet = listSheet(
    publishedSheets.contents,
    tableName,
    [title(publishedWords.contentsTitle), text(publishedWords.contentsAbout)],
    [
      { ...textColumn(publishedWords.worksheet, names), links: new Map(names.entries()) },
      textColumn(
        publishedWords.sheetTitle,
        sheets.map(([, heading]) => heading),
      ),
    ],
  );
  return [sheet];
}

function notesSheet(notes: readonly PublishedNote[], tableName: string): SheetPlan {
  const sheets = notes.map(({ sheet }) => sheet);
  return listSheet(
    publishedSheets.notes,
    tableName,
    [title(publishedWords.notesTitle), text(publishedWords.oneTable)],
    [
      textColumn(
        publishedWords.noteNumber,
        notes.map((_, index) => publishedWords.note(index + 1)),
      ),
      textColumn(
        publishedWords.noteText,
        notes.map((note) => note.text),
      ),
      { ...textColumn(publishedWords.noteTable, sheets), links: new Map(sheets.entries()) },
    ],
  );
}

function listSheet(
  name: string,
  tableName: string,
  lead: readonly LeadLine[],
  columns: readonly ColumnPlan[],
): SheetPlan {
  return {
    ...publishedSheet(name, tableName, lead),
    columns,
    headingHeight: headingHeight(columns),
    rowCount: columns[0]!.values.length,
  };
}

function publishedSheet(name: string, tableName: string | null, lead: readonly LeadLine[]): SheetPlan {
  return {
    name,
    lead,
    tableName,
    columns: [],
    headingHeight: 20,
    hasFilters: false,
    rowCount: 0,
    hasTotals: false,
    frozenColumns: 0,
    formats: [],
  };
}

function textColumn(heading: string, texts: readonly string[]): ColumnPlan {
  const longest = texts.reduce((length, each) => Math.max(length, each.length), heading.length);
  const width = Math.min(longest + 4, widestText);
  return {
    ...plainColumn(heading, texts),
    width,
    wrap: longest > widestText - 4 || texts.some((each) => each.includes('\n')),
  };
}

const widestText = 80;

/** A column of values and nothing else. */
function plainColumn(heading: string, values: readonly FileValue[]): ColumnPlan {
  return {
    heading,
    width: 10,
    hidden: false,
    wrap: false,
    formula: null,
    cellFormulas: new Map(),
    values,
    format: 'General',
    formats: new Map(),
    notes: new Map(),
    totals: null,
    validation: null,
  };
}

/** Points for the heading that takes the most lines. */
function headingHeight(columns: readonly ColumnPlan[]): number {
  const lines = columns.map(({ heading, width }) => Math.ceil((heading.length * 1.2) / width));
  return 15 * Math.min(Math.max(1, ...lines), 12) + 5;
}

/** The key column and what stands before it, if it is among the first three. */
function frozenColumns(table: Table, columns: readonly Column[]): number {
  const key = columns.findIndex(({ id }) => id === table.record.keyColumn);
  return key >= 0 && key < 3 ? key + 1 : 0;
}

function inOrder(signs: ReadonlySet<string>): string[] {
  return Object.keys(shorthandMeanings).filter((sign) => signs.has(sign));
}

function title(words: string): LeadLine {
  return { text: words, kind: 'title', height: 24 };
}

function subtitle(words: string): LeadLine {
  return { text: words, kind: 'subtitle', height: 24 };
}

function text(words: string): LeadLine {
  return { text: words, kind: 'text', height: null };
}
