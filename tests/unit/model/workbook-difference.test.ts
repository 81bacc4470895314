import { describe, expect, test } from 'vitest';
import { changeSize, invert, isNoChange } from '../../../src/model/change-set.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { differenceBetween, findingDifference } from '../../../src/model/workbook-difference.ts';
import type { Workbook } from '../../../src/model/workbook.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';

const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

function edited(random: SeededRandom, workbook: Workbook, edits: number): void {
  for (let edit = 0; edit < edits; edit++) {
    workbook.apply(recordChanges(workbook, randomWrites(random, workbook, `edit-${edit}`)));
  }
}

describe('what makes one workbook the other', () => {
  test.each(seeds)('holds everything and nothing besides, seed %i', (seed) => {
    const random = seededRandom(seed);
    const content = randomWorkbook(random);
    const before = workbookFromContent(content);
    const after = workbookFromContent(content);
    edited(random, after, 1 + random.integer(30));
    const difference = differenceBetween(before, after);
    const made = workbookFromContent(content);
    made.apply(difference);
    expect(contentOfWorkbook(made)).toEqual(contentOfWorkbook(after));
    made.apply(invert(difference));
    expect(contentOfWorkbook(made)).toEqual(contentOfWorkbook(before));
    expect(isNoChange(differenceBetween(after, workbookFromContent(contentOfWorkbook(after))))).toBe(true);
  });

  test('two workbooks that have nothing in common', () => {
    const before = workbookFromContent(randomWorkbook(seededRandom(7)));
    const content = randomWorkbook(seededRandom(8));
    const renamed = {
      ...content,
      tables: content.tables.map((table) => ({ ...table, id: asTableId(`other-${table.id}`) })),
    };
    before.apply(differenceBetween(before, workbookFromContent(renamed)));
    expect({ ...contentOfWorkbook(before), id: content.id }).toEqual(renamed);
  });

  test('one cell of 100,000 x 20 is one record, found in pieces', () => {
    const before = largeWorkbook();
    const after = largeWorkbook();
    after.table(asTableId('t'))!.cellsToFill(asColumnId('c7')).set(54_321, 'another');
    let pieces = 0;
    const finding = findingDifference(before, after);
    for (let step = finding.next(); ; step = finding.next(), pieces++) {
      if (step.done !== true) continue;
      expect(changeSize(step.value)).toBe(1);
      expect(step.value.tables.get(asTableId('t'))!.cells.get(asColumnId('c7'))).toEqual({
        rows: [asRowId('r54321')],
        before: [`text ${(54_321 * 7) % 17}`],
        after: ['another'],
      });
      break;
    }
    expect(pieces).toBeGreaterThan(20);
  });
});

function largeWorkbook(): Workbook {
  const count = 100_000;
  const orders = ordersBetween(null, null, count);
  return workbookFromContent({
    id: asWorkbookId('w'),
    record: { title: 'Large' },
    tables: [
      {
        id: asTableId('t'),
        record: { title: 'T', name: 'T', description: '', order: 'a0', keyColumn: null },
        rows: orders.map((order, index) => ({ id: asRowId(`r${index}`), record: { order } })),
        columns: Array.from({ length: 20 }, (_, at) => ({
          id: asColumnId(`c${at}`),
          record: {
            name: `C${at}`,
            description: '',
            order: `a${'0123456789ABCDEFGHIJ'[at]!}`,
            type: { kind: 'text' },
            formula: null,
            width: null,
            hidden: false,
          },
          cells: orders.map((_, index) => (at % 2 === 0 ? index * at : `text ${(index * at) % 17}`)),
          overrides: [],
        })),
      },
    ],
  });
}
