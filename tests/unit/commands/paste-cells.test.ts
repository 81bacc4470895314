import { expect, test } from 'vitest';
import { changeColumn } from '../../../src/commands/change-column.ts';
import { noPasteChoices, pasteCells, type PasteChoices } from '../../../src/commands/paste-cells.ts';
import type { PasteSite } from '../../../src/commands/paste-layout.ts';
import { type PasteOptions, planPaste } from '../../../src/commands/paste-plan.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { blockOfTexts, type ClipboardBlock, type RawValue } from '../../../src/model/clipboard-block.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import {
  asColumnId,
  asRowId,
  asTableId,
  asWorkbookId,
  type ColumnId,
  type RowId,
} from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { seededRandom } from '../seeded-random.ts';

const figures = asTableId('figures');
const column = (name: string) => asColumnId(name);
const row = (index: number) => asRowId(`r${index}`);

const choices = (...words: string[]): ColumnType => ({
  kind: 'choice',
  choices: words.map((word) => ({
    word,
    glyph: '',
    tone: 'neutral',
    aliases: [],
    ...(word === '%' ? { numberFormat: '0.0%' } : {}),
  })),
});

const types: readonly (readonly [string, ColumnType])[] = [
  ['Ref', { kind: 'text' }],
  ['Unit', choices('%', 'count')],
  ['Actual', { kind: 'number', format: '', unitColumn: column('Unit') }],
  ['Share', { kind: 'percent', format: '' }],
  ['When', { kind: 'date', format: '' }],
  ['Cost', { kind: 'currency', currency: 'GBP', format: '' }],
  ['Count', { kind: 'integer', format: '' }],
  ['Done', { kind: 'boolean' }],
  ['Under', { kind: 'reference', table: figures }],
  ['Twice', { kind: 'number', format: '', unitColumn: null }],
];

/** A table of the columns above, *Twice* calculated, with `count` rows whose Ref is `R1`, `R2` and so on. */
function setUp(count = 4) {
  const orders = ordersBetween(null, null, Math.max(count, types.length));
  const rows = Array.from({ length: count }, (_, index) => ({
    id: row(index),
    record: { order: orders[index]! },
  }));
  const workbook = workbookFromContent({
    id: asWorkbookId('w'),
    record: { title: 'W' },
    tables: [
      {
        id: figures,
        record: { title: 'Figures', name: 'Figures', description: '', order: 'a0', keyColumn: column('Ref') },
        rows,
        columns: types.map(([name, type], index) => ({
          id: column(name),
          record: {
            ...{ name, type, description: '', order: orders[index]!, width: null, hidden: false },
            formula:
              name === 'Twice'
                ? { parts: [{ table: figures, columns: [column('Cost')], rows: ['this'] }, '*2'] }
                : null,
          },
          cells: name === 'Ref' ? rows.map((_, at): CellValue => `R${at + 1}`) : [],
          overrides: [],
        })),
      },
    ],
  });
  const session = new Session(workbook, { clock: { now: () => 0 } });
  let next = 0;
  const context = { workbook, engine: session.engine, ids: { next: () => `new${next++}` } };
  return { session, context, table: workbook.table(figures)! };
}

type World = ReturnType<typeof setUp>;

function site({ table }: World, at: string, more: Partial<PasteSite> = {}): PasteSite {
  const ids = table.rows.ids();
  const columns = table.columns.map(({ id }) => id);
  const left = columns.indexOf(column(at));
  return {
    table: table.id,
    rows: { count: ids.length, at: (index) => ids[index] ?? null },
    columns,
    ranges: [{ top: 0, bottom: 0, left, right: left }],
    whole: null,
    ...more,
  };
}

function planned(world: World, block: ClipboardBlock, where: PasteSite, options: PasteOptions = {}) {
  const plan = planPaste(world.context, block, where, options);
  if (!plan.ok) throw new Error(plan.error.message);
  expect(plan.value.go(() => false)).toBe(true);
  return plan.value;
}

function paste(
  world: World,
  block: ClipboardBlock,
  where: PasteSite,
  { options = {}, choices = noPasteChoices }: { options?: PasteOptions; choices?: PasteChoices } = {},
) {
  const plan = planned(world, block, where, options);
  const spec = pasteCells(plan, choices);
  if (!spec.ok) throw new Error(spec.error.message);
  const done = world.session.dispatch(spec.value);
  if (!done.ok) throw new Error(done.error.message);
  return plan;
}

