import { describe, expect, test } from 'vitest';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { workbookOf } from './small-workbook.ts';
import { carryingFile, imported, opened, withoutOrders } from './carried-file.ts';

/** Another workbook. */
const other = workbookOf({
  id: 'own',
  title: 'Own',
  rows: 1,
  columns: [{ name: 'Word', cells: ['stays'] }],
});

/** Rows without what a later version may keep with them: new rows are rows of this version. */
function plainRows({ tables, ...content }: WorkbookContent): WorkbookContent {
  return {
    ...content,
    tables: tables.map((table) => ({
      ...table,
      rows: table.rows.map(({ id, record: { order } }) => ({ id, record: { order } })),
    })),
  };
}

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

describe('[X218] imported into another workbook, its tables are those that were exported', () => {
  test.each(seeds.slice(0, 30))('random workbook %i', async (seed) => {
    const content = randomWorkbook(seededRandom(seed), { rows: 8 });
    const file = opened(await carryingFile(content, { snapshot: false }));
    const { content: after, plan } = imported(file, other);
    expect(plan.newTables).toHaveLength(content.tables.length);
    const [own, ...made] = after.tables;
    expect(own).toEqual(other.tables[0]);
    expect(withoutOrders(plainRows({ ...content, tables: made }))).toEqual(withoutOrders(plainRows(content)));
  });
});
