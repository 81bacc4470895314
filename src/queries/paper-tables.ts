import { displayValue, numberFormatOf } from '../model/display.ts';
import type { RowId, TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { FormulaError, isRowReference } from '../model/values.ts';
import type { QuerySource } from './plan-sentence.ts';

/** The tables that a paper is made of. */
export interface PaperTables {
  readonly commitments: Table;
  readonly plans: Table | null;
  readonly themes: Table | null;
  readonly links: Table | null;
  readonly measures: Table | null;
  /** What the table of measures is called. */
  readonly measuresTitle: string;
  /** The links of each commitment, in the order of their table. */
  readonly linksOf: ReadonlyMap<RowId, readonly RowId[]>;
}

/** The tables that a paper is made of, known by their columns; null where none is of commitments. */
export function findCommitments({ workbook }: QuerySource): PaperTables | null {
  const commitments = workbook.tables.find(
    (table) =>
      table.columnNamed('Target link') !== undefined && table.columnNamed('Target met') !== undefined,
  );
  if (commitments === undefined) return null;
  const referred = (name: string): Table | null => {
    const type = commitments.columnNamed(name)?.type;
    return type?.kind === 'reference' ? (workbook.table(type.table) ?? null) : null;
  };
  const links = workbook.tables.find(
    (table) =>
      refersTo(table, commitments.id) &&
      table.columnNamed('Measure') !== undefined &&
      table.columnNamed('Relation') !== undefined,
  );
  const measure = links?.columnNamed('Measure')?.type;
  const measures = measure?.kind === 'reference' ? workbook.table(measure.table) : undefined;
  return {
    commitments,
    plans: referred('Plan'),
    themes: referred('Theme'),
    links: links ?? null,
    measures: measures ?? null,
    measuresTitle: measures?.record.title ?? 'Summary Sheet',
    linksOf: links === undefined ? new Map() : linksByCommitment(links, commitments.id),
  };
}

/** What a cell shows; '' where the table has no such column, and for an error. */
export function textOf({ engine }: QuerySource, table: Table, row: RowId, name: string): string {
  const column = table.columnNamed(name);
  if (column === undefined || table.rows.slot(row) === undefined) return '';
  const value = engine.value(table.id, row, column.id);
  if (value instanceof FormulaError) return '';
  return displayValue(value, numberFormatOf(table, column.id, row)).trim();
}

function linksByCommitment(links: Table, commitments: TableId): Map<RowId, RowId[]> {
  const found = new Map<RowId, RowId[]>();
  const column = links.columns.find(({ type }) => type.kind === 'reference' && type.table === commitments);
  const cells = column === undefined ? undefined : links.cells(column.id);
  if (cells === undefined) return found;
  for (const slot of links.rows.sequence) {
    const cell = cells.cell(slot);
    if (!isRowReference(cell)) continue;
    const known = found.get(cell.ref);
    if (known === undefined) found.set(cell.ref, [links.rows.idAt(slot)]);
    else known.push(links.rows.idAt(slot));
  }
  return found;
}

function refersTo(table: Table, target: TableId): boolean {
  return table.columns.some(({ type }) => type.kind === 'reference' && type.table === target);
}
