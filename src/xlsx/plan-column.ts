import { numberText, oneOrMany } from '../base/language.ts';
import type { CellNote } from '../model/cell-rules.ts';
import { displayValue, numberFormatOf } from '../model/display.ts';
import type { ExportRefusal } from '../model/export-choices.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { columnLetters, firstDataRow } from '../model/sheet-layout.ts';
import type { Column, Table } from '../model/table.ts';
import { FormulaError, type Value } from '../model/values.ts';
import { encodeCellText, shortenLine, shortenToCell } from './cell-text.ts';
import { measure, rowFormats } from './column-measures.ts';
import type { ColumnPlan, PlanContext, TotalsPlan } from './export-plan.ts';
import type { ExportSource } from './export-source.ts';
import { cachedResultOf, fileResultOf, fileValueOf, isCircle, keyTextOf } from './file-value.ts';
import { type FileValue, longestText } from './grid.ts';
import { writeCellNote, writeFormulaNote, writeOverrideNote } from './override-note.ts';
import { type ListPlan, planValidation } from './plan-validation.ts';
import { labelOf, totalsFunctionOf } from './totals.ts';
import { type FileFormula, longestLiteral } from './write-formulas.ts';

/** Lays out one column of a table; `index` is its place on the sheet, `ids` are the rows from top to bottom. */
export function planColumn(
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
  const refused: string[] = [];
  /** Rows without a formula of their own whose results are circles: which value they have is known with the column's formula. */
  const circles: number[] = [];
  let circleCells = 0;
  /** Rows whose text, or note, is longer than a cell holds. */
  const tooLong = new Set<number>();
  const cells = column.formula === null ? table.cells(column.id) : undefined;
  const slots = table.rows.slotsOf(ids);
  const values = ids.map((row, index): FileValue => {
    const override = overrides.size === 0 ? undefined : overrides.get(row);
    if (override === undefined && column.formula === null) {
      const cell = cells?.cell(slots[index]!) ?? null;
      if (typeof cell === 'string' && cell.length > longestText) tooLong.add(index);
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
      if (!text.ok) {
        unwritten.push(text.error);
        // A formula that is only a value is as good as the value.
        if (!context.formulas.writeFor(table.id, override.formula, [value]).ok) refused.push(text.error);
      }
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
    if (typeof override.value === 'string' && override.value.length > longestText) tooLong.add(index);
    return fileValueOf(source, column.type, override.value);
  });
  const notes = planNotes(table.notes(column.id), ids, reasons);
  for (const [index, note] of notes) if (note.length > longestText) tooLong.add(index);
  if (tooLong.size > 0) {
    const called = [...tooLong].slice(0, mostRowsTold).map((at) => rowName(source, table, ids[at]!, at));
    const { size } = tooLong;
    warn(
      `${column.name} has ${oneOrMany(size, 'a text', `${size} texts`)} longer than the 32,767 characters that a cell of Excel holds; the file has the beginning of ${oneOrMany(size, 'it', 'them')}: ${called.join(', ')}${size > called.length ? ` and ${size - called.length} more` : ''}.`,
    );
    context.refusals.push({ ...refusalOf('texts', table, column, '', size), rows: called });
  }
  if (unwritten.length > 0) {
    const cells = oneOrMany(unwritten.length, '1 cell', `${unwritten.length} cells`);
    warn(
      `${column.name}: ${cells} with a formula of ${oneOrMany(unwritten.length, 'its', 'their')} own ` +
        `${oneOrMany(unwritten.length, 'is exported as a value', 'are exported as values')}: the formula ${[...new Set(unwritten)].join('; or ')}.`,
    );
  }
  if (refused.length > 0) {
    const reason = [...new Set(refused)].join('; or ');
    context.refusals.push(refusalOf('cells', table, column, reason, refused.length));
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
  const which = oneOrMany(
    cells,
    '1 cell needs its own result, or that of a cell which does; its formula is',
    `${numberText(cells)} cells need their own results, or those of cells which do; their formulas are`,
  );
  return `${place}${which} in the file, and Excel will say on opening that there is a circular reference.`;
}

/** The formula as the file has it; null, with a warning, where the column has to have values instead. */
function columnFormula(
  { formulas, refusals }: PlanContext,
  table: Table,
  column: Column,
  results: Iterable<Value>,
  warn: (message: string) => void,
): FileFormula | null {
  const text = formulas.writeFor(table.id, column.formula!, results);
  if (text.ok) return text.value;
  refusals.push(refusalOf('column', table, column, text.error));
  warn(`${column.name} is exported as values: its formula ${text.error}.`);
  return null;
}

function planTotals(
  { source, formulas, refusals }: PlanContext,
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
    // A formula that is only a value is as good as the value.
    if (!formulas.writeFor(table.id, formula, [result]).ok) {
      refusals.push(refusalOf('total', table, column, text.error));
    }
    return { formula: null, standard: null, value: fileResultOf(result), format };
  }
  if (isCircle(result)) warn(circleWarning(`The total of ${column.name}: `, 1));
  return { formula: text.value, standard, value: cachedResultOf(result), format };
}

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
  const inline = words.every(
    (word) =>
      !/[,"\n]/.test(word) &&
      word.trim() === word &&
      !word.startsWith('=') &&
      // Only a cell can hold what has to be written as an escape.
      encodeCellText(word) === word,
  );
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
    firstRow: firstDataRow,
    count: target.rows.count,
  };
}

/** Rows of texts that are too long of which a person is told. */
const mostRowsTold = 20;

/** What a row is called: its key, else its number on the sheet. */
function rowName(source: ExportSource, table: Table, row: RowId, place: number): string {
  const key = keyTextOf(source, table, row);
  return key === '' ? `row ${numberText(place + firstDataRow)}` : shortenLine(key);
}

function refusalOf(
  part: 'column' | 'cells' | 'total' | 'texts',
  table: Table,
  column: Column,
  reason: string,
  count = 1,
): ExportRefusal {
  const key = `${part} ${table.id} ${column.id}`;
  return { key, part, table: table.record.title, name: column.name, count, reason };
}
