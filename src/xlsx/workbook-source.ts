import type { IdSource } from '../base/ports.ts';
import { fail, ok } from '../base/result.ts';
import { FormulaEngine } from '../formula/engine.ts';
import { printFormula, printFormulaForFile, readFormula } from '../formula/formula-text.ts';
import { asRowId } from '../model/ids.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { workbookFromContent } from '../model/workbook-content.ts';
import type { ExportSource } from './export-source.ts';
import { namedForFile } from './file-names.ts';
import type { ImportTarget } from './plan-import.ts';

/** A workbook's content calculated for export, its tables and columns named as the file will name them. */
export function exportSourceOf(content: WorkbookContent): ExportSource {
  const workbook = workbookFromContent(namedForFile(content));
  const engine = new FormulaEngine(workbook);
  return {
    workbook,
    value: (table, row, column) => engine.value(table, row, column),
    computed: (table, row, column) => engine.computed(table, row, column),
    formulaText: (tableId, columnId) => {
      const table = workbook.table(tableId);
      const formula = table?.column(columnId)?.formula;
      if (table === undefined || formula === null || formula === undefined) return fail('is no longer there');
      // A formula that is wrong here would make Excel refuse the whole file.
      const [problem] = readFormula(printFormula(formula, workbook, table), workbook, table).problems;
      if (problem !== undefined) return fail(`has a mistake (${problem.message.replace(/\.$/, '')})`);
      return ok(printFormulaForFile(formula, workbook, table));
    },
  };
}

/** A workbook's content calculated for comparing a file with it. */
export function importTargetOf(content: WorkbookContent, ids: IdSource): ImportTarget {
  const workbook = workbookFromContent(content);
  const engine = new FormulaEngine(workbook);
  return {
    workbook,
    computed: (table, row, column) => engine.computed(table, row, column),
    newRowId: () => asRowId(ids.next()),
  };
}
