import { describe, expect, test } from 'vitest';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { carryingFile, imported, opened, withoutOrders } from './carried-file.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

describe('[X216] the file without its snapshot, opened as the workbook it carries, is the workbook', () => {
  test.each(seeds)('random workbook %i', async (seed) => {
    const content = randomWorkbook(seededRandom(seed), { rows: 25 });
    const file = opened(await carryingFile(content, { snapshot: false }));
    const base = file.carriedContent;
    expect(base).not.toBeNull();
    const { content: after } = imported(file, base!);
    expect(withoutOrders(after)).toEqual(withoutOrders(content));
  });
});