const texts = (...rows: string[][]) => blockOfTexts(rows, 'text');

function withRaws(block: ClipboardBlock, ...raws: readonly RawValue[]): ClipboardBlock {
  return { ...block, source: 'excel', raws: new Map(raws.map((raw, index) => [index, raw])) };
}

const cellsOf = ({ table }: World, name: string) =>
  table.rows.ids().map((id) => table.cell(id, column(name)));

test('texts are read by the types of their columns', () => {
  const world = setUp(1);
  paste(
    world,
    texts(['A 1', 'count', '7', '13.4', '31/03/2010', '£1,234.50', '12', 'Yes', 'R1']),
    site(world, 'Ref'),
  );
  expect(types.slice(0, 9).map(([name]) => cellsOf(world, name)[0])).toEqual([
    ...['A 1', 'count', 7, 0.134, 40_268, 1234.5, 12, true],
    { ref: row(0) },
  ]);
});

test('the value behind a text is taken where it is of the column’s kind', () => {
  const world = setUp(1);
  const block = withRaws(
    texts(['15', '', '13%', '13%', '31 Mar', '£1,235', '12', 'TRUE']),
    { kind: 'text', value: '0015' },
    { kind: 'text', value: '' },
    { kind: 'percent', value: 0.134 },
    { kind: 'percent', value: 0.134 },
    { kind: 'date', value: 40_268 },
    { kind: 'number', value: 1234.5678 },
    { kind: 'number', value: 12 },
    { kind: 'boolean', value: true },
  );
  paste(world, block, site(world, 'Ref'));
  expect(types.slice(0, 8).map(([name]) => cellsOf(world, name)[0])).toEqual([
    ...['15', null, 0.134, 0.134, 40_268, 1234.5678, 12, true],
  ]);
});

test('a plain number among percentages counts as if it were typed, with all its digits', () => {
  const world = setUp(1);
  const block = withRaws(texts(['13.4']), { kind: 'number', value: 13.4567 });
  paste(world, block, site(world, 'Share'));
  expect(cellsOf(world, 'Share')).toEqual([0.134567]);
});

test('a unit that is pasted beside a figure decides how the figure is read', () => {
  const world = setUp(2);
  paste(world, texts(['%', '13.4'], ['count', '357']), site(world, 'Unit'));
  expect(cellsOf(world, 'Actual')).toEqual([0.134, 357]);
});

test('two years that are pasted into a column of years are the one in which they end', () => {
  const world = setUp(3);
  const change = { name: 'Target year', type: { kind: 'integer', format: '0' } } as const;
  const renamed = changeColumn(world.context, { table: figures, column: column('Count') }, change);
  if (!renamed.ok) throw new Error(renamed.error.message);
  world.session.dispatch(renamed.value);
  const plan = paste(world, texts(['2010/11'], ['2010/12'], ['FY2012']), site(world, 'Count'));
  expect(cellsOf(world, 'Count')).toEqual([2011, null, 2012]);
  expect(plan.problems().at(0).message).toMatch(/^“2010\/12” is not a financial year/);
});

test('what doesn’t fit is left as it was, with the place and the reason, and the rest is pasted', () => {
  const world = setUp(2);
  const plan = paste(world, texts(['12', 'Yes'], ['x', 'perhaps']), site(world, 'Count'));
  expect(cellsOf(world, 'Count')).toEqual([12, null]);
  expect(cellsOf(world, 'Done')).toEqual([true, null]);
  const problems = plan.problems();
  expect(Array.from({ length: problems.count }, (_, index) => problems.at(index))).toMatchObject([
    {
      row: row(1),
      column: { name: 'Count' },
      text: 'x',
      message: '“x” is not a number. Count takes a number such as 1234.5.',
    },
    { row: row(1), column: { name: 'Done' }, text: 'perhaps', message: '“perhaps” is neither Yes nor No.' },
  ]);
});

