import { readDelimited } from '../model/delimited-text.ts';
import { isPercentage, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import { readInput } from '../model/input.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { enteredColumns } from '../plan/target-tests.ts';
import { type WildChange, wildChange } from '../plan/wild-change.ts';
import { rowsOfPeriod } from './choose-period.ts';
import type { CommandContext } from './context.ts';
import { EarlierFigures } from './earlier-figures.ts';
import { cellsOfLine, figureIn, shareIn } from './figure-lines.ts';
import { refOf } from './next-rows.ts';

/** What a line of figures comes to: a figure for the measures of one series, or why it is none. */
export type FigureLine =
  | {
      readonly kind: 'figure';
      /** What the measure is called in the line. */
      readonly name: string;
      /** More than one where several measures are judged by the one figure. */
      readonly rows: readonly RowId[];
      /** Where the figure goes: one column, or *Within* and *Total* for a share. */
      readonly cells: readonly FigureCell[];
      /** The figure as it is written in the line. */
      readonly text: string;
      /** How far it is from the figure of the period before, where that may be a slip. */
      readonly wild: WildChange | null;
    }
  | { readonly kind: 'problem'; readonly name: string; readonly why: string };

/** A cell of a measure that gets a figure, or a part of one. */
export interface FigureCell {
  readonly column: ColumnId;
  readonly value: CellValue;
  /** What stood there before. */
  readonly before: CellValue;
  /** What it was in the period before; null where that is not known. */
  readonly last: CellValue;
}

/**
 * Reads lines of a measure and its figure, as they are copied from a spreadsheet or typed with a semicolon or spaces between: the first cell
 * names the measure by Ref, series or name, the last one is the figure. What the figure is goes by the measure's test: a level in its unit, a
 * rank, the day on which it was done, or the two numbers of a share. A line of headings and empty lines are passed over.
 */
export function readFigures(
  context: CommandContext,
  { table, period, text }: { readonly table: Table; readonly period: number; readonly text: string },
): readonly FigureLine[] {
  if (text.trim() === '') return [];
  const names = new MeasureNames(context, table, period);
  const earlier = new EarlierFigures(context, table, period);
  const lines = readDelimited(text).flatMap((line, index): FigureLine[] => {
    const [name = '', ...rest] = cellsOfLine(line);
    const figure = figureIn(rest);
    const isHeading = index === 0 && rest.length > 0 && !/\d/.test(figure) && !names.has(name);
    if (name === '' || isHeading) return [];
    const problem = (why: string): FigureLine[] => [{ kind: 'problem', name, why }];
    const found = names.find(name);
    if (typeof found === 'string') return problem(found);
    if (figure === '') return problem('No figure stands beside it.');
    const target = targetOf(context, table, found);
    if (typeof target === 'string') return problem(target);
    const { rows, columns } = target;
    const parts = columns.length === 2 ? shareIn(rest) : [figure];
    if (parts === null)
      return problem(
        'Its test asks how many were within the standard and of how many, which a share alone does not say. Paste both numbers, such as 455 of 500.',
      );
    const cells: FigureCell[] = [];
    for (const [at, column] of columns.entries()) {
      const written =
        column.name === 'Rank' ? parts[at]!.replace(/^(\d+)(?:st|nd|rd|th)$/i, '$1') : parts[at]!;
      const read = readInput(context.workbook, table, column, rows[0], written);
      if (!read.ok) return problem(read.error.message);
      const before = table.cell(rows[0], column.id);
      cells.push({
        ...{ column: column.id, value: read.value, before },
        last: earlier.last(rows[0], column.name),
      });
    }
    const wild = wildnessOf(table, { row: rows[0], columns, cells }, earlier);
    return [{ kind: 'figure', name, rows, cells, text: parts.join(' of '), wild }];
  });
  return withoutClashes(lines);
}

/** Where the figure of some measures of one series goes, the first of which was named; a sentence where it can't go there. */
function targetOf(
  context: CommandContext,
  table: Table,
  [named, ...others]: readonly RowId[],
): { readonly rows: readonly [RowId, ...RowId[]]; readonly columns: readonly Column[] } | string {
  const test = table.columnNamed('Test')?.id;
  const wantedOf = (row: RowId) =>
    enteredColumns(test === undefined ? null : context.engine.value(table.id, row, test));
  const wanted = wantedOf(named!);
  const columns = wanted.flatMap((name) => table.columnNamed(name) ?? []);
  const typed = columns.filter(({ formula }) => formula === null);
  const missing = wanted.filter((name) => !typed.some((column) => column.name === name));
  if (missing.length > 0)
    return `Its test reads ${missing.join(' and ')}, and ${table.record.title} has no typed column of that name. Add it first.`;
  const alike = others.filter((row) => wantedOf(row).join() === wanted.join());
  const [first, ...rest] = [named!, ...alike].filter((row) =>
    columns.every(({ id }) => table.override(row, id)?.formula === undefined),
  );
  return first === undefined
    ? 'Its figure comes from a formula of its own.'
    : { rows: [first, ...rest], columns };
}

/** Whether a figure that was read is a wild change. A share is held against the share of before; days and texts against nothing. */
function wildnessOf(
  table: Table,
  {
    row,
    columns,
    cells,
  }: {
    readonly row: RowId;
    readonly columns: readonly Column[];
    readonly cells: readonly FigureCell[];
  },
  earlier: EarlierFigures,
): WildChange | null {
  const [column] = columns;
  if (column === undefined || column.type.kind === 'date') return null;
  const figure = oneFigure(cells.map(({ value }) => value));
  if (figure === null) return null;
  const isShare = columns.length === 2 || isPercentage(numberFormatOf(table, column.id, row));
  const names = columns.map(({ name }) => name);
  return wildChange(figure, {
    last: oneFigure(cells.map(({ last }) => last)),
    isPercentage: isShare,
    all: earlier.all(row, names).flatMap((values) => oneFigure(values) ?? []),
  });
}

/** A figure as one number, a share of two as what the one is of the other. */
function oneFigure([value, total]: readonly CellValue[]): number | null {
  if (typeof value !== 'number') return null;
  if (total === undefined) return value;
  return typeof total === 'number' && total !== 0 ? value / total : null;
}

/** Lines that say different things of one measure are left out, all of them: nothing tells which one is meant. */
function withoutClashes(lines: readonly FigureLine[]): readonly FigureLine[] {
  const said = new Map<RowId, Map<string, string>>();
  for (const line of lines) {
    if (line.kind !== 'figure') continue;
    const meant = JSON.stringify(line.cells.map(({ column, value }) => [column, value]));
    for (const row of line.rows) {
      const texts = said.get(row) ?? new Map<string, string>();
      said.set(row, texts.set(meant, texts.get(meant) ?? line.text));
    }
  }
  return lines.map((line) => {
    const texts =
      line.kind === 'figure'
        ? line.rows.map((row) => said.get(row)!).find(({ size }) => size > 1)
        : undefined;
    if (texts === undefined) return line;
    return {
      kind: 'problem',
      name: line.name,
      why: `Lines say different figures of it: ${[...texts.values()].join(', ')}. Keep the one that is meant.`,
    };
  });
}

/** The measures of a period by what they are called. */
class MeasureNames {
  readonly #byRef = new Map<string, RowId[]>();
  readonly #bySeries = new Map<string, RowId[]>();
  readonly #byName = new Map<string, RowId[]>();
  readonly #others = new Set<string>();
  readonly #series = new Map<RowId, string>();
  readonly #period: number;

  constructor(context: CommandContext, table: Table, period: number) {
    this.#period = period;
    const current = new Set(rowsOfPeriod(table, period));
    const series = table.columnNamed('Series');
    const name = table.columnNamed('Measure');
    const textOf = (row: RowId, column: Column | undefined) => {
      const value = column === undefined ? null : table.cell(row, column.id);
      return value === null || typeof value === 'object' ? '' : plain(String(value));
    };
    for (const row of table.rows.ids()) {
      const ref = plain(refOf(context, table, row));
      if (!current.has(row)) {
        for (const text of [ref, textOf(row, series), textOf(row, name)]) this.#others.add(text);
        continue;
      }
      add(this.#byRef, ref, row);
      add(this.#bySeries, textOf(row, series), row);
      add(this.#byName, textOf(row, name), row);
      this.#series.set(row, textOf(row, series) || ref);
    }
  }

  has(name: string): boolean {
    return typeof this.find(name) !== 'string';
  }

  /** The measures that a name stands for, all of one series; a sentence where there are none, or it may be one of several. */
  find(name: string): readonly RowId[] | string {
    const wanted = plain(name);
    const byRef = this.#byRef.get(wanted);
    if (byRef !== undefined) {
      const [named] = byRef as [RowId];
      const alike = this.#bySeries.get(this.#series.get(named)!) ?? byRef;
      // The other milestones of the same series have the same figure, but the one that is named says what a figure is.
      return [named, ...alike.filter((row) => row !== named)];
    }
    const found = this.#bySeries.get(wanted) ?? this.#byName.get(wanted);
    if (found === undefined)
      return this.#others.has(wanted)
        ? `It does not report ${this.#period}.`
        : 'No measure has this Ref, series or name.';
    const series = new Set(found.map((row) => this.#series.get(row)));
    return series.size === 1 ? found : `${found.length} measures are called so. Use their Refs.`;
  }
}

function add(map: Map<string, RowId[]>, text: string, row: RowId): void {
  if (text === '') return;
  const known = map.get(text);
  if (known === undefined) map.set(text, [row]);
  else known.push(row);
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
