import type { CellPlace } from '../../commands/find-place.ts';
import type { ColumnId, TableId } from '../../model/ids.ts';
import { type ProblemKind, problemKinds } from '../../queries/check-cell.ts';
import type { ProblemFilter } from '../../queries/problems.ts';
import type { GridRow } from '../grid/grid-row.ts';
import { findMarked, firstMarked, notesOf } from '../grid/marks/find-marked.ts';
import { KeptSwitch } from '../state/kept-switch.svelte.ts';
import { reveal } from '../state/reveal.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** The panel with the lists of problems and notes, and the ways from one of them to the next. */
export class ProblemsState {
  readonly #workbook: WorkbookState;
  /** Whether the panel is shown. */
  readonly panel: KeptSwitch;
  #list = $state<'problems' | 'notes'>('problems');
  #table = $state.raw<TableId | null>(null);
  #kind = $state<ProblemKind | null>(null);
  /** The message that offers to show what is out of sight, or null. */
  #offer: number | null = null;

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
    this.panel = new KeptSwitch(workbook.shell.preferences, 'problems', ['open', 'closed'], {
      initially: (kept) => kept === 'open' && window.innerWidth >= 900,
    });
  }

  /** Which list is shown. */
  get shown(): 'problems' | 'notes' {
    return this.#list;
  }

  show(list: 'problems' | 'notes'): void {
    this.#list = list;
    this.panel.turn(true);
  }

  /** What is listed. A table that is gone is any table again. */
  get filter(): ProblemFilter {
    const { tabs } = this.#workbook;
    const table = tabs.some(({ id }) => id === this.#table) ? this.#table : null;
    return { table, kind: this.#kind };
  }

  chooseTable(id: string): void {
    this.#table = this.#workbook.tabs.find((tab) => tab.id === id)?.id ?? null;
  }

  chooseKind(kind: string): void {
    this.#kind = problemKinds.find((each) => each === kind) ?? null;
  }

  /**
   * Goes to a cell of any table, from where the way back leads here; one that is filtered out, folded away or in a hidden column
   * is brought into sight.
   */
  lead(place: CellPlace): void {
    const workbook = this.#workbook;
    this.#endOffer();
    workbook.panels.giveWay();
    workbook.showTable(place.table);
    workbook.withGrid(() => {
      reveal(workbook, place);
      workbook.follow(place);
    });
  }

  /** Goes to the next cell with a problem, or a note, from the focused one on, or the one before; at the end it begins anew. */
  step(list: 'problems' | 'notes', way: 'forward' | 'back'): void {
    const { grid, cells } = this.#workbook;
    if (grid === null) return;
    const table = grid.table();
    const search =
      list === 'problems'
        ? {
            inRow: ({ slot }: GridRow) => cells.hasRowProblem(table.id, slot),
            inCell: ({ slot }: GridRow, column: ColumnId) => cells.hasProblem(table.id, slot, column),
          }
        : notesOf(table);
    const found = findMarked(grid, search, way);
    this.#endOffer();
    if (found !== null) return grid.goTo(found.row, found.column);
    const first = firstMarked(table, search);
    if (first !== null) {
      const { marks } = words;
      const count = cells.count({ table: table.id, kind: null });
      const { notices } = this.#workbook.shell;
      this.#offer = notices.show(list === 'problems' ? marks.hiddenProblems(count) : marks.hiddenNotes, {
        label: marks.showFirst,
        run: () => this.lead(first),
      });
    } else grid.announce(list === 'problems' ? words.marks.noProblemFound : words.marks.noNoteFound);
  }

  #endOffer(): void {
    if (this.#offer !== null) this.#workbook.shell.notices.dismiss(this.#offer);
    this.#offer = null;
  }
}