test('calculated cells stay, and are named unless what was copied came from the same column or is blank', () => {
  const world = setUp(2);
  const plan = paste(world, texts(['R2', '8'], ['', '']), site(world, 'Under'));
  expect(plan.problemCount).toBe(1);
  expect(plan.problems().at(0).message).toBe('Twice is calculated, so nothing is pasted into its cells.');
  const origin = {
    table: figures,
    rows: [row(0)],
    columns: [column('Under'), column('Twice')],
    formulas: new Map(),
  };
  const own = { ...texts(['R2', '8']), source: 'pledgebook', origin } as const;
  expect(planned(world, own, site(world, 'Under')).problemCount).toBe(0);
});

test('a doubt is asked about once for each reason in each column, and answered for all its cells', () => {
  const world = setUp(3);
  const block = texts(['£20.1m', '0.5'], ['£3k', '12'], ['-', '0.25']);
  const plan = planned(world, block, site(world, 'Cost'), {});
  expect(plan.questions.map(({ column: { name }, why, text, count }) => [name, why, text, count])).toEqual([
    ['Cost', 'is written in short.', '£20.1m', 2],
    ['Cost', 'is not a number.', '-', 1],
  ]);
  const spec = pasteCells(plan, { answers: [0, null], addColumns: false });
  if (!spec.ok) throw new Error(spec.error.message);
  world.session.dispatch(spec.value);
  expect(cellsOf(world, 'Cost')).toEqual([20_100_000, 3000, null]);
});

test('a percentage without its sign is asked about, and the second reading can be chosen', () => {
  const world = setUp(2);
  const plan = planned(world, texts(['0.5'], ['0.25']), site(world, 'Share'));
  const [question] = plan.questions;
  expect([question?.why, question?.count]).toEqual(['has no per cent sign.', 2]);
  const answered = pasteCells(plan, { answers: [1], addColumns: false });
  if (!answered.ok) throw new Error(answered.error.message);
  world.session.dispatch(answered.value);
  expect(cellsOf(world, 'Share')).toEqual([0.5, 0.25]);
});

test('one value goes into every cell of every range', () => {
  const world = setUp(4);
  const ranges = [
    { top: 0, bottom: 1, left: 0, right: 0 },
    { top: 3, bottom: 3, left: 5, right: 6 },
  ];
  paste(world, texts(['7']), site(world, 'Ref', { ranges }));
  expect(cellsOf(world, 'Ref')).toEqual(['7', '7', 'R3', 'R4']);
  expect([cellsOf(world, 'Cost')[3], cellsOf(world, 'Count')[3]]).toEqual([7, 7]);
});

test('a row copied goes into every row of a selected column, as in Excel', () => {
  const world = setUp(3);
  const ranges = [{ top: 0, bottom: 2, left: 5, right: 5 }];
  paste(world, texts(['1', '2']), site(world, 'Cost', { ranges }));
  expect(cellsOf(world, 'Cost')).toEqual([1, 1, 1]);
  expect(cellsOf(world, 'Count')).toEqual([2, 2, 2]);
});

test('several ranges that the block doesn’t fit into are refused', () => {
  const world = setUp(4);
  const ranges = [
    { top: 0, bottom: 1, left: 0, right: 0 },
    { top: 3, bottom: 3, left: 0, right: 0 },
  ];
  const plan = planPaste(world.context, texts(['a'], ['b']), site(world, 'Ref', { ranges }));
  expect(plan.ok).toBe(false);
});

test('a block that is longer than the table adds rows, one that is wider columns if that is wanted', () => {
  const world = setUp(1);
  const block = texts(['5', 'x'], ['6', 'y'], ['7', 'z']);
  const where = site(world, 'Cost', {
    columns: [column('Cost')],
    ranges: [{ top: 0, bottom: 0, left: 0, right: 0 }],
  });
  const before = contentOfWorkbook(world.context.workbook);
  expect(planned(world, block, where).layout.beyond).toEqual([1]);
  paste(world, block, where, { choices: { answers: [], addColumns: true } });
  expect(cellsOf(world, 'Cost')).toEqual([5, 6, 7]);
  expect(world.table.columns.at(-1)).toMatchObject({ name: 'Column 11', type: { kind: 'text' } });
  expect(world.table.rows.ids().map((id) => world.table.cell(id, world.table.columns.at(-1)!.id))).toEqual([
    'x',
    'y',
    'z',
  ]);
  world.session.undo();
  expect(contentOfWorkbook(world.context.workbook)).toEqual(before);
});

