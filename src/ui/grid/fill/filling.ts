import type { Pieces } from '../../../base/pieces.ts';
import type { Result } from '../../../base/result.ts';
import type { CellArea } from '../../../commands/cell-area.ts';
import { clearingAreas } from '../../../commands/clear-areas.ts';
import type { CommandContext } from '../../../commands/context.ts';
import {
  type FillArea,
  type FillDirection,
  type Filling,
  fillingCells,
} from '../../../commands/fill-cells.ts';
import type { LeftReason } from '../../../commands/left-cells.ts';
import { trimmingSpaces } from '../../../commands/trim-spaces.ts';
import type { FillMode } from '../../../model/series.ts';
import type { Rejection } from '../../../session/rejection.ts';
import type { Commit, TransactionSpec } from '../../../session/session.ts';
import { words } from '../../words.ts';
import type { GridPart, GridSite } from '../grid-site.ts';
import { changeCells, dispatching } from '../long-change.ts';
import type { CellRange } from '../selection/cell-range.ts';
import type { DraggedFill } from './fill-drag.ts';
import { areaOf, columnsBetween, rowsBetween, selectedAreas } from './selection-areas.ts';

/** A fill that was just made and may be made otherwise. */
interface LastFill {
  readonly areas: readonly [FillArea, ...FillArea[]];
  readonly isSeries: boolean;
}

/** Fills, empties and trims what is selected, and says what could not be. */
export class CellFilling implements GridPart {
  readonly #site: GridSite;
  readonly #changed: () => void;
  #last: LastFill | null = null;
  #isFilling = false;

  /** `changed` is called when there is another last fill, or none any more. */
  constructor(site: GridSite, changed: () => void = () => undefined) {
    this.#site = site;
    this.#changed = changed;
  }

  /** Whether the last thing that was done is a fill by the handle, and whether it counted on; null where it is not. */
  get last(): 'series' | 'copies' | null {
    return this.#last === null ? null : this.#last.isSeries ? 'series' : 'copies';
  }

  /**
   * Fills every selected block from its first row or column; one that is a single row or column takes what stands beside it, as
   * Ctrl+D and Ctrl+R do.
   */
  fill(direction: FillDirection, filling: Filling = 'copy'): void {
    const areas = this.#site.selection.ranges.map((range) => this.#fromEdge(range, direction));
    const [first, ...others] = areas.filter((area) => area !== null);
    if (first === undefined) this.#site.host.notify(words.editing[noneAt[direction]]);
    else this.#take([first, ...others], filling);
  }

  /** Fills a block of cells from another beside it, as the fill handle does. */
  fillFrom(source: CellRange, { target, direction }: DraggedFill, mode: FillMode, isSeries: boolean): void {
    const areas: LastFill['areas'] = [this.#beside(source, target, direction)];
    this.#take(areas, mode, () => {
      this.#last = { areas, isSeries };
      this.#changed();
      this.#site.selection.select([union(source, target)], { row: source.top, column: source.left });
    });
  }

  /** Makes the last fill anew, as a series or as copies. */
  fillAgain(mode: 'series' | 'copy'): void {
    const last = this.#last;
    if (last === null) return;
    this.#site.session.undo();
    this.#take(last.areas, mode, () => {
      this.#last = { ...last, isSeries: mode === 'series' };
      this.#changed();
    });
  }

  /** Copies the cell above into the active one. */
  fromAbove(): void {
    const { active } = this.#site.selection;
    if (active === null) return;
    const { row, column } = active;
    const area = this.#fromEdge({ top: row, bottom: row, left: column, right: column }, 'down');
    if (area === null) this.#site.host.notify(words.editing.noneAbove);
    else this.#take([area], 'copy');
  }

  /** Empties all that is selected. */
  clear(): void {
    this.#change(clearingAreas);
  }

  /** Takes superfluous spaces out of the texts of all that is selected, and says of how many. */
  trimSpaces(): void {
    this.#change(trimmingSpaces, ({ trimmed }) => this.#site.announce(words.editing.trimmed(trimmed)));
  }

  /** Changes all that is selected, or says why it can't be changed; `then` follows where it was. */
  #change<Spec extends TransactionSpec>(
    making: (context: CommandContext, areas: readonly CellArea[]) => Pieces<Result<Spec, Rejection>>,
    then: (made: Spec) => void = () => undefined,
  ): void {
    const site = this.#site;
    const areas = selectedAreas(site);
    const pieces = function* (): Pieces<void> {
      const result = yield* making(site.context, areas);
      if (!result.ok) site.host.notify(result.error.message);
      else if (yield* dispatching(site, result.value)) then(result.value);
    };
    changeCells(site, countOf(areas), pieces());
  }

  /** Carries a fill out and says how it went; `then` follows where it was made. */
  #take(areas: LastFill['areas'], filling: Filling, then: () => void = () => undefined): void {
    changeCells(this.#site, countOf(areas), this.#fill(areas, filling, then));
  }

  *#fill(areas: LastFill['areas'], filling: Filling, then: () => void): Pieces<void> {
    const result = yield* fillingCells(this.#site.context, areas, filling);
    if (!result.ok) {
      this.#site.host.notify(result.error.message);
      return;
    }
    this.#isFilling = true;
    try {
      if (!(yield* dispatching(this.#site, result.value))) return;
    } finally {
      this.#isFilling = false;
    }
    const { filled, left } = result.value;
    if (left.length > 0) this.#site.host.notify(leftSentence(left));
    else this.#site.announce(words.editing.filled(filled));
    then();
  }

  committed({ origin }: Commit): void {
    if (this.#last === null || this.#isFilling || origin === 'calculation' || origin === 'remote') return;
    this.#last = null;
    this.#changed();
  }

  #fromEdge(range: CellRange, direction: FillDirection): FillArea | null {
    const { rows, columns } = this.#site;
    const isVertical = direction === 'down' || direction === 'up';
    const isForward = direction === 'down' || direction === 'right';
    let { top, bottom, left, right } = range;
    if (isVertical && rowsBetween(this.#site, top, bottom).length === 1) {
      const step = isForward ? -1 : 1;
      let next = (isForward ? top : bottom) + step;
      while (rows.at(next) !== undefined && rows.at(next)?.kind !== 'row') next += step;
      if (rows.at(next) === undefined) return null;
      if (isForward) top = next;
      else bottom = next;
    } else if (!isVertical && left === right) {
      const next = isForward ? left - 1 : right + 1;
      if (next < 0 || next >= columns.count) return null;
      if (isForward) left = next;
      else right = next;
    }
    return { ...areaOf(this.#site, { top, bottom, left, right }), direction, source: 1 };
  }

  #beside(source: CellRange, target: CellRange, direction: FillDirection): FillArea {
    const isVertical = direction === 'down' || direction === 'up';
    const count = isVertical
      ? rowsBetween(this.#site, source.top, source.bottom).length
      : columnsBetween(this.#site, source.left, source.right).length;
    return { ...areaOf(this.#site, union(source, target)), direction, source: count };
  }
}

/** What was left as it is, in one sentence: the first reason, and how many more there are. */
export function leftSentence(left: readonly LeftReason[]): string {
  const [first, ...others] = left;
  if (first === undefined) return '';
  const sentence = words.editing.left(first.message, first.count);
  return others.length === 0 ? sentence : `${sentence} (${words.editing.andMore(others.length)})`;
}

const noneAt = { down: 'noneAbove', up: 'noneBelow', right: 'noneLeft', left: 'noneRight' } as const;

function countOf(areas: readonly CellArea[]): number {
  return areas.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
}

function union(a: CellRange, b: CellRange): CellRange {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}
