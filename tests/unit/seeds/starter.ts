import { loadStarter } from '../../../seeds/build.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';

/** The Hertfordshire starter, read and checked as the build does it. */
export function hertfordshire(): Promise<WorkbookContent> {
  return starterNamed('hertfordshire');
}

/** The invented council plan, whose tables have other titles. */
export function thornmere(): Promise<WorkbookContent> {
  return starterNamed('thornmere');
}

/** The tables of a plan without rows, from which a new plan is made. */
export function blankPlan(): Promise<WorkbookContent> {
  return starterNamed('blank-plan');
}

async function starterNamed(name: string): Promise<WorkbookContent> {
  const starter = await loadStarter(name);
  if (!starter.ok) throw new Error(starter.error);
  return starter.value;
}
