import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { areaOf } from '../areas.ts';
import type { ColumnNode } from '../columns.ts';
import type { BuildContext } from '../compile-context.ts';
import { type CellsRead, type Compiled, joinNeeds, noNeeds } from '../compiled.ts';
import { wildcardTest } from '../criteria.ts';
import { anyGroup } from '../key-index.ts';
import { KeySite } from '../sites.ts';
import type { CallExpression } from './declaration.ts';
import { matchRule } from './lookup.ts';
import type { Direction } from './search.ts';

/** A value looked up exactly in a whole column of a table, and what is given of the row that has it. */
export interface ColumnLookup {
  readonly lookup: Compiled;
  /** What is looked for, of the value as it is given. */
  readonly keyOf: (value: Exclude<Value, FormulaError>) => Value;
  /** Whether `*` and `?` stand for other characters. */
  readonly wildcards: boolean;
  readonly keys: ColumnNode;
  /** The column whose cell is given, of the same table; null to give the row's place, from 1. */
  readonly values: ColumnNode | null;
  readonly direction: Direction;
  /** Evaluated where nothing is found; null for `#N/A`. */
  readonly otherwise: Compiled | null;
}

/** Finds the row through an index of the key column, and follows changes to it and to the cell that is given. */
export function buildColumnLookup(
  call: CallExpression,
  context: BuildContext,
  { lookup, keyOf, wildcards, keys, values, direction, otherwise }: ColumnLookup,
): Compiled {
  const index = context.index([keys], matchRule);
  const site = new KeySite(index, values === null ? [] : [values], true);
  const { table } = keys;

  /** The slot of the row found; null where there is none. */
  function rowFor(slot: number): number | null | FormulaError {
    const wanted = lookup.evaluate(slot);
    if (wanted instanceof FormulaError) return wanted;
    if (!index.settled()) return errorValue('#CIRC!');
    index.sync();
    const test = wildcards && typeof wanted === 'string' ? wildcardTest(wanted) : null;
    if (test !== null) {
      if (slot >= 0) site.links.link(slot, anyGroup);
      for (const candidate of table.sequence) {
        const value = keys.read(candidate);
        if (typeof value === 'string' && test(value)) return candidate;
      }
      return null;
    }
    const group = index.groupWith([matchRule.keyOf(keyOf(wanted))]);
    if (slot >= 0) site.links.link(slot, group);
    return index.members(group).at(direction === 'from first' ? 0 : -1) ?? null;
  }

  function evaluate(slot: number): Value {
    const row = rowFor(slot);
    if (row instanceof FormulaError) return row;
    if (row === null) return otherwise === null ? errorValue('#N/A') : otherwise.evaluate(slot);
    return values === null ? table.positions[row]! + 1 : values.read(row);
  }

  function reads(slot: number): readonly CellsRead[] {
    const row = rowFor(slot);
    if (row === null || row instanceof FormulaError) return [];
    const columns = values === null ? [keys] : [keys, values];
    return columns.map((column) => ({ table: table.table.id, column: column.id, slots: [row] }));
  }

  const parts = otherwise === null ? [lookup] : [lookup, otherwise];
  return {
    expression: call,
    isArea: false,
    usesRow: parts.some((part) => part.usesRow),
    // The cell is a range of its own, so that SUM passes over a text in it.
    area: values === null ? null : (slot) => areaOf(evaluate(slot)),
    needs: joinNeeds([...parts.map((part) => part.needs), { ...noNeeds, sites: [site] }]),
    children: parts,
    taken: (slot) => (otherwise !== null && rowFor(slot) === null ? parts : [lookup]),
    evaluate,
    reads,
  };
}
