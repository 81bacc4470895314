import { describe, expect, test } from 'vitest';
import type { ValidationRule } from '../../../src/model/cell-rules.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import { asColumnId, asTableId, type ColumnId, type TableId } from '../../../src/model/ids.ts';
import { type CellValue } from '../../../src/model/values.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Problems } from '../../../src/queries/problems.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import {
  exampleContent,
  exampleSession,
  actual,
  lines,
  measure,
  measures,
  ref,
  row,
  target,
} from '../session/example-workbook.ts';
import { randomCommand } from '../session/random-commands.ts';

type Example = ReturnType<typeof exampleSession>;

function setRules(
  { session }: Example,
  table: TableId,
  column: ColumnId,
  rules: readonly ValidationRule[],
): void {
  const { id: _, ...record } = session.workbook.table(table)!.column(column)!;
  session.dispatch({ label: 'Rules', writes: new Writes().setColumn(table, column, { ...record, rules }) });
}

function setType({ session }: Example, table: TableId, column: ColumnId, type: ColumnType): void {
  const { id: _, ...record } = session.workbook.table(table)!.column(column)!;
  session.dispatch({ label: 'Type', writes: new Writes().setColumn(table, column, { ...record, type }) });
}

function put({ session }: Example, table: TableId, column: ColumnId, number: number, value: CellValue): void {
  session.dispatch({ label: 'Put', writes: new Writes().setCell(table, column, row(number), value) });
}

/** The problems of a workbook, each as `row column: sentence`, as a look from scratch finds them. */
function told({ session }: Pick<Example, 'session'>): string[] {
  const problems = new Problems(session);
  problems.work();
  return sentences(problems);
}

function sentences(problems: Problems): string[] {
  const list = problems.list();
  return Array.from({ length: list.count }, (_, index) => {
    const { table, row: id, column, kind, message } = list.at(index);
    return `${table.id} ${id} ${column.id} ${kind}: ${message}`;
  });
}

const rule = (one: Omit<ValidationRule, 'message'> & Record<string, unknown>, message = '') =>
  ({ message, ...one }) as ValidationRule;

describe('what is wrong with a cell is said with what is expected', () => {
  const cases: readonly (readonly [
    name: string,
    value: CellValue,
    rule: ValidationRule,
    said: string | null,
  ])[] = [
    ['required', null, rule({ kind: 'required' }), 'Ref must not be blank.'],
    ['required', '  ', rule({ kind: 'required' }), 'Ref must not be blank.'],
    ['required', 0, rule({ kind: 'required' }), null],
    [
      'unique',
      ' m 2',
      rule({ kind: 'unique' }),
      '“ m 2” stands in row 3 too, and Ref takes each value once.',
    ],
    ['unique', null, rule({ kind: 'unique' }), null],
    ['range', 12, rule({ kind: 'range', low: 0, high: 10 }), '12 is more than 10. Ref takes 0 to 10.'],
    ['range', -1, rule({ kind: 'range', low: 0, high: null }), '-1 is less than 0. Ref takes 0 and more.'],
    ['range', 10, rule({ kind: 'range', low: 0, high: 10 }), null],
    [
      'range',
      'ten',
      rule({ kind: 'range', low: null, high: 10 }),
      '“ten” is no number. Ref takes 10 and less.',
    ],
    [
      'list',
      'Blue',
      rule({ kind: 'list', words: ['Red', 'Green'] }),
      '“Blue” is not one of the words allowed: Red, Green.',
    ],
    ['list', ' red', rule({ kind: 'list', words: ['Red', 'Green'] }), null],
    [
      'pattern',
      '2009-10',
      rule({ kind: 'pattern', mask: '####/##' }),
      '“2009-10” does not have the form ####/##, as 1234/56 has.',
    ],
    ['pattern', '2009/10', rule({ kind: 'pattern', mask: '####/##' }), null],
    ['pattern', 2009, rule({ kind: 'pattern', mask: '####' }), null],
    [
      'reference',
      'M 9',
      rule({ kind: 'reference', table: lines, column: ref }),
      '“M 9” does not stand in Ref of Lines.',
    ],
    ['reference', 'l 2', rule({ kind: 'reference', table: lines, column: ref }), null],
    ['message', 'M 9', rule({ kind: 'list', words: ['Z'] }, 'Ask Ida. '), 'Ask Ida.'],
  ];
  test.each(cases)('%s: %s', (_, value, one, said) => {
    const example = exampleSession();
    put(example, measures, ref, 0, value);
    setRules(example, measures, ref, [one]);
    const problems = new Problems(example.session);
    problems.work();
    expect(problems.at(measures, row(0), ref).map(({ message }) => message)).toEqual(
      said === null ? [] : [said],
    );
  });

  const types: readonly (readonly [type: ColumnType, value: CellValue, said: string | null])[] = [
    [{ kind: 'number', format: '', unitColumn: null }, 'soon', '“soon” is not a number, which Actual takes.'],
    [{ kind: 'number', format: '', unitColumn: null }, '', null],
    [{ kind: 'integer', format: '' }, 1.5, '“1.5” is not a whole number, which Actual takes.'],
    [
      { kind: 'date', format: '' },
      'soon',
      '“soon” is not a date, which Actual takes. Type it as 31/03/2010 or 2010-03-31.',
    ],
    [
      { kind: 'date', format: '' },
      -4,
      '“-4” is not a date, which Actual takes. Type it as 31/03/2010 or 2010-03-31.',
    ],
    [{ kind: 'boolean' }, 'perhaps', '“perhaps” is neither Yes nor No.'],
    [
      { kind: 'choice', choices: [{ word: 'Met', glyph: '', tone: 'good', aliases: ['met!'] }] },
      'met!',
      '“met!” is not one of the choices of Actual: Met.',
    ],
    [{ kind: 'choice', choices: [{ word: 'Met', glyph: '', tone: 'good', aliases: [] }] }, 'Met', null],
    [{ kind: 'reference', table: lines }, 'L 1', '“L 1” is no row of Lines.'],
    [
      { kind: 'reference', table: lines },
      { ref: row(7) },
      'The row of Lines that this cell refers to is gone. Choose another, or clear the cell.',
    ],
    [{ kind: 'reference', table: lines }, { ref: row(1) }, null],
    [{ kind: 'text' }, 5, null],
  ];
  test.each(types)('a value kept in a column of another type: %j %j', (type, value, said) => {
    const example = exampleSession();
    setType(example, measures, actual, type);
    put(example, measures, actual, 0, value);
    const problems = new Problems(example.session);
    problems.work();
    expect(problems.at(measures, row(0), actual).map(({ message }) => message)).toEqual(
      said === null ? [] : [said],
    );
  });
});

