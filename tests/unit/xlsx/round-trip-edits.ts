import type { ImportProblem } from '../../../src/model/import-plan.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { editAtRandom } from './random-edits.ts';
import { afterImport, fileOf, groundOf, planFor, sheetsOf } from './round-trip.ts';

/** A random workbook whose file is edited at random and read again: what the import finds fault with, what arrives, and what was edited. */
export async function editedAndBack(
  seed: number,
): Promise<{ problems: readonly ImportProblem[]; arrived: unknown; edited: unknown }> {
  const random = seededRandom(seed);
  const content = randomWorkbook(random, { rows: 25 });
  const edited = editAtRandom(random, content);
  const plan = planFor(await sheetsOf(await fileOf(edited)), content);
  return {
    problems: plan.tables.flatMap((table) => table.problems),
    arrived: groundOf(afterImport(content, plan)),
    edited: groundOf(edited),
  };
}
