import type { Surroundings } from '../../../src/formula/moment.ts';
import type { ExportChoices } from '../../../src/model/export-choices.ts';
import type { TableId } from '../../../src/model/ids.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import type { CarryOptions } from '../../../src/xlsx/carry/carry-content.ts';
import { exportChosen, type ExportedWorkbook } from '../../../src/xlsx/export-workbook.ts';

/** A file to work in, as after a person took values for every formula that the file can't have. */
export async function exportWorkbook(
  content: WorkbookContent,
  tables: readonly TableId[],
  surroundings: Surroundings | null = null,
  carry: CarryOptions | null = null,
): Promise<ExportedWorkbook> {
  const choices = (asValues: readonly string[]): ExportChoices => ({ profile: 'working', tables, asValues });
  const make = (asValues: readonly string[]) =>
    exportChosen(content, choices(asValues), () => undefined, surroundings, carry);
  const first = await make([]);
  if (first.kind === 'made') return first;
  const second = await make(first.refusals.map(({ key }) => key));
  if (second.kind === 'refused') throw new Error('A file was refused for what it may have');
  return second;
}
