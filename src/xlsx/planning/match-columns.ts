import { numberText } from '../../base/language.ts';
import type { ColumnMatch } from '../../model/import-choices.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { ReadingColumn, TableReading } from '../../model/table-reading.ts';
import type { Column, Table } from '../../model/table.ts';
import { fileHeadings } from '../file-names.ts';
import { plainText } from '../find-tables.ts';
import type { SheetGrid } from '../grid.ts';
import { type Closeness, closenessOf, meaningOf } from './close-names.ts';
import { columnTexts } from './column-texts.ts';

/** Columns with fewer different texts than this are not recognised by their texts. */
const fewestTexts = 4;

/** The share of a column's different texts that have to stand in the other one. */
const sharedTexts = 0.8;

/**
 * Which column of a table each column of a reading is: as it is remembered, by its name, by a name that is close, by its texts. One for
 * each column that is not skipped; each column of the table is taken once at most.
 */
export function matchColumns(
  grid: SheetGrid,
  reading: TableReading,
  table: Table,
  remembered: readonly ColumnMatch[],
): ColumnMatch[] {
  return matchWith(grid, reading, table, remembered, 'and texts');
}

/** The same by names alone, for telling which table a reading could be. */
export function matchNames(grid: SheetGrid, reading: TableReading, table: Table): ColumnMatch[] {
  return matchWith(grid, reading, table, [], 'names alone');
}

function matchWith(
  grid: SheetGrid,
  reading: TableReading,
  table: Table,
  remembered: readonly ColumnMatch[],
  by: 'names alone' | 'and texts',
): ColumnMatch[] {
  const columns = reading.columns.filter(({ skip }) => skip === null);
  const matches = new Map<number, ColumnMatch>();
  const taken = new Set<ColumnId>();
  const take = (column: ReadingColumn, to: ColumnId, reason: ColumnMatch['reason'], because = ''): void => {
    if (matches.has(column.column) || taken.has(to)) return;
    taken.add(to);
    const match = { column: column.column, to, reason };
    matches.set(column.column, because === '' ? match : { ...match, because });
  };
  const before = new Map(remembered.map((match) => [match.column, match]));
  for (const column of columns) {
    const match = before.get(column.column);
    if (match?.to === 'skip') matches.set(column.column, match);
    else if (match !== undefined && match.to !== 'new') take(column, match.to, match.reason);
  }
  const byName = columnsByName(table);
  for (const column of columns) {
    const same = namesOf(grid, reading, column).flatMap((name) => byName.get(plainText(name)) ?? [])[0];
    if (same !== undefined) take(column, same.id, 'same name');
  }
  // What became a new column the last time is one of the table by now, and found by its name.
  for (const match of remembered)
    if (match.to === 'new' && !matches.has(match.column)) matches.set(match.column, match);
  const isFree = ({ id }: Column): boolean => !taken.has(id);
  const alikeBy = (measure: (heading: string, name: string) => Closeness | null) =>
    columns
      .filter(({ column }) => !matches.has(column))
      .flatMap((column) =>
        table.columns.filter(isFree).flatMap((candidate) => {
          const found = measure(column.heading, candidate.name);
          const because =
            found === null ? '' : `“${column.heading}” is taken for ${candidate.name}: ${found.because}.`;
          return found === null ? [] : [{ column, candidate, score: found.score, because }];
        }),
      )
      .sort((a, b) => b.score - a.score);
  for (const { column, candidate, because } of alikeBy(closenessOf))
    take(column, candidate.id, 'close name', because);
  const meant = alikeBy(meaningOf);
  for (const { column, candidate, because } of meant) {
    // Of last year's figures and this year's, nobody can tell by the name which is the column.
    const isOne = meant.every((other) => other.candidate !== candidate || other.column === column);
    if (isOne) take(column, candidate.id, 'close name', because);
  }
  for (const column of columns) {
    if (by === 'names alone' || matches.has(column.column)) continue;
    const alike = byTexts(grid, reading, column, table.columns.filter(isFree), table);
    if (alike !== null) take(column, alike.candidate.id, 'same values', alike.because);
  }
  return columns.map(
    ({ column }) => matches.get(column) ?? { column, to: 'skip' as const, reason: 'no match' as const },
  );
}

/** How many columns of a reading a table has by name, and how many besides by a name that is close. */
export function countMatches(matches: readonly ColumnMatch[]): {
  readonly same: number;
  readonly close: number;
} {
  const count = (reason: ColumnMatch['reason']) => matches.filter((match) => match.reason === reason).length;
  return { same: count('same name'), close: count('close name') };
}

/** A table's columns by their names as people write them and as files have them. */
function columnsByName(table: Table): Map<string, Column> {
  const byName = new Map<string, Column>();
  const headings = fileHeadings(table.columns.map(({ name }) => name));
  for (const [index, column] of table.columns.entries()) {
    for (const name of [column.name, headings[index]!]) {
      if (!byName.has(plainText(name))) byName.set(plainText(name), column);
    }
  }
  return byName;
}

/** What a column of a reading may be called: as its headings stand there, as they were read, with the unit. */
function namesOf(grid: SheetGrid, { area, headingRows }: TableReading, column: ReadingColumn): string[] {
  const raw: string[] = [];
  for (let row = area.top; row < area.top + headingRows; row++) {
    const value = grid.value(row, column.column);
    if (value !== null && typeof value !== 'object') raw.push(String(value).trim());
  }
  const filled = raw.filter((text) => text !== '');
  return [
    filled.join(' '),
    column.heading,
    ...(column.unit === '' ? [] : [`${column.heading} ${column.unit}`, `${column.heading} (${column.unit})`]),
  ].filter((name) => name !== '');
}

function byTexts(
  grid: SheetGrid,
  reading: TableReading,
  { column, heading }: ReadingColumn,
  candidates: readonly Column[],
  table: Table,
): { readonly candidate: Column; readonly because: string } | null {
  const texts = columnTexts(grid, reading, column);
  if (texts.size < fewestTexts) return null;
  for (const candidate of candidates) {
    if (candidate.type.kind !== 'text' || candidate.formula !== null) continue;
    const known = new Set<string>();
    for (const slot of table.rows.sequence) {
      const value = table.cells(candidate.id)?.cell(slot) ?? null;
      if (typeof value === 'string') known.add(plainText(value));
    }
    let shared = 0;
    for (const text of texts) if (known.has(text)) shared++;
    if (shared >= texts.size * sharedTexts) {
      const because = `“${heading}” is taken for ${candidate.name}: ${numberText(shared)} of its ${numberText(texts.size)} different texts stand there.`;
      return { candidate, because };
    }
  }
  return null;
}
