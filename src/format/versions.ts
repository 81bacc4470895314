import { ok, type Result } from '../base/result.ts';
import { checkWorkbookV1 } from './check-workbook.ts';
import { type FormatProblem, problemAt } from './problem.ts';
import type { WorkbookV1 } from './v1.ts';

/** The version that this program writes. It reads this one and every version before it. */
export const currentVersion = 1;

/** One step from a version to the next: frozen types, plain JSON in, plain JSON out. */
export interface Migration {
  readonly from: number;
  migrate(json: unknown): Result<unknown, FormatProblem>;
}

/** The steps, in order. Version 1 is the first, so that there are none before it. */
const migrations: readonly Migration[] = [];

/**
 * Brings a workbook's JSON from the version it was written in to the current one, and checks it. A version that this program
 * does not know is a problem with the place `version`.
 */
export function readWorkbook(version: number, json: unknown): Result<WorkbookV1, FormatProblem> {
  if (!Number.isInteger(version) || version < 1 || version > currentVersion) {
    return problemAt('version', `is ${version}, and this program reads 1 to ${currentVersion}`);
  }
  let current = json;
  for (const step of migrations) {
    if (step.from < version) continue;
    const next = step.migrate(current);
    if (!next.ok) return next;
    current = next.value;
  }
  const checked = checkWorkbookV1(current);
  return checked.ok ? ok(checked.value) : checked;
}
