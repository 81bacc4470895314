import { encodeNote, encodeOverride } from '../format/fields.ts';
import { asColumnId, asTableId, asWorkbookId, type ColumnId, type RowId } from '../model/ids.ts';
import type { TableRecord } from '../model/records.ts';
import type { CellValue } from '../model/values.ts';
import { Workbook } from '../model/workbook.ts';
import { allPieces } from '../base/pieces.ts';
import { type BlockCheck, checkKey, checkOf, CheckWriter, findingDamage, placeOfKey } from './block-check.ts';
import { decodeRows, encodeCells, noSlot } from './blocks.ts';
import type { PledgebookDatabase, StoredBlock, StoredBlockKey } from './database.ts';
import { cellsOf, type KnownChanges, knownChanges, notesOf, overridesOf, valuesOf } from './known-changes.ts';
import { readRecords, type ReadRecords } from './load-workbook.ts';
import { historyOf } from './past.ts';

/** What came of a repair. */
export interface Repair {
  /** How many parts were made anew. */
  readonly repaired: number;
  /** What nothing here knows, as people call it: `the column Actual of Summary Sheet`. */
  readonly lost: readonly string[];
}

/**
 * Makes blocks that are missing or other than they were written anew, from the log and the history before it: a cell is what the last
 * change made it that touched it, or was before the first one after the folding. The list of tables is kept twice. All in one
 * transaction; what can't be made anew is left as it is.
 */
export async function repairStored(database: PledgebookDatabase, id: string): Promise<Repair> {
  const { workbooks, blocks, log, history } = database;
  return database.transaction('rw', [workbooks, blocks, log, history], async () => {
    const moved = await mendMark(database, await readRecords(database, id));
    const records = await readRecords(database, id);
    const check = checkOf(records.blocks);
    if (check === null) return { repaired: 0, lost: [] };
    const damaged = allPieces(findingDamage(records.blocks, check));
    const known = await knownChanges(database, records);
    const mended: StoredBlock[] = [];
    const lost = new Set<string>();
    for (const key of damaged) {
      const place = placeOfKey(id, key);
      const made = mendedBlock(place, records.blocks, check, damaged, known);
      if (made !== null) mended.push(made);
      else lost.add(called(place, check));
    }
    await blocks.bulkPut(mended);
    const writer = new CheckWriter(id, check);
    for (const block of mended) writer.wrote(block);
    if (mended.length > 0) await blocks.put(writer.block(check.folded));
    return { repaired: mended.length + Number(moved), lost: [...lost] };
  });
}

/**
 * Where the blocks are of another moment than the list says, the list follows them: what they lack of the log is in the history, and
 * goes back to the log. Whether that was so.
 */
async function mendMark(database: PledgebookDatabase, { stored, blocks }: ReadRecords): Promise<boolean> {
  const check = checkOf(blocks);
  if (check === null || check.folded === stored.folded) return false;
  const { folded } = check;
  if (folded < stored.folded) {
    const lacked = (await historyOf(database, stored.id).toArray()).filter(
      ({ seq }) => seq > folded && seq <= stored.folded,
    );
    await database.log.bulkPut(
      lacked.map(({ seq, at, author, label, change, credits }) => ({
        ...{ seq, workbook: stored.id, tab: '', at: at ?? stored.changedAt, label, change },
        ...(author === null ? {} : { author }),
        ...(credits === undefined ? {} : { credits }),
      })),
    );
    await database.history.bulkDelete(lacked.map(({ seq }): [string, number] => [stored.id, seq]));
  }
  const log = database.log.where('[workbook+seq]');
  if (folded > stored.folded) {
    await log.between([stored.id, 0], [stored.id, folded], true, true).delete();
  }
  const logged = await database.log
    .where('[workbook+seq]')
    .between([stored.id, folded], [stored.id, Infinity], false, true)
    .count();
  await database.workbooks.put({ ...stored, folded, logged });
  return true;
}

