import { expect, test } from 'vitest';
import type { Pieces } from '../../../src/base/pieces.ts';
import { BlockCopier } from '../../../src/queries/copied-block.ts';
import { CopyJob } from '../../../src/ui/grid/clipboard/copy-job.ts';
import type { ClipboardTexts } from '../../../src/ui/grid/clipboard/system-clipboard.ts';
import { copyingText } from '../../../src/ui/grid/clipboard/write-html.ts';
import { number, plainTable } from '../commands/plain-table.ts';

const rowCount = 2000;

/** A copy of a column of so many figures, worked in pieces. */
function copyJob() {
  const figures = Array.from({ length: rowCount }, (_, index) => index);
  const { session, table } = plainTable(rowCount, [{ name: 'Value', type: number, cells: figures }]);
  const { columns, rows } = table();
  const area = { table: table(), rows: rows.ids(), columns, headings: false };
  const copier = new BlockCopier(session.engine, session.workbook, area);
  const job = new CopyJob(copier, copier.cells, function* (block): Pieces<ClipboardTexts> {
    return { text: yield* copyingText(block, 'shown'), html: null };
  });
  return { job, figures };
}

test('the text of a long copy is put together in pieces as well, with the progress of both', async () => {
  const { job, figures } = copyJob();
  const seen: number[] = [];
  while (!job.go(() => true)) seen.push(job.progress.done);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  // Some pieces after all cells are copied.
  expect(seen.filter((done) => done > rowCount).length).toBeGreaterThan(3);
  expect(job.progress.total).toBe(2 * rowCount);
  expect((await job.texts).text).toBe(figures.map((figure) => `${figure}\r\n`).join(''));
});

test('a copy that is stopped while its text is put together gives nothing', async () => {
  const { job } = copyJob();
  while (job.progress.done <= rowCount) job.go(() => true);
  job.stop();
  await expect(job.texts).rejects.toThrow('stopped');
  expect(job.isStopped).toBe(true);
});
