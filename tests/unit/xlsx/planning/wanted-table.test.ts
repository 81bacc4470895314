import { expect, test } from 'vitest';
import { asTableId } from '../../../../src/model/ids.ts';
import { workbookFromContent } from '../../../../src/model/workbook-content.ts';
import { suggestChoices } from '../../../../src/xlsx/planning/suggest-choices.ts';
import { findReadings } from '../../../../src/xlsx/reading/find-readings.ts';
import { exportWorkbook } from '../export-workbook.ts';
import { readContents } from '../read-contents.ts';
import { choice, integer, workbookOf } from '../small-workbook.ts';
import { contentsFrom, emptyContent } from './import-trial.ts';

const content = workbookOf(
  {
    id: 'm',
    title: 'Measures',
    key: 'Ref',
    rows: 2,
    columns: [
      { name: 'Ref', cells: ['PP 1', 'PP 2'] },
      { name: 'Actual value', type: integer, cells: [10, 20] },
    ],
  },
  { id: 'o', title: 'Others', rows: 1, columns: [{ name: 'Name', cells: ['x'] }] },
);

/** What a table of names and figures is suggested to become where a person wants it to update one. */
function suggested(...wanted: readonly (string | null)[]) {
  const contents = contentsFrom({ People: 'Name | Actual values\nAda | 3\nBea | 4' });
  const readings = findReadings(contents.sheets[0]!, { sheet: 0, names: [], remembered: [] });
  const choices = suggestChoices(contents, readings, workbookFromContent(content), {
    areFound: false,
    wanted: wanted.map((id) => (id === null ? null : asTableId(id))),
  });
  return choices.tables.map(({ into }) =>
    into.kind === 'update'
      ? [into.table, into.foundBy, into.columns.map(({ to, reason }) => `${to} (${reason})`)]
      : into.kind,
  );
}

test('[X141] a table that a person wants updated is, whatever its headings; its columns are matched as ever', () => {
  expect(suggested('m')).toEqual([['m', 'person', ['skip (no match)', 'actual-value (close name)']]]);
  expect(suggested('o')[0]).toMatchObject(['o', 'person', ['name (same name)', 'skip (no match)']]);
});

test('a wish for no table, or for one that is gone, changes nothing', () => {
  expect(suggested(null)).toEqual(suggested());
  expect(suggested('gone')).toEqual(suggested());
});

test('[X140] the hidden sheet of words that an export brings along is left out beside its tables', async () => {
  const words = Array.from({ length: 60 }, (_, at) => `A long word number ${at}`);
  const kinds = words.map((word) => ({ word, glyph: '', tone: 'neutral' as const, aliases: [] }));
  const long = workbookOf({
    id: 'm',
    title: 'Measures',
    key: 'Ref',
    rows: 2,
    columns: [
      { name: 'Ref', cells: ['PP 1', 'PP 2'] },
      { name: 'Kind', type: choice(kinds), cells: [words[0]!, null] },
    ],
  });
  const { bytes } = await exportWorkbook(long, [asTableId('m')]);
  const read = readContents(bytes);
  if (!read.ok) throw new Error(read.error.kind);
  const contents = read.value;
  expect(contents.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['Measures', false],
    ['Lists', true],
  ]);
  const readings = contents.sheets.flatMap((grid, sheet) =>
    findReadings(grid, { sheet, names: [], remembered: [] }),
  );
  const kindsOf = (workbook: typeof long) =>
    suggestChoices(contents, readings, workbookFromContent(workbook), { areFound: true }).tables.map(
      ({ into }) => into.kind,
    );
  expect(kindsOf(long)).toEqual(['update', 'leave']);
  expect(kindsOf(emptyContent)).toEqual(['new', 'new']);
});
