import { fail, ok, type Result } from '../base/result.ts';
import { readInput } from '../model/input.ts';
import { asRowId, type RowId, type TableId } from '../model/ids.ts';
import { isRowReference } from '../model/values.ts';
import { type LinksTable, planTables } from '../plan/plan-tables.ts';
import type { Rejection } from '../session/rejection.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';
import { rejectInput } from './input-rejection.ts';
import { ordersAt, positionOf } from './row-orders.ts';

/** A link that a commitment is to have. */
export interface WantedLink {
  /** The table of links; of a measure that names its commitment in its own row, the measures' table. */
  readonly links: TableId;
  /** The row of the link that there is; null for a new one. */
  readonly link: RowId | null;
  readonly measure: RowId;
  /** As typed: words that the columns offer, '' for a blank. A measure's own row has no place for these. */
  readonly relation: string;
  readonly coverage: string;
  readonly note: string;
}

/**
 * Gives a commitment the links that are wanted, and no others: new ones come after those it has, changed ones stay in their rows, the
 * rest goes. A measure that names its commitment in its own row names this one, in place of any other, or none. Refused where a measure is
 * linked twice.
 */
export function setLinks(
  context: CommandContext,
  commitment: { readonly table: TableId; readonly row: RowId },
  wanted: readonly WantedLink[],
): CommandResult {
  const found = findTable(context.workbook, commitment.table);
  if (!found.ok) return found;
  const { rows } = found.value;
  if (rows.slot(commitment.row) === undefined) return fail({ message: 'The row is no longer there.' });
  const tables = linksOf(context, commitment.table);
  if (tables.length === 0)
    return fail({ message: 'There is no table of links between commitments and measures.' });
  const writes = new Writes();
  for (const links of tables) {
    const own = wanted.filter((each) => each.links === links.table.id);
    const set = links.measure === null ? setInOwnRows : setInTable;
    const refusal = set(context, links, commitment.row, own, writes);
    if (refusal !== null) return fail(refusal);
  }
  const missing = wanted.find((each) => !tables.some(({ table }) => table.id === each.links));
  if (missing !== undefined) return fail({ message: 'The table of links is no longer there.' });
  return ok({ label: 'Change links', writes });
}

/** The tables whose rows link the commitments of a table to measures, those of measures that name their commitment among them. */
export function linksOf(
  { workbook }: Pick<CommandContext, 'workbook'>,
  commitments: TableId,
): readonly LinksTable[] {
  return planTables(workbook).links.filter(
    ({ commitments: { id }, measure, commitment }) =>
      id === commitments && (measure !== null || commitment.formula === null),
  );
}

function setInTable(
  context: CommandContext,
  links: LinksTable,
  commitment: RowId,
  wanted: readonly WantedLink[],
  writes: Writes,
): Rejection | null {
  const { table, measures } = links;
  const present = table.rows.ids().filter((row) => {
    const cell = table.cell(row, links.commitment.id);
    return isRowReference(cell) && cell.ref === commitment;
  });
  const measured = new Set<RowId>();
  for (const { link, measure } of wanted) {
    if (measures.rows.slot(measure) === undefined && link === null)
      return { message: `A measure that was to be linked is no longer in ${measures.record.title}.` };
    if (measured.has(measure))
      return { message: `${nameOf(context, links, measure)} is linked twice. Remove one of the two links.` };
    measured.add(measure);
    if (link !== null && !present.includes(link))
      return { message: 'A link is no longer there. Close this and look again.' };
  }
  const kept = new Set(wanted.map(({ link }) => link));
  for (const row of present) if (!kept.has(row)) writes.setRow(table.id, row, null);
  const fresh = wanted.filter(({ link }) => link === null);
  const last = present.at(-1);
  const position = last === undefined ? table.rows.count : positionOf(table, table.rows.slot(last)) + 1;
  const orders = fresh.length === 0 ? [] : ordersAt(table, position, fresh.length, writes);
  let next = 0;
  for (const each of wanted) {
    const row = each.link ?? asRowId(context.ids.next());
    if (each.link === null) {
      writes.setRow(table.id, row, { order: orders[next++]! });
      writes.setCell(table.id, links.commitment.id, row, { ref: commitment });
    }
    const before = each.link === null ? null : table.cell(row, links.measure!.id);
    if (!isRowReference(before) || before.ref !== each.measure)
      writes.setCell(table.id, links.measure!.id, row, { ref: each.measure });
    const typed = typeInto(context, links, row, each, writes);
    if (!typed.ok) return typed.error;
  }
  return null;
}

function setInOwnRows(
  context: CommandContext,
  links: LinksTable,
  commitment: RowId,
  wanted: readonly WantedLink[],
  writes: Writes,
): Rejection | null {
  const { table, commitment: column } = links;
  const named = (row: RowId) => {
    const cell = table.cell(row, column.id);
    return isRowReference(cell) && cell.ref === commitment;
  };
  const measured = new Set(wanted.map(({ measure }) => measure));
  for (const { measure } of wanted)
    if (table.rows.slot(measure) === undefined)
      return { message: `A measure that was to be linked is no longer in ${table.record.title}.` };
  if (measured.size < wanted.length) {
    const twice = wanted.find(
      ({ measure }, at) => wanted.findIndex((each) => each.measure === measure) < at,
    )!;
    return {
      message: `${nameOf(context, links, twice.measure)} is linked twice. Remove one of the two links.`,
    };
  }
  const name = (row: RowId, ref: RowId | null) => {
    writes.setCell(table.id, column.id, row, ref === null ? null : { ref });
    if (table.override(row, column.id) !== undefined) writes.setOverride(table.id, column.id, row, null);
  };
  for (const row of table.rows.ids()) if (named(row) && !measured.has(row)) name(row, null);
  for (const row of measured) if (!named(row)) name(row, commitment);
  return null;
}

function typeInto(
  { workbook }: CommandContext,
  { table, relation }: LinksTable,
  row: RowId,
  link: WantedLink,
  writes: Writes,
): Result<null, Rejection> {
  const texts = [
    [relation ?? undefined, link.relation],
    [table.columnNamed('Coverage'), link.coverage],
    [table.columnNamed('Note'), link.note],
  ] as const;
  for (const [column, text] of texts) {
    if (column === undefined || column.formula !== null) continue;
    const value = readInput(workbook, table, column, row, text);
    if (!value.ok) return rejectInput(value.error, { table: table.id, row, column: column.id });
    writes.setCell(table.id, column.id, row, value.value);
  }
  return ok(null);
}

function nameOf({ engine }: CommandContext, { measures }: LinksTable, row: RowId): string {
  const key = measures.record.keyColumn;
  const ref = key === null ? null : engine.value(measures.id, row, key);
  return typeof ref === 'string' && ref !== '' ? ref : 'A measure';
}
