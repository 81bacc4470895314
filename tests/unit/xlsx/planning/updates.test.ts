/* Long, as the cases of how a file’s table is taken for one that is here share what they are made of. */

import { describe, expect, test } from 'vitest';
import type { CommandContext } from '../../../../src/commands/context.ts';
import { changedItem, importTables, suggestedItems } from '../../../../src/commands/import-tables.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../../src/model/workbook-content.ts';
import { recordChanges } from '../../../../src/session/record-changes.ts';
import { asRowId } from '../../../../src/model/ids.ts';
import type { ImportInto } from '../../../../src/model/import-choices.ts';
import type { TableImport } from '../../../../src/model/import-plan.ts';
import {
  choice,
  integer,
  ownFormula,
  percent,
  type TableSketch,
  units,
  verdicts,
  workbookOf,
} from '../small-workbook.ts';
import { gridOf } from '../sheet-builder.ts';
import { answering, choosing, tryImport } from './import-trial.ts';

const measures: TableSketch = {
  id: 'm',
  title: 'Measures',
  key: 'Ref',
  rows: 3,
  columns: [
    { name: 'Ref', cells: ['PP 1', 'PP 2', '1.10'] },
    { name: 'Actual', type: integer, cells: [10, 20, 30] },
    { name: 'Target', type: integer, cells: [15, 15, 15] },
    { name: 'Verdict', type: choice(verdicts), cells: ['Met', 'Not met', null] },
    { name: 'Note', cells: [null, 'seen', null] },
    { name: 'Margin', type: integer, formula: ownFormula('m', '[@Actual]-[@Target]') },
  ],
};
const content = workbookOf(measures);

function update(picture: string, answers: object = {}) {
  return tryImport({ Figures: picture }, { content, choose: answering(0, answers) });
}

function partOf(trial: { readonly plan: { readonly tables: readonly TableImport[] } }): TableImport {
  return trial.plan.tables[0]!;
}

function changesIn({ changed }: TableImport): unknown[] {
  return changed.flatMap(({ label, cells }) =>
    cells.map(({ column, beforeText, afterText }) => [label, column, beforeText, afterText]),
  );
}

describe('[X141] columns are matched, and say why', () => {
  const picture = `
Figures for the year
Ref | Actuals | Target (number) | Weather | Verdict
PP 1 | 11 | 15 | fine | Met
PP 2 | 20 | 16 |  | Not met
`;
  const trial = update(picture);

  test('by name and by close name; what matches nothing waits for a person', () => {
    const into = trial.suggested.tables[0]!.into;
    if (into.kind !== 'update') throw new Error('The table was not recognised');
    expect(into.columns.map(({ to, reason }) => [to, reason])).toEqual([
      ['ref', 'same name'],
      ['actual', 'close name'],
      ['target', 'same name'],
      ['skip', 'no match'],
      ['verdict', 'same name'],
    ]);
    expect(into.columns[1]!.because).toBe(
      '“Actuals” is taken for Actual: they differ in units, footnotes, signs or plurals alone.',
    );
    expect([into.foundBy, into.keys]).toEqual(['keys', ['ref']]);
    expect(trial.suggested.tables[0]!.reasons).toHaveLength(1);
  });

  test('cells are compared, what the file lacks stays', () => {
    expect(changesIn(partOf(trial))).toEqual([
      ['PP 1', 'actual', '10', '11'],
      ['PP 2', 'target', '15', '16'],
    ]);
    expect(partOf(trial).removed.map(({ label }) => label)).toEqual(['1.10']);
    expect(partOf(trial).unknownHeadings).toEqual([{ heading: 'Weather', cell: 'Figures!D2' }]);
    expect(trial.table('Measures').rows.count).toBe(3);
  });

  test('that rows have no ids is told only where a row may be another under a new key', () => {
    const told = (line: string) =>
      partOf(update(`Ref | Actual\nPP 1 | 10\nPP 2 | 20${line}`)).notes.filter((note) =>
        /told apart/.test(note),
      );
    expect(told('')).toEqual([]);
    expect(told('\nPP 3 | 30')).toEqual([
      'Rows are told apart by Ref alone: a row whose Ref was changed in the file is listed as one that is new and one that the file lacks.',
    ]);
  });

  test('a column may be new', () => {
    const into = trial.suggested.tables[0]!.into as Extract<ImportInto, { readonly kind: 'update' }>;
    const columns = into.columns.map((match) =>
      match.to === 'skip' ? { ...match, to: 'new' as const } : match,
    );
    const made = update(picture, { columns });
    expect(partOf(made).newColumns.map(({ record, values }) => [record.name, values])).toEqual([
      ['Weather', ['fine', null]],
    ]);
    expect(made.show('Measures').split('\n').slice(0, 2)).toEqual([
      'Ref | Actual | Target | Verdict | Note | Margin | Weather',
      'PP 1 | 11 | 15 | Met |  | -4 | fine',
    ]);
  });

  test('by the texts of its rows', () => {
    const many: TableSketch = {
      id: 'a',
      title: 'Areas',
      rows: 5,
      columns: [
        { name: 'Place', cells: ['North', 'South', 'East', 'West', 'Mid'] },
        { name: 'People', type: integer, cells: [1, 2, 3, 4, 5] },
        { name: 'Cars', type: integer, cells: [1, 2, 3, 4, 5] },
      ],
    };
    const renamed = tryImport(
      { Areas: 'Authority | People | Cars\nSouth | 2 | 2\nNorth | 9 | 1\nWest | 4 | 4\nEast | 3 | 3' },
      { content: workbookOf(many) },
    );
    expect(partOf(renamed).foundBy).toBe('sheet title');
    expect(renamed.suggested.tables[0]!.into).toMatchObject({
      keys: ['place'],
      columns: [{ to: 'place', reason: 'same values' }, { to: 'people' }, { to: 'cars' }],
    });
    expect(changesIn(partOf(renamed))).toEqual([['North', 'people', '1', '9']]);
  });
});

