import type { FormulaEngine } from '../formula/engine.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import type { BasisInput, OverrideBasis } from '../model/records.ts';
import type { Column, Table } from '../model/table.ts';
import { type CellValue, FormulaError, isRowReference, sameCellValue, type Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { isCommitments, type LinksTable, planTables } from './plan-tables.ts';

/** How an override stands to what it rested on: nothing has changed, something has, or nobody knows. */
export type OverrideAge = 'current' | 'stale' | 'unknown';

/** Something that an override rested on and that is another now. */
export interface ChangedInput {
  /** Null for what the formula gives. */
  readonly column: Column | null;
  /** Of a cell that stands elsewhere: its table and row. */
  readonly table: Table;
  readonly row: RowId;
  readonly before: CellValue;
  readonly now: CellValue;
}

/** What is told of one override. */
export interface AgedOverride {
  readonly age: OverrideAge;
  readonly changed: readonly ChangedInput[];
}

/** The columns of a linked measure that a commitment's override rests on, supporting measures included. */
const linkedColumns = [
  'Target met',
  'Actual',
  'Given change',
  'Given change %',
  'Rank',
  'Done',
  'Data status',
];

/**
 * Says what a cell's formula rests on now, and whether that is still what an override of the cell rested on when it was made. The
 * inputs are the typed values of the row that the formula comes down to by the row's other formulas; of what it reads elsewhere, the
 * result of the formula that reads it. A commitment rests on the measures that are linked to it, too.
 *
 * One reader serves one state of the workbook.
 */
export class BasisReader {
  readonly #workbook: Workbook;
  readonly #engine: FormulaEngine;
  /** The columns that a column's formula comes down to, by the column. */
  readonly #leaves = new Map<ColumnId, readonly Column[]>();
  #links: readonly LinksTable[] | null = null;
  readonly #linked = new Map<LinksTable, ReadonlyMap<RowId, readonly RowId[]>>();

  constructor({ workbook, engine }: { readonly workbook: Workbook; readonly engine: FormulaEngine }) {
    this.#workbook = workbook;
    this.#engine = engine;
  }

  /** What the formula of a cell gives and rests on now. */
  basis(table: Table, row: RowId, column: Column): OverrideBasis {
    const inputs = this.#columnsBehind(table, column).flatMap((leaf): BasisInput[] => {
      const value = this.#leaf(table, row, leaf);
      return value === null ? [] : [{ column: leaf.id, value }];
    });
    const computed = plain(this.#engine.computed(table.id, row, column.id));
    return { computed, inputs: [...inputs, ...this.#linkedInputs(table, row, column)] };
  }

  /** The columns of its own row that a cell's formula comes down to. */
  ownInputs(table: Table, column: Column): readonly Column[] {
    return this.#columnsBehind(table, column);
  }

  /** How the override of a cell stands to what is there now; current where there is none. */
  aged(table: Table, row: RowId, column: Column): AgedOverride {
    const override = table.override(row, column.id);
    if (override === undefined || override.formula !== undefined) return { age: 'current', changed: [] };
    if (override.basis === undefined) return { age: 'unknown', changed: [] };
    const changed = this.#changes(table, row, override.basis, this.basis(table, row, column));
    return { age: changed.length === 0 ? 'current' : 'stale', changed };
  }

  #changes(table: Table, row: RowId, before: OverrideBasis, now: OverrideBasis): ChangedInput[] {
    const changed: ChangedInput[] = [];
    const after = new Map(now.inputs.map((input) => [keyOf(input), input]));
    const add = (input: BasisInput, then: CellValue, value: CellValue) => {
      if (sameCellValue(then, value)) return;
      const place = input.at === undefined ? table : this.#workbook.table(input.at.table);
      if (place === undefined) return;
      const column = place.column(input.column);
      changed.push({
        column: column ?? null,
        table: place,
        row: input.at?.row ?? row,
        before: then,
        now: value,
      });
    };
    for (const input of before.inputs) {
      add(input, input.value, after.get(keyOf(input))?.value ?? null);
      after.delete(keyOf(input));
    }
    for (const input of after.values()) add(input, null, input.value);
    if (!sameCellValue(before.computed, now.computed))
      changed.push({ column: null, table, row, before: before.computed, now: now.computed });
    return changed;
  }

  /** The value that stands behind a formula of the row; what a value by hand covers does not count. */
  #leaf(table: Table, row: RowId, column: Column): CellValue {
    return plain(this.#engine.value(table.id, row, column.id));
  }

  /** Typed columns of the row, and calculated ones that read other tables, which a column's formula comes down to. */
  #columnsBehind(table: Table, column: Column): readonly Column[] {
    const known = this.#leaves.get(column.id);
    if (known !== undefined) return known;
    const leaves = new Map<ColumnId, Column>();
    const seen = new Set<ColumnId>([column.id]);
    const visit = (from: Column) => {
      for (const id of rowColumns(table, from)) {
        const next = table.column(id);
        if (next === undefined || seen.has(id)) continue;
        seen.add(id);
        if (next.formula === null || readsElsewhere(table, next)) leaves.set(id, next);
        if (next.formula !== null) visit(next);
      }
    };
    visit(column);
    const sorted = table.columns.filter(({ id }) => leaves.has(id));
    this.#leaves.set(column.id, sorted);
    return sorted;
  }

  #linkedInputs(table: Table, row: RowId, column: Column): BasisInput[] {
    if (!isCommitments(table) || column.name !== 'Target met') return [];
    this.#links ??= planTables(this.#workbook).links;
    return this.#links.flatMap((links) => {
      if (links.commitments !== table) return [];
      return (this.#linkedTo(links).get(row) ?? []).flatMap((link): BasisInput[] => {
        const { measures, relation } = links;
        const cell = links.measure === null ? { ref: link } : links.table.cell(link, links.measure.id);
        if (!isRowReference(cell)) return [];
        const related: BasisInput[] =
          relation === null
            ? []
            : [this.#input(links.table, link, relation)].filter(({ value }) => value !== null);
        const figures = linkedColumns.flatMap((name): BasisInput[] => {
          const figure = measures.columnNamed(name);
          if (figure === undefined || measures.rows.slot(cell.ref) === undefined) return [];
          const input = this.#input(measures, cell.ref, figure);
          return input.value === null ? [] : [input];
        });
        return [...related, ...figures];
      });
    });
  }

  #input(table: Table, row: RowId, column: Column): BasisInput {
    const value = plain(this.#engine.value(table.id, row, column.id));
    return { column: column.id, value, at: { table: table.id, row } };
  }

  #linkedTo(links: LinksTable): ReadonlyMap<RowId, readonly RowId[]> {
    const known = this.#linked.get(links);
    if (known !== undefined) return known;
    const byCommitment = new Map<RowId, RowId[]>();
    for (const link of links.table.rows.ids()) {
      const cell = links.table.cell(link, links.commitment.id);
      if (!isRowReference(cell)) continue;
      const rows = byCommitment.get(cell.ref);
      if (rows === undefined) byCommitment.set(cell.ref, [link]);
      else rows.push(link);
    }
    this.#linked.set(links, byCommitment);
    return byCommitment;
  }
}

/** The columns of the own row that a column's formula names. */
function rowColumns(table: Table, { formula }: Column): ColumnId[] {
  return (formula?.parts ?? []).flatMap((part) => {
    if (typeof part === 'string' || 'cells' in part) return [];
    return part.table === table.id && part.rows.includes('this') ? [...part.columns] : [];
  });
}

function readsElsewhere(table: Table, { formula }: Column): boolean {
  return (formula?.parts ?? []).some(
    (part) =>
      typeof part !== 'string' && ('cells' in part || part.table !== table.id || !part.rows.includes('this')),
  );
}

function plain(value: Value): CellValue {
  if (value instanceof FormulaError) return value.code;
  return value === '' ? null : value;
}

function keyOf({ column, at }: BasisInput): string {
  return at === undefined ? column : JSON.stringify([at.table, at.row, column]);
}
