import { numberText } from '../base/language.ts';
import { assertNever } from '../base/assert-never.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { SheetArea } from '../model/sheet-layout.ts';
import type { TextReading } from '../model/table-reading.ts';
import { type CarriedBytes, findCarried } from './carry/open-carried.ts';
import { readCellFormats } from './cell-formats.ts';
import type { FileProblem } from './file-problem.ts';
import { type FileContents, readAddress, type SheetGrid } from './grid.ts';
import { type ScannedSheet, withLists } from './list-words.ts';
import { damaged, isPackage, openPackage, type Package } from './package.ts';
import type { ReportProgress } from './progress.ts';
import { scanSheet, type SheetOutcome } from './scan-sheet.ts';
import { scanStrings } from './scan-strings.ts';
import { readTextFile } from './read-text-file.ts';
import { GridBuilder } from './sheet-grid.ts';
import { whatElse } from './sniff.ts';
import { readWorkbookParts, type WorkbookParts } from './workbook-parts.ts';

/** What a file holds, and how it was read where it is text. */
export interface ReadFile {
  readonly contents: FileContents;
  readonly text: TextReading | null;
  /** Sentences about what of the file was not read. */
  readonly warnings: readonly string[];
  /** What a file of ours holds beside its tables; it is not among the contents. */
  readonly carried: CarriedBytes;
}

/** The cells that one file may hold. */
export const mostCells = 4_000_000;

/** What is known of a file besides its bytes. */
export interface FileFacts {
  /** As the file is called, with its ending; '' where nobody knows. */
  readonly name: string;
  /** How a text file is read where a person said so; null where that is to be found out. */
  readonly text: TextReading | null;
}

/** Reads a workbook or a text file. Never throws: a file that can't be read gives a sentence that says what it is. */
export function readFileContents(
  bytes: Uint8Array,
  facts: FileFacts,
  report: ReportProgress,
): Result<ReadFile, FileProblem> {
  report(readingStep, 0, 1);
  if (!isPackage(bytes)) return readPlainFile(bytes, facts, report);
  const file = openPackage(bytes);
  if (!file.ok) return file;
  const parts = readWorkbookParts(file.value);
  return parts.ok ? readPackageContents(file.value, parts.value, report) : parts;
}

/** The same for a workbook that is opened already. */
export function readPackageContents(
  file: Package,
  parts: WorkbookParts,
  report: ReportProgress,
): Result<ReadFile, FileProblem> {
  const warnings = [...parts.warnings];
  const sheets = readSheets(file, parts, report, warnings);
  if (!sheets.ok) return sheets;
  const found = findCarried(file, sheets.value);
  if (found.sheets.every((grid) => grid.cellCount === 0)) return fail(noCells);
  const contents = { sheets: found.sheets, names: parts.names };
  return ok({ contents, text: null, warnings, carried: found.carried });
}

function readPlainFile(
  bytes: Uint8Array,
  { name, text }: FileFacts,
  report: ReportProgress,
): Result<ReadFile, FileProblem> {
  const problem = whatElse(bytes);
  if (problem !== null) return fail(problem);
  const title = name.replace(/\.[^.]*$/, '');
  const read = readTextFile(bytes, text, title === '' ? 'Text' : title, mostCells, report);
  if (!read.ok) return read;
  const { grid } = read.value;
  if (grid.cellCount === 0) return fail(noCells);
  const ending = /\.xl\w+$/i.exec(name)?.[0] ?? '';
  const warnings =
    ending === ''
      ? []
      : [`This file is called ${ending} but is text, not a workbook. It was opened as text.`];
  const carried: CarriedBytes = { layout: null, snapshot: null };
  return ok({ contents: { sheets: [grid], names: [] }, text: read.value.text, warnings, carried });
}

const readingStep = 'Reading the file';

function readSheets(
  file: Package,
  { sheets, sharedStrings, styles, date1904, names }: WorkbookParts,
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
  const scanned: ScannedSheet[] = [];
  let done = stringBytes;
  let cells = 0;
  for (const sheet of sheets) {
    report(readingStep, done, total);
    const builder = new GridBuilder({ formats: formats.codes, bold: formats.bold, texts });
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
    const { name, hidden, tables, drawn } = sheet;
    const extras = { ...outcome.extras, ...drawn };
    const grid = builder.build({ name, hidden, tables, merges: outcome.merges, extras });
    scanned.push({ grid, lists: outcome.lists });
  }
  report(readingStep, total, total);
  return ok(withLists(scanned, names));
}

function readStrings(file: Package, part: string): string[] | null {
  const bytes = file.bytes(part);
  return bytes === null ? null : scanStrings(bytes);
}

const noCells: FileProblem = {
  kind: 'no-cells',
  message: 'This file has no cell with anything in it. Choose the file that holds the table.',
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
        message: `This file has more than ${numberText(mostCells)} cells. Copy the sheets you need into a new workbook, and import that.`,
      };
    default:
      return assertNever(kind);
  }
}

function mergesLeftOut(
  sheet: string,
  { merges, mergeCount }: { readonly merges: readonly SheetArea[]; readonly mergeCount: number },
): string {
  const [all, kept] = [mergeCount, merges.length].map((count) => numberText(count));
  return `The sheet “${sheet}” joins cells in ${all} places; only the first ${kept} of these are looked at.`;
}
