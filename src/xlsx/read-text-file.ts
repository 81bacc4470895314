import { numberText } from '../base/language.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TextReading } from '../model/table-reading.ts';
import { commaColumns, detectDecimal, withPoint } from './decimal-sign.ts';
import { detectDelimiter, plainLines, readFields } from './delimited-file.ts';
import type { FileProblem } from './file-problem.ts';
import { sheetLimits, type SheetGrid } from './grid.ts';
import { packageLimits } from './package.ts';
import type { ReportProgress } from './progress.ts';
import { GridBuilder } from './sheet-grid.ts';
import { decodeText, detectEncoding } from './text-encoding.ts';

/** A text file as a sheet of texts, and how it was read. */
interface TextSheet {
  readonly grid: SheetGrid;
  readonly text: TextReading;
}

/** Rows between two reports. */
const rowsToReport = 5_000;

/**
 * Reads a text file as a sheet on which every field is a text; what the texts mean is found out where tables are read. Only for what
 * `whatElse` takes for text. `text` says how it is read where a person did.
 */
export function readTextFile(
  bytes: Uint8Array,
  text: TextReading | null,
  name: string,
  mostCells: number,
  report: ReportProgress,
): Result<TextSheet, FileProblem> {
  // What looks like text at its beginning and holds other bytes later is read as bytes, a character each.
  const encoding = text?.encoding ?? detectEncoding(bytes) ?? 'windows-1252';
  if (bytes.length > packageLimits.part) return fail(tooLarge(`${packageLimits.part / 1_000_000} MB`));
  const content = plainLines(decodeText(bytes, encoding));
  const delimiter = text?.delimiter ?? detectDelimiter(content);
  const decimal = text?.decimal ?? detectDecimal(content, delimiter);
  const commas: ReadonlySet<number> = decimal === 'comma' ? commaColumns(content, delimiter) : new Set();
  const builder = new GridBuilder();
  let row = 0;
  let done = 0;
  const problems: FileProblem[] = [];
  readFields(content, delimiter, (fields) => {
    const limit = limitReached(row, fields.length, builder.count, mostCells);
    if (limit !== null) {
      problems.push(tooLarge(limit));
      return false;
    }
    for (let column = 0; column < fields.length; column++) {
      const field = fields[column]!;
      if (field !== '') builder.text(row, column, 0, commas.has(column) ? withPoint(field) : field);
      done += field.length + 1;
    }
    row++;
    if (row % rowsToReport === 0) report('Reading the file', Math.min(done, content.length), content.length);
    return true;
  });
  if (problems[0] !== undefined) return fail(problems[0]);
  const grid = builder.build({ name, hidden: false, isTextFile: true, tables: [], merges: [] });
  return ok({
    grid,
    text: { encoding, delimiter, ...(decimal === 'comma' || text?.decimal !== undefined ? { decimal } : {}) },
  });
}

/** What there is too much of, or null. */
function limitReached(rows: number, fields: number, cells: number, mostCells: number): string | null {
  if (rows >= sheetLimits.rows) return `${numberText(sheetLimits.rows)} rows`;
  if (fields > sheetLimits.columns) return `${numberText(sheetLimits.columns)} fields in a row`;
  return cells > mostCells ? `${numberText(mostCells)} cells` : null;
}

function tooLarge(most: string): FileProblem {
  return {
    kind: 'too-large',
    message: `This text file is too large to read: it has more than ${most}. Split it, and import the parts one after the other.`,
  };
}
