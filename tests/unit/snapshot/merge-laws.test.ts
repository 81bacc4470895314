import { describe, expect, test } from 'vitest';
import { isNoChange } from '../../../src/model/change-set.ts';
import { conflictCount, decideAll, type MergePlan } from '../../../src/model/merge-plan.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { differenceBetween } from '../../../src/model/workbook-difference.ts';
import { mergeWorkbooks } from '../../../src/snapshot/merge-workbooks.ts';
import { sameCellValue } from '../../../src/model/values.ts';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { mergeInto, merged, randomCopies, sessionOf } from './merge-states.ts';

// npm run quality -- mutations runs these many hundred times.
const count = Number(process.env['PLEDGEBOOK_MERGE_SEEDS'] ?? 200);
const seeds = Array.from({ length: count }, (_, index) => index + 1);

function planOf(base: WorkbookContent | null, ours: WorkbookContent, theirs: WorkbookContent): MergePlan {
  return mergeWorkbooks({
    base: base === null ? null : workbookFromContent(base),
    ours: workbookFromContent(ours),
    theirs: workbookFromContent(theirs),
  });
}

const conflictIds = ({ cells, others }: MergePlan): readonly string[] =>
  [
    ...others.map(({ id }) => id),
    ...cells.flatMap(({ table, column, rows }) => rows.map((row) => `cell ${table} ${column} ${row}`)),
  ].sort();

describe.each(seeds)('merging copies of a workbook, seed %i', (seed) => {
  const { base, first, second, log } = randomCopies(seed);
  const told = log.join('\n');

  test('merging nothing is nothing, and nothing merged with a copy is the copy', () => {
    for (const theirs of [base, first]) {
      const plan = planOf(base, first, theirs);
      expect([isNoChange(plan.taken), conflictCount(plan)], told).toEqual([true, 0]);
    }
    const taken = planOf(base, base, second);
    expect(conflictCount(taken)).toBe(0);
    expect(contentOfWorkbook(merged(base, taken, 'ours')), told).toEqual(second);
  });

  test('it does not matter who merges whom, up to what is decided', () => {
    const plan = planOf(base, first, second);
    const mirrored = planOf(base, second, first);
    expect(conflictIds(plan), told).toEqual(conflictIds(mirrored));
    for (const [side, other] of [['ours', 'theirs'] as const, ['theirs', 'ours'] as const]) {
      expect(contentOfWorkbook(merged(first, plan, side)), told).toEqual(
        contentOfWorkbook(merged(second, mirrored, other)),
      );
    }
  });

  test('nobody’s change is lost that nobody was asked about', () => {
    const plan = planOf(base, first, second);
    const asked = new Set(conflictIds(plan));
    const result = merged(first, plan, 'ours');
    for (const [mine, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const from = workbookFromContent(base);
      const mineChanges = differenceBetween(from, workbookFromContent(mine));
      const otherChanges = differenceBetween(from, workbookFromContent(other));
      for (const [id, change] of mineChanges.tables) {
        const opposed = otherChanges.tables.get(id);
        if (asked.has(`presence ${id}`)) continue;
        const table = result.table(id);
        if (change.record?.[1] === null) {
          expect(table, `${told}\ntable ${id}`).toBeUndefined();
          continue;
        }
        if (opposed?.record?.[1] === null) {
          // Removed there without a question, which only places and looks are no reason for.
          expect(change.cells.size + change.notes.size + change.overrides.size, told).toBe(0);
          continue;
        }
        for (const [column, { rows, after }] of change.cells) {
          if (asked.has(`presence ${id} column ${column}`) || asked.has(`column ${id} ${column} formula`))
            continue;
          const isGone = change.columns.get(column)?.[1] === null;
          if (isGone) continue;
          if ((table!.column(column)?.formula ?? null) !== null) continue;
          rows.forEach((row, at) => {
            if (change.rows.get(row)?.[1] === null) return;
            if (asked.has(`presence ${id} row ${row}`) || asked.has(`cell ${id} ${column} ${row}`)) return;
            expect(
              sameCellValue(table!.cell(row, column), after[at]!),
              `${told}\ncell ${id} ${column} ${row}`,
            ).toBe(true);
          });
        }
        for (const [row, [, after]] of change.rows) {
          if (asked.has(`presence ${id} row ${row}`) || asked.has(`row ${id} ${row} order`)) continue;
          if (after === null) expect(table!.rows.slot(row), told).toBeUndefined();
          else if (opposed?.rows.get(row)?.[1] !== null) {
            expect(table!.rows.record(row)?.order, told).toBe(after.order);
          }
        }
        for (const [column, byRow] of change.notes) {
          if (asked.has(`presence ${id} column ${column}`)) continue;
          for (const [row, [, after]] of byRow) {
            if (asked.has(`presence ${id} row ${row}`) || asked.has(`note ${id} ${column} ${row}`)) continue;
            if (change.rows.get(row)?.[1] === null || change.columns.get(column)?.[1] === null) continue;
            expect(table!.note(row, column) ?? null, told).toEqual(after);
          }
        }
      }
    }
  });

  test('merging twice is merging once, whatever was decided', () => {
    const plan = planOf(base, first, second);
    for (const side of ['ours', 'theirs'] as const) {
      const once = contentOfWorkbook(merged(first, plan, side));
      // The copy that was merged is what both have in common from then on.
      const again = planOf(second, once, second);
      expect([isNoChange(again.taken), conflictCount(again)], told).toEqual([true, 0]);
    }
  });

  test('one step that undo takes back, after which it can be merged again; and a file that opens', () => {
    const plan = planOf(base, first, second);
    const session = sessionOf(first);
    mergeInto(session, plan, decideAll(plan, 'theirs'));
    const once = contentOfWorkbook(session.workbook);
    expect(session.steps.length).toBeLessThanOrEqual(1);
    const changed = session.undo() !== null;
    expect(contentOfWorkbook(session.workbook), told).toEqual(first);
    if (changed) mergeInto(session, plan, decideAll(plan, 'theirs'));
    expect(contentOfWorkbook(session.workbook), told).toEqual(once);
    const opened = openSnapshot(writeSnapshot(once, { last: null }).bytes);
    expect(opened.ok ? opened.value.content : opened.error, told).toEqual(once);
  });

  test('without an ancestor nothing that only one has is lost, and merging a copy of oneself is nothing', () => {
    const plan = planOf(null, first, second);
    expect(plan.base).toBe('none');
    const result = merged(first, plan, 'ours');
    for (const content of [first, second]) {
      for (const table of content.tables) {
        const now = result.table(table.id);
        expect(now, told).toBeDefined();
        for (const row of table.rows) expect(now!.rows.slot(row.id), told).toBeDefined();
        for (const column of table.columns) expect(now!.column(column.id), told).toBeDefined();
      }
    }
    const self = planOf(null, first, first);
    expect([isNoChange(self.taken), conflictCount(self)]).toEqual([true, 0]);
  });
});
