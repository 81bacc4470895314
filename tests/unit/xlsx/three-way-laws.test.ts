import { describe, expect, test } from 'vitest';
import { sameData } from '../../../src/base/same-data.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { fileReturned, imported, opened } from './carried-file.ts';
import { editAtRandom } from './random-edits.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

/** What stands in each cell, with its override and note, by table, row and column. */
function cellsOf({ tables }: WorkbookContent): Map<string, unknown> {
  const cells = new Map<string, unknown>();
  for (const { id, rows, columns } of tables) {
    for (const column of columns) {
      const overrides = new Map(column.overrides.map(({ row, ...override }) => [row, override]));
      const notes = new Map((column.notes ?? []).map(({ row, text }) => [row, text]));
      for (const [index, { id: row }] of rows.entries()) {
        const override = overrides.get(row) ?? null;
        const typed = column.record.formula === null ? (column.cells[index] ?? null) : null;
        cells.set(JSON.stringify([id, row, column.id]), [
          override === null ? typed : override,
          notes.get(row) ?? null,
        ]);
      }
    }
  }
  return cells;
}

function isReference(side: unknown): boolean {
  const [value] = (side ?? [null]) as readonly [{ readonly ref?: string } | null];
  return value?.ref !== undefined;
}

/** The cell on the third side, with its value and its note settled each by itself: the file's where it alone was changed. */
function settled(was: unknown, ours: unknown, theirs: unknown): unknown {
  const [before, here, there] = [was, ours, theirs] as [unknown[], unknown[], unknown[]];
  return here.map((value, part) => (sameData(value, before[part]) ? there[part] : value));
}

describe('[X220] of random edits on both sides', () => {
  test.each(seeds)('those of the file come where nothing was edited here, workbook %i', async (seed) => {
    const random = seededRandom(seed + 5_000);
    const base = randomWorkbook(random, { tables: 2, rows: 15 });
    const ours = editAtRandom(random, base);
    const theirs = editAtRandom(random, base);
    const { content, plan } = imported(opened(await fileReturned(base, theirs)), ours);
    const [was, here, there, after] = [base, ours, theirs, content].map(cellsOf) as [
      Map<string, unknown>,
      Map<string, unknown>,
      Map<string, unknown>,
      Map<string, unknown>,
    ];
    const problems = new Set(
      plan.tables.flatMap((part) =>
        part.problems.map(({ row, column }) => JSON.stringify([part.table, row, column])),
      ),
    );
    for (const [cell, value] of after) {
      const [before, own, other] = [was.get(cell), here.get(cell), there.get(cell)];
      // What a formula of the cell's own gives decides whether the file was edited there: X53 has tests for it.
      if (JSON.stringify(before ?? null).includes('"formula"')) continue;
      // A reference by a key that no row has any more, as here it was deleted or has another, is listed and left out.
      const [table, row, column] = JSON.parse(cell) as [string, string, string];
      if (isReference(other) && problems.has(JSON.stringify([table, row, column]))) continue;
      // Rows that came on one side are as that side has them; those that go and stay are told apart by tests of their own.
      const expected =
        before === undefined ? (own ?? other) : other === undefined ? own : settled(before, own, other);
      expect({ cell, value }).toEqual({ cell, value: expected });
    }
  });
});