test('a deleted row leaves a problem where it was referred to, and takes its own along', () => {
  const example = exampleSession();
  setRules(example, measures, ref, [rule({ kind: 'list', words: ['Z'] })]);
  const problems = new Problems(example.session);
  problems.work();
  example.session.subscribe((commit) => problems.update(commit));
  example.session.dispatch({ label: 'Delete', writes: new Writes().setRow(measures, row(0), null) });
  problems.work();
  expect(problems.at(lines, row(0), measure)).toEqual([
    {
      kind: 'gone',
      message: 'The row of Measures that this cell refers to is gone. Choose another, or clear the cell.',
    },
  ]);
  expect(problems.count({ table: measures, kind: null })).toBe(2);
  example.session.undo();
  problems.work();
  expect(problems.count({ table: lines, kind: null })).toBe(0);
  expect(problems.count()).toBe(3);
});

test('a deleted row leaves a problem where it was referred to also if the cell shows the same as before', () => {
  const example = exampleSession();
  const { session } = example;
  const { id: _, ...record } = session.workbook.table(measures)!.column(ref)!;
  session.dispatch({
    label: 'Formula',
    writes: new Writes().setColumn(measures, ref, { ...record, formula: { parts: ['#REF!'] } }),
  });
  const problems = new Problems(session);
  problems.work();
  session.subscribe((commit) => problems.update(commit));
  const shown = () => String(session.engine.value(lines, row(0), measure));
  const before = shown();
  session.dispatch({ label: 'Delete', writes: new Writes().setRow(measures, row(0), null) });
  expect(shown()).toBe(before);
  problems.work();
  expect(sentences(problems)).toEqual(told(example));
  expect(problems.at(lines, row(0), measure).map(({ kind }) => kind)).toEqual(['gone']);
});

test('a value that is put right clears the mark of the row that had the same', () => {
  const example = exampleSession();
  put(example, measures, target, 1, 7);
  setRules(example, measures, target, [rule({ kind: 'unique' })]);
  const problems = new Problems(example.session);
  example.session.subscribe((commit) => problems.update(commit));
  problems.work();
  expect(problems.count()).toBe(2);
  problems.takeChanged();
  put(example, measures, target, 2, 8);
  problems.work();
  expect(problems.count()).toBe(0);
  expect(problems.takeChanged()).toEqual(new Map([[measures, new Set([0, 2])]]));
});

