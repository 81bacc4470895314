import type { FormulaPart, StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { bindText } from './bind.ts';
import { checkFunctions } from './check.ts';
import { filePrefixes } from './functions/registry.ts';
import { plainFunctionName } from './parse.ts';
import { printReference } from './structured-reference.ts';
import type { FormulaProblem } from './syntax-tree.ts';
import { readTokens } from './tokens.ts';

/** What {@link readFormula} gives: always a formula, and what is wrong with it. */
export interface ReadFormula {
  readonly formula: StoredFormula;
  /** In no fixed order; offsets count in the text that was read, its equals sign included. Empty when all is well. */
  readonly problems: readonly FormulaProblem[];
}

/**
 * Reads a formula as a person types it or as a file holds it, with or without the equals sign before it. Structured
 * references that name tables and columns of now are kept by id; all else stays text. Never throws. A formula with a
 * `syntax` problem should be put right before it is kept; the other kinds give an error in the cells and may be kept.
 * `ownTable` is the table whose column the formula is for; null where there is none.
 */
export function readFormula(text: string, workbook: Workbook, ownTable: Table | null): ReadFormula {
  const skipped = /^[\s=]*/.exec(text)![0].length;
  const body = text.slice(skipped).trimEnd();
  const bound = bindText(body, workbook, ownTable);
  const parts: FormulaPart[] = [];
  let text_ = '';
  let position = 0;
  const flush = () => {
    if (text_ !== '') parts.push(text_);
    text_ = '';
  };
  for (const { from, to, reference } of [...bound.references].sort((a, b) => a.from - b.from)) {
    text_ += tidyText(body.slice(position, from));
    flush();
    parts.push(reference);
    position = to;
  }
  text_ += tidyText(body.slice(position));
  flush();
  const problems = [...bound.problems, ...checkFunctions(bound.expression)];
  return {
    formula: { parts },
    problems: problems.map((problem) => ({
      ...problem,
      from: problem.from + skipped,
      to: problem.to + skipped,
    })),
  };
}

/** A formula as people read it, without an equals sign: `IF([@Actual]<=[@Needed],"Met","Not met")`. */
export function printFormula(formula: StoredFormula, workbook: Workbook, ownTable: Table | null): string {
  return formula.parts
    .map((part) => (typeof part === 'string' ? part : printReference(part, workbook, ownTable, 'app')))
    .join('');
}

/**
 * A formula as Excel keeps it in a file, without an equals sign: every reference with its table's name,
 * `Table[[#This Row],[Actual]]` for this row, and the prefixes that newer functions carry there.
 */
export function printFormulaForFile(formula: StoredFormula, workbook: Workbook, table: Table): string {
  return formula.parts
    .map((part) =>
      typeof part === 'string' ? prefixFunctions(part) : printReference(part, workbook, table, 'file'),
    )
    .join('');
}

/** Function names in capitals and without the prefixes of files; everything else as typed. */
function tidyText(text: string): string {
  return mapFunctions(text, plainFunctionName);
}

function prefixFunctions(text: string): string {
  return mapFunctions(
    text,
    (name) => (filePrefixes.get(plainFunctionName(name)) ?? '') + plainFunctionName(name),
  );
}

function mapFunctions(text: string, change: (name: string) => string): string {
  return readTokens(text)
    .map((token) => (token.kind === 'function' ? change(token.text) : token.text))
    .join('');
}
