import { expect, test } from 'vitest';
import { defineName } from '../../../src/commands/define-name.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { findNamedPlace, placeNames } from '../../../src/queries/named-place.ts';
import { exampleToChange } from '../commands/run-command.ts';
import { measures, target } from '../session/example-workbook.ts';

/** The columns by name and the rows of what a text names in the example, or why it names nothing. */
function named(text: string) {
  const { workbook } = exampleToChange().session;
  const found = findNamedPlace(workbook, workbook.table(measures)!, text);
  if (typeof found === 'string') return found;
  const table = workbook.table(found.table)!;
  const columns = found.columns.map((id) => table.column(id)!.name);
  const rows = typeof found.rows === 'string' ? found.rows : `${found.rows.from}-${found.rows.to}`;
  return `${table.record.name}: ${columns.join(', ')}: ${rows}`;
}

const { workbook } = exampleToChange().session;
const table = workbook.table(measures)!;
const names = table.columns.map(({ name }) => name);
const own = table.record.name;

test.each([
  ['A2', `${own}: ${names[0]}: 0-0`],
  ['$b$3', `${own}: ${names[1]}: 1-1`],
  ['B4:A2', `${own}: ${names[0]}, ${names[1]}: 0-2`],
  ['a:b', `${own}: ${names[0]}, ${names[1]}: all`],
  ['2:3', `${own}: ${names.join(', ')}: 0-1`],
  // What lies below the last row is cut off, and so is the heading above the first.
  ['A1:A999', `${own}: ${names[0]}: 0-${table.rows.count - 1}`],
  [names[1]!.toUpperCase(), `${own}: ${names[1]}: all`],
  [` ${own} `, `${own}: ${names.join(', ')}: all`],
  [`${own}[${names[0]}]`, `${own}: ${names[0]}: all`],
  [`'${table.record.title}'!B2`, `${own}: ${names[1]}: 0-0`],
])('%s is %s', (text, place) => {
  expect(named(text)).toBe(place);
});

test.each([
  ['A1', 'headings'],
  ['A999', 'unknown'],
  ['XFD2', 'unknown'],
  ['nothing of the sort', 'unknown'],
  ['nowhere!A2', 'unknown'],
  ['', 'unknown'],
])('%s names no cells: %s', (text, reason) => {
  expect(named(text)).toBe(reason);
});

test('tables and the columns of the table on the page are offered by name, each once', () => {
  const offered = placeNames(workbook, table);
  expect(offered).toEqual(expect.arrayContaining([...names, table.record.title]));
  expect(new Set(offered).size).toBe(offered.length);
});

test('the number beside the row of totals names its cells, where there is such a row', () => {
  const world = exampleToChange();
  const of = world.session.workbook.table(measures)!;
  const last = `B${of.rows.count + 2}`;
  expect(findNamedPlace(world.session.workbook, of, last)).toBe('unknown');
  const column = of.columns[1]!;
  const { type, name, description, order, width, hidden, formula } = column;
  const record = { type, name, description, order, width, hidden, formula };
  of.putColumn(column.id, { ...record, totals: { parts: ['1'] } });
  expect(findNamedPlace(world.session.workbook, of, last)).toEqual({
    table: of.id,
    columns: [column.id],
    rows: 'totals',
  });
});

test.each([
  // Cells by their addresses need a table to stand in, which a name of the whole workbook has not: those of a name are columns.
  ['=Measures[Actual]', 'Measures: Actual: all'],
  [' = Measures[[Actual]:[Met]] ', 'Measures: Actual, Target, Met: all'],
  ['=Measures', 'Measures: Ref, Actual, Target, Met: all'],
  ['=Lines[Measure]', 'Lines: Measure: all'],
  ['=Measures[[#Headers],[Actual]]', 'no-cells'],
  ['=SUM(Measures[Actual])', 'no-cells'],
  ['=0.5%', 'no-cells'],
])('a name that stands for %s leads to %s', (formula, place) => {
  const { session, context, run } = exampleToChange();
  run(defineName(context, { name: 'Limit', formula }));
  const found = findNamedPlace(session.workbook, null, 'limit');
  const of = typeof found === 'string' ? undefined : session.workbook.table(found.table)!;
  const text =
    typeof found === 'string'
      ? found
      : `${of!.record.name}: ${found.columns.map((id) => of!.column(id)!.name).join(', ')}: ${String(found.rows)}`;
  expect(text).toBe(place);
  expect(placeNames(session.workbook, null).includes('Limit')).toBe(place !== 'no-cells');
});

test('a name leads nowhere once a column that it ends with is gone', () => {
  const { session, context, run } = exampleToChange();
  run(defineName(context, { name: 'Limit', formula: '=Measures[[Actual]:[Target]]' }));
  expect(placeNames(session.workbook, null)).toContain('Limit');
  run(deleteColumn(context, { table: measures, column: target }));
  expect(findNamedPlace(session.workbook, null, 'Limit')).toBe('no-cells');
  expect(placeNames(session.workbook, null)).not.toContain('Limit');
});
