import { expect, test } from 'vitest';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { editAtRandom } from './random-edits.ts';
import { afterImport, fileOf, groundOf, planFor, sheetsOf } from './round-trip.ts';

test('[X51] random edits in the file arrive as those edits, for many random workbooks', async () => {
  for (let seed = 2_000; seed < 8_000; seed++) {
    const random = seededRandom(seed);
    const content = randomWorkbook(random, { rows: 25 });
    const edited = editAtRandom(random, content);
    const plan = planFor(await sheetsOf(await fileOf(edited)), content);
    const problems = plan.tables.flatMap((table) => table.problems);
    expect({ seed, problems }).toEqual({ seed, problems: [] });
    expect({ seed, ground: groundOf(afterImport(content, plan)) }).toEqual({
      seed,
      ground: groundOf(edited),
    });
  }
});
