import type { CellReference, ReferenceRows, TableReference } from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import type { ColumnId } from '../model/ids.ts';
import type { Workbook } from '../model/workbook.ts';

/** A structured reference that could be resolved, or a sentence that says why not. */
export type ResolvedReference =
  | { readonly reference: TableReference }
  | {
      readonly problem: string;
      readonly kind: 'syntax' | 'name';
      /** What is named and not there, for finding what is spelled nearly so. */
      readonly missing?: { readonly name: string } | { readonly column: string; readonly table: Table };
    };

const rowsByItem: Readonly<Record<string, ReferenceRows>> = {
  'this row': 'this',
  data: 'data',
  headers: 'headers',
  totals: 'totals',
  all: 'all',
};

const itemsByRows: Readonly<Record<ReferenceRows, string>> = {
  this: '#This Row',
  data: '#Data',
  headers: '#Headers',
  totals: '#Totals',
  all: '#All',
};

/** Resolves the text of a structured reference (`[@Actual]`, `Links[[Commitment]:[Measure]]`) against the names of now. */
export function resolveReference(
  text: string,
  workbook: Workbook,
  ownTable: Table | null,
): ResolvedReference {
  const parts = partsOf(text);
  if (parts === null) return { problem: unreadable(text, workbook, ownTable), kind: 'syntax' };
  const tableName = parts.table;
  const table = tableName === '' ? ownTable : workbook.tableNamed(tableName);
  if (table === null || table === undefined) {
    const problem =
      tableName === ''
        ? `“${text}” names a column without its table. Put the table's name before it.`
        : `There is no table called “${tableName}”.`;
    return { problem, kind: 'name', ...(tableName === '' ? {} : { missing: { name: tableName } }) };
  }
  const columns: ColumnId[] = [];
  for (const name of parts.columns) {
    const column = table.columnNamed(name) ?? table.columnNamed(name.trim());
    if (column === undefined) {
      const unescaped = unescapedColumn(text, table, ownTable);
      if (unescaped !== null) return { problem: unescaped, kind: 'name' };
      const problem = `${table.record.title} has no column called “${name}”.`;
      return { problem, kind: 'name', missing: { column: name, table } };
    }
    columns.push(column.id);
  }
  const { rows } = parts;
  return { reference: { table: table.id, columns, rows: rows.length === 0 ? ['data'] : rows } };
}