test('columns that a paste adds have the type of what is pasted', () => {
  const world = setUp(2);
  const where = site(world, 'Cost', {
    columns: [column('Cost')],
    ranges: [{ top: 0, bottom: 0, left: 0, right: 0 }],
  });
  const block = texts(['5', '31/03/2010', '13.4%', '007'], ['6', '01/04/2010', '5%', '8']);
  paste(world, block, where, { choices: { answers: [], addColumns: true } });
  const added = world.table.columns.slice(-3);
  expect(added.map(({ type }) => type.kind)).toEqual(['date', 'percent', 'text']);
  expect(added.map(({ id }) => world.table.cell(row(0), id))).toEqual([40268, 0.134, '007']);
});

test('a value replaces a formula of the cell’s own', () => {
  const world = setUp(1);
  const place = { table: figures, row: row(0), column: column('Cost') };
  const formula = setCellFormula(world.context, place, '=1+1');
  if (!formula.ok) throw new Error(formula.error.message);
  world.session.dispatch(formula.value);
  paste(world, texts(['5']), site(world, 'Cost'));
  expect(world.table.override(row(0), column('Cost'))).toBeUndefined();
  expect(cellsOf(world, 'Cost')).toEqual([5]);
});

test('formulas of cells go along, about the row where they then stand; with values only what they showed does', () => {
  const world = setUp(2);
  const place = { table: figures, row: row(0), column: column('Count') };
  const spec = setCellFormula(world.context, place, '=[@Cost]+1');
  if (!spec.ok) throw new Error(spec.error.message);
  world.session.dispatch(spec.value);
  const stored = world.table.override(row(0), column('Count'))!.formula!;
  const block: ClipboardBlock = {
    ...texts(['1']),
    source: 'pledgebook',
    formulas: new Map([[0, '=[@Cost]+1']]),
    origin: { table: figures, rows: [row(0)], columns: [column('Count')], formulas: new Map([[0, stored]]) },
  };
  const below = site(world, 'Count', { ranges: [{ top: 1, bottom: 1, left: 6, right: 6 }] });
  paste(world, texts(['9']), site(world, 'Cost', { ranges: [{ top: 1, bottom: 1, left: 5, right: 5 }] }));
  paste(world, block, below);
  expect(world.session.engine.value(figures, row(1), column('Count'))).toBe(10);
  paste(world, block, below, { options: { valuesOnly: true } });
  expect(world.table.override(row(1), column('Count'))).toBeUndefined();
  expect(cellsOf(world, 'Count')[1]).toBe(1);
});

test('texts that begin with an equals sign become formulas of their cells, or are named where they are none', () => {
  const world = setUp(2);
  const plan = paste(world, texts(['=1+2'], ['=1+']), site(world, 'Cost'));
  expect(world.session.engine.value(figures, row(0), column('Cost'))).toBe(3);
  expect(plan.problems().at(0)).toMatchObject({ row: row(1), text: '=1+' });
});

test('cells that were cut are emptied where they were, those that did not fit stay', () => {
  const world = setUp(3);
  paste(world, texts(['A'], ['7']), site(world, 'Ref'));
  const before = contentOfWorkbook(world.context.workbook);
  const block: ClipboardBlock = {
    ...texts(['A'], ['7']),
    source: 'pledgebook',
    origin: { table: figures, rows: [row(0), row(1)], columns: [column('Ref')], formulas: new Map() },
  };
  paste(world, block, site(world, 'Count', { ranges: [{ top: 1, bottom: 1, left: 6, right: 6 }] }), {
    options: { isCut: true },
  });
  expect(cellsOf(world, 'Ref')).toEqual(['A', null, 'R3']);
  expect(cellsOf(world, 'Count')).toEqual([null, null, 7]);
  world.session.undo();
  expect(contentOfWorkbook(world.context.workbook)).toEqual(before);
});

test('cells that were cut and come to stand in an added column are emptied, too', () => {
  const world = setUp(2);
  paste(world, texts(['7'], ['8']), site(world, 'Count'));
  const block: ClipboardBlock = {
    ...texts(['R1', '7'], ['R2', '8']),
    source: 'pledgebook',
    origin: {
      table: figures,
      rows: [row(0), row(1)],
      columns: [column('Ref'), column('Count')],
      formulas: new Map(),
    },
  };
  const where = site(world, 'Cost', {
    columns: [column('Ref')],
    ranges: [{ top: 0, bottom: 0, left: 0, right: 0 }],
  });
  paste(world, block, where, { options: { isCut: true }, choices: { answers: [], addColumns: true } });
  expect(cellsOf(world, 'Ref')).toEqual(['R1', 'R2']);
  expect(cellsOf(world, 'Count')).toEqual([null, null]);
  expect(cellsOf(world, String(world.table.columns.at(-1)!.id))).toEqual([7, 8]);
});

