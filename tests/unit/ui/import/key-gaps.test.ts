import { expect, test } from 'vitest';
import { asColumnId } from '../../../../src/model/ids.ts';
import { withKey, withMatch } from '../../../../src/ui/import/choice-edits.ts';
import { keyGapSentences } from '../../../../src/ui/import/key-gaps.ts';
import { tryImport } from '../../xlsx/planning/import-trial.ts';
import { integer, workbookOf } from '../../xlsx/small-workbook.ts';

/** The update that is suggested of a table of places by a picture, and what is said of its keys. */
function suggest(picture: string, { refs, key = 'Ref' }: { refs: (string | null)[]; key?: string | null }) {
  const content = workbookOf({
    id: 'm',
    title: 'Places',
    ...(key === null ? {} : { key }),
    rows: refs.length,
    columns: [
      { name: 'Ref', cells: refs },
      { name: 'Name', cells: ['North', 'South', 'East', 'West'].slice(0, refs.length) },
      { name: 'Actual', type: integer, cells: [1, 2, 3, 4].slice(0, refs.length) },
    ],
  });
  const { suggested, table } = tryImport({ Return: picture }, { content });
  const { into } = suggested.tables[0]!;
  if (into.kind !== 'update') throw new Error('The table was not recognised');
  return { into, table: table('Places'), said: keyGapSentences(into, table('Places')) };
}

const heading = 'Ref | Name | Actual\n';

test('[X142] nothing is said where the key column names each row', () => {
  const { into, said } = suggest(`${heading}A 1 | North | 5\nA 2 | South | 6`, {
    refs: ['A 1', 'A 2', 'A 3'],
  });
  expect([into.keys, said]).toEqual([['ref'], []]);
});

test('[X142] a column whose texts name each row on both sides stands in for a key column that does not, and it is said why', () => {
  const picture = `${heading}A 1 | North | 5\nA 1 | South | 6\n| East | 7\nA 4 | West | 8`;
  const { into, table, said } = suggest(picture, { refs: ['A 1', 'A 2', 'A 3', null] });
  expect(into.keys).toEqual(['name']);
  const gap =
    '“Ref” has 2 doubled and 1 blank value in the file and 1 blank value in Places: those rows match nothing.';
  expect(said).toEqual([`${gap} So rows are matched by what is ticked.`]);
  // Who ticks Ref all the same is told, too, and who then goes on without it is not told again.
  const own = withKey(withKey(into, asColumnId('ref'), true), asColumnId('name'), false);
  expect(keyGapSentences(own, table)).toEqual([gap]);
  expect(keyGapSentences(withKey(own, asColumnId('ref'), false), table)).toEqual([]);
});

test('[X142] a key column stays, with what is missing, where no other names the same rows', () => {
  const picture = `${heading}A 1 | Northern | 5\nA 1 | Southern | 6\nA 3 | Eastern | 7\nA 4 | Western | 8`;
  const { into, said } = suggest(picture, { refs: ['A 1', 'A 2', 'A 3', 'A 4'] });
  expect(into.keys).toEqual(['ref']);
  expect(said).toEqual(['“Ref” has 2 doubled values in the file: those rows match nothing.']);
});

test('[X142] figures never stand in for a key column, however different they are', () => {
  const picture = 'Ref | Actual\nA 1 | 1\nA 1 | 2\nA 3 | 3\n| 4';
  expect(suggest(picture, { refs: ['A 1', 'A 2', 'A 3', 'A 4'] }).into.keys).toEqual(['ref']);
});

test('[X142] where nothing names each row, the columns that could are told of with what is missing', () => {
  const picture = `${heading}A 1 | North | 1\nA 1 | North | 1\n| North | 1`;
  const { into, said } = suggest(picture, { refs: ['A 1', 'A 2', 'A 3'], key: null });
  expect(into.keys).toEqual([]);
  expect(said).toEqual([
    '“Ref” has 2 doubled and 1 blank value in the file: those rows match nothing.',
    '“Name” has 3 doubled values in the file: those rows match nothing.',
    '“Actual” has 3 doubled values in the file: those rows match nothing.',
  ]);
});

test('[X142] nothing is said of a column that another column of the file goes into by now', () => {
  const picture = `${heading}A 1 | Northern | 5\nA 1 | Southern | 6`;
  const { into, table, said } = suggest(picture, { refs: ['A 1', 'A 2'] });
  expect(said).toHaveLength(1);
  const ref = asColumnId('ref');
  const moved = withMatch(withMatch(into, 0, 'skip', table), 1, ref, table);
  expect(keyGapSentences({ ...moved, keys: [ref] }, table)).toEqual([]);
});

test('[X142] a label that stands once for several rows is no blank in the rows below it', () => {
  const picture = 'Name | Year | Actual\nNorth | 2014 | 1\n | 2015 | 2\nSouth | 2014 | 3\n | 2015 | 4';
  const content = workbookOf({
    id: 'l',
    title: 'Long',
    key: 'Name',
    rows: 4,
    columns: [
      { name: 'Name', cells: ['North', 'North', 'South', 'South'] },
      { name: 'Year', type: { kind: 'integer', format: '0' }, cells: [2014, 2015, 2014, 2015] },
      { name: 'Actual', type: integer, cells: [1, 2, 3, 5] },
    ],
  });
  const { suggested } = tryImport({ Return: picture }, { content });
  expect(suggested.tables[0]).toMatchObject({
    reading: { columns: [{ fillDown: true }, {}, {}] },
    into: { keyGaps: [{ file: { doubled: 4, blank: 0 }, table: { doubled: 4, blank: 0 } }] },
  });
});