describe('[X140] what tells which table it is', () => {
  test('the keys of its rows, under another name and with few of its columns', () => {
    const trial = tryImport({ 'From the council': 'Ref | Actual\nPP 2 | 21\nPP 1 | 10' }, { content });
    expect(partOf(trial).foundBy).toBe('keys');
    expect(changesIn(partOf(trial))).toEqual([['PP 2', 'actual', '20', '21']]);
  });

  test('the keys of its rows beside many columns that it has not', () => {
    const trial = tryImport(
      {
        Return:
          'Ref | Actual | A | B | C | D | E\nPP 2 | 21 | 1 | 2 | 3 | 4 | 5\nPP 1 | 10 | 1 | 2 | 3 | 4 | 6',
      },
      { content },
    );
    expect(partOf(trial).foundBy).toBe('keys');
  });

  test('[X141] other words for its columns, with the period', () => {
    const trial = tryImport(
      {
        Return:
          'Ref | 2024/25: Outturn | Target 2024/25 | Comments\nPP 2 | 21 | 15 | wet\nPP 1 | 10 | 15 | dry',
      },
      { content },
    );
    const { into } = trial.suggested.tables[0]!;
    expect(into.kind === 'update' && into.columns.map(({ to }) => to)).toEqual([
      ...['ref', 'actual', 'target', 'note'],
    ]);
  });

  test('[X141] this year and the year before, below a heading that both share', () => {
    const twoYears = workbookOf({
      ...measures,
      columns: [...measures.columns, { name: 'Previous', type: integer, cells: [9, 19, 29] }],
    });
    const headings = (picture: string) => {
      const trial = tryImport(
        { Return: `${picture}\nPP 2 | 21 | 20\nPP 1 | 10 | 9\n1.10 | 30 | 29` },
        { content: twoYears },
      );
      const { into } = trial.suggested.tables[0]!;
      return into.kind === 'update' ? into.columns.map(({ to }) => to) : into.kind;
    };
    expect(headings('Ref | Outturn: This year | Outturn: Previous year')).toEqual([
      'ref',
      'actual',
      'previous',
    ]);
    expect(headings('Ref | This year | Last year')).toEqual(['ref', 'actual', 'previous']);
    expect(headings('Ref | Target: This year | Target: Last year')).toEqual(['ref', 'target', 'skip']);
  });

  test('[X141] the same words of two periods are neither', () => {
    const trial = tryImport(
      {
        Return: 'Ref | Target | Outturn 2023/24 | Outturn 2024/25\nPP 2 | 15 | 21 | 22\nPP 1 | 15 | 10 | 11',
      },
      { content },
    );
    const { into } = trial.suggested.tables[0]!;
    expect(into.kind === 'update' && into.columns.map(({ to }) => to)).toEqual([
      ...['ref', 'target', 'skip', 'skip'],
    ]);
  });

  test('other rows with such columns are a new table', () => {
    const trial = tryImport({ 'From the council': 'Ref | Actual\nX 1 | 21\nX 2 | 10' }, { content });
    expect(trial.suggested.tables.map(({ into }) => into.kind)).toEqual(['new']);
  });

  test('what was done with a file of this shape', () => {
    const picture = 'Code | Value\nPP 1 | 12\nPP 2 | 20';
    const first = tryImport({ A: picture }, { content });
    const [choice] = first.suggested.tables;
    expect(choice!.into.kind).toBe('new');
    const into: ImportInto = {
      kind: 'update',
      table: content.tables[0]!.id,
      columns: [
        { column: 0, to: content.tables[0]!.columns[0]!.id, reason: 'person' },
        { column: 1, to: content.tables[0]!.columns[1]!.id, reason: 'person' },
      ],
      keys: [content.tables[0]!.columns[0]!.id],
      numbersAsKeys: null,
      calculated: [],
    };
    const remembered = [{ shape: choice!.reading.shape, choice: { ...choice!, into } }];
    const again = tryImport({ B: `Another year\n\n${picture}\n'1.10 | 31` }, { content, remembered });
    expect(partOf(again).foundBy).toBe('remembered');
    expect(changesIn(partOf(again))).toEqual([
      ['PP 1', 'actual', '10', '12'],
      ['1.10', 'actual', '30', '31'],
    ]);
  });
});