test('problems can be counted by table and kind, and stand in the order of rows and columns', () => {
  const example = exampleSession();
  setRules(example, measures, actual, [
    rule({ kind: 'required' }),
    rule({ kind: 'range', low: 6, high: null }),
  ]);
  setRules(example, measures, ref, [
    rule({ kind: 'pattern', mask: 'M #' }),
    rule({ kind: 'list', words: ['M 1'] }),
  ]);
  const problems = new Problems(example.session);
  problems.work();
  const list = problems.list();
  const places = Array.from({ length: list.count }, (_, at) => `${list.at(at).row} ${list.at(at).column.id}`);
  expect(places).toEqual(['row-0 actual', 'row-1 ref', 'row-2 ref', 'row-2 actual']);
  expect(problems.kinds({ table: null, kind: null })).toEqual(['required', 'range', 'list']);
  expect(problems.count({ table: null, kind: 'list' })).toBe(2);
  expect(problems.count({ table: lines, kind: null })).toBe(0);
  expect(() => list.at(4)).toThrow('no problem 4');
});

test('work that is stopped after every look goes on where it was', () => {
  const example = exampleSession();
  setRules(example, measures, target, [
    rule({ kind: 'unique' }),
    rule({ kind: 'range', low: 7, high: null }),
  ]);
  const problems = new Problems(example.session);
  let turns = 0;
  while (!problems.work(() => true) && turns < 1000) turns++;
  expect(sentences(problems)).toEqual(told(example));
  expect(problems.count()).toBe(6);
});

test('problems kept up to date are those of a look from scratch, whatever is done', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seededRandom(seed);
    const example = exampleSession();
    const { session, context } = example;
    const problems = new Problems(session);
    const done: string[] = [];
    session.subscribe((commit) => problems.update(commit));
    for (let step = 0; step < 60; step++) {
      const dice = random.integer(10);
      if (dice === 0) {
        done.push('undo');
        session.undo();
      } else if (dice === 1) {
        done.push('redo');
        session.redo();
      } else if (dice < 4) {
        const table = random.pick(session.workbook.tables);
        const column = random.pick(table?.columns ?? []);
        if (table === undefined || column === undefined) continue;
        const rules = randomRules(random, session);
        done.push(`rules of ${table.id} ${column.id}: ${JSON.stringify(rules)}`);
        setRules(example, table.id, column.id, rules);
      } else {
        const { description, result } = randomCommand(random, context);
        done.push(description);
        if (result.ok) session.dispatch(result.value);
      }
      if (random.chance(0.3)) continue;
      if (random.chance(0.5)) problems.work(() => true);
      else problems.work();
      if (step % 5 === 0) {
        problems.work();
        expect(sentences(problems), `seed ${seed}\n${done.join('\n')}`).toEqual(told(example));
      }
    }
  }
});

function randomRules(random: SeededRandom, { workbook }: Session): ValidationRule[] {
  const table = random.pick(workbook.tables);
  const column = random.pick(table.columns)?.id ?? asColumnId('gone');
  const all: readonly ValidationRule[] = [
    rule({ kind: 'required' }),
    rule({ kind: 'unique' }),
    rule({ kind: 'range', low: 1, high: random.chance(0.5) ? 6 : null }),
    rule({ kind: 'list', words: ['Met', '6'] }, 'One of two.'),
    rule({ kind: 'pattern', mask: random.pick(['M #', '*e*', '?']) }),
    rule({ kind: 'reference', table: table.id, column }),
  ];
  return all.filter(() => random.chance(0.3));
}

