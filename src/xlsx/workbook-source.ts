import type { IdSource } from '../base/ports.ts';
import { fail, ok } from '../base/result.ts';
import { FormulaEngine } from '../formula/engine.ts';
import { printFormula, printFormulaForFile, readFormula } from '../formula/formula-text.ts';
import { asRowId } from '../model/ids.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { workbookFromContent } from '../model/workbook-content.ts';
import type { Workbook } from '../model/workbook.ts';
import type { ExportSource } from './export-source.ts';
import { namedForFile } from './file-names.ts';
import type { ImportTarget } from './plan-import.ts';
import type { FormulaSource } from './write-formulas.ts';

/** A workbook's content calculated for export, its tables and columns named as the file will name them. */
export function exportSourceOf(content: WorkbookContent): ExportSource {
  return calculated(workbookFromContent(namedForFile(content)));
}

/** A workbook's content calculated for comparing a file with it. */
export function importTargetOf(content: WorkbookContent, ids: IdSource): ImportTarget {
  return { ...calculated(workbookFromContent(content)), newRowId: () => asRowId(ids.next()) };
}

function calculated(workbook: Workbook): ExportSource {
  const engine = new FormulaEngine(workbook);
  return {
    workbook,
    value: (table, row, column) => engine.value(table, row, column),
    computed: (table, row, column) => engine.computed(table, row, column),
    totals: (table, column) => engine.totals(table, column),
    formulaText: fileFormulas(workbook),
  };
}

/** What writes the formulas of a workbook as files have them; see `FormulaSource`. */
export function fileFormulas(workbook: Workbook): FormulaSource['formulaText'] {
  return (tableId, formula) => {
    const table = tableId === null ? null : (workbook.table(tableId) ?? null);
    // A formula that is wrong here would make Excel refuse the whole file.
    const [problem] = readFormula(printFormula(formula, workbook, table), workbook, table).problems;
    if (problem !== undefined) return fail(`has a mistake (${problem.message.replace(/\.$/, '')})`);
    return ok(printFormulaForFile(formula, workbook, table));
  };
}
