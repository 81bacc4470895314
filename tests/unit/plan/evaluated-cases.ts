import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { columnCases } from './column-cases.ts';
import { Evaluated, withRows } from './evaluate.ts';
import { targetTestCases } from './target-test-cases.ts';

/** The row id of a case by its place. */
export function caseId(index: number): string {
  return `case-${index}`;
}

/** The Summary Sheet of a workbook with a row for each case, evaluated. */
export function evaluatedCases(content: WorkbookContent): Evaluated {
  const rows = targetTestCases.map(({ row, errors }, index) => ({
    id: caseId(index),
    cells: { Ref: caseId(index), ...row },
    ...(errors === undefined ? {} : { errors }),
  }));
  return new Evaluated(withRows(content, 'summary-sheet', rows));
}

/** The same with a row for each case of the columns beside the verdict. */
export function evaluatedColumns(content: WorkbookContent): Evaluated {
  const rows = columnCases.map(({ row }, index) => ({
    id: caseId(index),
    cells: { Ref: caseId(index), ...row },
  }));
  return new Evaluated(withRows(content, 'summary-sheet', rows));
}
