import { CsvError, parse } from 'csv-parse/sync';
import { fail, ok, type Result } from '../src/base/result.ts';
import type { StarterProblem } from './problem.ts';

/** One record of a CSV file. */
export interface CsvRow {
  /** Line on which the record begins, counted from 1. */
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
}

/** What the parser gives for a record when it is asked for `info`. */
interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads a CSV file whose first line has to be these names, in this order. */
export function readRows(
  file: string,
  text: string,
  names: readonly string[],
): Result<CsvRow[], StarterProblem[]> {
  const at = (line: number, message: string) => fail([{ file, line, message }]);
  let records: readonly ParsedRecord[];
  try {
    // The declared type leaves out what `info` adds.
    const options = { info: true, bom: true, skip_empty_lines: true, relax_column_count: true } as const;
    records = parse(text, options) as unknown as ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return at(typeof error['lines'] === 'number' ? error['lines'] : 1, error.message);
  }
  const header = records[0]?.record ?? [];
  for (let index = 0; index < Math.max(header.length, names.length); index++) {
    if (header[index] === names[index]) continue;
    const wanted = names[index] === undefined ? 'nothing' : `“${names[index]}”`;
    const found = header[index] === undefined ? 'nothing' : `“${header[index]}”`;
    return at(1, `Heading ${index + 1} should be ${wanted} and is ${found}.`);
  }
  const rows = records.slice(1).map(({ record, info }) => ({
    // The parser counts the lines it has read, and a quoted text can span several of them.
    line: info.lines - record.join('').split('\n').length + 1,
    record,
  }));
  const uneven = rows.filter(({ record }) => record.length !== names.length);
  if (uneven.length > 0) {
    return fail(
      uneven.map(({ line, record }) => ({
        file,
        line,
        message: `This line has ${record.length} cells and should have ${names.length}.`,
      })),
    );
  }
  return ok(
    rows.map(({ line, record }) => ({
      line,
      values: new Map(names.map((name, index) => [name, record[index]!])),
    })),
  );
}
