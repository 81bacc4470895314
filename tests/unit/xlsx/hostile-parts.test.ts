import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { asWorkbookId } from '../../../src/model/ids.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import { hostileTable } from '../hostile-table.ts';
import { hostileTexts } from '../hostile-texts.ts';
import { exportWorkbook } from './export-workbook.ts';
import { hostileTargets, withHostileParts } from './hostile-parts.ts';
import { tryImport } from './planning/import-trial.ts';
import { contentsOf } from './whole-book.ts';

const table = hostileTable('a0');
const book = { id: asWorkbookId('book'), record: { title: 'Book' }, tables: [table] };

test('a file with hostile texts beside its cells is read; they are texts, or left out', async () => {
  const file = withHostileParts((await exportWorkbook(book, [table.id])).bytes);
  const contents = await contentsOf(file);
  const { session, plan } = tryImport(contents.sheets, { names: contents.names });
  const [made] = session.workbook.tables;
  expect(made!.rows.count).toBe(table.rows.length);
  const text = JSON.stringify([contentOfWorkbook(session.workbook), plan]);
  // Where a link leads is nothing that the workbook has; one text of its cells is an address itself.
  for (const target of hostileTargets.slice(1))
    expect(text, target).not.toContain(JSON.stringify(target).slice(1, -1));
  expect(text).toContain(JSON.stringify(hostileTexts.turned).slice(1, -1));
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('what is made of it has no link to anywhere', async () => {
  const contents = await contentsOf(withHostileParts((await exportWorkbook(book, [table.id])).bytes));
  const { session } = tryImport(contents.sheets, { names: contents.names });
  const content = contentOfWorkbook(session.workbook);
  const again = await exportWorkbook(
    content,
    content.tables.map(({ id }) => id),
  );
  for (const [name, bytes] of Object.entries(unzipSync(again.bytes))) {
    expect(strFromU8(bytes), name).not.toMatch(/TargetMode="External"|<hyperlink/);
    expect(strFromU8(bytes), name).not.toMatch(/tracker\.example|host\.example/);
  }
});
