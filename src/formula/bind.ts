import type { StoredFormula, TableReference } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { parseTokens } from './parse.ts';
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
}

/** A resolved reference with its place in the text. */
export interface PlacedReference {
  readonly from: number;
  readonly to: number;
  readonly reference: TableReference;
}

/** Prints a stored formula and reads it again with its ids kept; names that were left as text are looked up now. */
export function bindFormula(
  formula: StoredFormula,
  workbook: Workbook,
  ownTable: Table | null,
): BoundFormula {
  const kept = new Map<number, TableReference>();
  let text = '';
  for (const part of formula.parts) {
    if (typeof part === 'string') text += part;
    else {
      const printed = printReference(part, workbook, ownTable, 'app');
      // A reference to what is gone prints as an error and is read as one.
      if (printed !== '#REF!') kept.set(text.length, part);
      text += printed;
    }
  }
  return bindText(text, workbook, ownTable, kept);
}

/** Reads a text; `kept` has the references that are known already, by the offset where they begin. */
export function bindText(
  text: string,
  workbook: Workbook,
  ownTable: Table | null,
  kept: ReadonlyMap<number, TableReference> = new Map(),
): BoundFormula {
  const problems: FormulaProblem[] = [];
  const references: PlacedReference[] = [];
  const found = (token: Token, reference: TableReference) => {
    references.push({ from: token.from, to: token.to, reference });
    return reference;
  };
  const resolve = (token: Token, whole: string) => {
    const known = kept.get(token.from);
    if (known !== undefined) return found(token, known);
    const resolved = resolveReference(whole, workbook, ownTable);
    if ('reference' in resolved) return found(token, resolved.reference);
    problems.push({ kind: resolved.kind, from: token.from, to: token.to, message: resolved.problem });
    return null;
  };
  const parsed = parseTokens(readTokens(text), {
    structured: (token) => resolve(token, token.text),
    word: (token) => {
      const known = kept.get(token.from);
      if (known !== undefined) return found(token, known);
      if (workbook.tableNamed(token.text) !== undefined) return resolve(token, `${token.text}[]`);
      problems.push({
        kind: 'name',
        from: token.from,
        to: token.to,
        message: `“${token.text}” is not a table, a column or a function. Columns are written in square brackets, texts in quotation marks.`,
      });
      return null;
    },
  });
  return { text, expression: parsed.expression, problems: [...parsed.problems, ...problems], references };
}