describe('[X142] keys', () => {
  test('what stands twice, is blank, or is a number matches nothing and is listed', () => {
    const trial = update(
      'Ref | Actual | Target\nPP 1 | 1 | 2\nPP 1 | 3 | 4\n| 5 | 6\n1.10 | 7 | 8\nPP 9 | 9 | 9',
    );
    expect(partOf(trial).keyTrouble).toEqual([
      { kind: 'twice in the file', key: 'PP 1', cells: ['Figures!A2', 'Figures!A3'], count: 2 },
      { kind: 'blank', key: '', cells: ['Figures!A4'], count: 1 },
    ]);
    expect(partOf(trial).added.map(({ label, doubt, suggested }) => [label, doubt, suggested])).toEqual([
      ['PP 1', 'duplicate key', false],
      ['PP 1', 'duplicate key', false],
      ['Row 4 of the file', 'blank key', false],
      ['Row 5 of the file', null, true],
      ['PP 9', null, true],
    ]);
  });

  test('a row with a blank key is not called after its verdict, and not ticked', () => {
    const trial = update('Ref | Actual | Verdict\nPP 1 | 10 | Met\n| 5 | Not met');
    expect(partOf(trial).added.map(({ label, suggested }) => [label, suggested])).toEqual([
      ['Row 3 of the file', false],
    ]);
  });

  const numbers = 'Ref | Actual | Target\nPP 1 | 10 | 15\n1.1 | 31 | 15';
  const decimal = workbookOf({
    ...measures,
    columns: measures.columns.map((column) =>
      column.name === 'Ref' ? { ...column, cells: ['PP 1', 'PP 2', '1.1'] } : column,
    ),
  });

  test('a number is asked about where the key is a text', () => {
    const asked = tryImport({ Figures: numbers }, { content: decimal });
    const [suggested] = asked.suggested.tables;
    expect(suggested!.into).toMatchObject({ numbersAsKeys: null, numberColumns: ['ref'] });
    expect(partOf(asked).keyTrouble).toEqual([
      { kind: 'number', key: '1.1', cells: ['Figures!A3'], count: 1 },
    ]);
    expect(partOf(asked).added.map(({ doubt, suggested: isTicked }) => [doubt, isTicked])).toEqual([
      ['number as key', false],
    ]);
    expect(partOf(asked).removed.map(({ label }) => label)).toEqual(['PP 2']);
    const yes = tryImport(
      { Figures: numbers },
      { content: decimal, choose: answering(0, { numbersAsKeys: true }) },
    );
    expect(changesIn(partOf(yes))).toEqual([['1.1', 'actual', '30', '31']]);
  });

  test('several columns together, where none is different in all rows', () => {
    const long = workbookOf({
      id: 'l',
      title: 'Long',
      rows: 4,
      columns: [
        { name: 'Area', cells: ['North', 'North', 'South', 'South'] },
        { name: 'Year', type: { kind: 'integer', format: '0' }, cells: [2014, 2015, 2014, 2015] },
        { name: 'Crimes', type: integer, cells: [1, 2, 3, 4] },
      ],
    });
    const trial = tryImport(
      { Long: 'Year | Area | Crimes\n2015 | South | 5\n2014 | North | 1\n2016 | North | 7' },
      { content: long },
    );
    expect(trial.suggested.tables[0]!.into).toMatchObject({ keys: ['year', 'area'] });
    expect(changesIn(partOf(trial))).toEqual([['South', 'crimes', '4', '5']]);
    expect(partOf(trial).added).toHaveLength(1);
    expect(trial.show('Long').split('\n').at(-1)).toBe('South | 2015 | 5');
  });

  test('another space in the key that a row was found by is no change', () => {
    const { changed } = partOf(update('Ref | Actual\nPP\u00a01 | 11\nPP 2 | 20'));
    expect(changed.flatMap(({ cells }) => cells.map(({ column }) => column))).toEqual(['actual']);
  });

  test('a marker of a footnote is no part of a key', () => {
    const trial = update(
      'Ref | Actual | Target\nPP 1 [note 1] | 12 | 15\nPP 2 | 20 | 15\n\n[note 1] Revised.',
    );
    expect(changesIn(partOf(trial))).toEqual([['PP 1', 'actual', '10', '12']]);
    expect(partOf(trial).added).toEqual([]);
  });
});