test('a workbook of 100,000 rows and 20 columns is looked at in small pieces', () => {
  const content = exampleContent();
  const rowCount = 100_000;
  const [first] = content.tables;
  const numbers = Array.from({ length: rowCount }, (_, index) => index % 99_990);
  const texts = numbers.map((number) => `C ${number}`);
  const number: ColumnType = { kind: 'number', format: '', unitColumn: null };
  const text: ColumnType = { kind: 'text' };
  const columns = Array.from({ length: 20 }, (_, index) => ({
    id: asColumnId(`c${index}`),
    record: {
      ...first!.columns[0]!.record,
      name: `C${index}`,
      order: `a${String.fromCodePoint(97 + index)}`,
      type: index % 2 === 0 ? number : text,
      rules: [
        index < 2 ? rule({ kind: 'unique' }) : rule({ kind: 'required' }),
        index % 2 === 0
          ? rule({ kind: 'range', low: 0, high: 99_000 })
          : rule({ kind: 'pattern', mask: 'C #*' }),
      ],
    },
    cells: index % 2 === 0 ? numbers : texts,
    overrides: [],
  }));
  const session = new Session(
    workbookFromContent({
      ...content,
      tables: [
        {
          id: measures,
          record: { ...first!.record, keyColumn: null },
          columns,
          rows: numbers.map((_, index) => ({
            id: row(index),
            record: { order: `a${String(index).padStart(6, '0')}` },
          })),
        },
      ],
    }),
    { clock: { now: () => 0 } },
  );
  const problems = new Problems(session);
  session.subscribe((commit) => problems.update(commit));
  // Whoever asks for pieces is asked back every few hundred cells, whatever the check.
  let asked = 0;
  const ask = () => {
    asked++;
    return false;
  };
  problems.work(ask);
  const looks = columns.length * rowCount * 3;
  expect(asked).toBeGreaterThan(looks / 300);
  // Ten numbers stand twice in each of two columns; 989 numbers and one in ten columns are more than 99,000.
  expect(problems.count({ table: null, kind: 'unique' })).toBe(40);
  expect(problems.count({ table: null, kind: 'range' })).toBe(9890);
  asked = 0;
  put({ session } as Example, measures, asColumnId('c0'), 5, 99_500);
  problems.work(ask);
  // One cell and those that had its value: fewer looks than one question takes.
  expect(asked).toBe(0);
  expect(problems.count({ table: null, kind: 'unique' })).toBe(40);
  expect(problems.count({ table: null, kind: 'range' })).toBe(9891);
  expect(problems.list().count).toBe(9931);
});

test('cells and rows with a problem are told, and the revision says when that may have changed', () => {
  const example = exampleSession();
  const { session } = example;
  setRules(example, measures, actual, [rule({ kind: 'required' })]);
  const problems = new Problems(session);
  session.subscribe((commit) => problems.update(commit));
  problems.work();
  const slot = (index: number) => session.workbook.table(measures)!.rows.slot(row(index))!;
  const marked = () =>
    [0, 2].map((index) => [
      problems.has(measures, slot(index), actual),
      problems.hasInRow(measures, slot(index)),
    ]);
  expect(marked()).toEqual([
    [false, false],
    [true, true],
  ]);
  expect(problems.has(measures, slot(2), target)).toBe(false);
  expect(problems.has(asTableId('gone'), 0, actual)).toBe(false);
  expect(problems.hasInRow(asTableId('gone'), 0)).toBe(false);
  const before = problems.revision;
  problems.work();
  expect(problems.revision).toBe(before);
  put(example, measures, actual, 2, 4);
  put(example, measures, actual, 0, null);
  problems.work();
  expect(problems.revision).toBeGreaterThan(before);
  expect(marked()).toEqual([
    [true, true],
    [false, false],
  ]);
  // A table that goes takes its problems with it, and what was counted of them is not forgotten.
  const [last, slotOfFirst] = [problems.revision, slot(0)];
  session.dispatch({ label: 'Delete', writes: new Writes().setTable(measures, null) });
  problems.work();
  expect(sentences(problems).filter((line) => line.startsWith(measures))).toEqual([]);
  expect(problems.hasInRow(measures, slotOfFirst)).toBe(false);
  expect(problems.revision).toBeGreaterThanOrEqual(last);
});

// Of a row without a key a reference shows nothing while the row is there.
test.each(['M 2', null])(
  'a reference is a problem from when its row is deleted until that is taken back, its key being %s',
  (key) => {
    const { session } = exampleSession();
    session.dispatch({ label: 'Key', writes: new Writes().setCell(measures, ref, row(1), key) });
    const problems = new Problems(session);
    session.subscribe((commit) => problems.update(commit));
    problems.work();
    expect(sentences(problems)).toEqual([]);
    session.dispatch({ label: 'Delete', writes: new Writes().setRow(measures, row(1), null) });
    problems.work();
    expect(sentences(problems)).toEqual([expect.stringContaining('lines row-1 measure gone')]);
    session.undo();
    problems.work();
    expect(sentences(problems)).toEqual([]);
  },
);
