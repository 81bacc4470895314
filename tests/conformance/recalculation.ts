import { plainFunctionName } from '../../src/formula/parse.ts';
import { type SheetBook, SheetEvaluator } from '../../src/formula/sheet-evaluator.ts';
import { readTokens } from '../../src/formula/tokens.ts';
import { columnLetters } from '../../src/model/sheet-layout.ts';
import type { Value } from '../../src/model/values.ts';
import { sameResult } from './formula-compare.ts';

/**
 * `unsupported`: the formula uses what is not evaluated here, or reads such a result. `no stored result`: the file was never
 * calculated there, so there is nothing to compare with.
 */
export type OutcomeKind = 'passed' | 'failed' | 'unsupported' | 'no stored result';

/** What became of one cell with a formula. */
export interface CellOutcome {
  /** `Sheet1!B4`. */
  readonly cell: string;
  /** Of an array formula that fills several cells, each of them has it. */
  readonly formula: string;
  readonly kind: OutcomeKind;
  /** Why the cell is not judged: the first thing in its formula that is not evaluated, or where its value comes from. */
  readonly missing: string | null;
  /** The functions of the formula as they are written, in capitals; the first is an outermost one. */
  readonly functions: readonly string[];
  /** The functions that the outcome is one of: where one is not evaluated, that one alone. */
  readonly counted: readonly string[];
  readonly ours: Value;
  readonly theirs: Value;
}

/** What a cell that reads the saved result of such a formula counts as. */
const indirectly = 'what reads a result that is not evaluated';

/** Recalculates every formula of a workbook and compares it with the saved result. */
export function recalculate(book: SheetBook): CellOutcome[] {
  const evaluator = new SheetEvaluator(book);
  const outcomes: CellOutcome[] = [];
  for (const sheet of book.sheets) {
    for (const [row, cells] of sheet.rows) {
      for (const [column, cell] of cells) {
        const origin =
          cell.anchor === undefined ? cell : sheet.rows.get(cell.anchor.row)?.get(cell.anchor.column);
        if (origin === undefined || origin.formula === null) continue;
        const ours = evaluator.value(sheet, row, column);
        const missing =
          evaluator.unsupported(sheet, row, column)[0] ??
          (evaluator.isDoubtful(sheet, row, column) ? indirectly : null);
        const functions = functionsOf(origin.formula);
        outcomes.push({
          cell: `${sheet.name}!${columnLetters(column - 1)}${row}`,
          formula: origin.formula,
          kind: kindOf(ours, cell.value, origin.value, missing),
          missing,
          functions,
          counted: missing === null ? functions : functions.filter((name) => name === missing),
          ours,
          theirs: cell.value,
        });
      }
    }
  }
  return outcomes;
}

/** Results are never blank: a cell without any was not calculated, nor was what an array formula without one fills. */
function kindOf(ours: Value, theirs: Value, first: Value, missing: string | null): OutcomeKind {
  if (theirs === null && first === null) return 'no stored result';
  if (missing !== null) return 'unsupported';
  return sameResult(ours, theirs) ? 'passed' : 'failed';
}

function functionsOf(formula: string): string[] {
  const names = readTokens(formula)
    .filter((token) => token.kind === 'function')
    .map((token) => plainFunctionName(token.text));
  return [...new Set(names)];
}
