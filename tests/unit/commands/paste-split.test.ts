import { expect, test } from 'vitest';
import { pasteSplit } from '../../../src/commands/paste-split.ts';
import { isRowReference } from '../../../src/model/values.ts';
import { exampleToChange, refusal } from './run-command.ts';

const rows = [
  ['Harbour Plan Commitment', 'Target Link on Main Sheet', 'Target Met on Main Sheet'],
  ['1. Fewer thefts', '', ''],
  ['a. Cut theft by 5%*', 'Boats - ✓ Sheds - ✓', '✓ ✓'],
  ['b. No more fires', '✓', '✗ (up 3)'],
];

test('a commitments table becomes tables that refer to each other, in one step', () => {
  const world = exampleToChange();
  const before = world.content();
  const spec = pasteSplit(world.context, rows);
  world.run(spec);
  if (!spec.ok) throw new Error(spec.error.message);
  const { titles, place } = spec.value.pasted;
  expect(titles.map((title) => title.replace(/ \d+$/, ''))).toEqual([
    'Commitments',
    'Links',
    'Main Sheet',
    'Themes',
  ]);
  const { workbook } = world.session;
  const of = (title: string) => workbook.tables.find(({ record }) => record.title === title)!;
  const [commitments, links, measures, themes] = titles.map(of);
  const cell = (table: typeof commitments, index: number, name: string) => {
    const value = table!.cell(table!.rows.ids()[index]!, table!.columnNamed(name)!.id);
    if (!isRowReference(value)) return value;
    const named = workbook.tables.find(({ rows: there }) => there.slot(value.ref) !== undefined)!;
    return named.cell(value.ref, named.record.keyColumn!);
  };
  expect(
    ['Ref', 'Target link', 'Published verdict', 'Verdict note', 'Theme', 'Star', 'Order'].map((name) =>
      cell(commitments, 1, name),
    ),
  ).toEqual(['HP 1b', 'Direct', 'Not met', 'up 3', 'HP theme 1', false, 2]);
  expect(['Commitment', 'Measure', 'Relation'].map((name) => cell(links, 1, name))).toEqual([
    'HP 1a',
    'MS 1a.2',
    'Direct',
  ]);
  expect([measures!.rows.count, cell(themes, 0, 'Title')]).toEqual([3, 'Fewer thefts']);
  expect(commitments!.columnNamed('Published verdict')!.type.kind).toBe('choice');
  expect(place.table).toBe(commitments!.id);
  world.session.undo();
  expect(world.content()).toEqual(before);
});

test('a second one has titles and names of its own; other rows are refused', () => {
  const world = exampleToChange();
  const titles = [1, 2].map(() => {
    const spec = pasteSplit(world.context, rows);
    world.run(spec);
    return spec.ok ? spec.value.pasted.titles : [];
  });
  expect(new Set(titles.flat()).size).toBe(8);
  expect(new Set(world.session.workbook.tables.map(({ record }) => record.name)).size).toBe(
    world.session.workbook.tables.length,
  );
  expect(refusal(pasteSplit(world.context, [['Name'], ['x']]))).toMatch(/no headings of a commitments table/);
});
