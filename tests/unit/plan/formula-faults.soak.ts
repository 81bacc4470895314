import { expect, test } from 'vitest';
import { printFormula, readFormula } from '../../../src/formula/formula-text.ts';
import { asTableId } from '../../../src/model/ids.ts';
import type { StoredFormula } from '../../../src/model/stored-formula.ts';
import { type WorkbookContent, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { blankPlan } from '../seeds/starter.ts';
import { Evaluated } from './evaluate.ts';
import { columnCases } from './column-cases.ts';
import { caseId, evaluatedCases, evaluatedColumns } from './evaluated-cases.ts';
import { explainedFaults } from './explained-faults.ts';
import { type FormulaFault, faultsOf } from './formula-faults.ts';
import { linkedPlan, rollUpCases } from './roll-up-cases.ts';
import { targetTestCases } from './target-test-cases.ts';

const starter = await blankPlan();

test.each(['Across a break', 'Change', 'Change %', 'Known change', 'Margin', 'Target met'])(
  'a fault in the formula of %s changes what a case shows',
  (column) => {
    expect(unnoticed('summary-sheet', column, measuresAreRight)).toEqual(explained(column));
  },
);

test.each(['Measures met', 'Measures not met', 'Measures partly met', 'Target met'])(
  'a fault in the formula of %s changes how a commitment comes out',
  (column) => {
    expect(unnoticed('commitments', column, rollUpsAreRight)).toEqual(explained(`Commitments: ${column}`));
  },
);

function explained(column: string): readonly string[] {
  return explainedFaults.flatMap(({ faults }) => faults[column] ?? []).sort();
}

/** The faults in a column's formula after which everything is still right. */
function unnoticed(
  table: string,
  column: string,
  isRight: (content: WorkbookContent) => boolean,
): readonly string[] {
  const workbook = workbookFromContent(starter);
  const own = workbook.table(asTableId(table))!;
  const formula = printFormula(own.columnNamed(column)!.formula!, workbook, own);
  expect(isRight(starter)).toBe(true);
  const faults: readonly FormulaFault[] = faultsOf(formula);
  expect(faults.length).toBeGreaterThan(4);
  return faults
    .filter(({ text }) => isRight(withFormula(table, column, readFormula(text, workbook, own).formula)))
    .map(({ told }) => told)
    .sort();
}

function withFormula(table: string, column: string, formula: StoredFormula): WorkbookContent {
  return {
    ...starter,
    tables: starter.tables.map((one) => ({
      ...one,
      columns: one.columns.map((each) =>
        one.id === table && each.record.name === column
          ? { ...each, record: { ...each.record, formula } }
          : each,
      ),
    })),
  };
}

function measuresAreRight(content: WorkbookContent): boolean {
  const sheet = evaluatedCases(content);
  const verdicts = targetTestCases.every(
    ({ verdict }, index) => sheet.shown('summary-sheet', caseId(index), 'Target met') === verdict,
  );
  if (!verdicts) return false;
  const columns = evaluatedColumns(content);
  return columnCases.every(({ wanted }, index) =>
    Object.entries(wanted).every(
      ([name, value]) => columns.shown('summary-sheet', caseId(index), name) === value,
    ),
  );
}

function rollUpsAreRight(content: WorkbookContent): boolean {
  return rollUpCases.every(({ link, measures, verdict }) => {
    const plan = new Evaluated(linkedPlan(content, link, measures));
    return plan.shown('commitments', 'c', 'Target met') === verdict;
  });
}
