import { expect, test } from 'vitest';
import { asTableId } from '../../../src/model/ids.ts';
import { KeptFile } from '../../../src/xlsx/kept-file.ts';
import { hertfordshire } from '../seeds/starter.ts';

const text = [
  'Policing Plan Commitment,Target Link on Summary Sheet,Target Met on Summary Sheet',
  '1. Less crime,,',
  '"a. Fewer thefts*",✓,"✗ (up 2%, 7 crimes)"',
  'b. Fewer fires,"No specific link but the following support this commitment;\n■ Calls\n■ Visits",n/a',
].join('\n');

function opened(content: string): KeptFile {
  const options = { name: 'table.csv', text: null, remembered: [] };
  const file = KeptFile.open(new TextEncoder().encode(content), options, () => undefined);
  if (!file.ok) throw new Error(file.error.message);
  return file.value;
}

test('[X276] a sheet with the headings is offered to be split, and only when asked for gets sheets of its parts', () => {
  const file = opened(text);
  expect(file.overview.sheets.map(({ holdsCommitments }) => holdsCommitments)).toEqual([true]);
  const { sheets } = file.split(0);
  expect(sheets.map(({ name, readings }) => [name, readings.length])).toEqual([
    [sheets[0]!.name, 0],
    ...['Commitments', 'Links', 'Summary Sheet', 'Themes'].map((name) => [name, 1]),
  ]);
  const row = file.window(1, 1, 1).rows[0]!;
  expect(row.slice(0, 6)).toEqual(['PP 1a', 'Fewer thefts', 'Direct', '', 'Not met', 'up 2%, 7 crimes']);
  expect(row.slice(-3)).toEqual(['a. Fewer thefts*', '✓', '✗ (up 2%, 7 crimes)']);
  expect(file.window(2, 1, 3).rows.map((link) => link.slice(0, 3))).toEqual([
    ['PP 1a', 'SS 1a.1', 'Direct'],
    ['PP 1b', 'SS 1b.1', 'Supporting'],
    ['PP 1b', 'SS 1b.2', 'Supporting'],
  ]);
  // A second time there is nothing left to split.
  expect(file.split(0).sheets).toHaveLength(5);
  expect(opened('Name,Value\nx,1').overview.sheets[0]!.holdsCommitments).toBeUndefined();
});

test('[X276] in the starter the parts are updates of its tables', async () => {
  const file = opened(text);
  file.split(0);
  const { tables } = file.suggest(await hertfordshire(), null);
  const updated = tables.map(({ into }) => (into.kind === 'update' ? into.table : into.kind));
  expect(updated).toEqual(['commitments', 'links', 'summary-sheet', 'themes'].map(asTableId));
});
