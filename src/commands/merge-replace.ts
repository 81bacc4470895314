import type { Pieces } from '../base/pieces.ts';
import type { Workbook } from '../model/workbook.ts';
import { findingDifference } from '../model/workbook-difference.ts';
import type { TransactionSpec } from '../session/session.ts';
import { writesOf } from '../session/writes.ts';
import { MergedRecords } from './merge-records.ts';
import { settlingMerge } from './merge-settle.ts';

/** Has a workbook be as a copy of it is, in one step; in pieces that count cells. */
export function* replacingByCopy(
  workbook: Workbook,
  { copy, name }: { readonly copy: Workbook; readonly name: string },
): Pieces<TransactionSpec> {
  const writes = writesOf(yield* findingDifference(workbook, copy));
  yield 0;
  yield* settlingMerge(workbook, new MergedRecords(workbook, writes));
  yield 0;
  return { label: `Replace by ${name}`, writes };
}