describe('[X143] words of choices', () => {
  const picture = `
Ref | Actual | Target | Verdict
PP 1 | 10 | 15 | ✗ (late by a month)
PP 2 | 20 | 15 | ✔
1.10a | 30 | 15 | Splendid
PP 4 | 30 | 15 | Splendid
PP 5 | 30 | 15 | met
`;

  test('are listed with what they are taken for; words beside a mark are the cell’s note', () => {
    const trial = update(picture);
    expect(
      partOf(trial).words.map(({ text, word, by, count, cell, withWords }) => [
        text,
        word,
        by,
        count,
        cell,
        withWords,
      ]),
    ).toEqual([
      ['✗', 'Not met', 'marks', 1, 'Figures!D2', 1],
      ['✔', 'Met', 'alias', 1, 'Figures!D3', 0],
      ['Splendid', null, 'none', 2, 'Figures!D4', 0],
      ['met', 'Met', 'case', 1, 'Figures!D6', 0],
    ]);
    expect(partOf(trial).problems.map(({ cell }) => cell)).toEqual(['Figures!D4', 'Figures!D5']);
    const table = trial.table('Measures');
    expect(table.note(asRowId('m-1'), table.columns[3]!.id)).toEqual({ text: 'late by a month' });
    expect(changesIn(partOf(trial))).toEqual([
      ['PP 1', 'verdict', 'Met', 'Not met'],
      ['PP 2', 'verdict', 'Not met', 'Met'],
    ]);
  });

  test('a person says what they mean', () => {
    const words = [
      { column: 3, text: 'splendid', as: { kind: 'new' } },
      { column: 3, text: '✔', as: { kind: 'blank' } },
    ];
    const trial = update(picture, { words });
    expect(partOf(trial).newChoices.map((one) => one.words)).toEqual([['splendid']]);
    expect(partOf(trial).words.map(({ text, word, by }) => [text, word, by])).toEqual([
      ['✗', 'Not met', 'marks'],
      ['✔', null, 'person'],
      ['Splendid', 'splendid', 'new'],
      ['met', 'Met', 'case'],
    ]);
    const column = trial.table('Measures').columns[3]!;
    expect(column.type.kind === 'choice' ? column.type.choices.map(({ word }) => word) : []).toContain(
      'splendid',
    );
    expect(trial.show('Measures')).toContain('PP 4 | 30 | 15 | splendid');
    expect(trial.show('Measures')).toContain('PP 2 | 20 | 15 |  | seen');
  });

  test('words beside a mark may go into a column', () => {
    const note = content.tables[0]!.columns[4]!.id;
    const trial = update(picture, { besides: [{ column: 3, to: note }] });
    expect(trial.show('Measures').split('\n')[1]).toBe('PP 1 | 10 | 15 | Not met | late by a month | -5');
    const fresh = update(picture, { besides: [{ column: 3, to: 'new' }] });
    expect(fresh.show('Measures').split('\n')[1]).toBe('PP 1 | 10 | 15 | Not met |  | -5 | late by a month');
  });
});

