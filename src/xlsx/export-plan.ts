import type { Choice, Tone } from '../model/column-types.ts';
import { displayValue, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { FormulaError } from '../model/values.ts';
import { fileRowIdHeading, sheetNames } from './file-names.ts';
import { fileResultOf, fileValueOf } from './file-value.ts';
import type { ExportSource } from './export-source.ts';
import { columnLetters, type FileValue, longestText } from './grid.ts';
import { writeOverrideNote } from './override-note.ts';

/** A file to be written, as plain data: what stands in each cell, and how it looks and behaves. */
export interface ExportPlan {
  readonly title: string;
  readonly sheets: readonly SheetPlan[];
  /** Lists too long or too odd to stand in a validation rule; one column each of a hidden last sheet. */
  readonly lists: readonly (readonly string[])[];
  readonly listSheet: string;
  readonly warnings: readonly ExportWarning[];
}

/** Something that a file can't have as the workbook has it. */
export interface ExportWarning {
  readonly table: TableId;
  readonly column: ColumnId | null;
  /** A sentence that names the column and says what stands in the file instead. */
  readonly message: string;
}

/** One sheet with one Excel Table from A1. */
export interface SheetPlan {
  readonly name: string;
  readonly tableName: string;
  /** The last one, hidden, holds the row ids. */
  readonly columns: readonly ColumnPlan[];
  /** Rows below the heading; an Excel Table has one even where ours is empty. */
  readonly rowCount: number;
  /** Columns that stay in view with the heading. */
  readonly frozenColumns: number;
}

/** One column of a sheet. Rows are counted from 0 below the heading. */
export interface ColumnPlan {
  readonly heading: string;
  /** In characters, as Excel measures. */
  readonly width: number;
  readonly hidden: boolean;
  readonly wrap: boolean;
  /** The formula that every row has but those in `notes`, without `=`; null for a column of values. */
  readonly formula: string | null;
  /** What stands in each row: a value, or the formula's result. */
  readonly values: readonly FileValue[];
  /** Excel number format of the column, and of the rows that have another. */
  readonly format: string;
  readonly formats: ReadonlyMap<number, string>;
  /** Notes by row. Each belongs to an override: that row holds a value, no formula. */
  readonly notes: ReadonlyMap<number, string>;
  readonly list: ListPlan | null;
  readonly tones: readonly TonePlan[];
}

/** What a cell may be filled with. */
export type ListPlan =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Cells of one column of a sheet, first row 1-based. */
  | {
      readonly kind: 'cells';
      readonly sheet: string;
      readonly column: string;
      readonly firstRow: number;
      readonly count: number;
    };

/** Words of a choice that look alike. */
export interface TonePlan {
  readonly tone: Tone;
  readonly words: readonly string[];
}

/** Lays out the chosen tables for a file, each on a sheet of its own. */
export function planExport(source: ExportSource, chosen: readonly TableId[]): ExportPlan {
  const tables = source.workbook.tables.filter((table) => chosen.includes(table.id));
  const names = sheetNames([...tables.map((table) => table.record.title), 'Lists']);
  const lists: string[][] = [];
  const warnings: ExportWarning[] = [];
  const context: PlanContext = {
    source,
    tables,
    sheets: new Map(tables.map((table, index) => [table.id, names[index]!])),
    listSheet: names.at(-1)!,
    lists,
    warnings,
  };
  return {
    title: source.workbook.record.title,
    sheets: tables.map((table) => planSheet(context, table)),
    lists,
    listSheet: context.listSheet,
    warnings,
  };
}

interface PlanContext {
  readonly source: ExportSource;
  readonly tables: readonly Table[];
  readonly sheets: ReadonlyMap<TableId, string>;
  readonly listSheet: string;
  readonly lists: string[][];
  readonly warnings: ExportWarning[];
}

/** Excel's limit on the text of one list in a validation rule and on a text in a formula; and on a formula. */
const longestWordList = 255;
const longestFormula = 8_192;

function planSheet(context: PlanContext, table: Table): SheetPlan {
  const ids = table.rows.ids();
  const columns = table.columns.map((column) => planColumn(context, table, column, ids));
  const headings = columns.map((column) => column.heading);
  const rowIds: ColumnPlan = {
    heading: fileRowIdHeading(headings),
    width: 14,
    hidden: true,
    wrap: false,
    formula: null,
    values: ids,
    format: '@',
    formats: noFormats,
    notes: new Map(),
    list: null,
    tones: [],
  };
  const key = table.columns.findIndex((column) => column.id === table.record.keyColumn);
  return {
    name: context.sheets.get(table.id)!,
    tableName: table.record.name,
    columns: [...columns, rowIds],
    rowCount: Math.max(1, ids.length),
    frozenColumns: key >= 0 && key < 3 ? key + 1 : 0,
  };
}

function planColumn(context: PlanContext, table: Table, column: Column, ids: readonly RowId[]): ColumnPlan {
  const { source, warnings } = context;
  const { workbook } = source;
  const overrides = table.overrides(column.id);
  const formula = column.formula === null ? null : fileFormula(context, table, column);
  const notes = new Map<number, string>();
  let tooLong = 0;
  let circular = false;
  const values = ids.map((row, index): FileValue => {
    if (column.formula === null) {
      const cell = table.cell(row, column.id);
      if (typeof cell === 'string' && cell.length > longestText) tooLong++;
      return fileValueOf(workbook, column.type, cell);
    }
    const override = overrides.get(row);
    if (override === undefined) {
      const value = source.value(table.id, row, column.id);
      if (value instanceof FormulaError && value.code === '#CIRC!') circular = true;
      return fileResultOf(value);
    }
    const computed = source.computed(table.id, row, column.id);
    const format = numberFormatOf(table, column.id, row);
    const note = writeOverrideNote(override.reason, displayValue(computed, format));
    if (note.length > longestText) tooLong++;
    notes.set(index, note.slice(0, longestText));
    if (typeof override.value === 'string' && override.value.length > longestText) tooLong++;
    return fileValueOf(workbook, column.type, override.value);
  });
  const warn = (message: string) => warnings.push({ table: table.id, column: column.id, message });
  if (tooLong > 0) {
    warn(
      `${column.name} has ${tooLong === 1 ? 'a text' : `${tooLong} texts`} longer than the 32,767 characters that a cell of Excel holds; the file has the beginning of ${tooLong === 1 ? 'it' : 'them'}.`,
    );
  }
  if (circular && formula !== null) {
    warn(
      `${column.name} is exported as values: its formula depends on itself, which Excel warns about on opening.`,
    );
  }
  const formats = rowFormats(table, column, ids);
  return {
    heading: column.name,
    ...measure(column, values, formats),
    hidden: column.hidden,
    formula: circular ? null : formula,
    values,
    format: formats.usual,
    formats: formats.others,
    notes,
    list: planList(context, column),
    tones: column.type.kind === 'choice' ? planTones(column.type.choices) : [],
  };
}

/** The formula as the file has it; null, with a warning, where it has to have values instead. */
function fileFormula(context: PlanContext, table: Table, column: Column): string | null {
  const { source, sheets, warnings } = context;
  const warn = (why: string) => {
    warnings.push({
      table: table.id,
      column: column.id,
      message: `${column.name} is exported as values: its formula ${why}.`,
    });
    return null;
  };
  const outside = new Set(
    (column.formula?.parts ?? []).flatMap((part) => {
      const target = typeof part === 'string' ? undefined : source.workbook.table(part.table);
      return target === undefined || sheets.has(target.id) ? [] : [target.record.title];
    }),
  );
  if (outside.size > 0) return warn(`reads ${[...outside].join(' and ')}, which this file does not have`);
  const text = source.formulaText(table.id, column.id);
  if (!text.ok) return warn(text.error);
  if (text.value.length > longestFormula) {
    return warn(`is longer than the ${longestFormula.toLocaleString('en-GB')} characters that Excel takes`);
  }
  if (longestLiteral(text.value) > longestWordList) {
    return warn(
      `has a text of more than ${longestWordList} characters in quotation marks, which Excel does not take`,
    );
  }
  return text.value;
}

/** The length of the longest text in quotation marks. Column names in square brackets may have marks of their own. */
function longestLiteral(formula: string): number {
  const texts = formula.replaceAll(/\[[^[\]]*\]/g, '').match(/"(?:[^"]|"")*"/g) ?? [];
  return Math.max(0, ...texts.map((text) => text.slice(1, -1).replaceAll('""', '"').length));
}

