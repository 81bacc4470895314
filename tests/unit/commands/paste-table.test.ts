import { expect, test } from 'vitest';
import { pasteTable } from '../../../src/commands/paste-table.ts';
import { blockOfTexts } from '../../../src/model/clipboard-block.ts';
import { exampleToChange, refusal } from './run-command.ts';

test('a block becomes a table with headings and types of its own, in one step', () => {
  const world = exampleToChange();
  const before = world.content();
  const rows = [
    ['Ref', 'Share', 'When', 'Code'],
    ['A', '13.4%', '31/03/2010', '007'],
    ['B', '', '01/04/2010', '012'],
  ];
  const spec = pasteTable(world.context, blockOfTexts(rows, 'text'));
  if (!spec.ok) throw new Error(spec.error.message);
  world.run(spec);
  const { place, title } = spec.value.pasted;
  const table = world.session.workbook.table(place.table)!;
  expect(table.record).toMatchObject({ title, keyColumn: table.columns[0]!.id });
  expect(table.columns.map(({ name, type }) => [name, type.kind])).toEqual([
    ['Ref', 'text'],
    ['Share', 'percent'],
    ['When', 'date'],
    ['Code', 'text'],
  ]);
  expect(table.rows.ids().map((row) => table.columns.map(({ id }) => table.cell(row, id)))).toEqual([
    ['A', 0.134, 40268, '007'],
    ['B', null, 40269, '012'],
  ]);
  expect([place.row, place.column]).toEqual([table.rows.ids()[0], table.columns[0]!.id]);
  world.session.undo();
  expect(world.content()).toEqual(before);
});

test('without headings columns are numbered, and each table has a title of its own', () => {
  const world = exampleToChange();
  const titles = [1, 2].map(() => {
    const spec = pasteTable(
      world.context,
      blockOfTexts(
        [
          ['1', 'x'],
          ['2', 'x'],
        ],
        'text',
      ),
    );
    world.run(spec);
    return spec.ok ? spec.value.pasted : null;
  });
  expect(titles[0]!.title).toMatch(/^Table \d+$/);
  expect(titles[1]!.title).not.toBe(titles[0]!.title);
  const table = world.session.workbook.table(titles[1]!.place.table)!;
  expect(table.columns.map(({ name }) => name)).toEqual(['Column 1', 'Column 2']);
  expect(table.record.keyColumn).toBeNull();
  expect(table.rows.count).toBe(2);
});

test('blanks alone make no table', () => {
  expect(refusal(pasteTable(exampleToChange().context, blockOfTexts([['', ' ']], 'text')))).toMatch(
    /nothing/,
  );
});

/** The kinds of the columns of a pasted table, and its values. */
function pasted(rows: readonly (readonly string[])[]) {
  const world = exampleToChange();
  const spec = pasteTable(world.context, blockOfTexts(rows, 'text'));
  if (!spec.ok) throw new Error(spec.error.message);
  world.run(spec);
  const table = world.session.workbook.table(spec.value.pasted.place.table)!;
  return {
    kinds: table.columns.map(({ name, type }) => `${name}: ${type.kind}`),
    values: table.rows.ids().map((row) => table.columns.map(({ id }) => table.cell(row, id))),
  };
}

test('verdicts become choices, by their words and marks, or by any way to say one under a heading that asks for it', () => {
  expect(
    pasted([
      ['Pledge', 'Result'],
      ['a', 'Met'],
      ['b', '✗'],
      ['c', ''],
    ]),
  ).toEqual({
    kinds: ['Pledge: text', 'Result: choice'],
    values: [
      ['a', 'Met'],
      ['b', 'Not met'],
      ['c', null],
    ],
  });
  expect(
    pasted([
      ['Ref', 'Target met'],
      ['a', 'Achieved'],
      ['b', 'Achieved'],
    ]).kinds,
  ).toEqual(['Ref: text', 'Target met: choice']);
});

test.each([
  [
    'words that say no verdict',
    [
      ['Ref', 'Colour'],
      ['a', 'Met'],
      ['b', 'Blue'],
    ],
  ],
  [
    'yes and no',
    [
      ['Ref', 'Staffed'],
      ['a', 'Yes'],
      ['b', 'No'],
    ],
  ],
  [
    'one word alone',
    [
      ['Ref', 'Remark'],
      ['a', 'Met'],
      ['b', 'Met'],
    ],
  ],
])('%s are none', (_, rows) => {
  expect(pasted(rows).kinds.join()).not.toContain('choice');
});