describe('[X145] columns that are calculated here', () => {
  const picture = 'Ref | Actual | Margin\nPP 1 | 10 | -5\nPP 2 | 20 | 7\n1.10a | 30 | 4';
  const as = (way: object) => update(picture, { calculated: [{ column: 'margin', ...way }] });

  test('override, with a reason for all', () => {
    const trial = as({ as: 'override', reason: 'as the council says' });
    const [change] = partOf(trial).changed;
    expect(change!.overrides.map(({ after, reasonOwed }) => [after, reasonOwed])).toEqual([
      [{ value: 7, reason: 'as the council says' }, false],
    ]);
    expect(partOf(as({ as: 'override' })).changed[0]!.overrides[0]).toMatchObject({ reasonOwed: true });
  });

  test('ignore leaves them out', () => {
    const part = partOf(as({ as: 'ignore' }));
    expect(part.changed).toEqual([]);
    expect(part.added.flatMap(({ overrides }) => overrides)).toEqual([]);
  });

  test('adopt takes the formula away', () => {
    const trial = as({ as: 'adopt' });
    expect(partOf(trial).adopted).toMatchObject([
      { column: 'margin', formulaText: '=[@Actual]-[@Target]', values: [-5, 7, 15], different: 1 },
    ]);
    expect(trial.formulas('Measures')).toEqual({});
    expect(trial.show('Measures').split('\n').slice(1)).toEqual([
      'PP 1 | 10 | 15 | Met |  | -5',
      'PP 2 | 20 | 15 | Not met | seen | 7',
      '1.10a | 30 |  |  |  | 4',
      '1.10 | 30 | 15 |  |  | 15',
    ]);
  });
});

describe('[X144] figures of other people', () => {
  test('shorthand is a blank with a note, texts are figures', () => {
    const shares = workbookOf({
      id: 's',
      title: 'Shares',
      key: 'Ref',
      rows: 3,
      columns: [
        { name: 'Ref', cells: ['a', 'b', 'c'] },
        { name: 'Share', type: percent, cells: [0.1, 0.2, 0.3] },
        { name: 'Count', type: integer, cells: [1, 2, 3] },
      ],
    });
    const trial = tryImport(
      { Shares: "Ref | Share | Count\na | 11.5% | [x]\nb | '20% | 1,200\nc | .. | '1,300 (r)" },
      { content: shares },
    );
    expect(partOf(trial).problems).toEqual([]);
    expect(trial.show('Shares').split('\n').slice(1)).toEqual([
      'a | 11.5% | ',
      'b | 20.0% | 1,200',
      'c |  | 1,300',
    ]);
    const notes = partOf(trial).changed.flatMap((row) =>
      row.notes.map(({ cell, after }) => [cell, after?.text]),
    );
    expect(notes).toEqual([
      ['Shares!C2', '[x]'],
      ['Shares!B4', '..'],
      ['Shares!C4', '(r)'],
    ]);
  });
});

describe('[X55] a note that the file lacks', () => {
  const waiting = workbookOf({
    id: 's',
    title: 'Shares',
    key: 'Ref',
    rows: 3,
    columns: [
      { name: 'Ref', cells: ['a', 'b', 'c'] },
      { name: 'Count', type: integer, cells: [1, 2, 3] },
    ],
  });
  const signed = tryImport(
    { Shares: 'Ref | Count\na | [x]\nb | [x]\nc | 4 (r)\n\n[x] The figure is not available yet.' },
    { content: waiting },
  );
  const after = tryImport(
    { Shares: 'Ref | Count\na | 312\nb | \nc | 5' },
    { content: contentOfWorkbook(signed.session.workbook) },
  );

  test('is ticked to go where it was a sign and the figure comes, and else is not', () => {
    const notes = partOf(after).changed.flatMap(({ label, notes }) =>
      notes.map(({ before, suggested }) => [label, before?.text.split('\n')[0], suggested]),
    );
    expect(notes).toEqual([
      ['a', '[x]', true],
      ['b', '[x]', false],
      ['c', '(r)', false],
    ]);
  });

  test('is gone after the import, with the figure in the place of the sign', () => {
    const table = after.table('Shares');
    const count = table.columnNamed('Count')!;
    const left = table.rows.ids().map((row) => table.note(row, count.id)?.text.split('\n')[0] ?? null);
    expect(left).toEqual([null, '[x]', '(r)']);
  });
});

describe('choices are made table by table', () => {
  test('a table can be left out', () => {
    const trial = tryImport(
      { Figures: 'Ref | Actual | Target\nPP 1 | 1 | 2\nPP 2 | 1 | 2' },
      { content, choose: choosing(0, () => ({ kind: 'leave' })) },
    );
    expect([trial.plan.tables, trial.plan.newTables, trial.plan.otherSheets]).toEqual([[], [], ['Figures']]);
  });
});