/** Why the brackets of a reference say nothing that can be read. */
function unreadable(text: string, workbook: Workbook, ownTable: Table | null): string {
  const name = text.slice(0, text.indexOf('['));
  const table = name === '' ? ownTable : workbook.tableNamed(name);
  const unescaped = table ? unescapedColumn(text, table, ownTable) : null;
  if (unescaped !== null) return unescaped;
  const item = /\[#([^\][]*)\]/g;
  for (const [, written] of text.matchAll(item)) {
    if (Object.hasOwn(rowsByItem, written!.trim().toLowerCase())) continue;
    return `“#${written!}” is no part of a table. There are ${Object.values(itemsByRows).join(', ')}; before a # of a name stands an apostrophe.`;
  }
  return `“${text}” is not a reference that can be read.`;
}

/** Says how a column is written that stands in a text without the apostrophes it needs; null where none does. */
function unescapedColumn(text: string, table: Table, ownTable: Table | null): string | null {
  const column = table.columns.find(
    ({ name }) => escapeName(name) !== name && (text.includes(`[${name}]`) || text.includes(`@${name}]`)),
  );
  if (column === undefined) return null;
  const { name } = column;
  const signs = [...new Set(name.match(/['[\]#@]/g))].map((sign) => `'${sign}`);
  const mended = text.replace(name, () => escapeName(name));
  const tableName = ownTable === table ? '' : table.record.name;
  const parts = partsOf(mended);
  const isThisRow = parts !== null && parts.columns.length === 1 && parts.rows.join() === 'this';
  const written = isThisRow ? `${tableName}[@${columnInside(name, true)}]` : mended;
  return `In a column’s name these signs have an apostrophe before them: ${signs.join(' ')}. Write ${written}.`;
}

/** The columns a reference takes, a span with all between its ends in the order of now; null where one is gone. */
export function columnsOfReference(
  reference: TableReference | CellReference,
  table: Table,
): readonly Column[] | null {
  const [first, last] = reference.columns;
  if (first === undefined) return table.columns;
  const from = table.columns.findIndex((column) => column.id === first);
  const to = last === undefined ? from : table.columns.findIndex((column) => column.id === last);
  if (from < 0 || to < 0) return null;
  return table.columns.slice(Math.min(from, to), Math.max(from, to) + 1);
}

/** How a reference is written: as people read and type it, or as Excel keeps it in a file. */
export type ReferenceStyle = 'app' | 'file';

/** The text of a reference, `#REF!` where its table or one of its columns is gone. */
export function printReference(
  reference: TableReference,
  workbook: Workbook,
  ownTable: Table | null,
  style: ReferenceStyle,
): string {
  const table = workbook.table(reference.table);
  if (table === undefined) return '#REF!';
  const names: string[] = [];
  for (const id of reference.columns) {
    const column = table.column(id);
    if (column === undefined) return '#REF!';
    names.push(escapeName(column.name));
  }
  const isOwn = ownTable !== null && ownTable.id === table.id;
  const name = table.record.name;
  const span = names.map((column) => `[${column}]`).join(':');
  const single = names.length === 1 ? names[0]! : null;
  const onlyRows = reference.rows.length === 1 ? reference.rows[0]! : null;
  if (style === 'app' && onlyRows === 'this') {
    const inner = single !== null && isPlain(single) ? single : span;
    return `${isOwn ? '' : name}[@${inner}]`;
  }
  const prefix = style === 'app' && isOwn ? '' : name;
  if (onlyRows === 'data') {
    if (single !== null) return isOutside(single, style) ? `${prefix}[[${single}]]` : `${prefix}[${single}]`;
    if (names.length === 0) return style === 'app' ? name : `${name}[]`;
    return `${prefix}[${span}]`;
  }
  const items = reference.rows.map((rows) => itemsByRows[rows]);
  if (names.length === 0 && items.length === 1) return `${name}[${items[0]!}]`;
  return `${name}[${[...items.map((item) => `[${item}]`), ...(span === '' ? [] : [span])].join(',')}]`;
}

/** A structured reference taken apart: names as they are written, escapes undone. */
export interface ReferenceParts {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly ReferenceRows[];
}

/** Takes a reference apart, escapes undone; null where it is none. The tokenizer has seen that its brackets match. */
export function partsOf(text: string): ReferenceParts | null {
  const open = text.indexOf('[');
  if (open < 0 || !text.endsWith(']')) return null;
  // A table's name is unique in the workbook, so a sheet's name before it says nothing more.
  const table = text.slice(text.lastIndexOf('!', open) + 1, open);
  const inner = text.slice(open + 1, -1);
  const isThisRow = inner.startsWith('@');
  const rest = isThisRow ? inner.slice(1) : inner;
  const rows: ReferenceRows[] = isThisRow ? ['this'] : [];
  if (!/^\s*\[/.test(rest)) {
    const item = rest.startsWith('#') ? rowsByItem[rest.slice(1).trim().toLowerCase()] : undefined;
    if (item !== undefined) return { table, columns: [], rows: [item] };
    if (rest.startsWith('#')) return null;
    return { table, columns: rest === '' ? [] : [unescapeName(rest)], rows };
  }
  const columns: string[] = [];
  const group = /\s*\[((?:'[^]|[^'[\]])*)\]\s*([,:]?)/y;
  let spanOpen = false;
  while (group.lastIndex < rest.length) {
    const found = group.exec(rest);
    if (found === null) return null;
    const [, name, separator] = found as unknown as [string, string, string];
    if (name.startsWith('#')) {
      const item = rowsByItem[name.slice(1).trim().toLowerCase()];
      if (item === undefined) return null;
      rows.push(item);
    } else {
      if (columns.length > 0 && !spanOpen) return null;
      columns.push(unescapeName(name));
    }
    spanOpen = separator === ':';
  }
  return columns.length > 2 || spanOpen ? null : { table, columns, rows };
}

function unescapeName(name: string): string {
  return name.replaceAll(/'([^])/g, '$1');
}

/** A column's name as it stands between the brackets of `[…]`, or after the sign of `[@…]`: in brackets of its own if need be. */
export function columnInside(name: string, afterSign: boolean): string {
  const escaped = escapeName(name);
  const bare = afterSign ? isPlain(escaped) : !isOutside(escaped, 'app');
  return bare ? escaped : `[${escaped}]`;
}

/** A column's name as it stands in brackets: `[ ] # ' @` only after an apostrophe. */
export function escapeName(name: string): string {
  return name.replaceAll(/['[\]#@]/g, "'$&");
}

function isPlain(escaped: string): boolean {
  return /^[\p{L}\p{N}_]+$/u.test(escaped);
}

/** Whether a lone column needs brackets of its own: at its edges a space would be lost, and a colon would make a span. */
function isOutside(escaped: string, style: ReferenceStyle): boolean {
  if (style === 'file') return escaped !== escaped.trim() || /[:,]/.test(escaped);
  return !/^[\p{L}\p{N}_](?:[\p{L}\p{N}_ ]*[\p{L}\p{N}_])?$/u.test(escaped);
}
