import type { PledgebookDatabase } from '../../../src/storage/database.ts';
import { hostileList } from '../hostile-texts.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** The stores of the database, each of which is changed by hand. */
export const spoiledStores = [
  'workbooks',
  'blocks',
  'log',
  'history',
  'marks',
  'linkedFiles',
  'originals',
  'originalFiles',
] as const;

/** One of the {@link spoiledStores}. */
export type SpoiledStore = (typeof spoiledStores)[number];

/**
 * Changes one to three places in a record of a workbook at random, as no Pledgebook would write them; what was done, in words, or null where there is
 * no such record or the database takes none such.
 */
export async function spoil(
  database: PledgebookDatabase,
  store: SpoiledStore,
  workbook: string,
  random: SeededRandom,
): Promise<string | null> {
  const table = database.table<Record<string, unknown>, never>(store);
  const all = await table.toArray();
  const files = await database.originals.where('workbook').equals(workbook).primaryKeys();
  const own = all.filter((record) =>
    store === 'originalFiles'
      ? files.includes(String(record['id']))
      : record[store === 'workbooks' ? 'id' : 'workbook'] === workbook,
  );
  if (own.length === 0) return null;
  const record = random.pick(own);
  const before = new Map(keys.map((key) => [key, record[key]]));
  const done = Array.from({ length: 1 + random.integer(2) }, () => spoilPlace(record, random));
  // A record is found by its keys: under others it would be nobody's.
  for (const key of keysOf[store]) record[key] = before.get(key);
  try {
    await table.put(record);
  } catch {
    return null;
  }
  return done.join('; ');
}

const keys = ['id', 'workbook', 'part', 'table', 'column', 'block', 'seq'];

const keysOf: Readonly<Record<SpoiledStore, readonly string[]>> = {
  workbooks: ['id'],
  blocks: ['workbook', 'part', 'table', 'column', 'block'],
  log: ['seq', 'workbook'],
  history: ['workbook', 'seq'],
  marks: ['id', 'workbook'],
  linkedFiles: ['workbook'],
  originals: ['id', 'workbook'],
  originalFiles: ['id'],
};

/** Puts something else in a place of a record; what and where, in words. */
function spoilPlace(record: object, random: SeededRandom): string {
  let holder = record as Record<string, unknown>;
  const path: string[] = [];
  for (;;) {
    const inner = holder instanceof Map ? [...holder.keys()] : Object.keys(holder);
    const key = inner.length === 0 ? 'added' : String(random.pick(inner));
    path.push(key);
    const value: unknown = holder instanceof Map ? holder.get(key) : holder[key];
    const isHolder = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
    // Deeper, more often than not: most of a record lies there.
    if (isHolder && random.chance(0.75)) {
      holder = value as Record<string, unknown>;
      continue;
    }
    const place = path.join('.');
    const way = random.integer(8);
    if (way === 0 && !(holder instanceof Map)) {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
      return `${place} is gone`;
    }
    const [name, made] = random.pick(wrongs);
    const wrong = made(value);
    if (way === 1 && !(holder instanceof Map)) {
      const added = random.pick(['__proto__', 'constructor', 'toString', 'polluted']);
      Object.defineProperty(holder, added, {
        value: wrong,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return `${place} has beside it ${added}, ${name}`;
    }
    if (holder instanceof Map) holder.set(key, wrong);
    else holder[key] = wrong;
    return `${place} is ${name}`;
  }
}

/** Whatever a database can hold, by name. */
const wrongs: readonly (readonly [string, (value: unknown) => unknown])[] = [
  ['nothing', () => null],
  ['undefined', () => undefined],
  ['no number', () => Number.NaN],
  ['without end', () => Number.POSITIVE_INFINITY],
  ['negative', () => -1],
  ['a fraction', () => 0.5],
  ['very large', () => 1e300],
  ['the largest whole number', () => Number.MAX_SAFE_INTEGER],
  ['yes', () => true],
  ['a large integer', () => 10n ** 30n],
  ['an empty text', () => ''],
  ['a huge text', () => 'x'.repeat(300_000)],
  ['a date', () => new Date(Number.NaN)],
  ['a map', () => new Map([['__proto__', { polluted: true }]])],
  ['bytes', () => new Uint8Array([1, 2, 3])],
  ['floats', () => new Float64Array([Number.NaN, 1e300])],
  ['a list', () => []],
  ['a list of itself', () => circle([])],
  ['an object', () => ({})],
  ['an object in itself', () => circle({})],
  ['a list with nothing between', () => Object.assign([], { 3: 1 })],
  ['a list of the same twice', (value) => [value, value]],
  ['a text of a number', (value) => String(value)],
  [
    'a prototype',
    () =>
      JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown,
  ],
  ...hostileList.map((text): [string, () => unknown] => [`the text ${text.slice(0, 20)}`, () => text]),
];

/** Something that holds itself. */
function circle(holder: object): object {
  return Object.assign(holder, { 0: holder });
}