describe('long tables', () => {
  test('fifty thousand rows that nothing names, and as many that share a key, end in time', () => {
    const rows = 50_000;
    const many = workbookOf({
      id: 'n',
      title: 'Long',
      key: 'Ref',
      rows,
      columns: [
        { name: 'Ref', cells: Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 'same' : null)) },
        { name: 'Kind', cells: Array.from({ length: rows }, () => 'of one kind') },
        { name: 'Actual', type: integer, cells: Array.from({ length: rows }, (_, row) => row) },
      ],
    });
    const lines = Array.from({ length: rows }, (_, row) => [
      row % 2 === 0 ? 'same' : null,
      'of one kind',
      row + 1,
    ]);
    const trial = tryImport([gridOf([['Ref', 'Kind', 'Actual'], ...lines], { name: 'Long' })], {
      content: many,
    });
    const part = partOf(trial);
    expect([part.added.length, part.changed.length, part.keyTrouble.map(({ count }) => count)]).toEqual([
      rows,
      0,
      [rows / 2, rows / 2],
    ]);
    expect(part.keyTrouble[0]!.cells).toHaveLength(100);
  });
});

describe('[X145] values of the file in a calculated column of an added row', () => {
  const picture = 'Ref | Actual | Target | Margin\nPP 1 | 10 | 15 | -5\nPP 8 | 9 | 4 | 5\nPP 9 | 9 | 4 | 7';

  test('are offered as overrides, not ticked, where they are other than the formula gives', () => {
    const trial = update(picture);
    const offered = partOf(trial).changed.flatMap(({ label, overrides }) =>
      overrides.map(({ afterText, computedText, suggested }) => [label, afterText, computedText, suggested]),
    );
    expect(offered).toEqual([['PP 9', '7', '5', false]]);
    expect(trial.show('Measures').split('\n')).toContain('PP 9 | 9 | 4 |  |  | 5');
  });

  test('are left out where the person wants the column’s values ignored', () => {
    const trial = update(picture, { calculated: [{ column: 'margin', as: 'ignore' }] });
    expect(partOf(trial).changed).toEqual([]);
  });

  test('come with their tick, and only where the row comes', () => {
    const { plan } = update(picture);
    const [row] = plan.tables[0]!.changed;
    const workbook = workbookFromContent(content);
    const context = { workbook, ids: { next: () => 'x' } } as unknown as CommandContext;
    const value = changedItem(plan.tables[0]!.table, row!.row, row!.overrides[0]!.column);
    const alone = importTables(context, plan, new Set([value]));
    expect(alone.ok && recordChanges(workbook, alone.value.writes).tables.size).toBe(0);
    const both = importTables(context, plan, suggestedItems(plan).add(value));
    if (!both.ok) throw new Error(both.error.message);
    workbook.apply(recordChanges(workbook, both.value.writes));
    const table = workbook.tables[0]!;
    expect(table.override(row!.row, row!.overrides[0]!.column)).toEqual({ value: 7, reason: '' });
  });
});

test('[X161] a new column of figures in an update takes the units of its rows from the table’s column of units', () => {
  const withUnits = workbookOf({
    id: 'm',
    title: 'Measures',
    key: 'Ref',
    rows: 3,
    columns: [
      { name: 'Ref', cells: ['PP 1', 'PP 2', 'PP 3'] },
      { name: 'Unit', type: choice(units), cells: ['%', 'crimes', '%'] },
    ],
  });
  const picture = `
Ref | Unit | Outturn
PP 1 | % | 20.5%
PP 2 | Crimes | 17
PP 3 | % | 30.5%
`;
  const trial = tryImport(
    { Measures: picture },
    {
      content: withUnits,
      choose: (choices) => ({
        tables: choices.tables.map((choice) => {
          if (choice.into.kind !== 'update') return choice;
          const columns = choice.into.columns.map((match) =>
            match.to === 'skip' ? { ...match, to: 'new' as const } : match,
          );
          return { ...choice, into: { ...choice.into, columns } };
        }),
      }),
    },
  );
  const [column] = partOf(trial).newColumns;
  expect(column!.record.type).toMatchObject({ kind: 'number', unitColumn: 'unit' });
  expect(column!.values).toEqual([0.205, 17, 0.305]);
});
