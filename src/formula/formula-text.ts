import type { RowId, TableId } from '../model/ids.ts';
import {
  type CellReference,
  type FormulaPart,
  isCellReference,
  type StoredFormula,
  type TableReference,
} from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { bindFormula, bindText, type BoundFormula, printParts } from './bind.ts';
import type { CellScope } from './bind-cells.ts';
import { printCellReference } from './cell-reference.ts';
import { checkFunctions, walk } from './check.ts';
import { completeBrackets } from './complete-brackets.ts';
import { filePrefixes, functionNamed } from './functions/registry.ts';
import { plainFunctionName, plainWord } from './parse.ts';
import { printReference } from './structured-reference.ts';
import type { Expression, FormulaProblem, Span } from './syntax-tree.ts';
import { plainOperator, readTokens, type Token } from './tokens.ts';

/** What {@link readFormula} gives: always a formula, and what is wrong with it. */
export interface ReadFormula {
  readonly formula: StoredFormula;
  /** In no fixed order; offsets count in the text that was read, its equals sign included. Empty when all is well. */
  readonly problems: readonly FormulaProblem[];
}

/** Where a formula is typed. */
export interface ReadOptions {
  /** The row it is typed in; null where there is none. Default null: relative rows count from the table's first. */
  readonly row?: RowId | null;
  /**
   * Whether it is for a whole column (the default), where `E4` typed in row 5 means the row above in every row, or for one cell,
   * where it means that cell.
   */
  readonly scope?: 'column' | 'cell';
}

/**
 * Reads a formula as a person types it or as a file holds it, with or without the equals sign before it. Structured
 * references that name tables and columns of now are kept by id; all else stays text. Cells of sheets (`E5`) are kept as what
 * they are in their table: this row, a column, headings, totals, certain rows by id. Round brackets that are open at the end are
 * closed where that makes a formula of the text. Never throws. A formula with a `syntax` problem should be put right before it is kept; the other kinds give an error in the cells and may be kept.
 * `ownTable` is the table whose column the formula is for; null where there is none.
 */
export function readFormula(
  text: string,
  workbook: Workbook,
  ownTable: Table | null,
  { row = null, scope = 'column' }: ReadOptions = {},
): ReadFormula {
  const skipped = /^[\s=]*/.exec(text)![0].length;
  const typed = text.slice(skipped).trimEnd();
  const { bound, problems } = readTyped(typed, workbook, ownTable, { row, scope });
  const body = bound.text;
  const placed = [
    ...bound.references.map(({ from, to, reference }) => ({ from, to, parts: [reference] })),
    ...bound.rewritten,
  ].sort((a, b) => a.from - b.from);
  const parts: FormulaPart[] = [];
  let position = 0;
  for (const piece of placed) {
    addText(parts, tidyText(body.slice(position, piece.from)));
    for (const part of piece.parts) {
      if (typeof part === 'string') addText(parts, part);
      else parts.push(part);
    }
    position = piece.to;
  }
  addText(parts, tidyText(body.slice(position)));
  return {
    formula: { parts },
    problems: problems.map((problem) => ({
      ...problem,
      from: Math.min(problem.from, typed.length) + skipped,
      to: Math.min(problem.to, typed.length) + skipped,
    })),
  };
}

/**
 * A formula as people read it, without an equals sign: `IF([@Actual]<=[@Needed],"Met","Not met")`. Cells of certain rows are
 * printed by the places of now: `$E$4`.
 */
export function printFormula(formula: StoredFormula, workbook: Workbook, ownTable: Table | null): string {
  return printParts(formula, workbook, ownTable).join('');
}

/**
 * A formula as Excel keeps it in a file, without an equals sign: every reference with its table's name,
 * `Table[[#This Row],[Actual]]` for this row, cells of another table with its sheet's name, and the prefixes that newer
 * functions and the words of LET and LAMBDA carry there. `sheets` are the names of the sheets in the file, by default those of a
 * file of the whole workbook; cells of a table that has none are `#REF!`. With `address` every reference is written as that says.
 */
export function printFormulaForFile(
  formula: StoredFormula,
  workbook: Workbook,
  table: Table | null,
  sheets?: ReadonlyMap<TableId, string>,
  address?: (reference: TableReference | CellReference) => string,
): string {
  const { text, references, expression } = bindFormula(formula, workbook, table);
  const locals = localsOf(expression);
  const { replaced, inserted, thisRow } = fileOperators(expression, text, table);
  let printed = '';
  let position = 0;
  const insert = (at: number) => {
    printed += inserted.get(at) ?? '';
  };
  const printText = (to: number) => {
    for (const token of readTokens(text.slice(position, to))) {
      const placed = { ...token, from: token.from + position, to: token.to + position };
      insert(placed.from);
      printed += replaced.get(placed.from) ?? fileText(placed, locals);
    }
  };
  for (const { from, to, reference } of [...references].sort((a, b) => a.from - b.from)) {
    printText(from);
    insert(from);
    const isThisRow = thisRow.some((span) => span.from <= from && to <= span.to);
    const taken: TableReference | CellReference =
      isThisRow && !isCellReference(reference) ? { ...reference, rows: ['this'] } : reference;
    if (address !== undefined) printed += address(taken);
    else if (isCellReference(taken)) printed += printCellReference(taken, workbook, table, sheets);
    else printed += printReference(taken, workbook, table, 'file');
    position = to;
  }
  printText(text.length);
  insert(text.length);
  return printed;
}

