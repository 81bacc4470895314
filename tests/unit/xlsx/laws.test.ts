import { describe, expect, test } from 'vitest';
import { errorCodes, errorValue, type Value } from '../../../src/model/values.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { oddWorkbook } from './odd-workbook.ts';
import { changesOf, fileOf, fixedResults, planFor, sheetsOf } from './round-trip.ts';
import { editedAndBack } from './round-trip-edits.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

/** What formulas give: every kind of value and of error. */
const results: readonly Value[] = [
  ...[null, 'Met', '=1', '', ' ', 0, 1 / 3, -1e-7, true, false],
  ...errorCodes.map(errorValue),
];

describe('[X51] export, then import, is the identity on what was typed', () => {
  test.each(seeds)('random workbook %i comes back without a change', async (seed) => {
    const content = randomWorkbook(seededRandom(seed), { rows: 25 });
    const plan = planFor(await sheetsOf(await fileOf(content)), content);
    expect(plan.tables).toHaveLength(content.tables.length);
    expect(changesOf(plan)).toEqual([]);
  });

  // 2699 puts a reference to a row with the key `Met` in the place of a formula that no file can have and that gives `Met`.
  test.each([...seeds.map((seed) => seed + 1_000), 2_699])(
    'random workbook %i with random edits in the file becomes the edited one',
    async (seed) => {
      const { problems, arrived, edited } = await editedAndBack(seed);
      expect(problems).toEqual([]);
      expect(arrived).toEqual(edited);
    },
  );
});

describe('[X51] whatever its texts, names and results are', () => {
  test.each(seeds)('odd workbook %i comes back without a change', async (seed) => {
    const random = seededRandom(seed + 2_000);
    const content = oddWorkbook(random, { tables: 3, columns: 6, rows: 10 });
    const fixed = { ...fixedResults, result: random.pick(results) };
    const bytes = await fileOf(content, undefined, fixed);
    const plan = planFor(await sheetsOf(bytes), content, fixed);
    expect(plan.tables).toHaveLength(content.tables.length);
    expect(changesOf(plan)).toEqual([]);
  });
});

describe('[X13] equal content gives equal bytes', () => {
  test.each(seeds.slice(0, 5))('random workbook %i', async (seed) => {
    const content = randomWorkbook(seededRandom(seed), { rows: 10 });
    const first = await fileOf(content);
    const second = await fileOf(contentOfWorkbook(workbookFromContent(content)));
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});
