import type { ColumnNode, TableNode } from './columns.ts';
import type { Site } from './compiled.ts';
import { walk } from './check.ts';
import type { Expression } from './syntax-tree.ts';

/** Whether a formula uses SUBTOTAL or AGGREGATE anywhere, so that others of them leave its cell out. */
export function callsSubtotal(expression: Expression): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.kind === 'call' && (node.name === 'SUBTOTAL' || node.name === 'AGGREGATE')) found = true;
  });
  return found;
}

/**
 * Tells of the cells of some columns whether they hold a SUBTOTAL or AGGREGATE, by row of an area and column, both from 0;
 * undefined where none does. `slotOf` gives the slot of an area's row.
 */
export function subtotalsAmong(
  columns: readonly ColumnNode[],
  slotOf: (row: number) => number,
): ((row: number, column: number) => boolean) | undefined {
  if (!columns.some(holdsSubtotals)) return undefined;
  return (row, column) => columns[column]!.formulaAt(slotOf(row))?.isSubtotal === true;
}

/** Whether some cell of a column may hold a SUBTOTAL or AGGREGATE. */
export function holdsSubtotals({ formula, cellFormulas }: ColumnNode): boolean {
  if (formula?.isSubtotal === true) return true;
  for (const own of cellFormulas.values()) if (own.isSubtotal) return true;
  return false;
}

/** A formula's every row by which cells of some columns hold a SUBTOTAL or AGGREGATE: SUBTOTAL leaves those out. */
export class SubtotalSite implements Site {
  /** The columns' values are read in another way. */
  readonly columns: readonly ColumnNode[] = [];
  readonly #seen: (Pick<ColumnNode, 'formula' | 'cellFormulas'> & { readonly cells: string })[] = [];

  constructor(
    readonly table: TableNode,
    private readonly looksAt: readonly ColumnNode[],
  ) {}

  /** Takes note of what there is now, and says whether it is something else than before. */
  look(): boolean {
    let differs = false;
    this.looksAt.forEach((node, index) => {
      const { formula, cellFormulas } = node;
      const seen = this.#seen[index];
      if (seen?.formula === formula && seen.cellFormulas === cellFormulas) return;
      const cells = describe(node);
      if (seen?.cells !== cells) differs = true;
      this.#seen[index] = { formula, cellFormulas, cells };
    });
    return differs;
  }

  isTouched(): boolean {
    return this.look();
  }

  affected(): 'all' | 'visited' {
    return this.look() ? 'all' : 'visited';
  }

  readersOf(): 'visited' {
    return 'visited';
  }
}

function describe({ formula, cellFormulas }: ColumnNode): string {
  const own = [...cellFormulas].filter(([, { isSubtotal }]) => isSubtotal !== (formula?.isSubtotal ?? false));
  return JSON.stringify([formula?.isSubtotal ?? false, own.map(([slot]) => slot).sort((a, b) => a - b)]);
}
