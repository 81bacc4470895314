import type { Clock, Random, TimeZone } from '../base/ports.ts';
import type { StringPool } from '../model/cell-column.ts';
import { asColumnId, asTableId } from '../model/ids.ts';
import { ColumnNode, putResult, TableNode, type Waiting } from './columns.ts';
import { onlySlot, oneRowTable } from './one-row-table.ts';

/** What formulas may ask for that is in no cell: the time of day, and chance. */
export interface Surroundings {
  readonly clock: Clock;
  /** UTC where it is left out. */
  readonly zone?: TimeZone;
  /** Where it is left out, random numbers are the same every time. */
  readonly random?: Random;
}

/** The cells that the functions of time and chance read. They are nodes of the dependency graph like any column. */
export interface MomentCells {
  /** The local date and time as a serial number; blank where there is no clock. */
  readonly now: ColumnNode;
  /** The local date as a serial number; blank where there is no clock. */
  readonly today: ColumnNode;
  /** What all random numbers are made from, from 0 to below 1. */
  readonly draw: ColumnNode;
}

/** Milliseconds in a day. */
const day = 86_400_000;
/** 1970-01-01 as a serial number. */
const epoch = 25_569;

/** The time and the draw that results were computed with. They change only when asked to. */
export class Moment {
  readonly table: TableNode;
  readonly cells: MomentCells;

  constructor(
    private readonly surroundings: Surroundings | null,
    waiting: Waiting,
    pool: StringPool,
  ) {
    const table = new TableNode(oneRowTable(asTableId(' moment'), pool));
    const cell = (name: string, serial: number) => {
      const node = new ColumnNode(table, asColumnId(name), waiting, pool, serial);
      node.shown.reserve(onlySlot + 1);
      node.isFresh = false;
      table.columns.set(node.id, node);
      return node;
    };
    this.table = table;
    this.cells = { now: cell('now', -1), today: cell('today', -2), draw: cell('draw', -3) };
    this.tick();
    this.draw();
  }

  /** Takes over the time of now. */
  tick(): void {
    if (this.surroundings === null) return;
    const { clock, zone } = this.surroundings;
    const utc = clock.now();
    const local = utc + (zone?.offset(utc) ?? 0);
    this.#put(this.cells.now, epoch + local / day);
    this.#put(this.cells.today, epoch + Math.floor(local / day));
  }

  /** Takes another draw, so that every random number becomes another. */
  draw(): void {
    this.#put(this.cells.draw, this.surroundings?.random?.next() ?? 0.5);
  }

  #put(node: ColumnNode, value: number): void {
    if (putResult(node.shown, onlySlot, value)) node.note(onlySlot);
  }
}