test('cells that are moved over one another keep what they get', () => {
  const world = setUp(3);
  const block: ClipboardBlock = {
    ...texts(['R1'], ['R2']),
    source: 'pledgebook',
    origin: { table: figures, rows: [row(0), row(1)], columns: [column('Ref')], formulas: new Map() },
  };
  paste(world, block, site(world, 'Ref', { ranges: [{ top: 1, bottom: 1, left: 0, right: 0 }] }), {
    options: { isCut: true },
  });
  expect(cellsOf(world, 'Ref')).toEqual([null, 'R1', 'R2']);
});

test('ten thousand names that are not there are refused in no time', () => {
  const world = setUp(3000);
  const block = texts(...Array.from({ length: 3000 }, (_, index) => [`nobody ${index}`]));
  const plan = planned(world, block, site(world, 'Under'));
  expect(plan.problemCount).toBe(3000);
});

test('a paste as a plain model has it: any block on any selection of any rows and columns in sight', () => {
  const names = ['Ref', 'Cost', 'Count', 'Share'];
  for (let seed = 1; seed <= 400; seed++) {
    const random = seededRandom(seed);
    const count = 1 + random.integer(8);
    const world = setUp(count);
    const shownRows: (RowId | null)[] = [];
    for (const id of world.table.rows.ids()) {
      if (random.chance(0.15)) shownRows.push(null);
      if (random.chance(0.75)) shownRows.push(id);
    }
    const shownColumns: ColumnId[] = names.filter(() => random.chance(0.8)).map(column);
    if (shownRows.every((id) => id === null) || shownColumns.length === 0) continue;
    const top = random.integer(shownRows.length);
    const left = random.integer(shownColumns.length);
    const range = {
      top,
      left,
      bottom: top + random.integer(shownRows.length - top),
      right: left + random.integer(shownColumns.length - left),
    };
    const height = 1 + random.integer(3);
    const width = 1 + random.integer(3);
    const rows = Array.from({ length: height }, () =>
      Array.from({ length: width }, () => String(2 + random.integer(90))),
    );
    const before = new Map(names.map((name) => [name, cellsOf(world, name)]));
    const where: PasteSite = {
      table: figures,
      rows: { count: shownRows.length, at: (index) => shownRows[index] ?? null },
      columns: shownColumns,
      ranges: [range],
      whole: null,
    };
    paste(world, texts(...rows), where);

    const selected = shownRows.slice(range.top, range.bottom + 1).filter((id) => id !== null).length;
    const wide = range.right - range.left + 1;
    const multiple = (size: number, block: number) => size <= 1 || size % block === 0;
    const isFilled = multiple(selected, height) && multiple(wide, width);
    const down = isFilled ? Math.max(selected, height) : height;
    const across = isFilled ? Math.max(wide, width) : width;
    const targets = shownRows.slice(range.top).filter((id) => id !== null);
    const expected = new Map([...before].map(([name, cells]) => [name, [...cells]]));
    for (let i = 0; i < down; i++) {
      const at =
        i < targets.length ? world.table.rows.ids().indexOf(targets[i]!) : count + i - targets.length;
      for (let j = 0; j < across; j++) {
        const name = shownColumns[range.left + j];
        if (name === undefined) continue;
        const text = rows[i % height]![j % width]!;
        expected.get(name)![at] =
          name === 'Ref' ? text : name === 'Share' ? Number(text) / 100 : Number(text);
      }
    }
    for (const name of names) {
      const cells = cellsOf(world, name);
      const wanted = Array.from(cells, (_, at) => expected.get(name)![at] ?? null);
      expect(cells, `seed ${seed}, ${name}`).toEqual(wanted);
      expect(expected.get(name)!.length, `seed ${seed}, ${name}`).toBeLessThanOrEqual(cells.length);
    }
    world.session.undo();
    expect(new Map(names.map((name) => [name, cellsOf(world, name)])), `seed ${seed}`).toEqual(before);
  }
});
