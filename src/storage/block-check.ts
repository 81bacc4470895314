import type { Pieces } from '../base/pieces.ts';
import type { CellBlock, PledgebookDatabase, RowBlock, StoredBlock, StoredBlockKey } from './database.ts';
import type { FoldStep } from './fold-plan.ts';

/*
 * What the blocks of a workbook ought to be, in one more block that is written with them: a sum of each, up to where they hold the log, and
 * the list of tables a second time. So a block that is missing, cut or other than it was written is noticed before anything is shown.
 */

/** What a workbook's blocks ought to be. */
export interface BlockCheck {
  /** The `seq` up to which the blocks hold the log. */
  readonly folded: number;
  /** The sum of each block by {@link checkKey}; every block is among them. */
  readonly sums: ReadonlyMap<string, number>;
  /** The schema block's contents again; null where there is no schema block. */
  readonly schema: Pick<StoredBlock & { readonly part: 'schema' }, 'version' | 'data'> | null;
}

/** A block as a {@link BlockCheck} calls it. */
export function checkKey({ part, table, column, block }: StoredBlockKey): string {
  return [part, table, column, String(block)].join('\0');
}

/** Where a check's name for a block leads. */
export function placeOfKey(workbook: string, key: string): StoredBlockKey {
  const [part = '', table = '', column = '', block = '0'] = key.split('\0');
  return { workbook, part: part as StoredBlockKey['part'], table, column, block: Number(block) };
}

/** Notes blocks as they are written. */
export class CheckWriter {
  readonly #workbook: string;
  readonly #sums: Map<string, number>;
  #schema: BlockCheck['schema'];

  /** Goes on from what the blocks were before; from nothing for a new workbook. */
  constructor(workbook: string, before: BlockCheck | null = null) {
    this.#workbook = workbook;
    this.#sums = new Map(before?.sums);
    this.#schema = before?.schema ?? null;
  }

  /** All blocks whose keys begin so, without the workbook's id, are removed. */
  emptied(start: readonly unknown[]): void {
    const prefix = `${start.join('\0')}\0`;
    for (const key of this.#sums.keys()) if (key.startsWith(prefix)) this.#sums.delete(key);
  }

  wrote(step: FoldStep): void {
    if ('removed' in step) {
      const [, part, table, column, block] = step.removed;
      this.#sums.delete([part, table, column, String(block)].join('\0'));
      return;
    }
    if (step.part === 'check') return;
    this.#sums.set(checkKey(step), sumOfBlock(step));
    if (step.part !== 'schema') return;
    this.#schema = { ...(step.version === undefined ? {} : { version: step.version }), data: step.data };
  }

  /** The block that says all this. */
  block(folded: number): StoredBlock {
    const data: BlockCheck = { folded, sums: this.#sums, schema: this.#schema };
    return { ...checkPlace(this.#workbook), part: 'check', data };
  }
}

/** Where a workbook's check stands. */
function checkPlace(workbook: string): StoredBlockKey & { readonly part: 'check' } {
  return { workbook, part: 'check', table: '', column: '', block: 0 };
}

/** A workbook's check, or null for one that an earlier version wrote. */
export async function readCheck(database: PledgebookDatabase, workbook: string): Promise<BlockCheck | null> {
  const block = await database.blocks.get([workbook, 'check', '', '', 0]);
  return block === undefined ? null : checkOf([block]);
}

/** The check among blocks; null where there is none that says something possible. */
export function checkOf(blocks: readonly StoredBlock[]): BlockCheck | null {
  const found = blocks.find(({ part }) => part === 'check');
  if (found?.part !== 'check') return null;
  const { folded, sums, schema } = found.data as Partial<BlockCheck>;
  return typeof folded === 'number' && sums instanceof Map && schema !== undefined
    ? { folded, sums: sums as BlockCheck['sums'], schema }
    : null;
}

/** The names of blocks that are not there or not as they were written. Counts blocks. */
export function* findingDamage(blocks: readonly StoredBlock[], check: BlockCheck): Pieces<readonly string[]> {
  const missing = new Set(check.sums.keys());
  const damaged: string[] = [];
  for (const block of blocks) {
    if (block.part === 'check') continue;
    const key = checkKey(block);
    missing.delete(key);
    // One that ought not to be there was removed from the check with everything that it belongs to.
    if (check.sums.get(key) !== sumOfBlock(block)) damaged.push(key);
    yield 1;
  }
  return [...missing, ...damaged];
}

/** A number that is another one, as good as surely, where a block's data is other. */
function sumOfBlock(block: StoredBlock): number {
  const sum = new Sum();
  try {
    if (block.part === 'cells') addCells(sum, block.data);
    else if (block.part === 'rows') addRows(sum, block.data);
    else sum.text(JSON.stringify(block.data));
  } catch {
    // Not even of the shape of a block.
    return -1;
  }
  return sum.value;
}

function addCells(sum: Sum, { tags, numbers, texts }: CellBlock): void {
  sum.bytes(tags);
  sum.words(new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length * 2));
  sum.texts(texts);
}

function addRows(sum: Sum, { ids, orders, extra }: RowBlock): void {
  sum.texts(ids);
  sum.texts(orders);
  sum.text(JSON.stringify(extra));
}

/** Mixes words of 32 bits into one, each by its place. */
class Sum {
  #value = 0x811c9dc5;

  get value(): number {
    return this.#value >>> 0;
  }

  words(words: Uint32Array): void {
    let value = Math.imul(this.#value ^ words.length, 0x01000193);
    for (let at = 0; at < words.length; at++) {
      value = Math.imul(value ^ words[at]!, 0x01000193);
      value ^= value >>> 15;
    }
    this.#value = value;
  }

  bytes(bytes: Uint8Array): void {
    let value = Math.imul(this.#value ^ bytes.length, 0x01000193);
    for (let at = 0; at < bytes.length; at++) value = Math.imul(value ^ bytes[at]!, 0x01000193);
    this.#value = value ^ (value >>> 15);
  }

  text(text: string): void {
    let value = Math.imul(this.#value ^ text.length, 0x01000193);
    for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
    this.#value = value ^ (value >>> 15);
  }

  texts(texts: readonly string[]): void {
    this.#value ^= texts.length;
    for (const text of texts) this.text(text);
  }
}
