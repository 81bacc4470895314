import { assertNever } from '../../base/assert-never.ts';
import type { CellNote } from '../../model/cell-rules.ts';
import type { ColumnType } from '../../model/column-types.ts';
import { isDate } from '../../model/display.ts';
import { numberFormatOf } from '../../model/display.ts';
import type { RowId } from '../../model/ids.ts';
import type { Override } from '../../model/records.ts';
import { isCellReference, type StoredFormula } from '../../model/stored-formula.ts';
import type { Column, Table } from '../../model/table.ts';
import { type CellValue, isRowReference } from '../../model/values.ts';
import type { ColumnContent, TableContent, WorkbookContent } from '../../model/workbook-content.ts';
import type { ExportSource } from '../export-source.ts';
import { keyTextOf } from '../file-value.ts';
import { plainText } from '../find-tables.ts';
import { longestText } from '../grid.ts';
import { readOverrideNote, writeOverrideNote } from '../override-note.ts';

/**
 * What the cells of a file can't say of its tables: all that is said of tables and columns, and of the cells those that would be read back
 * as something else, with the rows in which they stand. An import of the file's cells on top of this gives the tables again.
 */
export function layoutOf(exported: WorkbookContent, source: ExportSource): WorkbookContent {
  const keys = new Map<string, ReadonlyMap<string, number>>();
  const named = rowsNamed(exported);
  return {
    ...exported,
    tables: exported.tables.map((content) => {
      const table = source.workbook.table(content.id);
      return table === undefined
        ? content
        : tableLayout(content, table, source, exported, keys, named.get(content.id));
    }),
  };
}

function tableLayout(
  content: TableContent,
  table: Table,
  source: ExportSource,
  exported: WorkbookContent,
  keys: Map<string, ReadonlyMap<string, number>>,
  named: ReadonlySet<RowId> = new Set(),
): TableContent {
  const isCarried = new Set(exported.tables.map(({ id }) => id as string));
  /** Keys of a table's rows as an import looks for them, with how often each stands there. */
  const keysOf = (id: string): ReadonlyMap<string, number> => {
    let counts = keys.get(id);
    if (counts === undefined) keys.set(id, (counts = isCarried.has(id) ? countKeys(source, id) : new Map()));
    return counts;
  };
  const isKey = (text: string, id: string): boolean =>
    text.trim() !== '' && keysOf(id).get(plainText(text)) === 1;
  const columns = content.columns.map((column) => {
    const made = table.column(column.id)!;
    const odd = new Map<number, CellValue>();
    if (column.cells.length > 0) {
      for (const [index, cell] of column.cells.entries()) {
        const row = content.rows[index]!.id;
        // What was typed in stands nowhere in the file while a formula of the cell's own stands before it.
        const isBehind = cell !== null && table.override(row, column.id) !== undefined;
        if (isBehind || !readsBack(cell, made, table, row, source, isKey)) odd.set(index, cell);
      }
    }
    const overrides = column.overrides.filter(
      ({ row, ...override }) => !overrideReadsBack(override, made, table, row, source, isKey),
    );
    const notes = (column.notes ?? []).filter(
      (note) => !noteReadsBack(note, table.override(note.row, column.id)),
    );
    return { column, odd, overrides, notes };
  });
  const wanted = new Set<RowId>(named);
  for (const { odd, overrides, notes } of columns) {
    for (const index of odd.keys()) wanted.add(content.rows[index]!.id);
    for (const { row } of [...overrides, ...notes]) wanted.add(row);
  }
  for (const { id, record } of content.rows) {
    // What later versions keep with a row stands in no cell, and ids that could be somebody's own text and keys that stand twice name none.
    const hasKey = content.record.keyColumn === null || isKey(keyTextOf(source, table, id), content.id);
    if (Object.keys(record).length > 1 || !isPlainId(id) || !hasKey) wanted.add(id);
  }
  const places = content.rows.flatMap(({ id }, index) => (wanted.has(id) ? [index] : []));
  return {
    ...content,
    rows: places.map((index) => content.rows[index]!),
    columns: columns.map(({ column, odd, overrides, notes }): ColumnContent => ({
      id: column.id,
      record: column.record,
      cells: odd.size === 0 ? [] : places.map((index) => odd.get(index) ?? null),
      overrides,
      ...(notes.length === 0 ? {} : { notes }),
    })),
  };
}

