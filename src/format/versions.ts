import { ok, type Result } from '../base/result.ts';
import { checkChangeRecordV1, checkChangeRecordV2, checkChangeRecordV3 } from './check-change-record.ts';
import { checkWorkbookV1, checkWorkbookV2, checkWorkbookV3 } from './check-workbook.ts';
import { changeRecordFromV1, workbookFromV1 } from './from-v1.ts';
import { changeRecordFromV2, workbookFromV2 } from './from-v2.ts';
import { type FormatProblem, nameValue, problemAt } from './problem.ts';
import { isObject } from './shape.ts';
import type { ChangeRecordV3, WorkbookV3 } from './v3.ts';

/** The version that this program writes. It reads this one and every version before it. */
export const currentVersion = 3;

/**
 * Brings a workbook's JSON from the version it was written in to the current one: it is checked as that version wants it, then
 * taken from version to version. A version that this program does not know is a problem with the place `version`.
 */
export function readWorkbook(version: number, json: unknown): Result<WorkbookV3, FormatProblem> {
  switch (version) {
    case 1: {
      const checked = checkWorkbookV1(json);
      return checked.ok ? ok(workbookFromV2(workbookFromV1(checked.value))) : checked;
    }
    case 2: {
      const checked = checkWorkbookV2(json);
      return checked.ok ? ok(workbookFromV2(checked.value)) : checked;
    }
    case currentVersion:
      return checkWorkbookV3(json);
    default:
      return unknownVersion(version);
  }
}

/** The same for a record of the change log, which says its version itself. */
export function readChangeRecord(json: unknown): Result<ChangeRecordV3, FormatProblem> {
  if (!isObject(json)) return problemAt('change', `has to be an object, not ${nameValue(json)}`);
  switch (json['version']) {
    case 1: {
      const checked = checkChangeRecordV1(json);
      return checked.ok ? ok(changeRecordFromV2(changeRecordFromV1(checked.value))) : checked;
    }
    case 2: {
      const checked = checkChangeRecordV2(json);
      return checked.ok ? ok(changeRecordFromV2(checked.value)) : checked;
    }
    case currentVersion:
      return checkChangeRecordV3(json);
    default:
      return unknownVersion(json['version']);
  }
}

/** Whether a version is one that only a later program can have written. */
export function isNewerVersion(version: unknown): boolean {
  return typeof version === 'number' && version > currentVersion;
}

function unknownVersion(version: unknown): Result<never, FormatProblem> {
  const named = nameValue(version ?? undefined);
  return problemAt('version', `is ${named}, and this program reads 1 to ${currentVersion}`);
}
