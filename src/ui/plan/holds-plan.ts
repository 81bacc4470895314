import type { Workbook } from '../../model/workbook.ts';

/** Whether a workbook has a table of commitments or one of measures, known by their columns. */
export function holdsPlan(workbook: Workbook): boolean {
  return workbook.tables.some(
    (table) =>
      table.columnNamed('Target met') !== undefined &&
      (table.columnNamed('Target link') !== undefined || table.columnNamed('Test') !== undefined),
  );
}
