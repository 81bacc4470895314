import { describe, expect, test } from 'vitest';
import { checkWorkbookV3 } from '../../../src/format/check-workbook.ts';
import { decodeContent, encodeContent } from '../../../src/format/content.ts';
import { isOrderKey } from '../../../src/format/order-key.ts';
import { currentVersion, readWorkbook } from '../../../src/format/versions.ts';
import { orderBetween } from '../../../src/model/order.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';

describe('contents', () => {
  test('[P6] a random workbook written, checked and read is the same workbook', () => {
    for (let seed = 0; seed < 200; seed++) {
      const content = randomWorkbook(seededRandom(seed));
      const json: unknown = JSON.parse(JSON.stringify(encodeContent(content)));
      const checked = checkWorkbookV3(json);
      if (!checked.ok) throw new Error(`Seed ${seed}: ${checked.error.message}`);
      expect(decodeContent(checked.value), `seed ${seed}`).toEqual(content);
      expect(contentOfWorkbook(workbookFromContent(decodeContent(checked.value)))).toEqual(content);
    }
  });

  test('[P4] content that comes in another order is written in order, cells, overrides and notes with their rows', () => {
    for (let seed = 0; seed < 50; seed++) {
      const random = seededRandom(seed);
      const content = randomWorkbook(random);
      const shuffled = {
        ...content,
        tables: shuffle(content.tables).map((table) => {
          const places = shuffle(table.rows.map((_, index) => index));
          return {
            ...table,
            rows: places.map((place) => table.rows[place]!),
            columns: shuffle(table.columns).map((column) => ({
              ...column,
              cells: column.cells.length === 0 ? [] : places.map((place) => column.cells[place]!),
              overrides: shuffle(column.overrides),
              ...(column.notes === undefined ? {} : { notes: shuffle(column.notes) }),
            })),
          };
        }),
      };
      expect(encodeContent(shuffled), `seed ${seed}`).toEqual(encodeContent(content));

      function shuffle<T>(items: readonly T[]): T[] {
        return items
          .map((item) => [random.next(), item] as const)
          .sort(([a], [b]) => a - b)
          .map(([, item]) => item);
      }
    }
  });

  test('[P16] a version that this program does not know is refused by its number', () => {
    const refused = [0, currentVersion + 1, 1.5, -1].map((version) => [version, String(version)] as const);
    for (const [version, named] of [...refused, [Number.NaN, 'no number'], [null, 'nothing']] as const) {
      const result = readWorkbook(version as number, {});
      expect(result.ok).toBe(false);
      if (!result.ok) expect(result.error).toMatchObject({ place: 'version' });
      if (!result.ok) expect(result.error.message).toContain(`version is ${named}, and`);
    }
  });
});

describe('order texts', () => {
  test('[P9] an order is taken exactly where other places can be put before and after it', () => {
    const random = seededRandom(7);
    const characters = '0123456789ABYZabyz-_é ';
    const cases = [
      '',
      'a',
      'a0',
      'Zz',
      'Z',
      'A',
      `A${'0'.repeat(26)}`,
      `A${'0'.repeat(25)}1`,
      'a00',
      'a0V',
      'b1',
      'b10',
    ];
    for (let index = 0; index < 20_000; index++) {
      cases.push(Array.from({ length: random.integer(6) }, () => random.pick([...characters])).join(''));
    }
    let taken = 0;
    for (const text of cases) {
      if (isOrderKey(text)) taken++;
      expect(isOrderKey(text), JSON.stringify(text)).toBe(canBeBuiltOn(text));
    }
    expect(taken).toBeGreaterThan(500);
  });

  test('[P9] an order of more than 10,000 characters is refused', () => {
    expect(isOrderKey(`a0${'1'.repeat(9_998)}`)).toBe(true);
    expect(isOrderKey(`a0${'1'.repeat(9_999)}`)).toBe(false);
  });
});

function canBeBuiltOn(text: string): boolean {
  // The library takes any character in the fraction and calls an empty text no place, both of which the format refuses.
  if (!/^[0-9A-Za-z]+$/.test(text)) return false;
  try {
    orderBetween(text, null);
    orderBetween(null, text);
    return true;
  } catch {
    return false;
  }
}
