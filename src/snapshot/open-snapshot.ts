import { numberText } from '../base/language.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { decodeContent } from '../format/content.ts';
import { decodePast } from '../format/past.ts';
import { isObject } from '../format/shape.ts';
import { currentVersion, readWorkbook } from '../format/versions.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { noPast, type WorkbookPast } from '../model/workbook-past.ts';
import { layOutJson } from './canonical-json.ts';
import { checksumOf, firstWithChecksum } from './envelope.ts';
import { inflate, isGzip } from './inflate.ts';
import { isProtected } from './protected-file.ts';
import { salvageJson } from './salvage.ts';
import { salvageText } from './salvage-text.ts';
import { isHash } from './snapshot-hash.ts';
import type { SnapshotProblem, SnapshotSalvage } from './snapshot-problem.ts';
import { type SnapshotSteps, untold } from './snapshot-steps.ts';
import { contentId } from './write-snapshot.ts';

/** A snapshot that was read, verified and checked whole. */
export interface OpenedSnapshot {
  readonly content: WorkbookContent;
  /** The hash of the content as the file has it: the parent of what is saved from here on. */
  readonly id: string;
  /** The snapshot that this one came from, or null. */
  readonly parent: string | null;
  /** What the workbook was before, as far as the file carries it. */
  readonly past: WorkbookPast;
  /** Sentences about what of the file beside the content was damaged and is left out. */
  readonly notices: readonly string[];
}

/** The most bytes that a snapshot may have once unpacked. */
const largestSnapshot = 256 * 1024 * 1024;

/** How a snapshot is opened. */
export interface OpenOptions {
  readonly limit?: number;
  /** Told how far it is. */
  readonly onStep?: SnapshotSteps;
}

/**
 * Reads a snapshot file, plain or packed with gzip. Whatever the bytes are, this gives the whole workbook or a sentence about
 * why not, with what is left of it where it is damaged, and never throws; nothing of a file is used before all of it has been checked.
 */
