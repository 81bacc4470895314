import type { Value } from '../../model/values.ts';
import { type Area, type RowState, visitCells } from '../areas.ts';

/** Neighbouring rows and columns of an area, counted from 0. */
export class AreaPart implements Area {
  constructor(
    private readonly whole: Area,
    private readonly firstRow: number,
    private readonly firstColumn: number,
    readonly rowCount: number,
    readonly columnCount: number,
  ) {}

  get within() {
    return { area: this.whole, row: this.firstRow, column: this.firstColumn };
  }

  rowState(row: number): RowState {
    return this.whole.rowState?.(this.firstRow + row) ?? 'shown';
  }

  isSubtotal(row: number, column: number): boolean {
    return this.whole.isSubtotal?.(this.firstRow + row, this.firstColumn + column) ?? false;
  }

  at(row: number, column: number): Value {
    return this.whole.at(this.firstRow + row, this.firstColumn + column);
  }

  visit(visitor: (value: Value) => boolean): boolean {
    return this.settled() && visitCells(this, visitor);
  }

  settled(): boolean {
    return this.whole.settled();
  }
}
