import { partsOf } from '../../formula/structured-reference.ts';
import { readTokens } from '../../formula/tokens.ts';
import { isPercentage } from '../../model/display.ts';
import type { ImportChoices, TableChoice } from '../../model/import-choices.ts';
import type { ReadingColumn, TableReading } from '../../model/table-reading.ts';
import { readCells } from '../cell-references.ts';
import { plainText } from '../find-tables.ts';
import type { FileContents, SheetGrid } from '../grid.ts';
import { readingRows } from './column-texts.ts';
import { relativeFormula } from './row-relative.ts';

/** Choices whose percentages are read as formulas count with them, and a sentence for each column that is read otherwise, by choice. */
export interface KeptPerCent {
  readonly choices: ImportChoices;
  readonly notes: ReadonlyMap<number, readonly string[]>;
}

/**
 * A new column of percentages that stand in the file as 20.04 becomes one of fractions, which is what a percentage is here. Where formulas of
 * the file count with it they would give something else, so that it stays a column of plain numbers, with its unit, wherever one does.
 */
export function keepPerCent({ sheets }: FileContents, choices: ImportChoices): KeptPerCent {
  const notes = new Map<number, string[]>();
  const isThere = choices.tables.some(
    ({ reading, into }) => into.kind !== 'leave' && reading.columns.some(isPercent),
  );
  if (!isThere) return { choices, notes };
  const used = new UsedColumns(sheets, choices.tables);
  const tables = choices.tables.map((choice, place): TableChoice => {
    const { reading, into } = choice;
    const grid = sheets[reading.sheet];
    if (into.kind === 'leave' || grid === undefined) return choice;
    const columns = reading.columns.map((column): ReadingColumn => {
      if (!isPercent(column) || !isNew(choice, column)) return column;
      if (!isPerCentInFile(grid, reading, column.column)) return column;
      if (!used.has(grid, reading, column)) return column;
      const list = notes.get(place) ?? [];
      notes.set(place, list);
      list.push(
        `${column.heading} stays in per cent, as a plain number: formulas of the file count with it so.`,
      );
      return { ...column, unit: column.unit || '%', type: { kind: 'number', format: '', unitColumn: null } };
    });
    return { ...choice, reading: { ...reading, columns } };
  });
  return { choices: { tables }, notes };
}

function isNew({ into }: TableChoice, { column: at }: ReadingColumn): boolean {
  if (into.kind !== 'update') return into.kind === 'new';
  return into.columns.some(({ column, to }) => column === at && to === 'new');
}

function isPercent({ type, skip }: ReadingColumn): boolean {
  return skip === null && type.kind === 'percent';
}

/** Whether a column has numbers, and not under a percent format. */
function isPerCentInFile(grid: SheetGrid, reading: TableReading, column: number): boolean {
  let numbers = 0;
  let fractions = 0;
  for (const row of readingRows(grid, reading)) {
    if (typeof grid.value(row, column) !== 'number') continue;
    numbers++;
    if (isPercentage(grid.cell(row, column)?.format ?? 'General')) fractions++;
  }
  return numbers > 0 && fractions * 2 < numbers;
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
