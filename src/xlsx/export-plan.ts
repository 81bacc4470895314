import type { CellNote } from '../model/cell-rules.ts';
import { displayValue, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { columnLetters, sheetNames } from '../model/sheet-layout.ts';
import type { Column, Table } from '../model/table.ts';
import { FormulaError, type Value } from '../model/values.ts';
import { shortenToCell } from './cell-text.ts';
import { fileRowIdHeading } from './file-names.ts';
import { cachedResultOf, fileResultOf, fileValueOf, isCircle } from './file-value.ts';
import type { ExportSource } from './export-source.ts';
import { type FileValue, longestText } from './grid.ts';
import { writeCellNote, writeFormulaNote, writeOverrideNote } from './override-note.ts';
import { FileAddresses } from './file-addresses.ts';
import { type FormatPlan, planFormats } from './plan-formats.ts';
import { type ListPlan, planValidation, type ValidationPlan } from './plan-validation.ts';
import { labelOf, totalsFunctionOf } from './totals.ts';
import { type FileFormula, FormulaWriter, longestLiteral, type NamePlan } from './write-formulas.ts';

/** A file to be written, as plain data: what stands in each cell, and how it looks and behaves. */
export interface ExportPlan {
  readonly title: string;
  readonly sheets: readonly SheetPlan[];
  /** Lists too long or too odd to stand in a validation rule; one column each of a hidden last sheet. */
  readonly lists: readonly (readonly string[])[];
  readonly listSheet: string;
  readonly names: readonly NamePlan[];
  readonly warnings: readonly ExportWarning[];
}

/** Something that a file can't have as the workbook has it. */
export interface ExportWarning {
  /** Null where it is about the workbook as a whole. */
  readonly table: TableId | null;
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
  /** Whether a totals row follows the data. */
  readonly hasTotals: boolean;
  /** Columns that stay in view with the heading. */
  readonly frozenColumns: number;
  /** The first that a cell meets counts. */
  readonly formats: readonly FormatPlan[];
}

/** One column of a sheet. Rows are counted from 0 below the heading. */
export interface ColumnPlan {
  readonly heading: string;
  /** In characters, as Excel measures. */
  readonly width: number;
  readonly hidden: boolean;
  readonly wrap: boolean;
  /** The formula that every row has but those in `cellFormulas`; null for a column of values. */
  readonly formula: FileFormula | null;
  /** What rows have instead: a formula of the cell's own, or null for a value. */
  readonly cellFormulas: ReadonlyMap<number, FileFormula | null>;
  /** What stands in each row: a value, or the formula's result. */
  readonly values: readonly FileValue[];
  /** Excel number format of the column, and of the rows that have another. */
  readonly format: string;
  readonly formats: ReadonlyMap<number, string>;
  /** Notes by row: the reason of an override, what somebody wrote about the cell, or both. */
  readonly notes: ReadonlyMap<number, string>;
  /** The column's cell in the totals row; null for a blank one. */
  readonly totals: TotalsPlan | null;
  readonly validation: ValidationPlan | null;
}

/** A cell of a totals row. */
export interface TotalsPlan {
  /** Null for a text, and for a value that stands in for a formula the file can't have. */
  readonly formula: FileFormula | null;
  /** What Excel calls the function of the column's own cells that the formula is, such as `sum`; null for another formula. */
  readonly standard: string | null;
  /** The text, or the formula's result. */
  readonly value: FileValue;
  readonly format: string;
}

/** Lays out the chosen tables for a file, each on a sheet of its own. */
export function planExport(source: ExportSource, chosen: readonly TableId[]): ExportPlan {
  const { workbook } = source;
  const tables = workbook.tables.filter((table) => chosen.includes(table.id));
  // Sheets are called as if all tables were there, as formulas and imports know them by these names.
  const titles = workbook.tables.map((table) => table.record.title);
  const names = sheetNames([...titles, 'Lists']);
  const sheets = new Map(workbook.tables.map((table, index) => [table.id, names[index]!]));
  const context: PlanContext = {
    source,
    tables,
    sheets,
    formulas: new FormulaWriter(source, new Set(tables.map(({ id }) => id))),
    addresses: new FileAddresses(tables, sheets),
    listSheet: names.at(-1)!,
    lists: [],
    warnings: [],
  };
  return {
    title: workbook.record.title,
    sheets: tables.map((table) => planSheet(context, table)),
    names: planNames(context),
    lists: context.lists,
    listSheet: context.listSheet,
    warnings: context.warnings,
  };
}

interface PlanContext {
  readonly source: ExportSource;
  readonly tables: readonly Table[];
  readonly sheets: ReadonlyMap<TableId, string>;
  readonly formulas: FormulaWriter;
  readonly addresses: FileAddresses;
  readonly listSheet: string;
  readonly lists: (readonly string[])[];
  readonly warnings: ExportWarning[];
}

function planNames({ source, formulas, warnings }: PlanContext): NamePlan[] {
  const taken = new Set(source.workbook.tables.map(({ record }) => record.name.toLowerCase()));
  return (source.workbook.record.names ?? []).flatMap((defined) => {
    const key = defined.name.toLowerCase();
    const written = formulas.name(defined);
    if (!written.ok || taken.has(key)) {
      const why = written.ok ? 'another thing of the file is called so' : `it ${written.error}`;
      warnings.push({
        table: null,
        column: null,
        message: `The name ${defined.name} is left out of the file: ${why}.`,
      });
      return [];
    }
    taken.add(key);
    return [written.value];
  });
}

function planSheet(context: PlanContext, table: Table): SheetPlan {
  const ids = table.rows.ids();
  const columns = table.columns.map((column, index) => planColumn(context, table, column, index, ids));
  const headings = columns.map((column) => column.heading);
  const rowIds: ColumnPlan = {
    heading: fileRowIdHeading(headings),
    width: 14,
    hidden: true,
    wrap: false,
    formula: null,
    values: ids,
    cellFormulas: new Map(),
    format: '@',
    formats: noFormats,
    notes: new Map(),
    totals: null,
    validation: null,
  };
  const warn = (message: string) => context.warnings.push({ table: table.id, column: null, message });
  const views = table.record.views?.length ?? 0;
  if (views > 0) {
    warn(
      `${table.record.title}: ${views === 1 ? 'its saved view is' : `its ${views} saved views are`} not in the file.`,
    );
  }
  return {
    name: context.sheets.get(table.id)!,
    tableName: table.record.name,
    columns: [...columns, rowIds],
    rowCount: Math.max(1, ids.length),
    hasTotals: columns.some((column) => column.totals !== null),
    frozenColumns: frozenColumns(table),
    formats: planFormats({
      table,
      formula: (formula) =>
        context.formulas.write(table.id, formula, (part) => context.addresses.of(part, table.id)),
      warn,
    }),
  };
}

/** The columns that stay in view: those that do here, else the key column if it is among the first three. */
function frozenColumns({ columns, record }: Table): number {
  if (record.frozen === null) return 0;
  const last = columns.findIndex(({ id }) => id === record.frozen);
  if (last >= 0) return last + 1;
  const key = columns.findIndex(({ id }) => id === record.keyColumn);
  return key >= 0 && key < 3 ? key + 1 : 0;
}

function planColumn(
  context: PlanContext,
  table: Table,
  column: Column,
  index: number,
  ids: readonly RowId[],
): ColumnPlan {
  const { source, warnings } = context;
  const overrides = table.overrides(column.id);
  const warn = (message: string) => warnings.push({ table: table.id, column: column.id, message });
  const cellFormulas = new Map<number, FileFormula | null>();
  const results = new Set<Value>();
  /** What the notes of overrides say, by row. */
  const reasons = new Map<number, string>();
  const unwritten: string[] = [];
  /** Rows without a formula of their own whose results are circles: which value they have is known with the column's formula. */
  const circles: number[] = [];
  let circleCells = 0;
  let tooLong = 0;
  const values = ids.map((row, index): FileValue => {
    const override = overrides.get(row);
    if (override === undefined && column.formula === null) {
      const cell = table.cell(row, column.id);
      if (typeof cell === 'string' && cell.length > longestText) tooLong++;
      return fileValueOf(source, column.type, cell);
    }
    const value = source.value(table.id, row, column.id);
    if (override === undefined) {
      if (value instanceof FormulaError) results.add(value);
      if (isCircle(value)) circles.push(index);
      return fileResultOf(value);
    }
    if (override.formula !== undefined) {
      const text = context.formulas.writeCell(table.id, override.formula, value);
      if (!text.ok) unwritten.push(text.error);
      cellFormulas.set(index, text.ok ? text.value : null);
      if (override.reason !== '') reasons.set(index, writeFormulaNote(override.reason));
      if (text.ok && isCircle(value)) circleCells++;
      return text.ok ? cachedResultOf(value) : fileResultOf(value);
    }
    const computed = source.computed(table.id, row, column.id);
    reasons.set(
      index,
      writeOverrideNote(override.reason, displayValue(computed, numberFormatOf(table, column.id, row))),
    );
    cellFormulas.set(index, null);
    if (typeof override.value === 'string' && override.value.length > longestText) tooLong++;
    return fileValueOf(source, column.type, override.value);
  });
  const notes = planNotes(table.notes(column.id), ids, reasons);
  for (const note of notes.values()) if (note.length > longestText) tooLong++;
  if (tooLong > 0) {
    warn(
      `${column.name} has ${tooLong === 1 ? 'a text' : `${tooLong} texts`} longer than the 32,767 characters that a cell of Excel holds; the file has the beginning of ${tooLong === 1 ? 'it' : 'them'}.`,
    );
  }
  if (unwritten.length > 0) {
    const cells = unwritten.length === 1 ? '1 cell' : `${unwritten.length} cells`;
    warn(
      `${column.name}: ${cells} with a formula of ${unwritten.length === 1 ? 'its' : 'their'} own ` +
        `${unwritten.length === 1 ? 'is exported as a value' : 'are exported as values'}: the formula ${[...new Set(unwritten)].join('; or ')}.`,
    );
  }
  const formula = column.formula === null ? null : columnFormula(context, table, column, results, warn);
  if (formula !== null) {
    for (const index of circles) values[index] = 0;
    circleCells += circles.length;
  }
  if (circleCells > 0) warn(circleWarning(`${column.name}: `, circleCells));
  const formats = rowFormats(table, column, ids);
  return {
    heading: column.name,
    ...measure(column, values, formats),
    hidden: column.hidden,
    formula,
    cellFormulas,
    values,
    format: formats.usual,
    formats: formats.others,
    notes: new Map(Array.from(notes, ([index, note]) => [index, shortenToCell(note)])),
    totals: planTotals(context, table, column, formats.usual, warn),
    validation: planValidation({
      table,
      column,
      index,
      typeList: planList(context, column),
      words: (words) => wordList(context, words),
      cells: (rule) => cellList(context, rule.table, rule.column),
      warn,
    }),
  };
}

/** The notes of a column by row, top down. */
function planNotes(
  written: ReadonlyMap<RowId, CellNote>,
  ids: readonly RowId[],
  reasons: ReadonlyMap<number, string>,
): Map<number, string> {
  const notes = new Map<number, string>();
  if (written.size === 0 && reasons.size === 0) return notes;
  for (const [index, row] of ids.entries()) {
    const note = writeCellNote({ own: reasons.get(index) ?? null, text: written.get(row)?.text ?? null });
    if (note !== null) notes.set(index, note);
  }
  return notes;
}

/** Says that formulas stand in the file although Excel can't calculate them either. */
function circleWarning(place: string, cells: number): string {
  const which =
    cells === 1
      ? '1 cell needs its own result, or that of a cell which does; its formula is'
      : `${cells.toLocaleString('en-GB')} cells need their own results, or those of cells which do; their formulas are`;
  return `${place}${which} in the file, and Excel will say on opening that there is a circular reference.`;
}

/** The formula as the file has it; null, with a warning, where the column has to have values instead. */
function columnFormula(
  { formulas }: PlanContext,
  table: Table,
  column: Column,
  results: Iterable<Value>,
  warn: (message: string) => void,
): FileFormula | null {
  const text = formulas.writeFor(table.id, column.formula!, results);
  if (text.ok) return text.value;
  warn(`${column.name} is exported as values: its formula ${text.error}.`);
  return null;
}

function planTotals(
  { source, formulas }: PlanContext,
  table: Table,
  column: Column,
  columnFormat: string,
  warn: (message: string) => void,
): TotalsPlan | null {
  const formula = column.totals;
  if (formula === undefined) return null;
  // A count is no percentage and no date, and a text column's format would keep a formula from being one.
  const label = labelOf(formula);
  const standard = totalsFunctionOf(table.id, column.id, formula);
  const isCount = standard === 'count' || standard === 'countNums';
  const format = isCount || columnFormat === '@' ? 'General' : columnFormat;
  if (label !== null) return { formula: null, standard: null, value: shortenToCell(label), format };
  const result = source.totals(table.id, column.id);
  const text = formulas.writeCell(table.id, formula, result);
  if (!text.ok) {
    warn(`The total of ${column.name} is exported as a value: its formula ${text.error}.`);
    return { formula: null, standard: null, value: fileResultOf(result), format };
  }
  if (isCircle(result)) warn(circleWarning(`The total of ${column.name}: `, 1));
  return { formula: text.value, standard, value: cachedResultOf(result), format };
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
    const overrides = table.overrides(column.id);
    const notTexts = ids.flatMap((row, index) => {
      const cell = table.cell(row, column.id);
      const isText = (cell === null || typeof cell === 'string') && !overrides.has(row);
      return isText ? [] : [[index, 'General'] as const];
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
    wrap: column.wrap === true || wrap || (column.type.kind === 'text' && longest > width),
  };
}

const widest = 48;

function planList(context: PlanContext, column: Column): ListPlan | null {
  const { type } = column;
  if (type.kind === 'boolean') return { kind: 'words', words: ['TRUE', 'FALSE'] };
  if (type.kind === 'choice')
    return wordList(
      context,
      type.choices.map((choice) => choice.word),
    );
  if (type.kind !== 'reference') return null;
  const target = context.source.workbook.table(type.table);
  return target === undefined || target.record.keyColumn === null
    ? null
    : cellList(context, target.id, target.record.keyColumn);
}

/** A list of words, in the rule itself where they fit; null where there are none. */
function wordList(context: PlanContext, all: readonly string[]): ListPlan | null {
  const words = all.filter((word) => word !== '');
  if (words.length === 0) return null;
  const inline = words.every((word) => !/[,"\n]/.test(word) && word.trim() === word && !word.startsWith('='));
  if (inline && words.join(',').length <= longestLiteral) return { kind: 'words', words };
  context.lists.push(words);
  return {
    kind: 'cells',
    sheet: context.listSheet,
    column: columnLetters(context.lists.length - 1),
    firstRow: 1,
    count: words.length,
  };
}

/** The cells of a column of a table; null where the file does not have them. */
function cellList(context: PlanContext, id: TableId, column: ColumnId): ListPlan | null {
  const target = context.tables.find((table) => table.id === id);
  const place = target?.columns.findIndex((other) => other.id === column) ?? -1;
  if (target === undefined || place < 0 || target.rows.count === 0) return null;
  return {
    kind: 'cells',
    sheet: context.sheets.get(target.id)!,
    column: columnLetters(place),
    firstRow: 2,
    count: target.rows.count,
  };
}
