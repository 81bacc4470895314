import { partsOf } from '../../formula/structured-reference.ts';
import { readTokens } from '../../formula/tokens.ts';
import { isPercentage } from '../../model/display.ts';
import type { ImportChoices, TableChoice } from '../../model/import-choices.ts';
import type { ReadingColumn, TableReading } from '../../model/table-reading.ts';
import { readCells } from '../cell-references.ts';
import { plainText } from '../find-tables.ts';
import type { FileContents, SheetGrid } from '../grid.ts';
import { percentRows } from '../reading/unit-columns.ts';
import { readingRows } from './column-texts.ts';
import { relativeFormula } from './row-relative.ts';

/** Choices whose columns are read as formulas count with them, and a sentence for each column that is read otherwise, by choice. */
export interface KeptForFormulas {
  readonly choices: ImportChoices;
  readonly notes: ReadonlyMap<number, readonly string[]>;
}

/**
 * New columns that formulas of the file name, read so that they give what they give there. Percentages that stand in the file as 20.04 become
 * fractions elsewhere, which is what a percentage is here; and a column of figures and some words is elsewhere one of texts.
 */
export function keepForFormulas({ sheets }: FileContents, choices: ImportChoices): KeptForFormulas {
  const notes = new Map<number, string[]>();
  let used: UsedColumns | null = null;
  const tables = choices.tables.map((choice, place): TableChoice => {
    const { reading, into } = choice;
    const grid = sheets[reading.sheet];
    if (into.kind === 'leave' || grid === undefined) return choice;
    const columns = reading.columns.map((column): ReadingColumn => {
      if (column.skip !== null || column.set?.includes('type') === true || !isNew(choice, column))
        return column;
      const kept = reasonToKeep(grid, reading, column);
      if (kept === null) return column;
      used ??= new UsedColumns(sheets, choices.tables);
      if (
        !used.has(grid, reading, column) &&
        !(column.unitFrom !== undefined && hasFormulas(grid, reading, column))
      )
        return column;
      if (kept.why !== null) notes.set(place, [...(notes.get(place) ?? []), kept.why]);
      const unit = column.type.kind === 'percent' ? column.unit || '%' : column.unit;
      const { unitFrom: _, ...plain } = column;
      return { ...plain, unit, type: { kind: 'number', format: '', unitColumn: null } };
    });
    return { ...choice, reading: { ...reading, columns } };
  });
  return { choices: { tables }, notes };
}

/**
 * Why a column has to be one of plain numbers where formulas count with it, as a sentence, or none where nobody would take it for anything
 * else; null where it need not.
 */
function reasonToKeep(
  grid: SheetGrid,
  reading: TableReading,
  own: ReadingColumn,
): { readonly why: string | null } | null {
  const { column, heading, type } = own;
  const percent = percentRows(grid, reading.columns, own, [...readingRows(grid, reading)]);
  if (percent !== null) {
    if (!percent.perCent) return null;
    const why = `Percentages in ${heading} stay in per cent, as plain numbers: formulas of the file count with them so.`;
    return { why: isShownPerCent(grid, own, percent.rows) ? why : null };
  }
  if (type.kind !== 'percent' && type.kind !== 'text') return null;
  let filled = 0;
  let numbers = 0;
  let fractions = 0;
  for (const row of readingRows(grid, reading)) {
    const value = grid.value(row, column);
    if (value === null || value === '') continue;
    filled++;
    if (typeof value !== 'number') continue;
    numbers++;
    if (type.kind === 'percent' && isPercentage(grid.cell(row, column)?.format ?? 'General')) fractions++;
  }
  if (type.kind === 'percent') {
    return numbers > 0 && fractions * 2 < numbers
      ? { why: `${heading} stays in per cent, as a plain number: formulas of the file count with it so.` }
      : null;
  }
  const why = `${heading} is read as numbers, as formulas of the file count with it; texts in it are kept and listed.`;
  return numbers * 2 > filled ? { why } : null;
}

/** Whether the format of a column's cell says per cent: the units of the rows may not be meant for a weight. */
function isShownPerCent(grid: SheetGrid, { column }: ReadingColumn, rows: ReadonlySet<number>): boolean {
  for (const row of rows) if ((grid.cell(row, column)?.format ?? '').includes('%')) return true;
  return false;
}

function hasFormulas(grid: SheetGrid, reading: TableReading, { column }: ReadingColumn): boolean {
  for (const row of readingRows(grid, reading)) {
    if ((grid.cell(row, column)?.formula ?? null) !== null) return true;
  }
  return false;
}

function isNew({ into }: TableChoice, { column: at }: ReadingColumn): boolean {
  if (into.kind !== 'update') return into.kind === 'new';
  return into.columns.some(({ column, to }) => column === at && to === 'new');
}

/** Which columns the formulas of tables and their totals name. */
class UsedColumns {
  readonly #cells: { readonly sheet: string; readonly left: number; readonly right: number }[] = [];
  readonly #headings: { readonly table: string | null; readonly sheet: string; readonly heading: string }[] =
    [];

  constructor(sheets: readonly SheetGrid[], tables: readonly TableChoice[]) {
    for (const { reading, into } of tables) {
      const grid = sheets[reading.sheet];
      if (grid === undefined || into.kind === 'leave') continue;
      const known = new Set<string>();
      const read = (row: number): void => {
        for (let column = reading.area.left; column <= reading.area.right; column++) {
          const formula = grid.cell(row, column)?.formula ?? null;
          if (formula === null) continue;
          const { key } = relativeFormula(formula, row);
          if (known.has(key)) continue;
          known.add(key);
          this.#read(formula, grid.name);
        }
      };
      for (const row of readingRows(grid, reading)) read(row);
      if (reading.totalsRow !== null) read(reading.totalsRow);
    }
  }

  has(grid: SheetGrid, reading: TableReading, { column }: ReadingColumn): boolean {
    const sheet = grid.name.toLowerCase();
    if (this.#cells.some((one) => one.sheet === sheet && one.left <= column && column <= one.right))
      return true;
    const heading = grid.value(reading.area.top + reading.headingRows - 1, column);
    if (typeof heading !== 'string') return false;
    return this.#headings.some(
      (one) =>
        one.heading === plainText(heading) &&
        (one.table === null ? one.sheet === sheet : one.table === reading.name?.toLowerCase()),
    );
  }

  #read(formula: string, own: string): void {
    for (const { kind, text } of readTokens(formula)) {
      if (kind === 'cells') {
        const cells = readCells(text);
        if (cells === null) continue;
        const { sheet, first, last } = cells;
        this.#cells.push({ sheet: (sheet ?? own).toLowerCase(), left: first.column, right: last.column });
      } else if (kind === 'structured') {
        const parts = partsOf(text);
        for (const column of parts?.columns ?? []) {
          const table = parts!.table === '' ? null : parts!.table.toLowerCase();
          this.#headings.push({ table, sheet: own.toLowerCase(), heading: plainText(column) });
        }
      }
    }
  }
}