function mendedBlock(
  place: StoredBlockKey,
  blocks: readonly StoredBlock[],
  { schema }: BlockCheck,
  damaged: readonly string[],
  known: KnownChanges,
): StoredBlock | null {
  const { part, table, column, block } = place;
  if (part === 'schema') return schema === null ? null : { ...place, part, ...schema };
  if (part === 'rows' || part === 'check') return null;
  const rowBlocks = blocks.filter((one) => one.part === 'rows' && one.table === table);
  const wanted = part === 'cells' ? rowBlocks.filter((one) => one.block === block) : rowBlocks;
  // Without its rows nobody can say whose cells they were.
  if (wanted.length === 0 || wanted.some((one) => damaged.includes(checkKey(one)))) return null;
  const rows = wanted.flatMap((one) =>
    one.part === 'rows' ? (decodeRows(one.data) ?? []).map((row) => row?.id ?? null) : [],
  );
  const ids = rows.filter((row) => row !== null);
  const [tableId, columnId] = [asTableId(table), asColumnId(column)];
  if (part === 'cells') {
    const values = allOf(valuesOf(known, tableId, columnId, ids, cellsOf), ids);
    const data = values === null ? null : encoded(rows, columnId, values);
    return data === null ? null : { ...place, part, data };
  }
  if (part === 'overrides') {
    const found = allOf(valuesOf(known, tableId, columnId, ids, overridesOf), ids);
    if (found === null) return null;
    const data = [...found].flatMap(([row, override]) =>
      override === null ? [] : [{ row, ...encodeOverride(override) }],
    );
    return { ...place, part, data };
  }
  const found = allOf(valuesOf(known, tableId, columnId, ids, notesOf), ids);
  if (found === null) return null;
  const data = [...found].flatMap(([row, note]) => (note === null ? [] : [{ row, ...encodeNote(note) }]));
  return { ...place, part, data };
}

/** A block in the words of the workbook. */
function called({ part, table, column }: StoredBlockKey, { schema }: BlockCheck): string {
  if (part === 'schema') return 'its list of tables';
  const known = schema?.data.tables.find(({ id }) => id === table);
  const title = known?.title ?? table;
  if (part === 'rows') return `rows of ${title}`;
  const name = known?.columns.find(({ id }) => id === column)?.name ?? column;
  const what = { cells: 'the column', overrides: 'values put in by hand in', notes: 'notes in', check: '' }[
    part
  ];
  return `${what} ${name} of ${title}`;
}

/** What was found, where that is all of it. */
function allOf<T>(found: ReadonlyMap<RowId, T>, rows: readonly RowId[]): typeof found | null {
  return found.size === rows.length ? found : null;
}

/** Cells as a block keeps them, by way of a column that holds nothing else. */
function encoded(
  rows: readonly (RowId | null)[],
  column: ColumnId,
  values: ReadonlyMap<RowId, NonNullable<CellValue> | null>,
) {
  const record: TableRecord = { title: '', name: '', description: '', order: 'a0', keyColumn: null };
  const table = new Workbook(asWorkbookId('scratch'), { title: '' }).addTable(asTableId('scratch'), record);
  table.putColumn(column, {
    ...{ name: '', description: '', order: 'a0', type: { kind: 'text' } },
    ...{ formula: null, width: null, hidden: false },
  });
  const slots = rows.map((row) => {
    if (row === null) return noSlot;
    table.rows.put(row, { order: 'a0' });
    return table.rows.slotEverGiven(row)!;
  });
  const cells = table.cellsToFill(column);
  cells.reserve(table.rows.slotCount);
  rows.forEach((row, index) => {
    if (row !== null) cells.set(slots[index]!, values.get(row) ?? null);
  });
  return (
    encodeCells(cells, table.rows, slots) ?? {
      tags: new Uint8Array(),
      numbers: new Float64Array(),
      texts: [],
    }
  );
}
