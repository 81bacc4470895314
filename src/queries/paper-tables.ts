import { displayValue, numberFormatOf } from '../model/display.ts';
import type { RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { FormulaError, isRowReference } from '../model/values.ts';
import { type LinksTable, planTables } from '../plan/plan-tables.ts';
import type { QuerySource } from './plan-sentence.ts';

/** The tables that a paper is made of. */
export interface PaperTables {
  readonly commitments: Table;
  readonly plans: Table | null;
  readonly themes: Table | null;
  /** Null where nothing links commitments and measures. */
  readonly links: LinksTable | null;
  /** What the table of measures is called, where its readers know it by that from a document that printed verdicts of it; else null. */
  readonly knownSheet: string | null;
  /** The links of each commitment, in the order of their table. */
  readonly linksOf: ReadonlyMap<RowId, readonly RowId[]>;
}

/** The tables that a paper is made of; null where none is of commitments. Of several the first has the paper. */
export function findCommitments({ workbook }: QuerySource): PaperTables | null {
  const { commitments: all, links: allLinks } = planTables(workbook);
  const [commitments] = all;
  if (commitments === undefined) return null;
  const referred = (name: string): Table | null => {
    const type = commitments.columnNamed(name)?.type;
    return type?.kind === 'reference' ? (workbook.table(type.table) ?? null) : null;
  };
  const links = allLinks.find((each) => each.commitments === commitments && each.measure !== null) ?? null;
  return {
    commitments,
    plans: referred('Plan'),
    themes: referred('Theme'),
    links,
    knownSheet: hasPrinted(commitments) ? (links?.measures.record.title ?? null) : null,
    linksOf: links === null ? new Map() : linksByCommitment(links),
  };
}

/** Whether a document printed verdicts of these commitments. */
function hasPrinted(commitments: Table): boolean {
  const published = commitments.columnNamed('Published verdict');
  const isSaid = (row: RowId) => (commitments.cell(row, published!.id) ?? '') !== '';
  return published !== undefined && commitments.rows.ids().some(isSaid);
}

/** What a cell shows; '' where the table has no such column, and for an error. */
export function textOf({ engine }: QuerySource, table: Table, row: RowId, name: string): string {
  const column = table.columnNamed(name);
  if (column === undefined || table.rows.slot(row) === undefined) return '';
  const value = engine.value(table.id, row, column.id);
  if (value instanceof FormulaError) return '';
  return displayValue(value, numberFormatOf(table, column.id, row)).trim();
}

function linksByCommitment({ table, commitment }: LinksTable): Map<RowId, RowId[]> {
  const found = new Map<RowId, RowId[]>();
  for (const link of table.rows.ids()) {
    const cell = table.cell(link, commitment.id);
    if (!isRowReference(cell)) continue;
    const known = found.get(cell.ref);
    if (known === undefined) found.set(cell.ref, [link]);
    else known.push(link);
  }
  return found;
}