interface RowFormats {
  readonly usual: string;
  readonly others: ReadonlyMap<number, string>;
}

const noFormats: ReadonlyMap<number, string> = new Map();

function rowFormats(table: Table, column: Column, ids: readonly RowId[]): RowFormats {
  const { type } = column;
  // Text format keeps a typed 1.10 as it is. A formula entered under it would stay a text.
  if (type.kind === 'text' && column.formula === null) {
    const notTexts = ids.flatMap((row, index) => {
      const cell = table.cell(row, column.id);
      return cell === null || typeof cell === 'string' ? [] : [[index, 'General'] as const];
    });
    return { usual: '@', others: new Map(notTexts) };
  }
  if (type.kind !== 'number' || type.unitColumn === null) {
    const first = ids[0];
    return {
      usual: first === undefined ? 'General' : numberFormatOf(table, column.id, first),
      others: noFormats,
    };
  }
  const formats = ids.map((row) => numberFormatOf(table, column.id, row));
  const counts = new Map<string, number>();
  for (const format of formats) counts.set(format, (counts.get(format) ?? 0) + 1);
  const usual = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'General';
  const others = new Map(
    formats.flatMap((format, index) => (format === usual ? [] : [[index, format] as const])),
  );
  return { usual, others };
}

/** Width from what stands in the column; long texts wrap. */
function measure(
  column: Column,
  values: readonly FileValue[],
  { usual, others }: RowFormats,
): { readonly width: number; readonly wrap: boolean } {
  let longest = 0;
  let wrap = false;
  for (const [index, value] of values.entries()) {
    if (value === null || (typeof value === 'object' && 'error' in value)) continue;
    const text = displayValue(value, others.get(index) ?? usual);
    if (text.length > widest || text.includes('\n')) wrap = true;
    // Beyond some thousand rows one more changes little, and formatting numbers takes its time.
    if (index < 2_000 || text.length > longest) longest = Math.max(longest, Math.min(text.length, widest));
  }
  // Three characters of room for the filter button, and headings wrap between words.
  const word = Math.max(0, ...column.name.split(/\s/).map((part) => part.length));
  const heading = Math.max(word, Math.min(column.name.length, 14)) + 3;
  const natural = Math.min(Math.max(longest + 2, heading, 8), widest + 2);
  const width = column.width === null ? natural : Math.min(Math.max(column.width / 7, 4), 120);
  return {
    width: Math.round(width * 100) / 100,
    wrap: wrap || (column.type.kind === 'text' && longest > width),
  };
}

