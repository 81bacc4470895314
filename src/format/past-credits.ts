import * as v from 'valibot';
import type { Credit } from '../model/past-credits.ts';
import type { CreditedColumnV3, CreditV3 } from './v3.ts';

const id = v.string('text');
const ids = v.array(id, 'a list');
const columns = v.array(v.strictObject({ column: id, rows: ids }, 'an object'), 'a list');
const flag = v.boolean('true or false');

const tableShape = v.strictObject(
  {
    ...{ table: id, record: flag, columns: ids, rows: ids },
    ...{ cells: columns, overrides: columns, notes: columns },
  },
  'an object',
);

/** The credits of a change, where it has any. */
export const creditsShape = v.array(
  v.strictObject(
    {
      at: v.nullable(v.pipe(v.number('a number'), v.finite('a finite number'))),
      author: v.nullable(v.string('text')),
      places: v.nullable(
        v.strictObject({ workbook: flag, tables: v.array(tableShape, 'a list') }, 'an object'),
      ),
    },
    'an object',
  ),
  'a list',
);

/** Credits as they were kept, to be put into their change; none where there are none or they can't be read. */
export function decodeCredits(kept: unknown): { readonly credits?: readonly Credit[] } {
  if (kept === undefined || !v.is(creditsShape, kept) || kept.length === 0) return {};
  // The ids were checked to be texts, and are ids by that.
  return { credits: kept as readonly Credit[] };
}

/** Credits as a file has them: the same ones give the same data, whatever the order in which they were found. */
export function encodeCredits(credits: readonly Credit[]): readonly CreditV3[] {
  return credits.map(({ at, author, places }) => ({
    at,
    author,
    places:
      places === null
        ? null
        : {
            workbook: places.workbook,
            tables: sorted(
              places.tables.map(({ table, record, columns: own, rows, cells, overrides, notes }) => ({
                ...{ table, record, columns: own.toSorted(), rows: rows.toSorted() },
                ...{ cells: inIdOrder(cells), overrides: inIdOrder(overrides), notes: inIdOrder(notes) },
              })),
              ({ table }) => table,
            ),
          },
  }));
}

function inIdOrder(byColumn: readonly CreditedColumnV3[]): readonly CreditedColumnV3[] {
  return sorted(
    byColumn.map(({ column, rows }) => ({ column, rows: rows.toSorted() })),
    ({ column }) => column,
  );
}

/** By code unit, as keys of canonical JSON are. */
function sorted<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
