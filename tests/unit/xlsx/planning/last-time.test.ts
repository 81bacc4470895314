import { describe, expect, test } from 'vitest';
import type { ImportInto, RememberedChoice } from '../../../../src/model/import-choices.ts';
import { asColumnId, asTableId } from '../../../../src/model/ids.ts';
import type { WorkbookContent } from '../../../../src/model/workbook-content.ts';
import { choice, integer, type TableSketch, verdicts, workbookOf } from '../small-workbook.ts';
import { tryImport, type Trial } from './import-trial.ts';

/* A supplier's file comes every year with the same headings, and what was chosen for it is chosen again. */

type Update = Extract<ImportInto, { readonly kind: 'update' }>;

const from = { file: 'measures-2024.xlsx', at: Date.UTC(2026, 10, 12) };

const measures: TableSketch = {
  id: 'm',
  title: 'Measures',
  key: 'Ref',
  rows: 2,
  columns: [
    { name: 'Ref', cells: ['PP 1', 'PP 2'] },
    { name: 'Place', cells: ['North', 'South'] },
    { name: 'Actual', type: integer, cells: [10, 20] },
    { name: 'Verdict', type: choice(verdicts), cells: ['Met', 'Not met'] },
    { name: 'Remark', cells: [null, null] },
  ],
};
const content = workbookOf(measures);

const thisYear = `
  Code | Region | Value 2023/24 | Judged | Contact
  PP 1 | North | 11 | Partly | Ann
  PP 2 | South | 21 | Met | Bob`;
const nextYear = `
   | Figures of the next year

   | Code | Region | Value 2024/25 | Judged | Contact
   | PP 1 | North | 12 | Partly | Eve
   | PP 2 | South | 22 | Not met | Dan
   | PP 3 | West | 32 | Met | Flo`;

/** What a person chose for this year's file, and what is said of the file that comes then. */
function again(
  change: Partial<Update> = {},
  { file = nextYear, into = content }: { readonly file?: string; readonly into?: WorkbookContent } = {},
): Trial {
  return tryImport({ Sheet: file }, { content: into, remembered: [remembered(change)] });
}

function remembered(change: Partial<Update> = {}, file = thisYear): RememberedChoice {
  const { reading } = tryImport({ Sheet: file }, { content }).suggested.tables[0]!;
  const chosen: Update = {
    kind: 'update',
    table: asTableId('m'),
    columns: [
      { column: 0, to: asColumnId('ref'), reason: 'person' },
      { column: 1, to: asColumnId('place'), reason: 'person' },
      { column: 2, to: asColumnId('actual'), reason: 'person' },
      { column: 3, to: asColumnId('verdict'), reason: 'person' },
      { column: 4, to: 'skip', reason: 'person' },
    ],
    keys: [asColumnId('ref'), asColumnId('place')],
    keysAreChosen: true,
    numbersAsKeys: null,
    calculated: [],
    words: [{ column: 3, text: 'Partly', as: { kind: 'choice', word: 'Not met' } }],
    besides: [{ column: 3, to: asColumnId('remark') }],
    ...change,
  };
  return { shape: reading.shape, choice: { reading, into: chosen }, from };
}

const firstOf = ({ suggested }: Trial) => suggested.tables[0]!;

function updateOf(trial: Trial): Update {
  const { into } = firstOf(trial);
  if (into.kind !== 'update') throw new Error(`The table is ${into.kind}`);
  return into;
}

/** The tables as they are, one column gone or another. */
function without(name: string, ...more: TableSketch['columns']): WorkbookContent {
  const columns = measures.columns.filter((column) => column.name !== name);
  return workbookOf({ ...measures, columns: [...columns, ...more] });
}

describe('[X108] a file of the same shape, of the next period', () => {
  test('goes where the last one went: columns, keys, words and what stands beside marks', () => {
    const trial = again();
    expect(updateOf(trial)).toMatchObject({
      foundBy: 'remembered',
      columns: [
        { column: 1, to: 'ref', reason: 'remembered' },
        { column: 2, to: 'place', reason: 'remembered' },
        { column: 3, to: 'actual', reason: 'remembered' },
        { column: 4, to: 'verdict', reason: 'remembered' },
        { column: 5, to: 'skip', reason: 'remembered' },
      ],
      keys: ['ref', 'place'],
      keysAreChosen: true,
      words: [{ column: 4, text: 'Partly', as: { kind: 'choice', word: 'Not met' } }],
      besides: [{ column: 4, to: 'remark' }],
    });
    expect([firstOf(trial).lastTime, firstOf(trial).dropped]).toEqual([from, undefined]);
    expect(trial.show('Measures')).toBe(
      [
        'Ref | Place | Actual | Verdict | Remark',
        'PP 1 | North | 12 | Not met | ',
        'PP 2 | South | 22 | Not met | ',
        'PP 3 | West | 32 | Met | ',
      ].join('\n'),
    );
  });

  test('its headings say their own period', () => {
    expect(firstOf(again()).reading.columns.map(({ heading }) => heading)).toEqual([
      ...['Code', 'Region', 'Value 2024/25', 'Judged', 'Contact'],
    ]);
  });

  test('rows are all new where a person wanted no keys; where none were found they are looked for', () => {
    expect(updateOf(again({ keys: [] })).keys).toEqual([]);
    const { keysAreChosen: _, ...rest } = remembered({ keys: [] }).choice.into as Update;
    const known = { ...remembered(), choice: { ...remembered().choice, into: rest } };
    const trial = tryImport({ Sheet: nextYear }, { content, remembered: [known] });
    expect(updateOf(trial).keys).toEqual(['ref']);
  });

  test('other headings are of another shape', () => {
    const trial = again({}, { file: nextYear.replace('Region', 'District') });
    expect(firstOf(trial).lastTime).toBeUndefined();
  });
});