const widest = 48;

function planList(context: PlanContext, column: Column): ListPlan | null {
  const { type } = column;
  if (type.kind === 'boolean') return { kind: 'words', words: ['TRUE', 'FALSE'] };
  if (type.kind === 'choice') {
    const words = type.choices.map((choice) => choice.word).filter((word) => word !== '');
    if (words.length === 0) return null;
    const inline = words.every(
      (word) => !/[,"\n]/.test(word) && word.trim() === word && !word.startsWith('='),
    );
    if (inline && words.join(',').length <= longestWordList) return { kind: 'words', words };
    context.lists.push(words);
    return {
      kind: 'cells',
      sheet: context.listSheet,
      column: columnLetters(context.lists.length - 1),
      firstRow: 1,
      count: words.length,
    };
  }
  if (type.kind !== 'reference') return null;
  const target = context.tables.find((table) => table.id === type.table);
  const place = target?.columns.findIndex((other) => other.id === target.record.keyColumn) ?? -1;
  if (target === undefined || place < 0 || target.rows.count === 0) return null;
  return {
    kind: 'cells',
    sheet: context.sheets.get(target.id)!,
    column: columnLetters(place),
    firstRow: 2,
    count: target.rows.count,
  };
}

function planTones(choices: readonly Choice[]): TonePlan[] {
  const words = new Map<Tone, string[]>();
  for (const { tone, word } of choices) {
    if (tone !== 'neutral' && word !== '') words.set(tone, [...(words.get(tone) ?? []), word]);
  }
  return [...words].map(([tone, alike]) => ({ tone, words: alike }));
}
