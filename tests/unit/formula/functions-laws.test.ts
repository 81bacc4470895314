import { expect, test } from 'vitest';
import type { CellValue } from '../../../src/model/values.ts';
import { seededRandom } from '../seeded-random.ts';
import { Book, orderAt } from './fixture.ts';

/** Columns whose formulas keep something of a whole column, or find rows by key, their own column's among them. */
const formulas = {
  Rank: '=RANK([@Value],[Value])',
  Share: '=IFERROR(PERCENTRANK([Value],[@Value]),-1)',
  Above: '=LARGE([Value],1)-[@Value]',
  Top: '=IFERROR(INDEX(SORT([Value],1,-1),[@Place]),"none")',
  Found: '=XLOOKUP([@Value],[Key],[Place],"none")',
  Last: '=XLOOKUP([@Value],[Key],[Rank],"none",0,-1)',
  Near: '=XLOOKUP([@Value],[Key],[Place],"none",-1)',
  Vertical: '=IFNA(VLOOKUP([@Key],T[[Value]:[Place]],2,FALSE),0)',
  Chain: '=IF([@Place]<2,1,IFERROR(XLOOKUP([@Place]-1,[Place],[Chain])+1,0))',
  Kinds: '=COUNT(UNIQUE(FILTER([Value],[Value]>2,0)))',
  Product: '=SUMPRODUCT([Value],[Key])+SUBTOTAL(9,[Above])',
} as const;

type Row = [key: number, value: number, place: number];

function bookOf(rows: readonly Row[]): Book {
  return new Book({ T: { columns: { Key: 'typed', Value: 'typed', Place: 'typed', ...formulas }, rows } });
}

function results(book: Book): Record<string, CellValue[]> {
  return Object.fromEntries(Object.keys(formulas).map((name) => [name, book.column('T', name)]));
}

test('[F40] what functions keep of columns gives the results of a calculation from scratch', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const below = seededRandom(seed).integer;
    const rows: (Row | null)[] = Array.from({ length: 5 }, () => [below(5), below(5), below(5)]);
    const book = bookOf(rows.filter((row) => row !== null));
    const done: string[] = [];
    for (let step = 0; step < 12; step++) {
      const kind = below(8);
      const index = below(rows.length);
      const row = rows[index];
      if (kind === 0) {
        const added: Row = [below(5), below(5), below(5)];
        done.push(`add r${rows.length} ${added.join()}`);
        book.putRow('T', rows.length, orderAt(rows.length), {
          Key: added[0],
          Value: added[1],
          Place: added[2],
        });
        rows.push(added);
      } else if (row !== null && row !== undefined && kind === 1 && rows.filter(Boolean).length > 2) {
        done.push(`remove r${index}`);
        book.putRow('T', index, null);
        rows[index] = null;
      } else if (row !== null && row !== undefined) {
        const column = below(3);
        row[column] = below(5);
        done.push(`set r${index} ${column} to ${row[column]}`);
        book.set('T', index, ['Key', 'Value', 'Place'][column]!, row[column]);
      }
      const left = rows.filter((one) => one !== null);
      expect(results(book), `seed ${seed}: ${done.join('; ')}`).toEqual(results(bookOf(left)));
    }
  }
}, 60_000);
