import { encodeRowFields } from '../format/fields.ts';
import type { CellColumn } from '../model/cell-column.ts';
import { Tag } from '../model/cell-column.ts';
import type { RowList } from '../model/row-list.ts';
import { decodeRowFields } from '../format/fields.ts';
import { isOrderKey } from '../format/order-key.ts';
import { asRowId, type RowId } from '../model/ids.ts';
import type { RowRecord } from '../model/records.ts';
import type { CellBlock, RowBlock } from './database.ts';

/**
 * How many rows a block of a new workbook holds. Measured from 200 to 8000 (docs/benchmarks.md, Storage): opening costs by the
 * number of records more than by their bytes, and a block of one column is small, 36 kB at this size, so that folding a single
 * cell stays cheap.
 */
export const defaultBlockRows = 4000;

/** The stored position that is no row of memory. */
export const noSlot = -1;

/** The rows that stand at `slots`, slot by slot; a place whose row is gone is left empty. */
export function encodeRows(rows: RowList, slots: ArrayLike<number>): RowBlock {
  const ids: string[] = [];
  const orders: string[] = [];
  const extra: { at: number; fields: RowBlock['extra'][number]['fields'] }[] = [];
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at]!;
    const id = slot !== noSlot && rows.has(slot) ? rows.idAt(slot) : null;
    const record = id === null ? null : rows.record(id);
    ids.push(id ?? '');
    orders.push(record?.order ?? '');
    if (record?.extra !== undefined) extra.push({ at, fields: encodeRowFields(record) });
  }
  return { ids, orders, extra };
}

/** The rows of a block by place, null where one was removed; or null where the block is no row block. */
export function decodeRows(
  block: RowBlock,
): readonly ({ readonly id: RowId; readonly record: RowRecord } | null)[] | null {
  const { ids, orders, extra } = block as Partial<RowBlock>;
  if (!Array.isArray(ids) || !Array.isArray(orders) || !Array.isArray(extra)) return null;
  if (ids.length !== orders.length) return null;
  const records = new Map(
    (extra as RowBlock['extra']).map(({ at, fields }) => [at, decodeRowFields(fields)]),
  );
  const rows: ({ readonly id: RowId; readonly record: RowRecord } | null)[] = [];
  for (let at = 0; at < ids.length; at++) {
    const id: unknown = ids[at];
    const order: unknown = orders[at];
    if (typeof id !== 'string' || typeof order !== 'string') return null;
    if (id === '') rows.push(null);
    else if (isOrderKey(order)) rows.push({ id: asRowId(id), record: records.get(at) ?? { order } });
    else return null;
  }
  return rows;
}

/** The cells that stand at `slots`, or null where all of them are blank. */
export function encodeCells(cells: CellColumn, rows: RowList, slots: ArrayLike<number>): CellBlock | null {
  const tags = new Uint8Array(slots.length);
  const numbers = new Float64Array(slots.length);
  const texts: string[] = [];
  const textNumbers = new Map<number, number>();
  const numberOfText = (pooled: number) => {
    let number = textNumbers.get(pooled);
    if (number === undefined) {
      number = texts.length;
      texts.push(cells.pool.texts[pooled]!);
      textNumbers.set(pooled, number);
    }
    return number;
  };
  let filled = false;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at]!;
    if (slot === noSlot || !rows.has(slot) || slot >= cells.tags.length) continue;
    const tag = cells.tags[slot]!;
    if (tag === Tag.blank) continue;
    filled = true;
    tags[at] = tag;
    switch (tag) {
      case Tag.text:
      case Tag.reference:
        numbers[at] = numberOfText(cells.numbers[slot]!);
        break;
      case Tag.error:
        // Ground state has no errors; the model reads one as its text, and so does the file.
        tags[at] = Tag.text;
        numbers[at] = numberOfText(cells.pool.intern(String(cells.cell(slot))));
        break;
      default:
        numbers[at] = cells.numbers[slot]!;
    }
  }
  return filled ? { tags, numbers, texts } : null;
}

/** Whether data from the database is a cell block for up to `count` rows. */
export function isCellBlock(block: CellBlock, count: number): boolean {
  const { tags, numbers, texts } = block as Partial<CellBlock>;
  if (!(tags instanceof Uint8Array) || !(numbers instanceof Float64Array) || !Array.isArray(texts))
    return false;
  if (tags.length !== numbers.length || tags.length > count) return false;
  if (!texts.every((text) => typeof text === 'string')) return false;
  for (let at = 0; at < tags.length; at++) {
    const tag = tags[at]!;
    const number = numbers[at]!;
    if (tag === Tag.text || tag === Tag.reference) {
      if (!(number >= 0 && number < texts.length && Number.isInteger(number))) return false;
    } else if (tag > Tag.reference || !Number.isFinite(number)) {
      return false;
    }
  }
  return true;
}

/** Puts a block's cells into a column, at the slots where its rows stand. */
export function decodeCells(block: CellBlock, cells: CellColumn, slots: ArrayLike<number>): void {
  const { tags, numbers, texts } = block;
  const first = slots[0] ?? 0;
  if (texts.length === 0 && isRun(slots, tags.length)) {
    cells.tags.set(tags, first);
    cells.numbers.set(numbers, first);
    return;
  }
  const pooled = texts.map((text) => cells.pool.intern(text));
  for (let at = 0; at < tags.length; at++) {
    const slot = slots[at]!;
    const tag = tags[at]!;
    if (slot === noSlot || tag === Tag.blank) continue;
    cells.tags[slot] = tag;
    cells.numbers[slot] = tag === Tag.text || tag === Tag.reference ? pooled[numbers[at]!]! : numbers[at]!;
  }
}

/** Whether the first `count` slots follow each other, as they do until a row of the block is removed. */
function isRun(slots: ArrayLike<number>, count: number): boolean {
  const first = slots[0] ?? 0;
  for (let at = 0; at < count; at++) if (slots[at] !== first + at) return false;
  return first !== noSlot;
}
