import { unzipSync, type UnzipFileInfo } from 'fflate';
import { fail, ok, type Result } from '../base/result.ts';
import type { FileProblem } from './file-problem.ts';
import { whatElse } from './sniff.ts';

/**
 * What a package may hold at most, in entries and bytes after unpacking. The largest honest workbook among 1,302 public
 * ones had 188 entries, 60 MB and a ratio of 69.
 */
export const packageLimits = { entries: 2_000, total: 200_000_000, part: 100_000_000, ratio: 200 } as const;

/** The parts of a workbook file, unpacked when asked for. Part names are found without regard to case, as Excel does. */
export interface Package {
  /** Names of all parts without a leading slash. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** A part as text; null where there is none, or its bytes are not what the file says they are. */
  text(name: string): string | null;
}

/**
 * Looks a file over before anything in it is unpacked: what it is by its first bytes, then the zip's own table of contents
 * against {@link packageLimits}. A part is unpacked into a buffer of the size that the table of contents names, so one that
 * lies about its size is cut and fails, and never grows.
 */
export function openPackage(bytes: Uint8Array): Result<Package, FileProblem> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return fail(whatElse(bytes));
  const entries = listEntries(bytes);
  if (entries === null) return fail(damaged('The file breaks off or is damaged'));
  const tooLarge = checkSizes(bytes.length, entries);
  if (tooLarge !== null) return fail(tooLarge);
  const byName = new Map<string, UnzipFileInfo>();
  for (const entry of entries) {
    const name = partName(entry.name);
    if (name.endsWith('/')) continue;
    if (byName.has(name)) return fail(damaged(`The part ${entry.name} stands twice in the file`));
    byName.set(name, entry);
  }
  const wrongKind = whichPackage(byName);
  if (wrongKind !== null) return fail(wrongKind);
  return ok({
    names: [...byName.values()].map((entry) => entry.name.replace(/^\/+/, '')),
    has: (name) => byName.has(partName(name)),
    text: (name) => {
      const entry = byName.get(partName(name));
      if (entry === undefined) return null;
      const content = unpack(bytes, entry);
      return content === null ? null : decodePart(content);
    },
  });
}

/** A refusal for a file that is the right kind but broken. */
export function damaged(what: string): FileProblem {
  return {
    kind: 'damaged',
    message: `${what}, so it can't be read. Open it in Excel, save it under another name, and import that.`,
  };
}

function listEntries(bytes: Uint8Array): UnzipFileInfo[] | null {
  if (bytes.length < 22) return null;
  const entries: UnzipFileInfo[] = [];
  let outside = false;
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        // A table of contents that leads out of the file, or says more entries than any limit, need not be read on.
        if (entries.length <= packageLimits.entries) entries.push(entry);
        if (entry.size > bytes.length) outside = true;
        return false;
      },
    });
  } catch {
    return null;
  }
  return entries.length === 0 || outside ? null : entries;
}

function checkSizes(fileSize: number, entries: readonly UnzipFileInfo[]): FileProblem | null {
  const total = entries.reduce((sum, entry) => sum + entry.originalSize, 0);
  const largest = Math.max(...entries.map((entry) => entry.originalSize));
  const megabytes = (size: number) => `${Math.round(size / 1_000_000)} MB`;
  if (entries.length > packageLimits.entries) {
    return tooLargeFile(`has more than ${packageLimits.entries} parts`);
  }
  if (total > packageLimits.total) {
    return tooLargeFile(`unpacks to ${megabytes(total)}, and ${megabytes(packageLimits.total)} is the most`);
  }
  if (largest > packageLimits.part) {
    return tooLargeFile(
      `has a part of ${megabytes(largest)}, and ${megabytes(packageLimits.part)} is the most`,
    );
  }
  // Small files reach any ratio honestly: a sheet of blank formatted cells.
  if (total > 10_000_000 && total > fileSize * packageLimits.ratio) {
    return tooLargeFile(
      `unpacks to more than ${packageLimits.ratio} times its size, as only hostile files do`,
    );
  }
  return null;
}

function tooLargeFile(why: string): FileProblem {
  return {
    kind: 'too-large',
    message: `This file is too large to read: it ${why}. Copy the sheets you need into a new workbook, and import that.`,
  };
}

/** Says what a zip is that is not an .xlsx; null for one that is. */
function whichPackage(parts: ReadonlyMap<string, UnzipFileInfo>): FileProblem | null {
  const names = [...parts.keys()];
  const saveAs = 'Open it, save it as Excel Workbook (.xlsx), and import that.';
  const isOffice = parts.has('[content_types].xml');
  if (names.some((name) => /^xl\/workbook\d*\.bin$/.test(name))) {
    return { kind: 'old-excel', message: `This is a binary workbook (.xlsb). ${saveAs}` };
  }
  if (parts.has('mimetype') && parts.has('content.xml')) {
    return { kind: 'other-office-file', message: `This is an OpenDocument file (such as .ods). ${saveAs}` };
  }
  if (isOffice && names.some((name) => name.startsWith('word/'))) {
    return {
      kind: 'other-office-file',
      message:
        'This is a Word document, not a workbook. Copy its table into an Excel workbook, and import that.',
    };
  }
  if (isOffice && names.some((name) => name.startsWith('ppt/'))) {
    return {
      kind: 'other-office-file',
      message: 'This is a PowerPoint file, not a workbook. Choose an .xlsx file.',
    };
  }
  if (names.some((name) => name.startsWith('index/') && name.endsWith('.iwa'))) {
    return {
      kind: 'other-office-file',
      message: 'This is a Numbers file. Export it from Numbers to Excel (.xlsx), and import that.',
    };
  }
  if (!isOffice && !names.some((name) => name.endsWith('workbook.xml'))) {
    return {
      kind: 'other',
      message:
        'This is a zip file, not an Excel workbook. Unpack it first, then import the .xlsx file in it.',
    };
  }
  return null;
}

function unpack(bytes: Uint8Array, entry: UnzipFileInfo): Uint8Array | null {
  try {
    const content = unzipSync(bytes, { filter: ({ name }) => name === entry.name })[entry.name];
    return content?.length === entry.originalSize ? content : null;
  } catch {
    return null;
  }
}

function decodePart(content: Uint8Array): string {
  const littleEndian = content[0] === 0xff && content[1] === 0xfe;
  const bigEndian = content[0] === 0xfe && content[1] === 0xff;
  return new TextDecoder(littleEndian ? 'utf-16le' : bigEndian ? 'utf-16be' : 'utf-8').decode(content);
}

function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}
