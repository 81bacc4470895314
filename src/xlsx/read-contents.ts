import { assertNever } from '../base/assert-never.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { SheetArea } from '../model/sheet-layout.ts';
import type { TextReading } from '../model/table-reading.ts';
import { readCellFormats } from './cell-formats.ts';
import type { FileProblem } from './file-problem.ts';
import { type FileContents, readAddress, type SheetGrid } from './grid.ts';
import { damaged, openPackage, type Package } from './package.ts';
import type { ReportProgress } from './progress.ts';
import { scanSheet, type SheetOutcome } from './scan-sheet.ts';
import { scanStrings } from './scan-strings.ts';
import { GridBuilder } from './sheet-grid.ts';
import { readWorkbookParts, type WorkbookParts } from './workbook-parts.ts';

/** What a file holds, and how it was read where it is text. */
export interface ReadFile {
  readonly contents: FileContents;
  readonly text: TextReading | null;
  /** Sentences about what of the file was not read. */
  readonly warnings: readonly string[];
}

/** The cells that one file may hold. */
export const mostCells = 4_000_000;

/** Reads a workbook or a text file; `text` says how where a person did. Never throws. */
export async function readFileContents(
  bytes: Uint8Array,
  text: TextReading | null,
  report: ReportProgress,
): Promise<Result<ReadFile, FileProblem>> {
  const file = openPackage(bytes);
  if (!file.ok) return file;
  report(readingStep, 0, 1);
  const parts = readWorkbookParts(file.value);
  if (!parts.ok) return parts;
  const warnings: string[] = [];
  const sheets = readSheets(file.value, parts.value, report, warnings);
  if (!sheets.ok) return sheets;
  if (sheets.value.every((grid) => grid.cellCount === 0)) return fail(noCells);
  return ok({ contents: { sheets: sheets.value, names: parts.value.names }, text, warnings });
}

/** Reads an .xlsx file. Never throws: a file that can't be read gives a sentence that says what it is. */
export async function readContents(bytes: Uint8Array): Promise<Result<FileContents, FileProblem>> {
  const read = await readFileContents(bytes, null, () => undefined);
  return read.ok ? ok(read.value.contents) : read;
}

const readingStep = 'Reading the file';

function readSheets(
  file: Package,
  { sheets, sharedStrings, styles, date1904 }: WorkbookParts,
  report: ReportProgress,
  warnings: string[],
): Result<SheetGrid[], FileProblem> {
  const stringBytes = sharedStrings === null ? 0 : file.size(sharedStrings);
  const total = Math.max(
    1,
    sheets.reduce((sum, { part }) => sum + file.size(part), stringBytes),
  );
  const texts = sharedStrings === null ? [] : readStrings(file, sharedStrings);
  if (texts === null) return fail(damaged('The texts of the file are damaged'));
  const formats = readCellFormats(styles);
  const grids: SheetGrid[] = [];
  let done = stringBytes;
  let cells = 0;
  for (const sheet of sheets) {
    report(readingStep, done, total);
    const builder = new GridBuilder({ formats: formats.codes, texts });
    const part = file.bytes(sheet.part);
    if (part === null) return fail(problemOf('damaged', sheet.name));
    const before = done;
    const outcome = scanSheet(part, {
      builder,
      formats,
      date1904,
      mostCells: mostCells - cells,
      report: (position) => report(readingStep, before + position, total),
    });
    if (outcome.kind !== 'read') return fail(problemOf(outcome.kind, sheet.name));
    for (const [text, note] of sheet.notes) {
      const address = readAddress(text);
      if (address !== null) builder.note(address.row, address.column, note);
    }
    cells += builder.count;
    done += part.length;
    if (outcome.mergeCount > outcome.merges.length) warnings.push(mergesLeftOut(sheet.name, outcome));
    const { name, hidden, tables } = sheet;
    grids.push(builder.build({ name, hidden, tables, merges: outcome.merges }));
  }
  report(readingStep, total, total);
  return ok(grids);
}

function readStrings(file: Package, part: string): string[] | null {
  const bytes = file.bytes(part);
  return bytes === null ? null : scanStrings(bytes);
}

const noCells: FileProblem = {
  kind: 'no-cells',
  message: 'This workbook has no cell with anything in it. Choose the file that holds the table.',
};

function problemOf(kind: Exclude<SheetOutcome['kind'], 'read'>, sheet: string): FileProblem {
  switch (kind) {
    case 'damaged':
      return damaged(`The sheet “${sheet}” is damaged`);
    case 'outside':
      return damaged(`The sheet “${sheet}” has cells beyond what a sheet can hold`);
    case 'too many cells':
      return {
        kind: 'too-large',
        message: `This file has more than ${mostCells.toLocaleString('en-GB')} cells. Copy the sheets you need into a new workbook, and import that.`,
      };
    default:
      return assertNever(kind);
  }
}

function mergesLeftOut(
  sheet: string,
  { merges, mergeCount }: { readonly merges: readonly SheetArea[]; readonly mergeCount: number },
): string {
  const [all, kept] = [mergeCount, merges.length].map((count) => count.toLocaleString('en-GB'));
  return `The sheet “${sheet}” joins cells in ${all} places; only the first ${kept} of these are looked at.`;
}
