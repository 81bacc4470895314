import { columnIndex, firstDataRow } from '../model/sheet-layout.ts';
import type { Column, Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { bindText } from './bind.ts';
import { walk } from './check.ts';
import { functionDeclarations, signatureOf } from './functions/registry.ts';
import { columnInside, escapeName } from './structured-reference.ts';
import { readTokens } from './tokens.ts';

/** Something that can be put in at a place in a formula. */
export interface FormulaOption {
  /** What it is called. */
  readonly label: string;
  /** What is put in: with the bracket that has to follow, and as it has to be escaped. */
  readonly insert: string;
  readonly kind: 'function' | 'table' | 'column' | 'name' | 'item';
  /** How it is used, or where it belongs, in a few words. */
  readonly detail: string;
  /** One line of help; may be ''. */
  readonly info: string;
}

/** What can be put in, and the offsets of what it takes the place of. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  /**
   * What is called as is typed, then what begins so, then what has it inside. Of the latter two a person's own columns, tables and
   * names come before functions, common functions before others, and the shorter before the longer.
   */
  readonly options: readonly FormulaOption[];
}

/**
 * What can be put in at an offset of a formula's text: columns and items inside square brackets, else functions, tables, columns
 * of the own table, defined names and the words of LET. Null inside a text and where no name can stand.
 */
export function completionsAt(
  text: string,
  offset: number,
  workbook: Workbook,
  ownTable: Table | null,
): Completions | null {
  const place = openBrackets(text, offset);
  if (place === null || isFinished(text, offset, ownTable)) return null;
  return place.length > 0
    ? insideBrackets(text, offset, place, workbook, ownTable)
    : atWord(text, offset, workbook, ownTable);
}

/** Whether what ends at an offset is whole as it stands: an error, a truth, or a cell of the own table's sheet. */
function isFinished(text: string, offset: number, ownTable: Table | null): boolean {
  const token = readTokens(text.slice(0, offset)).at(-1);
  if (token?.kind === 'error' || token?.kind === 'boolean') return true;
  const [, letters, row] = /^([a-z]{1,3})([1-9]\d*)$/i.exec(token?.kind === 'cells' ? token.text : '') ?? [];
  const column = letters === undefined ? null : columnIndex(letters);
  if (column === null || ownTable === null || column >= ownTable.columns.length) return false;
  return Number(row) <= ownTable.rows.count + firstDataRow;
}

/** The offsets of the square brackets that are open at an offset, outer first; null inside a text or a quoted name. */
function openBrackets(text: string, offset: number): number[] | null {
  const open: number[] = [];
  for (let position = 0; position < offset; position++) {
    const sign = text[position];
    if (open.length > 0) {
      if (sign === "'") position++;
      else if (sign === '[') open.push(position);
      else if (sign === ']') open.pop();
    } else if (sign === '[') open.push(position);
    else if (sign === '"' || sign === "'") {
      const close = text.indexOf(sign, position + 1);
      if (close < 0 || close >= offset) return null;
      position = close;
    }
  }
  return open;
}

function insideBrackets(
  text: string,
  offset: number,
  open: readonly number[],
  workbook: Workbook,
  ownTable: Table | null,
): Completions | null {
  const [outer, inner, tooDeep] = open as [number, number?, number?];
  if (tooDeep !== undefined) return null;
  const name = /[\p{L}\p{N}_.\\]*$/u.exec(text.slice(0, outer))![0];
  const table = name === '' ? ownTable : (workbook.tableNamed(name) ?? null);
  if (table === null) return null;
  const start = (inner ?? outer) + 1;
  const isThisRow = text[outer + 1] === '@';
  const from = inner === undefined && isThisRow ? start + 1 : start;
  if (offset < from) return null;
  const typed = text.slice(from, offset);
  // Before the bracket that is open now stand its neighbours: [[#All],[ or [[First]:[.
  const isFirst = inner === undefined || /^\[@?\s*$/.test(text.slice(outer, inner));
  const to = endOfName(text, offset);
  const closing = inner === undefined ? 1 : isFirst && !isThisRow ? 1 : 2;
  const options: FormulaOption[] = table.columns.map((column) =>
    columnOption(column, table, insertedColumn(column.name, inner !== undefined, isThisRow, closing)),
  );
  if (!isThisRow && (inner === undefined || isFirst || text.slice(outer, inner).trimEnd().endsWith(','))) {
    options.push(...items.map(([label, info]) => ({ ...itemOption(label, info), insert: `${label}]` })));
    if (inner === undefined && table === ownTable && typed === '') {
      options.push({
        label: '@',
        insert: '@',
        kind: 'item',
        detail: 'this row',
        info: 'The value in this row.',
      });
    }
  }
  const following = /^\]*/.exec(text.slice(to))![0].length;
  const ranked = rank(options, unescaped(typed));
  return { from, to: to + Math.max(0, Math.min(closing, following) - 1), options: ranked };
}

