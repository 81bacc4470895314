import { loadStarter } from '../../../seeds/build.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';

/** The Hertfordshire starter, read and checked as the build does it. */
export async function hertfordshire(): Promise<WorkbookContent> {
  const starter = await loadStarter('hertfordshire');
  if (!starter.ok) throw new Error(starter.error);
  return starter.value;
}
