import type { IdSource } from '../base/ports.ts';
import { FormulaEngine } from '../formula/engine.ts';
import type { Surroundings } from '../formula/moment.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { workbookFromContent } from '../model/workbook-content.ts';
import type { ExportSource } from './export-source.ts';
import { namedForFile } from './file-names.ts';
import { evaluationsOf, fileFormulas } from './formula-source.ts';
import { ScratchWorkbook } from './planning/scratch-workbook.ts';

/** A workbook's content calculated for export, its tables and columns named as the file will name them. */
export function exportSourceOf(
  content: WorkbookContent,
  surroundings: Surroundings | null = null,
): ExportSource {
  const workbook = workbookFromContent(namedForFile(content));
  const engine = new FormulaEngine(workbook, surroundings);
  return {
    workbook,
    value: (table, row, column) => engine.value(table, row, column),
    computed: (table, row, column) => engine.computed(table, row, column),
    totals: (table, column) => engine.totals(table, column),
    formulaText: fileFormulas(workbook),
    evaluation: evaluationsOf(() => engine),
  };
}

/** A copy of a workbook, calculated when it is asked for results, for comparing a file with it. */
export function importTargetOf(
  content: WorkbookContent,
  ids: IdSource,
  surroundings: Surroundings | null = null,
): ScratchWorkbook {
  return new ScratchWorkbook(workbookFromContent(content), ids, surroundings);
}
