import { type CarriedParts, withCarried } from './carry/carried-parts.ts';
import type { ExportPlan } from './export-plan.ts';
import { fileParts } from './repair.ts';
import type { ReportProgress } from './progress.ts';
import { PackageWriter } from './write-package.ts';
import { makeSkeleton } from './write-skeleton.ts';

/**
 * Writes a planned file: the bytes of an .xlsx. The same plan gives the same bytes. Cells are written here, as exceljs takes several times
 * the time and memory for them; it gives styles, notes and what holds the package together, and `repair.ts` puts that right.
 */
export async function writeWorkbook(
  plan: ExportPlan,
  report: ReportProgress = () => undefined,
  carried: CarriedParts | null = null,
): Promise<Uint8Array> {
  const skeleton = await makeSkeleton(plan);
  const file = new PackageWriter();
  const parts = fileParts(skeleton, plan, report);
  for (const [name, pieces] of carried === null ? parts : withCarried(parts, carried)) file.add(name, pieces);
  return file.finish();
}
