import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const folder = new URL('../../../seeds/hertfordshire/', import.meta.url);

/** A file of the Hertfordshire starter as text. */
export function starterText(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

/** The records of one of its CSV files, as plain texts by heading. */
export function csvRecords(file: string): Record<string, string>[] {
  return parse(starterText(file), { columns: true });
}
