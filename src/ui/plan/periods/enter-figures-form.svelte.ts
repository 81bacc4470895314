import { currentPeriod } from '../../../commands/choose-period.ts';
import { enterFigures } from '../../../commands/enter-figures.ts';
import { type FigureLine, readFigures } from '../../../commands/read-figures.ts';
import { displayValue, numberFormatOf } from '../../../model/display.ts';
import type { ColumnId, RowId, TableId } from '../../../model/ids.ts';
import type { Table } from '../../../model/table.ts';
import { type CellValue, isRowReference } from '../../../model/values.ts';
import type { PeriodName } from '../../../plan/period-names.ts';
import { planTables } from '../../../plan/plan-tables.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';
import { planPeriodsWords as words } from '../../words/plan-periods.ts';
import { periodNameOf, tableOfMeasures } from './measures-table.ts';

/** A figure that will be entered, as it is shown. */
export interface ShownFigure {
  readonly row: RowId;
  readonly measure: string;
  /** The columns that it goes to. */
  readonly column: string;
  /** That of the period before; '' where it is not known. */
  readonly last: string;
  readonly before: string;
  readonly after: string;
  /** That it is far from the one of the period before; '' where it isn't. */
  readonly wild: string;
}

/** The form that enters a block of figures. */
export class EnterFiguresForm {
  readonly #workbook: WorkbookState;
  readonly tables: readonly { readonly id: TableId; readonly title: string }[];
  table = $state.raw<TableId | null>(null);
  text = $state('');
  readonly #lines: readonly FigureLine[] = $derived.by(() => {
    const table = this.table === null ? undefined : this.#workbook.tableById(this.table);
    if (table === undefined) return [];
    return readFigures(this.#workbook.context, { table, period: this.period ?? 0, text: this.text });
  });
  /** How the plan of these measures calls its periods. */
  readonly periodName: PeriodName = $derived.by(() => periodNameOf(this.#workbook, this.table));
  /** The lines that are not understood, with why. */
  readonly problems = $derived(this.#lines.filter((line) => line.kind === 'problem'));
  /** The figures that are understood. */
  readonly figures: readonly ShownFigure[] = $derived(
    this.#lines.flatMap((line) => (line.kind === 'figure' ? [this.#shown(line)] : [])),
  );

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
    const { measures } = planTables(workbook.session.workbook);
    this.tables = measures.map(({ id, record }) => ({ id, title: record.title }));
    this.table = tableOfMeasures(workbook)?.id ?? null;
  }

  /** The current period of the measures, where they say one. */
  get period(): number | null {
    const table = this.table === null ? undefined : this.#workbook.tableById(this.table);
    return table === undefined ? null : currentPeriod(table);
  }

  /** Enters the figures that are understood; false where there is none. */
  enter(): boolean {
    const count = this.figures.length;
    if (this.table === null || count === 0) return false;
    const result = enterFigures(this.#workbook.context, { table: this.table, lines: this.#lines });
    this.#workbook.runUndoable(result, words.enter.done(count));
    return result.ok;
  }

  #shown({ rows, cells, wild }: Extract<FigureLine, { readonly kind: 'figure' }>): ShownFigure {
    const table = this.#workbook.tableById(this.table!)!;
    const [row] = rows as [RowId];
    const key = table.record.keyColumn;
    const ref = key === null ? '' : displayValue(this.#workbook.session.engine.value(table.id, row, key), '');
    const name = table.columnNamed('Measure');
    const cell = name === undefined ? null : table.cell(row, name.id);
    const also = rows.length > 1 ? words.enter.also(rows.length - 1) : '';
    const figure = (part: 'value' | 'before' | 'last') =>
      figureText(
        table,
        row,
        cells.map((each) => ({ column: each.column, value: each[part] })),
      );
    return {
      row,
      measure: `${ref}${also}${typeof cell === 'string' ? `: ${cell}` : ''}`,
      column: words.enter.goesTo(cells.map(({ column }) => table.column(column)!.name)),
      last: figure('last'),
      before: figure('before') || words.enter.blank,
      after: figure('value') || words.enter.blank,
      wild: wild === null ? '' : words.enter.wild[wild],
    };
  }
}

/** A figure as its cells show it, the two numbers of a share as `455 of 500`; '' where it is blank. */
function figureText(
  table: Table,
  row: RowId,
  cells: readonly { readonly column: ColumnId; readonly value: CellValue }[],
): string {
  const texts = cells.map(({ column, value }) =>
    isRowReference(value) ? '' : displayValue(value, numberFormatOf(table, column, row)),
  );
  return texts.every((text) => text === '')
    ? ''
    : words.enter.share(texts.map((text) => text || words.enter.blank));
}
