import { ok, type Result } from '../../../src/base/result.ts';
import type { FileProblem } from '../../../src/xlsx/file-problem.ts';
import type { FileContents } from '../../../src/xlsx/grid.ts';
import { readFileContents } from '../../../src/xlsx/read-contents.ts';

/** What a file holds of which nothing else is known. */
export function readContents(bytes: Uint8Array): Result<FileContents, FileProblem> {
  const read = readFileContents(bytes, { name: '', text: null }, () => undefined);
  return read.ok ? ok(read.value.contents) : read;
}
