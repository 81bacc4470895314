import { findName } from '../model/defined-names.ts';
import {
  type CellReference,
  type FormulaPart,
  isCellReference,
  type StoredFormula,
  type TableReference,
} from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { bindCells, type CellScope, hasTotalsRow } from './bind-cells.ts';
import { printCellReference } from './cell-reference.ts';
import { functionPlaces } from './check.ts';
import { isNamedByItself } from './defined-names.ts';
import { functionNamed } from './functions/registry.ts';
import { suggestColumn, suggestTable, unquotedTitle, wordProblem } from './name-advice.ts';
import { parseTokens, plainWord } from './parse.ts';
import { printReference, resolveReference } from './structured-reference.ts';
import type { Expression, FormulaProblem } from './syntax-tree.ts';
import { readTokens, type Token } from './tokens.ts';

/** A formula read against the tables and columns of now. */
export interface BoundFormula {
  /** As people read it, without the equals sign; offsets in the tree and the problems count from its start. */
  readonly text: string;
  readonly expression: Expression;
  readonly problems: readonly FormulaProblem[];
  /** Where each resolved reference stands, in order. */
  readonly references: readonly PlacedReference[];
  /** Where the text names cells of a sheet that are kept as something else, and as what. */
  readonly rewritten: readonly PlacedParts[];
  /** The text with something else in place of cells of certain rows, so that it stays the same where rows move. */
  readonly shape: string;
  /** Words that are no table's, as written: defined names and those that nothing has. Each once. */
  readonly names: readonly string[];
}

/** A resolved reference with its place in the text. */
export interface PlacedReference {
  readonly from: number;
  readonly to: number;
  readonly reference: TableReference | CellReference;
}

/** A piece of the text and what stands for it in the formula that is kept. */
export interface PlacedParts {
  readonly from: number;
  readonly to: number;
  readonly parts: readonly FormulaPart[];
}

/** A stored formula read against the tables and columns of now. */
export interface BoundStored extends BoundFormula {
  /** The text of each part of the stored formula. */
  readonly printed: readonly string[];
}

/** The parts of a stored formula as people read them now. */
export function printParts(formula: StoredFormula, workbook: Workbook, ownTable: Table | null): string[] {
  return formula.parts.map((part) => {
    if (typeof part === 'string') return part;
    return isCellReference(part)
      ? printCellReference(part, workbook, ownTable)
      : printReference(part, workbook, ownTable, 'app');
  });
}

/** Prints a stored formula and reads it again with its ids kept; names that were left as text are looked up now. */
export function bindFormula(formula: StoredFormula, workbook: Workbook, ownTable: Table | null): BoundStored {
  const printed = printParts(formula, workbook, ownTable);
  const kept = new Map<number, KeptReference>();
  let text = '';
  formula.parts.forEach((part, index) => {
    const piece = printed[index]!;
    // A table or column that is gone prints as an error and is read as one. A row may come back unnoticed.
    if (typeof part !== 'string' && (piece !== '#REF!' || isCellReference(part))) {
      kept.set(text.length, { reference: part, length: piece.length });
    }
    text += piece;
  });
  return { ...bindText(text, workbook, ownTable, { kept }), printed };
}

/** A reference that is known already, and the length of its text. */
interface KeptReference {
  readonly reference: TableReference | CellReference;
  readonly length: number;
}

/** How a text is to be read. */
export interface BindOptions {
  /** The references that are known already, by the offset where they begin. */
  readonly kept?: ReadonlyMap<number, KeptReference>;
  /** Where the formula is typed; without it, cells of sheets stay as they are written. */
  readonly cells?: CellScope;
}

