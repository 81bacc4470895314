import type { TableSummaryV3 } from '../format/v3.ts';
import { isId, isObject } from '../format/shape.ts';
import { canonicalOf, LaidOut, layOutJson } from './canonical-json.ts';
import { canonicalHash, isHash } from './snapshot-hash.ts';

/*
 * What a snapshot file says around its content. The id is the content's hash and the checksum that of everything else, so that damage
 * to the one leaves the other to be believed: see src/format/SPEC.md, [P27] and [P28].
 */

/** The first version whose files have a checksum. */
export const firstWithChecksum = 3;

/** The hash of an envelope: of all its fields but for the content, which the id stands for, and the checksum itself. */
export function checksumOf(envelope: Readonly<Record<string, unknown>>): string {
  const { content, checksum, ...rest } = envelope;
  void [content, checksum];
  return canonicalHash(layOutJson(rest));
}

/** What an envelope says of one of its tables. */
export function summaryOf(id: string, title: string, laidOut: string): TableSummaryV3 {
  return { id, title, hash: canonicalHash(laidOut), length: canonicalOf(laidOut).length };
}

/** The summaries of an envelope, or null where it has none that can be read. */
export function readSummaries(value: unknown): readonly TableSummaryV3[] | null {
  return Array.isArray(value) && value.every(isSummary) ? value : null;
}

/** A part of an envelope that is laid out already. */
export function laidOut(value: unknown): LaidOut {
  return new LaidOut(layOutJson(value));
}

function isSummary(value: unknown): value is TableSummaryV3 {
  if (!isObject(value)) return false;
  const { id, title, hash, length } = value;
  return isId(id) && typeof title === 'string' && isHash(hash) && Number.isSafeInteger(length);
}
