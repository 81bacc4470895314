import { figureWriter } from '../plan/figures.ts';
import { isPeriod } from '../plan/period-columns.ts';
import type { PlanPlace } from './plan-place.ts';
import { type JudgedRow, type PlanRows, textOf } from './plan-rows.ts';

/** A figure of an earlier year in a measure's row that is another than that year's own. */
export interface DifferingPrevious {
  readonly column: 'Previous' | 'Previous 2';
  /** Both figures with the year that they are of: "2,098 crimes as the figure of 2027, but Figures has 2,090 crimes". */
  readonly words: string;
  /** Where the year's own figure stands. */
  readonly own: PlanPlace;
}

/** A figure of a series in the year that it is of. */
interface OwnFigure {
  readonly value: number;
  /** Where it stands, in words: the table or the measure. */
  readonly holder: string;
  readonly place: PlanPlace;
}

/** Each year's own figure of every series: what *Figures* has of it, else the *Actual* of a measure that reports that year. */
export class YearFigures {
  readonly #rows: PlanRows;
  readonly #own = new Map<string, OwnFigure>();

  constructor(rows: PlanRows) {
    this.#rows = rows;
    this.#readFigures();
    for (const measure of rows.measures) {
      const { values, table, place } = measure;
      const column = table.columnNamed('Actual')?.id ?? null;
      this.#add(seriesName(measure), values['Report year'], values['Actual'], {
        holder: measure.ref || measure.name,
        place: { ...place, column },
      });
    }
  }

  /**
   * What a measure has of the year before and the one before that where it is another figure than the year's own. Nothing across a break:
   * what is before it may have been counted again.
   */
  differing(measure: JudgedRow): DifferingPrevious[] {
    const { values } = measure;
    const [year, start] = [values['Report year'], values['Break']];
    if (!isPeriod(year)) return [];
    return (['Previous', 'Previous 2'] as const).flatMap((column, index): DifferingPrevious[] => {
      const period = year - index - 1;
      const value = values[column];
      const own = this.#own.get(keyOf(seriesName(measure), period));
      if (typeof value !== 'number' || own === undefined || isSame(value, own.value)) return [];
      if (typeof start === 'number' && start > period && start <= year) return [];
      const write = figureWriter(values['Unit'], [value, own.value]);
      const [here, there] = [write(value), write(own.value)];
      const called = this.#rows.periodOf(measure)(period);
      return here === there
        ? []
        : [
            {
              column,
              words: `${here} as the figure of ${called}, but ${own.holder} has ${there}`,
              own: own.place,
            },
          ];
    });
  }

  #readFigures(): void {
    const { source, tables } = this.#rows;
    for (const table of tables.figures) {
      const [series, period, value] = ['Series', 'Period', 'Value'].map((name) => table.columnNamed(name));
      if (series === undefined || period === undefined || value === undefined) continue;
      for (const row of table.rows.ids()) {
        const [name, year, figure] = [series, period, value].map(({ id }) =>
          source.engine.value(table.id, row, id),
        );
        this.#add(textOf(name), year, figure, {
          holder: table.record.title,
          place: { table: table.id, row, column: value.id },
        });
      }
    }
  }

  #add(series: string, year: unknown, value: unknown, at: Omit<OwnFigure, 'value'>): void {
    const key = isPeriod(year) ? keyOf(series, year) : null;
    if (key === null || typeof value !== 'number' || this.#own.has(key)) return;
    this.#own.set(key, { ...at, value });
  }
}

/** The Ref where a measure has no series. */
function seriesName({ values, ref }: JudgedRow): string {
  return textOf(values['Series']).trim() || ref;
}

function keyOf(series: string, period: number): string {
  return JSON.stringify([series.trim().toLowerCase(), period]);
}

/** Whether two figures are one but for what calculating in binary fractions leaves. */
function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}