/** Where the name that an offset stands in ends, if a bracket closes it; else the offset. */
function endOfName(text: string, offset: number): number {
  const rest = /^(?:'[^]|[^'[\]"(),])*(?=\])/.exec(text.slice(offset));
  return offset + (rest?.[0].length ?? 0);
}

function insertedColumn(name: string, isInner: boolean, isThisRow: boolean, closing: number): string {
  if (isInner) return escapeName(name) + ']'.repeat(closing);
  return `${columnInside(name, isThisRow)}]`;
}

const items: readonly (readonly [label: string, info: string])[] = [
  ['#All', 'Headings, every row and totals.'],
  ['#Data', 'Every row.'],
  ['#Headers', 'The headings.'],
  ['#Totals', 'The totals row.'],
  ['#This Row', 'This row.'],
];

function itemOption(label: string, info: string): Omit<FormulaOption, 'insert'> {
  return { label, kind: 'item', detail: 'rows', info };
}

function columnOption(column: Column, table: Table, insert: string): FormulaOption {
  return { label: column.name, insert, kind: 'column', detail: table.record.title, info: column.description };
}

function atWord(
  text: string,
  offset: number,
  workbook: Workbook,
  ownTable: Table | null,
): Completions | null {
  const before = text.slice(0, offset);
  const typed = /[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.exec(before)?.[0] ?? '';
  const from = offset - typed.length;
  const previous = before.slice(0, from).trimEnd().at(-1) ?? '';
  // After a value, a sheet's name or a dollar sign no name can begin.
  if (/[\p{L}\p{N}\])"#!$}%.']/u.test(previous) && !(typed !== '' && /\s/.test(text[from - 1] ?? '')))
    return null;
  const to = offset + /^[\p{L}\p{N}_.\\]*/u.exec(text.slice(offset))![0].length;
  const options: FormulaOption[] = [
    ...wordsBefore(before, workbook, ownTable).map((label): FormulaOption => ({
      label,
      insert: label,
      kind: 'name',
      detail: 'in this formula',
      info: '',
    })),
    ...(ownTable?.columns ?? []).map((column) =>
      columnOption(column, ownTable!, `[@${columnInside(column.name, true)}]`),
    ),
    ...workbook.tables.map(({ record: { name, title, description } }): FormulaOption => {
      return { label: name, insert: `${name}[`, kind: 'table', detail: title, info: description };
    }),
    ...(workbook.record.names ?? []).map(({ name, description }): FormulaOption => {
      return { label: name, insert: name, kind: 'name', detail: 'name', info: description };
    }),
    ...functionOptions(),
  ];
  return { from, to, options: rank(options, typed) };
}

let allFunctions: readonly FormulaOption[] | null = null;

/** The functions that are evaluated, made into options once. */
function functionOptions(): readonly FormulaOption[] {
  allFunctions ??= functionDeclarations
    .filter(({ refusal }) => refusal === undefined)
    .map((declaration) => ({
      label: declaration.name,
      insert: `${declaration.name}(`,
      kind: 'function',
      detail: signatureOf(declaration),
      info: declaration.summary,
    }));
  return allFunctions;
}

/** The words that LET and LAMBDA have named before the end of a text. */
function wordsBefore(text: string, workbook: Workbook, ownTable: Table | null): string[] {
  if (!/\b(let|lambda)\(/i.test(text)) return [];
  const words = new Set<string>();
  walk(bindText(text, workbook, ownTable).expression, (node) => {
    if (node.kind === 'parameter' && node.to < text.length) words.add(node.name);
  });
  return [...words];
}

/** Functions that most formulas are made of, the commonest first. */
const commonFunctions: readonly string[] = [
  ...[
    'IF',
    'SUM',
    'COUNTIFS',
    'AVERAGE',
    'SUMIFS',
    'ROUND',
    'XLOOKUP',
    'IFERROR',
    'AND',
    'OR',
    'NOT',
    'COUNT',
  ],
  ...['COUNTA', 'COUNTIF', 'SUMIF', 'AVERAGEIFS', 'AVERAGEIF', 'MAX', 'MIN', 'MAXIFS', 'MINIFS', 'VLOOKUP'],
  ...[
    'INDEX',
    'MATCH',
    'FILTER',
    'UNIQUE',
    'LEFT',
    'RIGHT',
    'MID',
    'LEN',
    'TEXT',
    'TEXTJOIN',
    'CONCAT',
    'TRIM',
  ],
  ...[
    'SUBSTITUTE',
    'TODAY',
    'DATE',
    'YEAR',
    'MONTH',
    'DAY',
    'ISBLANK',
    'IFS',
    'IFNA',
    'ABS',
    'MEDIAN',
    'LET',
  ],
];
/** The place of each among them, from 0. */
const commonPlaces = new Map(commonFunctions.map((name, place) => [name, place]));

/** How far back an option stands among those that hold what is typed alike: what people have made comes first. */
function standing({ kind, label }: FormulaOption): number {
  return kind === 'function' ? 1 + (commonPlaces.get(label) ?? commonFunctions.length) : 0;
}

/** Those that have what is typed in their name without regard to case, in the order of {@link Completions.options}. */
function rank(options: readonly FormulaOption[], typed: string): FormulaOption[] {
  const wanted = typed.trimStart().toLowerCase();
  // In their own order while nothing is typed: columns as they stand in the table.
  if (wanted === '') return [...options];
  return options
    .map((option, order) => ({ option, order, at: option.label.toLowerCase().indexOf(wanted) }))
    .filter(({ at }) => at >= 0)
    .sort(
      (a, b) =>
        Number(a.option.label.length > wanted.length) - Number(b.option.label.length > wanted.length) ||
        Number(a.at > 0) - Number(b.at > 0) ||
        standing(a.option) - standing(b.option) ||
        a.option.label.length - b.option.label.length ||
        a.order - b.order,
    )
    .map(({ option }) => option);
}

function unescaped(typed: string): string {
  return typed.replaceAll(/'([^])/g, '$1').replace(/'$/, '');
}
