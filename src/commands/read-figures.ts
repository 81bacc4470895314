import { readDelimited } from '../model/delimited-text.ts';
import type { RowId } from '../model/ids.ts';
import { readInput } from '../model/input.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { rowsOfPeriod } from './choose-period.ts';
import type { CommandContext } from './context.ts';
import { refOf } from './next-rows.ts';

/** What a line of figures comes to: a figure for the measures of one series, or why it is none. */
export type FigureLine =
  | {
      readonly kind: 'figure';
      /** What the measure is called in the line. */
      readonly name: string;
      /** More than one where several measures are judged by the one figure. */
      readonly rows: readonly RowId[];
      readonly value: CellValue;
      /** The figure as it is written in the line. */
      readonly text: string;
      /** What stood there before. */
      readonly before: CellValue;
    }
  | { readonly kind: 'problem'; readonly name: string; readonly why: string };

/**
 * Reads lines of a measure and its figure, as they are copied from a spreadsheet or typed with a semicolon or spaces between: the first cell
 * names the measure by Ref, series or name, the last one is the figure in the measure's unit. A line of headings and empty lines
 * are passed over.
 */
export function readFigures(
  context: CommandContext,
  { table, period, text }: { readonly table: Table; readonly period: number; readonly text: string },
): readonly FigureLine[] {
  const actual = table.columnNamed('Actual');
  if (actual === undefined || text.trim() === '') return [];
  const names = new MeasureNames(context, table, period);
  const lines = readDelimited(text).flatMap((line, index): FigureLine[] => {
    const cells = cellsOf(line);
    const name = cells[0] ?? '';
    // A note may stand beside the figure.
    const figure =
      cells.slice(1).findLast((cell) => /^[^\p{L}]*\d/u.test(cell)) ?? cells.slice(1).at(-1) ?? '';
    const isHeading = index === 0 && cells.length > 1 && !/\d/.test(figure) && !names.has(name);
    if (name === '' || isHeading) return [];
    const problem = (why: string): FigureLine[] => [{ kind: 'problem', name, why }];
    const found = names.find(name);
    if (typeof found === 'string') return problem(found);
    if (figure === '') return problem('No figure stands beside it.');
    const rows = found.filter((row) => table.override(row, actual.id)?.formula === undefined);
    const [first] = rows;
    if (first === undefined) return problem('Its figure comes from a formula of its own.');
    const read = readInput(context.workbook, table, actual, first, figure);
    if (!read.ok) return problem(read.error.message);
    return [
      { kind: 'figure', name, rows, value: read.value, before: table.cell(first, actual.id), text: figure },
    ];
  });
  return withoutClashes(lines);
}

/** Lines that say different things of one measure are left out, all of them: nothing tells which one is meant. */
function withoutClashes(lines: readonly FigureLine[]): readonly FigureLine[] {
  const said = new Map<RowId, Map<CellValue, string>>();
  for (const line of lines) {
    if (line.kind !== 'figure') continue;
    for (const row of line.rows) {
      const texts = said.get(row) ?? new Map<CellValue, string>();
      said.set(row, texts.set(line.value, texts.get(line.value) ?? line.text));
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

/** The cells of a line that have something; a line without tabs is cut at its semicolon, or before the figure at its end. */
function cellsOf(line: readonly string[]): string[] {
  const cells = line.map((cell) => cell.trim());
  if (cells.length > 1) {
    const last = cells.findLastIndex((cell) => cell !== '');
    // A blank second cell is a figure that is awaited.
    return last <= 0 ? [cells[0]!, ''] : cells.slice(0, last + 1);
  }
  const [text = ''] = cells;
  const cut = /^(.+?)\s*;\s*(.*)$/.exec(text) ?? /^(.*\S)\s+([-−–]?[£$€]?[\d.,]*\d\s?%?)$/.exec(text);
  return cut === null ? [text] : [cut[1]!, cut[2]!];
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
    // The other milestones of the same series have the same figure.
    if (byRef !== undefined) return this.#bySeries.get(this.#series.get(byRef[0]!)!) ?? byRef;
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