describe('what does not fit is dropped, and said', () => {
  test('a column of the table for the period that is over gets no figures of the next', () => {
    const actual = { name: 'Value 2023/24', type: integer, cells: [10, 20] };
    const into = without('Actual', actual);
    const id = into.tables[0]!.columns.at(-1)!.id;
    const { columns } = remembered().choice.into as Update;
    const change = { columns: columns.map((match) => (match.column === 2 ? { ...match, to: id } : match)) };
    const trial = again(change, { into });
    expect(updateOf(trial).columns[2]).toMatchObject({ to: 'skip', reason: 'no match' });
    expect(firstOf(trial).dropped).toEqual([
      '“Value 2023/24” went into Value 2023/24 last time; “Value 2024/25” is of another period. See below what it is taken for now.',
    ]);
    // This year's file again fits it as before.
    expect(updateOf(again(change, { into, file: thisYear })).columns[2]!.to).toBe(id);
    const both = workbookOf({
      ...measures,
      columns: [
        ...measures.columns.filter(({ name }) => name !== 'Actual'),
        actual,
        { name: 'Value 2024/25', type: integer },
      ],
    });
    const moved = again(change, { into: both });
    expect(updateOf(moved).columns[2]).toMatchObject({ reason: 'same name' });
    expect(firstOf(moved).dropped).toBeUndefined();
  });

  test('a column that the table no longer has', () => {
    const trial = again({}, { into: without('Actual') });
    expect(firstOf(trial).dropped).toEqual([
      'The column that “Value 2024/25” went into last time is no longer in Measures. See below what it is taken for now.',
    ]);
  });

  test('keys of which one is gone are suggested anew', () => {
    const trial = again({}, { into: without('Place') });
    expect(updateOf(trial).keys).toEqual(['ref']);
    expect(firstOf(trial).dropped).toContain(
      'A column that rows were matched by last time is not there any more. Look at what they are matched by now.',
    );
  });

  test('a word that was taken for a choice that is gone', () => {
    const words = [{ column: 3, text: 'Partly', as: { kind: 'choice' as const, word: 'Nearly' } }];
    const trial = again({ words });
    expect(updateOf(trial).words).toBeUndefined();
    expect(firstOf(trial).dropped).toEqual([
      '“Partly” was taken for Nearly last time, which is no choice of Verdict any more. The preview asks anew.',
    ]);
  });

  test('the column for the words beside marks', () => {
    const trial = again({}, { into: without('Remark') });
    expect(updateOf(trial).besides).toBeUndefined();
    expect(firstOf(trial).dropped).toEqual([
      'The column for the words beside the marks of “Judged” is no longer in Measures; they become notes on the cells.',
    ]);
  });

  test('a table that is in another workbook', () => {
    const trial = tryImport({ Sheet: nextYear }, { remembered: [remembered()] });
    expect(firstOf(trial).into.kind).toBe('new');
    expect(firstOf(trial).dropped).toEqual([
      'A table with these headings went last time into a table that this workbook doesn’t have. Choose below what becomes of this one.',
    ]);
  });
});

describe('what was new the last time is there by now', () => {
  const columns = (remembered().choice.into as Update).columns.map((match) =>
    match.column === 4 ? { ...match, to: 'new' as const } : match,
  );

  test('a new column is found by its name, and made where it is not there', () => {
    const into = without('', { name: 'Contact' });
    expect(updateOf(again({ columns }, { into })).columns[4]).toMatchObject({ to: 'contact' });
    expect(updateOf(again({ columns })).columns[4]).toMatchObject({ to: 'new', reason: 'remembered' });
  });

  test('words beside marks go into the column that was made for them', () => {
    const into = without('', { name: 'Note' });
    const besides = [{ column: 3, to: 'new' as const }];
    expect(updateOf(again({ besides }, { into })).besides).toEqual([{ column: 4, to: 'note' }]);
    expect(updateOf(again({ besides })).besides).toEqual([{ column: 4, to: 'new' }]);
  });
});

test('a new table has the key and the words of last time, where they stand now', () => {
  const { reading } = tryImport({ Sheet: thisYear }).suggested.tables[0]!;
  const into: ImportInto = {
    kind: 'new',
    title: 'Sheet',
    key: 1,
    words: [{ column: 3, text: 'Partly', as: { kind: 'blank' } }],
  };
  const known: RememberedChoice = { shape: reading.shape, choice: { reading, into }, from };
  const trial = tryImport({ Sheet: nextYear }, { remembered: [known] });
  expect(firstOf(trial)).toMatchObject({
    into: { kind: 'new', key: 2, words: [{ column: 4, text: 'Partly' }] },
    lastTime: from,
  });
});

test('of several tables that one shape went into, the newest of this workbook counts', () => {
  const elsewhere = remembered({ table: asTableId('of another workbook') });
  const trial = tryImport({ Sheet: nextYear }, { content, remembered: [elsewhere, remembered()] });
  expect([updateOf(trial).table, firstOf(trial).dropped]).toEqual(['m', undefined]);
});