/** The rows that formulas name, by table. */
function rowsNamed({ record, tables }: WorkbookContent): Map<string, Set<RowId>> {
  const named = new Map<string, Set<RowId>>();
  const add = (formula: StoredFormula | null | undefined): void => {
    for (const part of formula?.parts ?? []) {
      if (typeof part === 'string' || !isCellReference(part)) continue;
      const rows = named.get(part.table) ?? new Set<RowId>();
      named.set(part.table, rows);
      for (const row of part.cells) rows.add(row);
    }
  };
  for (const { formula } of record.names ?? []) add(formula);
  for (const { record: table, columns } of tables) {
    for (const { test } of table.formats ?? []) if (test.kind === 'formula') add(test.formula);
    for (const { record: column, overrides } of columns) {
      add(column.formula);
      add(column.totals);
      for (const { formula } of overrides) add(formula);
    }
  }
  return named;
}

function countKeys(source: ExportSource, id: string): Map<string, number> {
  const counts = new Map<string, number>();
  const table = source.workbook.tables.find((each) => each.id === id);
  for (const row of table?.rows.ids() ?? []) {
    const key = plainText(keyTextOf(source, table!, row));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function isPlainId(id: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_.:-]{0,99}$/.test(id);
}

/** Whether a cell is what its column's type says, so that it is read as what it is. */
function readsBack(
  cell: CellValue,
  column: Column,
  table: Table,
  row: RowId,
  source: ExportSource,
  isKey: (text: string, table: string) => boolean,
): boolean {
  if (cell === null) return true;
  const { type } = column;
  if (isRowReference(cell)) {
    const target = type.kind === 'reference' ? source.workbook.table(type.table) : undefined;
    if (target?.rows.slot(cell.ref) === undefined || type.kind !== 'reference') return false;
    const key = keyTextOf(source, target, cell.ref);
    return key.length <= longestText && isKey(key, type.table);
  }
  const format = () => numberFormatOf(table, column.id, row);
  switch (type.kind) {
    case 'text':
      return typeof cell === 'string' && isPlainText(cell);
    case 'integer':
      return typeof cell === 'number' && Number.isInteger(cell) && !isDate(format());
    case 'number':
    case 'currency':
    case 'percent':
      return typeof cell === 'number' && !isOddFormat(type, format());
    case 'date':
      return typeof cell === 'number' && isDate(format());
    case 'boolean':
      return typeof cell === 'boolean';
    case 'choice':
      return type.choices.some(({ word }) => word === cell) && isOneChoice(type, String(cell));
    case 'reference':
      return false;
    default:
      return assertNever(type);
  }
}

/** Texts that every program keeps: an empty one is a blank to them, and some drop control characters and change line breaks. */
function isPlainText(text: string): boolean {
  return (
    text !== '' &&
    text.length <= longestText &&
    !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|[\ud800-\udfff]/.test(withoutPairs(text))
  );
}

function withoutPairs(text: string): string {
  return text.replaceAll(/[\ud800-\udbff][\udc00-\udfff]/g, '');
}

function isOddFormat(type: ColumnType, format: string): boolean {
  return (
    isDate(format) ||
    (type.kind !== 'percent' && format.includes('%')) ||
    (type.kind === 'percent' && !format.includes('%'))
  );
}

/** Whether a word is one of the choices alone: another one may have it as its glyph or an alias. */
function isOneChoice(type: Extract<ColumnType, { readonly kind: 'choice' }>, word: string): boolean {
  const plain = plainText(word);
  return (
    isPlainText(word) &&
    type.choices.filter((choice) =>
      [choice.word, choice.glyph, ...choice.aliases].some((each) => plainText(each) === plain),
    ).length === 1
  );
}

function overrideReadsBack(
  { value, reason, formula, author, basis }: Override,
  column: Column,
  table: Table,
  row: RowId,
  source: ExportSource,
  isKey: (text: string, table: string) => boolean,
): boolean {
  // A formula of a cell's own reads back in most cells; that it does in all is certain only where it is said.
  if (formula !== undefined || value === null) return false;
  // A note says neither who made it nor what it rested on.
  if (author !== undefined || basis !== undefined) return false;
  return (
    readsBack(value, column, table, row, source, isKey) &&
    (reason === '' || isPlainText(reason)) &&
    !/[\n\t]/.test(reason) &&
    readOverrideNote(writeOverrideNote(reason, '')) === reason
  );
}

function noteReadsBack({ text }: CellNote, override: Override | undefined): boolean {
  return (
    override === undefined &&
    isPlainText(text) &&
    text.trim() === text &&
    !/[\n\t]/.test(text) &&
    !/^note:/i.test(text) &&
    readOverrideNote(text) === null
  );
}
