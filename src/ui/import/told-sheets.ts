import type { OpenedFile } from '../ports.ts';

/** What the pictures of sheets and their tables need of an opened file. */
export type SheetSource = Pick<OpenedFile, 'overview' | 'window' | 'read'>;

/**
 * The sheets of a file whose faults are told instead of thrown, as nobody waits for these requests with a sentence of their own: rows are then
 * blank and a reading stays as it is.
 */
export function toldSheets(file: OpenedFile, tell: (message: string) => void): SheetSource {
  return {
    get overview() {
      return file.overview;
    },
    window: (sheet, firstRow, rowCount) =>
      file.window(sheet, firstRow, rowCount).catch((fault: unknown) => {
        tell(sentenceOf(fault));
        return { firstRow, rows: [] };
      }),
    read: (reading) =>
      file.read(reading).catch((fault: unknown) => {
        tell(sentenceOf(fault));
        return reading;
      }),
  };
}

/** What went wrong, as a person reads it. */
export function sentenceOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
