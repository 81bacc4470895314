import { HistoryNames } from '../../queries/history-names.ts';
import { words } from '../words.ts';
import { rowLabel } from '../workbook/row-label.ts';
import { type CellGround, type ReplacedCell, ReplacedCells } from './replaced-cells.ts';
import type { WorkbookState } from './workbook-state.svelte.ts';

/** Says where another tab has put something else into a cell that was changed here, with the way to the history of it, until the function given back is called. */
export function tellReplaced(workbook: WorkbookState): () => void {
  const tell = (cells: readonly ReplacedCell[]) => {
    const text = replacedText(workbook, cells);
    const [{ place }] = cells as readonly [ReplacedCell];
    const scope =
      cells.length === 1 ? ({ kind: 'cell', ...place } as const) : ({ kind: 'workbook' } as const);
    workbook.shell.notices.show(text, {
      label: words.past.replaced.show,
      run: () => workbook.history.showScope(scope),
    });
  };
  return new ReplacedCells(workbook.session, tell).watch();
}

function replacedText({ session }: WorkbookState, cells: readonly ReplacedCell[]): string {
  const [{ place, ours, theirs }] = cells as readonly [ReplacedCell];
  const { table, row, column } = place;
  const names = new HistoryNames(session.workbook, []);
  const of = session.workbook.table(table);
  const called = words.past.ofCell(
    names.table(table),
    names.column(table, column),
    of === undefined ? '' : rowLabel(session, of, row),
  );
  const text = ({ value, override }: CellGround) => {
    if (override?.formula !== undefined) return names.formula(table, override.formula);
    // Nothing in the place of a formula's result: what the formula gives is shown.
    if (override === null && of?.column(column)?.formula !== null) return words.past.replaced.calculated;
    return names.value(table, row, column, override === null ? value : override.value) || words.past.blank;
  };
  return words.past.replaced.told(called, text(ours), text(theirs), cells.length - 1);
}