/** Reads a text. */
export function bindText(
  text: string,
  workbook: Workbook,
  ownTable: Table | null,
  { kept, cells }: BindOptions = {},
): BoundFormula {
  const problems: FormulaProblem[] = [];
  const references: PlacedReference[] = [];
  const rewritten: PlacedParts[] = [];
  const names = new Map<string, string>();
  /** Functions that stand without brackets. */
  const bareFunctions: NameNode[] = [];

  function found(token: Token, reference: TableReference | CellReference): Expression {
    const { from, to } = token;
    references.push({ from, to, reference });
    if (!isCellReference(reference) && reference.rows.every((rows) => rows === 'totals')) {
      const table = workbook.table(reference.table);
      if (table !== undefined && !hasTotalsRow(table)) {
        const { title } = table.record;
        const message = `${title} has no totals row. Give one of its columns a total, and it has one.`;
        note('reference', token, message);
      }
    }
    return isCellReference(reference)
      ? { kind: 'cell-reference', reference, from, to }
      : { kind: 'reference', reference, from, to };
  }

  function note(kind: FormulaProblem['kind'], { from, to }: Token, message: string): null {
    problems.push({ kind, from, to, message });
    return null;
  }

  function structured(token: Token, whole: string): Expression | null {
    const resolved = resolveReference(whole, workbook, ownTable);
    if ('reference' in resolved) return found(token, resolved.reference);
    const { missing } = resolved;
    const advice =
      missing === undefined
        ? ''
        : 'table' in missing
          ? suggestColumn(missing.column, missing.table)
          : suggestTable(missing.name, workbook);
    return note(resolved.kind, token, resolved.problem + advice);
  }

  function sheetCells(token: Token): Expression | null {
    const { from, to } = token;
    if (cells === undefined) {
      return note(
        'reference',
        token,
        `“${token.text}” is a cell of a sheet and of no table, so there is no value.`,
      );
    }
    const read = bindCells(token.text, workbook, ownTable, cells);
    if ('problem' in read) return note('reference', token, read.problem);
    rewritten.push({ from, to, parts: read.parts });
    return moveTo(read.expression, from, to);
  }

  function word(token: Token): Expression | null {
    if (workbook.tableNamed(token.text) !== undefined) return structured(token, `${token.text}[]`);
    names.set(token.text.toLowerCase(), token.text);
    const defined = findName(workbook.record.names, token.text);
    if (defined === undefined && functionNamed(token.text.toUpperCase()) !== undefined) {
      const { text: name, from, to } = token;
      const bare: NameNode = { kind: 'name', name, from, to };
      bareFunctions.push(bare);
      return bare;
    }
    if (defined === undefined) return note('name', token, wordProblem(token.text, workbook, ownTable));
    if (isNamedByItself(defined.name, workbook)) {
      return note('name', token, `“${defined.name}” is used in its own meaning, so it has no value.`);
    }
    return null;
  }

  const parsed = parseTokens(readTokens(text), {
    meaning: (token) => {
      const known = kept?.get(token.from);
      if (known?.length === token.text.length) return found(token, known.reference);
      if (token.kind === 'structured') return structured(token, token.text);
      if (token.kind === 'cells') return sheetCells(token);
      return token.kind === 'name' ? word(token) : null;
    },
    isFunction: (name) => functionNamed(name) !== undefined,
    isDefined: ({ from, to, text: called }) => {
      const name = plainWord(called);
      if (findName(workbook.record.names, name) === undefined) return false;
      names.set(name.toLowerCase(), name);
      if (isNamedByItself(name, workbook)) {
        const message = `“${name}” is used in its own meaning, so it has no value.`;
        problems.push({ kind: 'name', from, to, message });
      }
      return true;
    },
  });
  const places = bareFunctions.length === 0 ? null : functionPlaces(parsed.expression);
  for (const bare of bareFunctions) {
    if (places?.has(bare)) continue;
    const name = bare.name.toUpperCase();
    problems.push({
      kind: 'name',
      from: bare.from,
      to: bare.to,
      message: `${name} is a function: write brackets after it, ${name}(…).`,
    });
  }
  const all = [...parsed.problems, ...problems];
  // What a title without its quotation marks is cut into would only confuse.
  const title = all.length === 0 ? null : unquotedTitle(text, workbook);
  return {
    text,
    expression: parsed.expression,
    problems: title === null ? all : [{ kind: 'syntax', ...title }],
    references,
    rewritten,
    shape: shapeOf(text, references),
    names: [...names.values()],
  };
}

type NameNode = Extract<Expression, { readonly kind: 'name' }>;

function shapeOf(text: string, references: readonly PlacedReference[]): string {
  let shape = '';
  let position = 0;
  for (const { from, to, reference } of references) {
    if (!isCellReference(reference)) continue;
    // The references stand in the order in which they are read, which is that of the text.
    shape += `${text.slice(position, from)}\u0000`;
    position = to;
  }
  return shape + text.slice(position);
}

/** Gives every part of a tree the place of the one piece of text that it stands for. */
function moveTo(expression: Expression, from: number, to: number): Expression {
  if (expression.kind === 'binary') {
    const left = moveTo(expression.left, from, to);
    return { ...expression, left, right: moveTo(expression.right, from, to), from, to };
  }
  if (expression.kind === 'call') {
    return { ...expression, arguments: expression.arguments.map((part) => moveTo(part, from, to)), from, to };
  }
  return { ...expression, from, to };
}
