import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, areaOf, visitCells } from '../areas.ts';
import type { ColumnNode } from '../columns.ts';
import type { BuildContext } from '../compile-context.ts';
import { type Compiled, joinNeeds, noNeeds } from '../compiled.ts';
import { type Region, regionOf } from '../regions.ts';
import { rangeOf } from '../sheet-cells.ts';
import type { Expression } from '../syntax-tree.ts';

/*
 * SUMIF and AVERAGEIF take of their values only the first cell: from there on as many rows and columns as the range has that the
 * criterion looks at. Excel's description of SUMIF says so.
 */

/** Values of which as many are taken as there are cells to look at. */
export interface FittedValues {
  /** For what the call needs and reads. */
  readonly part: Compiled;
  /** The cells from the first of the values on, in a row. */
  area(slot: number, rowCount: number, columnCount: number): Area;
}

/** What the values of a call are where `range` is what its criterion looks at. */
export function fittedValues(values: Expression, range: Expression, context: BuildContext): FittedValues {
  const region = regionOf(values, context, context.compile);
  const looked = regionOf(range, context, context.compile) ?? region;
  const isSame = region?.isOneRow && looked?.isOneRow && widthOf(region) === widthOf(looked);
  if (region === null || looked === null || isSame) {
    const part = context.compile(values);
    const area = (slot: number, rowCount: number, columnCount: number): Area => {
      if (part.area === null) return areaOf(part.evaluate(slot));
      const given = part.area(slot);
      const cells = rangeOf(given);
      return (
        cells?.resized(cells.top, cells.left, cells.top + rowCount - 1, cells.left + columnCount - 1) ?? given
      );
    };
    return { part, area };
  }
  return fromRegion(values, region, widthOf(looked), context);
}

function fromRegion(
  expression: Expression,
  region: Region,
  width: number,
  context: BuildContext,
): FittedValues {
  const { table, left, usesRow } = region;
  const nodes = table.table.columns
    .slice(left, left + width)
    .map((column) => context.column(table, column.id));
  const area = (slot: number, rowCount: number, columnCount: number): Area => {
    const rows = region.rows(slot);
    return rows instanceof FormulaError
      ? areaOf(rows)
      : new CellsFrom(nodes, rows.first, rowCount, columnCount);
  };
  const part: Compiled = {
    expression,
    isArea: true,
    usesRow,
    evaluate: () => errorValue('#VALUE!'),
    area: (slot) => area(slot, 1, 1),
    needs: joinNeeds([region.needs, { ...noNeeds, whole: nodes }]),
    children: [],
    reads: () => nodes.map(({ id }) => ({ table: table.table.id, column: id, slots: 'all' as const })),
  };
  return { part, area };
}

function widthOf({ left, right }: Region): number {
  return right - left + 1;
}

/** Cells of a table from one row of its sheet on, where 1 is the table's first. Nothing stands beyond its edges. */
class CellsFrom implements Area {
  constructor(
    private readonly nodes: readonly ColumnNode[],
    private readonly first: number,
    readonly rowCount: number,
    readonly columnCount: number,
  ) {}

  at(row: number, column: number): Value {
    const node = this.nodes[column];
    const slot = node?.table.sequence[this.first - 1 + row];
    return node === undefined || slot === undefined ? null : node.read(slot);
  }

  visit(visitor: (value: Value) => boolean): boolean {
    return this.settled() && visitCells(this, visitor);
  }

  settled(): boolean {
    return this.nodes.every((node) => node.settled());
  }
}
