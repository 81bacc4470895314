import { fail, ok, type Result } from '../../base/result.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import type { FileProblem } from '../file-problem.ts';
import { areaAddress, cellAddress, type FileContents } from '../grid.ts';
import { openPackage, type Package, packageLimits } from '../package.ts';
import type { ReportProgress } from '../progress.ts';
import { readPackageContents } from '../read-contents.ts';
import { readThreads } from '../threads.ts';
import { readWorkbookParts, relationships, type WorkbookParts } from '../workbook-parts.ts';
import { readZipDirectory } from '../zip-directory.ts';
import { PartEdits, plainName } from './part-edits.ts';
import type { SheetPart } from './sheet-part.ts';
import { pivotPlace } from './table-part.ts';

/** A file that is to be written into. */
export interface OpenedPackage {
  readonly bytes: Uint8Array;
  readonly file: Package;
  readonly contents: FileContents;
  readonly parts: WorkbookParts;
  readonly edits: PartEdits;
  /** The same with no edits yet. */
  withoutEdits(): OpenedPackage;
}

/** Opens a file; refused where nothing can be written into it as a whole. */
export function openPatchedFile(
  bytes: Uint8Array,
  report: ReportProgress,
): Result<OpenedPackage, FileProblem> {
  const opened = openPackage(bytes);
  if (!opened.ok) return opened;
  const file = keepingLargest(opened.value);
  const entries = readZipDirectory(bytes, packageLimits.entries);
  if (entries === null) return fail(unwritable('it is damaged'));
  if (isSigned(file)) {
    return fail({
      kind: 'other',
      message:
        'The file is signed, and any change would break its signature. Take the signature off in Excel under File, Info, save it under another name, and import that.',
    });
  }
  const parts = readWorkbookParts(file);
  if (!parts.ok) return parts;
  const read = readPackageContents(file, parts.value, (step, done, total) =>
    report(step, done / Math.max(1, total), 4),
  );
  if (!read.ok) return read;
  const { contents } = read.value;
  const make = (): OpenedPackage => ({
    ...{ bytes, file, contents, parts: parts.value, edits: new PartEdits(file, entries), withoutEdits: make },
  });
  return ok(make());
}

/** The same file, with the largest part that was unpacked kept until it is asked for again: a sheet is read as cells, then as text. */
function keepingLargest(file: Package): Package {
  let kept: { readonly name: string; readonly bytes: Uint8Array } | null = null;
  return {
    ...file,
    bytes: (name) => {
      if (kept?.name === name) {
        const { bytes } = kept;
        kept = null;
        return bytes;
      }
      const bytes = file.bytes(name);
      if (bytes !== null && bytes.length > (kept?.bytes.length ?? 0)) kept = { name, bytes };
      return bytes;
    },
  };
}

/** Why a person's changes can't be written into a part of a sheet at all, as a sentence; null where they can. */
export function whyClosed(
  { file }: OpenedPackage,
  sheet: string,
  part: SheetPart,
  area: SheetArea,
): string | null {
  if (part.isProtected) {
    return 'The sheet is protected. In Excel, take the protection off under Review, save the file, and import it again.';
  }
  for (const { type, target } of relationships(file, sheet)) {
    const place = type === 'pivottable' ? pivotPlace(file.text(target) ?? '') : null;
    if (place !== null && overlaps(place, area)) {
      return `A pivot table fills ${areaAddress(place)}. Change the data that it reads.`;
    }
  }
  return null;
}

/** Why a note of a cell of a sheet can't be written, as a sentence; null where it can. */
export function whyNoNotes(
  { file }: OpenedPackage,
  sheet: string,
  xml: string,
): (row: number, column: number) => string | null {
  const isStrict = xml.slice(0, 4_000).includes('purl.oclc.org/ooxml/');
  const threads = new Set(
    relationships(file, sheet)
      .filter(({ type }) => type === 'threadedcomment')
      .flatMap(({ target }) => readThreads(file.text(target), new Map()).map(([address]) => address)),
  );
  return (row, column) => {
    if (threads.has(cellAddress(row, column)))
      return 'A comment with replies stands here. Change it in Excel.';
    return isStrict ? 'Its note is not written, as the file is a Strict Open XML workbook.' : null;
  };
}

function overlaps(a: SheetArea, b: SheetArea): boolean {
  return a.top <= b.bottom && a.bottom >= b.top && a.left <= b.right && a.right >= b.left;
}

/** Why nothing can be written, for a person. */
export function unwritable(why: string): FileProblem {
  return {
    kind: 'other',
    message: `Nothing can be written into this file: ${why}. Export a new file instead.`,
  };
}

/** Whether somebody signed the file. */
function isSigned(file: Package): boolean {
  return (
    file.names.some((name) => plainName(name).startsWith('_xmlsignatures/')) ||
    relationships(file, '').some(({ type }) => type === 'origin')
  );
}