export function openSnapshot(
  bytes: Uint8Array,
  { limit = largestSnapshot, onStep = untold }: OpenOptions = {},
): Result<OpenedSnapshot, SnapshotProblem> {
  onStep('Reading', 0, stepCount);
  const json = readJson(bytes, limit);
  if (!json.ok) return json;
  const file = json.value;
  if (!isObject(file) || file['format'] !== 'pledgebook') {
    return refuse('not-a-snapshot', notOurs);
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
  const hasChecksum = ['checksum', 'tables', 'past'].some((field) => file[field] !== undefined);
  if (hasChecksum && version < firstWithChecksum) {
    return refuse('damaged', changedMessage('its version is damaged'), 'version');
  }
  if (!isHash(id)) return refuse('invalid', 'The file’s id is not a SHA-256 hash.', 'id');
  onStep('Verifying', 1, stepCount);
  if (contentIdOf(content) !== id) {
    const salvage = salvageJson(version, file);
    return refuse('damaged', changedMessage('its content does not match its id'), undefined, salvage);
  }
  onStep('Checking', 2, stepCount);
  const workbook = readWorkbook(version, content);
  if (!workbook.ok) {
    const { place, message } = workbook.error;
    const salvage = salvageJson(version, file);
    return refuse('invalid', `This file breaks a rule of the format. ${message}`, place, salvage);
  }
  onStep('Opening', 3, stepCount);
  const opened = { content: decodeContent(workbook.value), id };
  if (hasChecksum && checksumMatches(file) === false) {
    return ok({ ...opened, parent: null, past: noPast, notices: [envelopeDamaged] });
  }
  if (parent !== null && !isHash(parent)) {
    return refuse('invalid', 'The file’s parent is neither null nor a SHA-256 hash.', 'parent');
  }
  if (file['past'] === undefined) return ok({ ...opened, parent, past: noPast, notices: [] });
  const past = decodePast(file['past']);
  if (past.ok) return ok({ ...opened, parent, past: past.value, notices: [] });
  return ok({ ...opened, parent, past: noPast, notices: [pastInvalid(past.error.message)] });
}

const stepCount = 4;

const envelopeDamaged =
  'The workbook is whole, but what the file says of its history is damaged and was left out. ' +
  'It can still be compared with other copies, but not merged by its history.';

const pastInvalid = (message: string) =>
  `The workbook is whole, but its history breaks a rule of the format and was left out. ${message}`;

const changedMessage = (why: string) =>
  `This file was changed or damaged after it was saved: ${why}. Ask for it again, or open an earlier copy.`;

function readJson(bytes: Uint8Array, limit: number): Result<unknown, SnapshotProblem> {
  if (isProtected(bytes)) {
    return refuse('protected', 'This file is protected. Type the passphrase that it was saved with.');
  }
  const { bytes: plain, state } = isGzip(bytes) ? inflate(bytes, limit) : { bytes, state: 'whole' };
  if (state === 'too-large' || plain.length > limit) {
    return refuse(
      'too-large',
      `This file holds more than ${Math.round(limit / 1024 / 1024)} MB, which is more than Pledgebook opens.`,
    );
  }
  if (state === 'whole') return parse(plain);
  return refuse(
    'damaged',
    `This compressed file is cut short or damaged: it ends after ${numberText(plain.length)} bytes of its content. ${again}`,
    undefined,
    salvageBytes(plain),
  );
}

const again = 'Ask for it again, or open an earlier copy.';

function parse(bytes: Uint8Array): Result<unknown, SnapshotProblem> {
  if (bytes.length === 0) return refuse('not-a-snapshot', `This file is empty. ${again}`);
  try {
    // The decoder takes a byte order mark off. Bytes that are no UTF-8 and text that is no JSON both throw.
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    // A file cut short in a mail is the commonest damage, and is no JSON either: tell it from a foreign file by its start.
    const start = String.fromCharCode(...bytes.subarray(0, 200)).replace(/^\u00ef\u00bb\u00bf/, '');
    if (/^\s*\{\s*"format"\s*:\s*"pledgebook"/.test(start)) {
      return refuse(
        'damaged',
        `This Pledgebook file is cut short or damaged${whereOf(error, bytes)}. ${again}`,
        undefined,
        salvageBytes(bytes),
      );
    }
    return refuse('not-a-snapshot', notOurs);
  }
}

/** Where reading ended, as far as the browser says: some give the character, some the line, some neither. */
function whereOf(error: unknown, bytes: Uint8Array): string {
  if (!(error instanceof SyntaxError)) return ': it is no text in UTF-8';
  const line = /line (\d+)/.exec(error.message)?.[1];
  const position = /position (\d+)/.exec(error.message)?.[1];
  if (line !== undefined) return ` in line ${line}`;
  const before = position === undefined ? bytes.length : Number(position);
  // Characters beyond ASCII make this a line or two early at most: they stand in texts, not between lines.
  const lines = bytes.subarray(0, before).reduce((count, byte) => count + Number(byte === 10), 1);
  return ` in line ${numberText(lines)}`;
}

const notOurs =
  'This is not a Pledgebook file. Pledgebook saves its files with File, Save snapshot…; their names end in .pledgebook.';

/** What is left in a file that is no JSON: bytes that are no text become signs that say so, which spoil one table at most. */
function salvageBytes(bytes: Uint8Array): SnapshotSalvage | null {
  return salvageText(new TextDecoder('utf-8').decode(bytes));
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

function checksumMatches(file: Readonly<Record<string, unknown>>): boolean {
  try {
    return file['checksum'] === checksumOf(file);
  } catch {
    // As above.
    return false;
  }
}

function refuse(
  kind: SnapshotProblem['kind'],
  message: string,
  place?: string,
  salvage: SnapshotSalvage | null = null,
): Result<never, SnapshotProblem> {
  return fail({
    kind,
    message,
    ...(place === undefined ? {} : { place }),
    ...(salvage === null ? {} : { salvage }),
  });
}
