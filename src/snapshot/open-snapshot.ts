import { fail, ok, type Result } from '../base/result.ts';
import { decodeContent } from '../format/content.ts';
import { isObject } from '../format/shape.ts';
import { currentVersion, readWorkbook } from '../format/versions.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { layOutJson } from './canonical-json.ts';
import { inflate, isGzip } from './inflate.ts';
import type { SnapshotProblem } from './snapshot-problem.ts';
import { contentId } from './write-snapshot.ts';

/** A snapshot that was read, verified and checked whole. */
export interface OpenedSnapshot {
  readonly content: WorkbookContent;
  /** The hash of the content as the file has it: the parent of what is saved from here on. */
  readonly id: string;
  /** The snapshot that this one came from, or null. */
  readonly parent: string | null;
}

/** The most bytes that a snapshot may have once unpacked. */
export const largestSnapshot = 256 * 1024 * 1024;

/**
 * Reads a snapshot file, plain or packed with gzip. Whatever the bytes are, this gives the whole workbook or a sentence about
 * why not, and never throws; nothing of a file is used before all of it has been checked.
 */
export function openSnapshot(
  bytes: Uint8Array,
  { limit = largestSnapshot }: { readonly limit?: number } = {},
): Result<OpenedSnapshot, SnapshotProblem> {
  const plain = unpack(bytes, limit);
  if (!plain.ok) return plain;
  const json = parse(plain.value);
  if (!json.ok) return json;
  const file = json.value;
  if (!isObject(file) || file['format'] !== 'pledgebook') {
    return refuse('not-a-snapshot', 'This is not a Pledgebook file. Choose a file that ends in .pledgebook.');
  }
  const { version, id, parent, content } = file;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refuse('invalid', 'The file does not say which version of the format it is in.', 'version');
  }
  if (version > currentVersion) {
    return refuse(
      'newer',
      `This file is in version ${version} of the format, and this Pledgebook reads up to version ${currentVersion}. ` +
        'Reload the page to get the newest Pledgebook, or ask for the file in an older version.',
    );
  }
  if (!isSnapshotId(id)) return refuse('invalid', 'The file’s id is not a SHA-256 hash.', 'id');
  if (parent !== null && !isSnapshotId(parent)) {
    return refuse('invalid', 'The file’s parent is neither null nor a SHA-256 hash.', 'parent');
  }
  if (contentIdOf(content) !== id) {
    return refuse(
      'damaged',
      'This file was changed or damaged after it was saved: its content does not match its id. Ask for it again, or open an earlier copy.',
    );
  }
  const workbook = readWorkbook(version, content);
  if (!workbook.ok) {
    const { place, message } = workbook.error;
    return refuse('invalid', `This file breaks a rule of the format. ${message}`, place);
  }
  return ok({ content: decodeContent(workbook.value), id, parent });
}

/** Whether a value is the id of a snapshot: a SHA-256 hash as 64 small hexadecimal digits. */
function isSnapshotId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function unpack(bytes: Uint8Array, limit: number): Result<Uint8Array, SnapshotProblem> {
  const unpacked = isGzip(bytes) ? inflate(bytes, limit) : ok(bytes);
  if (unpacked.ok && unpacked.value.length <= limit) return unpacked;
  if (!unpacked.ok && unpacked.error === 'damaged') {
    return refuse(
      'damaged',
      'This compressed file is cut short or damaged. Ask for it again, or open an earlier copy.',
    );
  }
  return refuse(
    'too-large',
    `This file holds more than ${Math.round(limit / 1024 / 1024)} MB, which is more than Pledgebook opens.`,
  );
}

function parse(bytes: Uint8Array): Result<unknown, SnapshotProblem> {
  try {
    // The decoder takes a byte order mark off. Bytes that are no UTF-8 and text that is no JSON both throw.
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    // A file cut short in a mail is the commonest damage, and is no JSON either: tell it from a foreign file by its start.
    const start = String.fromCharCode(...bytes.subarray(0, 200)).replace(/^\u00ef\u00bb\u00bf/, '');
    if (/^\s*\{\s*"format"\s*:\s*"pledgebook"/.test(start)) {
      return refuse(
        'damaged',
        'This Pledgebook file is cut short or damaged. Ask for it again, or open an earlier copy.',
      );
    }
    return refuse('not-a-snapshot', 'This is not a Pledgebook file. Choose a file that ends in .pledgebook.');
  }
}

/** The hash of content that may be anything at all; null where it is nested too deeply to be walked. */
function contentIdOf(content: unknown): string | null {
  try {
    return contentId(layOutJson(content ?? null));
  } catch {
    // Lists in lists a hundred thousand deep exhaust the stack; no writer of ours makes such a file.
    return null;
  }
}

function refuse(
  kind: SnapshotProblem['kind'],
  message: string,
  place?: string,
): Result<never, SnapshotProblem> {
  return fail({ kind, message, ...(place === undefined ? {} : { place }) });
}
