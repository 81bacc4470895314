import { fail, ok } from '../base/result.ts';
import type { Evaluation } from '../formula/array-evaluation.ts';
import type { FormulaEngine } from '../formula/engine.ts';
import { printFormula, printFormulaForFile, readFormula } from '../formula/formula-text.ts';
import { type FormulaPart, isCellReference } from '../model/stored-formula.ts';
import type { Workbook } from '../model/workbook.ts';
import type { FormulaSource } from './write-formulas.ts';

/** What tells how formulas have to be evaluated. Formulas that differ in nothing but which cells they read are asked for once. */
export function evaluationsOf(engine: () => FormulaEngine): FormulaSource['evaluation'] {
  const known = new Map<string, Evaluation>();
  return (table, formula) => {
    const key = JSON.stringify([table, ...formula.parts.map(shapeOf)]);
    let evaluation = known.get(key);
    if (evaluation === undefined) known.set(key, (evaluation = engine().evaluationOf(table, formula)));
    return evaluation;
  };
}

/** How many rows and columns of which table a part of a formula takes, or the text that it is. */
function shapeOf(part: FormulaPart): unknown {
  if (typeof part === 'string') return part;
  return isCellReference(part)
    ? [part.table, part.columns.length, part.cells.length]
    : [part.table, part.columns.length, ...part.rows];
}

/** What writes the formulas of a workbook as files have them; see `FormulaSource`. */
export function fileFormulas(workbook: Workbook): FormulaSource['formulaText'] {
  return (tableId, formula, address) => {
    const table = tableId === null ? null : (workbook.table(tableId) ?? null);
    // A formula that is wrong here would make Excel refuse the whole file.
    const [problem] = readFormula(printFormula(formula, workbook, table), workbook, table).problems;
    if (problem !== undefined) return fail(`has a mistake (${problem.message.replace(/\.$/, '')})`);
    return ok(printFormulaForFile(formula, workbook, table, undefined, address));
  };
}