interface TypedFormula {
  readonly bound: BoundFormula;
  readonly problems: readonly FormulaProblem[];
}

/** Reads a text, with its brackets closed where it can be read only so. */
function readTyped(text: string, workbook: Workbook, ownTable: Table | null, cells: CellScope): TypedFormula {
  const read = (body: string): TypedFormula => {
    const bound = bindText(body, workbook, ownTable, { cells });
    return { bound, problems: [...bound.problems, ...checkFunctions(bound.expression)] };
  };
  const typed = read(text);
  if (!typed.problems.some(({ kind }) => kind === 'syntax')) return typed;
  const completed = completeBrackets(text);
  if (completed === text) return typed;
  const closed = read(completed);
  return closed.problems.some(({ kind }) => kind === 'syntax' || kind === 'function') ? typed : closed;
}

function addText(parts: FormulaPart[], text: string): void {
  if (text === '') return;
  const last = parts.at(-1);
  if (typeof last === 'string') parts[parts.length - 1] = last + text;
  else parts.push(text);
}

/** Functions in capitals, operators in plain signs, all without the prefixes of files; everything else as typed. */
function tidyText(text: string): string {
  return readTokens(text)
    .map((token) => {
      if (token.kind === 'operator') return plainOperator(token.text);
      if (token.kind === 'name') return token.text.replace(/^_xlop\.(.*)$/i, '[$1]').replace(/^_xlpm\./i, '');
      if (token.kind !== 'function') return token.text;
      const name = plainFunctionName(token.text);
      // Words that LET or a defined name gives to a function are kept as they are typed.
      return functionNamed(name) === undefined
        ? plainWord(token.text.replace(/^(_xlfn\.|_xlws\.)+/i, ''))
        : name;
    })
    .join('');
}

type LocalNode = Extract<Expression, { readonly kind: 'local' | 'parameter' }>;

function localsOf(expression: Expression): LocalNode[] {
  const locals: LocalNode[] = [];
  walk(expression, (node) => {
    if (node.kind === 'local' || node.kind === 'parameter') locals.push(node);
  });
  return locals;
}

/** What stands in a file for the operators `@` and `#`, which files don't know, by offset in the formula's text. */
interface FileOperators {
  readonly replaced: ReadonlyMap<number, string>;
  readonly inserted: ReadonlyMap<number, string>;
  /** Where columns stand of which this row's cell is meant. */
  readonly thisRow: readonly Span[];
}

function fileOperators(expression: Expression, text: string, table: Table | null): FileOperators {
  const replaced = new Map<number, string>();
  const inserted = new Map<number, string>();
  const thisRow: Span[] = [];
  const insert = (at: number, piece: string, where: 'before' | 'after') => {
    const there = inserted.get(at) ?? '';
    inserted.set(at, where === 'before' ? piece + there : there + piece);
  };
  walk(expression, (node) => {
    if (node.kind !== 'unary') return;
    const { operator, operand, from, to } = node;
    if (operator === '@' && text[from] === '@') {
      const isOwn = operand.kind === 'reference' && operand.reference.table === table?.id;
      if (isOwn && operand.reference.rows.join() === 'data') {
        replaced.set(from, '');
        thisRow.push(operand);
      } else {
        replaced.set(from, '_xlfn.SINGLE(');
        insert(to, ')', 'before');
      }
    } else if (operator === '#' && text[to - 1] === '#') {
      insert(from, '_xlfn.ANCHORARRAY(', 'after');
      replaced.set(to - 1, ')');
    }
  });
  return { replaced, inserted, thisRow };
}

/** A token as a file has it. */
function fileText(token: Token, locals: readonly LocalNode[]): string {
  const { kind, text, from, to } = token;
  if (kind === 'space' || kind === 'operator' || kind === 'text' || kind === 'number') return text;
  const word = plainWord(kind === 'structured' ? text.slice(1, -1) : text).toLowerCase();
  // The place of a word in brackets has the brackets in it.
  const local = locals.find((node) => node.from <= from && node.to >= to && node.name.toLowerCase() === word);
  if (local !== undefined) {
    return `${local.kind === 'parameter' && local.optional ? '_xlop' : '_xlpm'}.${local.name}`;
  }
  if (kind !== 'function') return text;
  const name = plainFunctionName(text);
  const prefix = filePrefixes.get(name);
  return prefix === undefined && functionNamed(name) === undefined ? text : (prefix ?? '') + name;
}
