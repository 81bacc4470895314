import type { Surroundings } from '../formula/moment.ts';
import type { ExportChoices, ExportRefusal } from '../model/export-choices.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { carryContent, type CarryOptions, type ExportedCopy, packTables } from './carry/carry-content.ts';
import { type ExportWarning, planExport } from './export-plan.ts';
import { planPublished } from './plan-published.ts';
import type { ReportProgress } from './progress.ts';
import { exportSourceOf } from './workbook-source.ts';
import { writeWorkbook } from './write-workbook.ts';

/** An .xlsx file made of a workbook. */
export interface ExportedWorkbook {
  readonly bytes: Uint8Array;
  /** What the file can't have as the workbook has it; empty when all is there. */
  readonly warnings: readonly ExportWarning[];
  /** A copy of its tables as they are now; left out where none was asked for. */
  readonly copy?: ExportedCopy;
}

/** A file, or the formulas that it can't have and that nobody said are to be values. */
export type ExportOutcome =
  | ({ readonly kind: 'made' } & ExportedWorkbook)
  | { readonly kind: 'refused'; readonly refusals: readonly ExportRefusal[] };

/**
 * Makes the file that was chosen. The same content gives the same bytes, as long as no formula asks for the time or for chance, which
 * `surroundings` has; without it these are `#N/A` until the file is calculated again. A published file carries nothing.
 */
export async function exportChosen(
  content: WorkbookContent,
  choices: ExportChoices,
  report: ReportProgress,
  surroundings: Surroundings | null = null,
  carry: CarryOptions | null = null,
): Promise<ExportOutcome> {
  report('Calculating', 0, 100);
  const carrying =
    choices.profile === 'published' || carry === null ? null : { ...carry, of: choices.tables };
  const packed = carrying === null ? null : packTables(content, carrying.of, carrying);
  const source = exportSourceOf(content, surroundings);
  const layingOut = within(report, 10, 40);
  const plan =
    choices.profile === 'working'
      ? planExport(source, choices.tables, layingOut)
      : planPublished(source, choices.tables, choices.about, layingOut);
  const known = new Set(choices.profile === 'working' ? choices.asValues : []);
  const refusals = plan.refusals.filter(({ key }) => !known.has(key));
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const carries = carrying === null ? null : carryContent(content, carrying.of, source, packed, carrying);
  const bytes = await writeWorkbook(plan, within(report, 40, 100), carries?.carried ?? null);
  report('Done', 100, 100);
  const copy = carries?.copy ?? null;
  return { kind: 'made', bytes, warnings: plan.warnings, ...(copy === null ? {} : { copy }) };
}

/** Tells of a part of the work as a share of the whole, in per cent. */
function within(report: ReportProgress, from: number, to: number): ReportProgress {
  return (step, done, total) => report(step, total === 0 ? to : from + ((to - from) * done) / total, 100);
}
