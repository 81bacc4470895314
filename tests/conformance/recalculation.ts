import { functionFamilies } from '../../src/formula/functions/registry.ts';
import { plainFunctionName } from '../../src/formula/parse.ts';
import { type SheetBook, SheetEvaluator } from '../../src/formula/sheet-evaluator.ts';
import { readTokens } from '../../src/formula/tokens.ts';
import { columnLetters } from '../../src/model/sheet-layout.ts';
import type { Value } from '../../src/model/values.ts';
import { sameResult } from './formula-compare.ts';

/** What became of one cell with a formula. */
export interface CellOutcome {
  /** `Sheet1!B4`. */
  readonly cell: string;
  /** Of an array formula that fills several cells, each of them has it. */
  readonly formula: string;
  readonly kind: 'passed' | 'failed' | 'unsupported';
  /** Why the cell is not judged: the first thing in its formula that is not evaluated, or where its value comes from. */
  readonly missing: string | null;
  /** The functions of the formula, in capitals. */
  readonly functions: readonly string[];
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
        const agrees = sameResult(ours, cell.value);
        outcomes.push({
          cell: `${sheet.name}!${columnLetters(column - 1)}${row}`,
          formula: origin.formula,
          kind: missing !== null ? 'unsupported' : agrees ? 'passed' : 'failed',
          missing,
          functions: functionsOf(origin.formula),
          ours,
          theirs: cell.value,
        });
      }
    }
  }
  return outcomes;
}

const familyOf = new Map(
  functionFamilies.flatMap(({ title, functions }) => functions.map(({ name }) => [name, title] as const)),
);

/** The category of a cell in a folder without folders: that of the first function its formula calls. */
export function categoryOf({ functions }: CellOutcome): string {
  const [first] = functions;
  return first === undefined ? 'Operators' : (familyOf.get(first) ?? 'Other functions');
}

function functionsOf(formula: string): string[] {
  const names = readTokens(formula)
    .filter((token) => token.kind === 'function')
    .map((token) => plainFunctionName(token.text));
  return [...new Set(names)];
}
