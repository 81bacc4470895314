import { clearAreas } from '../../../commands/clear-areas.ts';
import {
  fillCells,
  type FillArea,
  type FillDirection,
  type Filling,
  type FillSpec,
} from '../../../commands/fill-cells.ts';
import type { LeftReason } from '../../../commands/left-cells.ts';
import type { Result } from '../../../base/result.ts';
import type { FillMode } from '../../../model/series.ts';
import type { Commit } from '../../../session/session.ts';
import type { Rejection } from '../../../session/rejection.ts';
import { words } from '../../words.ts';
import type { GridPart, GridSite } from '../grid-site.ts';
import type { CellRange } from '../selection/cell-range.ts';
import type { DraggedFill } from './fill-drag.ts';
import { areaOf, columnsBetween, rowsBetween, selectedAreas } from './selection-areas.ts';

/** A fill that was just made and may be made otherwise. */
interface LastFill {
  readonly areas: readonly [FillArea, ...FillArea[]];
  readonly isSeries: boolean;
}

/** Fills and empties what is selected, and says what could not be. */
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
    else this.#take(fillCells(this.#site.context, [first, ...others], filling));
  }

  /** Fills a block of cells from another beside it, as the fill handle does. */
  fillFrom(source: CellRange, { target, direction }: DraggedFill, mode: FillMode, isSeries: boolean): void {
    const areas: LastFill['areas'] = [this.#beside(source, target, direction)];
    if (!this.#take(fillCells(this.#site.context, areas, mode))) return;
    this.#last = { areas, isSeries };
    this.#changed();
    this.#site.selection.select([union(source, target)], { row: source.top, column: source.left });
  }

  /** Makes the last fill anew, as a series or as copies. */
  fillAgain(mode: 'series' | 'copy'): void {
    const last = this.#last;
    if (last === null) return;
    this.#site.session.undo();
    if (!this.#take(fillCells(this.#site.context, last.areas, mode))) return;
    this.#last = { ...last, isSeries: mode === 'series' };
    this.#changed();
  }

  /** Copies the cell above into the active one. */
  fromAbove(): void {
    const { active } = this.#site.selection;
    if (active === null) return;
    const { row, column } = active;
    const area = this.#fromEdge({ top: row, bottom: row, left: column, right: column }, 'down');
    if (area === null) this.#site.host.notify(words.editing.noneAbove);
    else this.#take(fillCells(this.#site.context, [area], 'copy'));
  }

  /** Empties all that is selected. */
  clear(): void {
    const result = clearAreas(this.#site.context, selectedAreas(this.#site));
    if (result.ok) this.#site.run(result);
    else this.#site.host.notify(result.error.message);
  }

  /** Carries a fill out and says how it went; whether it was made. */
  #take(result: Result<FillSpec, Rejection>): boolean {
    if (!result.ok) {
      this.#site.host.notify(result.error.message);
      return false;
    }
    this.#isFilling = true;
    const rejection = this.#site.run(result);
    this.#isFilling = false;
    if (rejection !== null) return false;
    const { filled, left } = result.value;
    if (left.length > 0) this.#site.host.notify(leftSentence(left));
    else this.#site.announce(words.editing.filled(filled));
    return true;
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

function union(a: CellRange, b: CellRange): CellRange {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}
