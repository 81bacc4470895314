import { describe, expect, test } from 'vitest';
import { shownNewCell } from '../../../src/model/added-cell.ts';
import type { ImportPlan } from '../../../src/model/import-plan.ts';
import type { CellValue } from '../../../src/model/values.ts';
import type { FileValue } from '../../../src/xlsx/grid.ts';
import { content, type Edit, edited, grids, plan, tableOf } from './edited-file.ts';
import { afterImport, changesOf, fixedResults, groundOf, planFor } from './round-trip.ts';

describe('[X45] a cell is read by its column’s type, from its value', () => {
  const cases: readonly [cell: string, edit: Edit, after: CellValue, text: string][] = [
    ['B2', '1b', '1b', '1b'],
    ['B2', '=1+1', '=1+1', '=1+1'],
    ['B2', { value: 1.1, format: '0.00' }, '1.10', '1.10'],
    ['B2', undefined, null, ''],
    ['C3', 'Per cent', '%', '%'],
    ['D2', 0.2, 0.2, '20.0%'],
    ['D2', { value: 15.5, format: 'General' }, 0.155, '15.5%'],
    ['D2', '15.5 %', 0.155, '15.5%'],
    ['D3', 400, 400, '400'],
    ['D3', '1,200', 1200, '1,200'],
    ['D3', { value: 400, formula: 'SUM(A1:A2)' }, 400, '400'],
    ['D3', { value: 0, formula: 'Elsewhere!A1' }, 0, '0'],
    ['E2', 8, 8, '8'],
    ['F2', { value: 0.559, format: '0%' }, 0.559, '55.9%'],
    ['F2', { value: 55.9, format: 'General' }, 0.559, '55.9%'],
    ['F2', { value: 0.15, format: 'General' }, 0.15, '15.0%'],
    ['D2', { value: -0.15, format: '#,##0.0' }, -0.15, '-15.0%'],
    ['D2', { value: 1.5, format: 'General' }, 0.015, '1.5%'],
    ['G2', 21.5, 21.5, '£21.50'],
    ['H2', { value: 40300, format: 'yyyy-mm-dd' }, 40300, '02/05/2010'],
    ['H2', '30/04/2010', 40298, '30/04/2010'],
    ['H2', '2010-04-30', 40298, '30/04/2010'],
    ['I2', false, false, 'No'],
    ['I3', 'yes', true, 'Yes'],
    ['I4', 1, true, 'Yes'],
  ];
  test.each(cases)('%s %j', (cell, edit, after, text) => {
    const { changed, problems } = tableOf(plan({ [cell]: edit }));
    expect(problems).toEqual([]);
    expect(changed.flatMap((row) => row.cells)).toEqual([
      expect.objectContaining({ after, afterText: text, cell: `Summary Sheet!${cell}` }),
    ]);
  });

  const unchanged: readonly [cell: string, edit: Edit][] = [
    ['C2', 'Per cent'],
    ['H2', '31/03/2010'],
    ['I2', 'yes'],
    ['D2', '13.4%'],
  ];
  test.each(unchanged)('%s %j says in another way what is there', (cell, edit) => {
    expect(changesOf(plan({ [cell]: edit }))).toEqual([]);
  });

  test('the unit of the row in the file decides, also where the same edit changes it', () => {
    const { changed } = tableOf(plan({ C3: '%', D3: { value: 12, format: '#,##0' } }));
    expect(changed[0]!.cells.map(({ after }) => after)).toEqual(['%', 0.12]);
  });
});

describe('[X50] what does not fit is listed with its place and left out', () => {
  const cases: readonly [cell: string, edit: Edit, says: RegExp][] = [
    ['C2', 'furlongs', /not one of the choices of Unit: %, crimes/],
    ['D2', 'lots', /Actual takes a number/],
    ['D2', true, /Actual takes a number/],
    ['D2', { value: 40300, format: 'dd/mm/yyyy' }, /Actual takes a number/],
    ['D2', { error: '#N/A' }, /error #N\/A/],
    ['D2', { value: null, formula: 'Elsewhere!A1' }, /without a stored result/],
    ['E2', 1.5, /whole number/],
    ['H2', 'soon', /not a date/],
    ['H2', { value: 40300, format: 'General' }, /takes a date/],
    ['I2', 'perhaps', /neither Yes nor No/],
    ['J2', { value: 'Splendid', formula: null }, /not one of the choices of Target met/],
  ];
  test.each(cases)('%s %j', (cell, edit, says) => {
    const { changed, problems } = tableOf(plan({ [cell]: edit }));
    expect(changed).toEqual([]);
    expect(problems.map((problem) => [problem.cell, problem.rowLabel])).toEqual([
      [`Summary Sheet!${cell}`, 'PP 1a'],
    ]);
    expect(problems[0]!.message).toMatch(says);
  });

  test('numbers read as text are counted in a note', () => {
    expect(tableOf(plan({ B2: { value: 1.1, format: 'General' } })).notes).toEqual([
      expect.stringMatching(/^1 cell of a text column holds a number/),
    ]);
  });
});

describe('[X47] calculated columns', () => {
  const formula = { value: 'Met', formula: fixedResults.formula, note: null };
  const owed = { reasonOwed: true, suggested: true, computedText: 'Met' };
  const cases: readonly [what: string, cell: string, edit: Edit, change: object | null][] = [
    ['a formula is left alone, whatever its stored result', 'J2', { ...formula, value: 'Not met' }, null],
    ['a value that the formula gives is no override', 'J2', 'Met', null],
    [
      'a value over a formula owes its reason',
      'J2',
      'Not met',
      { before: null, after: { value: 'Not met', reason: '' }, ...owed },
    ],
    [
      'an alias is read as its word',
      'J2',
      { value: 'Missed', formula: null },
      { after: { value: 'Not met', reason: '' } },
    ],
    [
      'a note gives the reason',
      'J2',
      { value: 'Not met', formula: null, note: 'A:\nOverride: the panel' },
      { after: { value: 'Not met', reason: 'the panel' }, reasonOwed: false },
    ],
    [
      'a note makes an override even of the formula’s own result',
      'J2',
      { value: 'Met', formula: null, note: 'Override: as printed' },
      { after: { value: 'Met', reason: 'as printed' } },
    ],
    [
      'an emptied cell is a blank override',
      'J2',
      undefined,
      { after: { value: null, reason: '' }, reasonOwed: true },
    ],
    [
      'the formula back removes an override, its note left or not',
      'J4',
      { value: 'Met', formula: fixedResults.formula },
      { before: { value: 'n/a', reason: 'not comparable' }, after: null, suggested: true },
    ],
    ['an override without its note stays', 'J4', { note: null }, null],
    [
      'another reason changes it',
      'J4',
      { note: 'Override: no figures' },
      { after: { value: 'n/a', reason: 'no figures' } },
    ],
    [
      'another value with the old note left owes a reason of its own',
      'J4',
      { value: 'Met' },
      { after: { value: 'Met', reason: '' }, reasonOwed: true },
    ],
    [
      'another value without the note owes a reason',
      'J4',
      { value: 'Not met', note: null },
      { after: { value: 'Not met', reason: '' }, reasonOwed: true },
    ],
  ];
  test('another reason for the same value leaves who gave it and what it rests on', () => {
    const signed = { author: 'Analyst', basis: { computed: 'Met', inputs: [] } };
    const tables = content.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        overrides: column.overrides.map((override) => ({ ...override, ...signed })),
      })),
    }));
    const [table] = planFor(edited({ J4: { note: 'Override: no figures' } }), { ...content, tables }).tables;
    expect(table!.changed.flatMap(({ overrides }) => overrides.map(({ after }) => after))).toEqual([
      { value: 'n/a', reason: 'no figures', ...signed },
    ]);
  });

  test.each(cases)('%s', (_, cell, edit, change) => {
    const { changed, problems } = tableOf(plan({ [cell]: edit }));
    expect(problems).toEqual([]);
    const overrides = changed.flatMap((row) => row.overrides);
    if (change === null) expect(overrides).toEqual([]);
    else expect(overrides).toEqual([expect.objectContaining(change)]);
  });

  test('where the whole column holds values, what differs is listed and not ticked', () => {
    const { changed, notes } = tableOf(plan({ J2: 'Not met', J3: 'Met' }));
    expect(changed.flatMap((row) => row.overrides).map(({ suggested }) => suggested)).toEqual([false]);
    expect(notes).toEqual([expect.stringMatching(/^Target met holds values only/)]);
  });

  test('where the whole column holds values, the formula’s result in place of an override removes it', () => {
    const { changed } = tableOf(plan({ J2: 'Met', J3: 'Met', J4: { value: 'Met', note: null } }));
    expect(changed.flatMap((row) => row.overrides).map(({ after }) => after)).toEqual([null]);
  });
});

describe('[X43] rows are matched by row id, then by key', () => {
  const row = (at: number, ref: FileValue, id: FileValue) => ({
    [`A${at}`]: ref,
    [`C${at}`]: '%',
    [`K${at}`]: id,
  });
  const added = (made: ImportPlan) =>
    tableOf(made).added.map(({ label, row: id, doubt, suggested }) => [label, id, doubt, suggested]);
  const removed = (made: ImportPlan) => tableOf(made).removed.map(({ label }) => label);

  test('a changed key is a rename', () => {
    const made = plan({ A2: 'PP 1z' });
    expect(tableOf(made).changed.map(({ row: id, label }) => [id, label])).toEqual([['m-1', 'PP 1a']]);
    expect([added(made), removed(made)]).toEqual([[], []]);
  });

  test('without row ids the key matches, whatever its case', () => {
    const made = plan({ A2: 'pp 1A ', K1: undefined, K2: undefined, K3: undefined, K4: undefined });
    expect([added(made), removed(made)]).toEqual([[], []]);
    expect(tableOf(made).notes).toEqual([]);
  });

  test('a new row gets the id it has, if that is free', () => {
    expect(added(plan(row(5, 'PP 9', 'from-a-copy')))).toEqual([['PP 9', 'from-a-copy', null, true]]);
    expect(added(plan(row(5, 'PP 9', null)))).toEqual([['PP 9', 'new-1', null, true]]);
    expect(added(plan(row(5, 'PP 9', '<script>')))).toEqual([['PP 9', 'new-1', null, true]]);
  });

  test('a copied row with a key of its own is new, and the original stays itself', () => {
    const made = plan(row(5, 'PP 9', 'm-1'));
    expect(added(made)).toEqual([['PP 9', 'new-1', null, true]]);
    expect(removed(made)).toEqual([]);
    expect(tableOf(made).changed).toEqual([]);
  });

  test('a key that stands twice matches nothing, and its row is not missing', () => {
    const made = plan({ ...row(5, 'PP 1a', null), K2: undefined });
    expect(added(made)).toEqual([
      ['PP 1a', 'new-1', 'duplicate key', false],
      ['PP 1a', 'new-2', 'duplicate key', false],
    ]);
    expect(removed(made)).toEqual([]);
  });

  test('a key of a row that is matched already is a duplicate', () => {
    expect(added(plan(row(5, 'PP 1a', null)))).toEqual([['PP 1a', 'new-1', 'duplicate key', false]]);
  });

  test('a blank key and id make a new row, listed as such', () => {
    expect(added(plan({ B5: '9z' }))).toEqual([['9z', 'new-1', 'blank key', false]]);
  });

  test('a row id that stands twice where nothing else tells matches nothing', () => {
    const made = plan({ A4: 'second', C4: 'l-1' }, 'Links');
    const links = tableOf(made, 'Links');
    expect(links.added.map(({ doubt, suggested }) => [doubt, suggested])).toEqual([
      ['duplicate row id', false],
      ['duplicate row id', false],
    ]);
    expect(links.removed).toEqual([]);
  });

  test('ids and keys that contradict each other are pointed out', () => {
    const { notes, changed } = tableOf(plan({ A2: 'PP 1b', A3: 'PP 1a' }));
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatch(/row id of PP 1a and the key of PP 1b/);
    expect(changed).toHaveLength(2);
  });
});

describe('[X49] missing rows', () => {
  test('are listed and nothing else', () => {
    const gone = Object.fromEntries([...'ABCDEFGHIJK'].map((letter) => [`${letter}3`, undefined]));
    const table = tableOf(plan(gone));
    expect(table.removed).toEqual([{ row: 'm-2', label: 'PP 1b' }]);
    expect([table.changed, table.added, table.unchangedRows]).toEqual([[], [], 2]);
  });

  test('a table that the file does not have is left alone', () => {
    const made = planFor(
      grids.filter((grid) => grid.name === 'Links'),
      content,
    );
    expect(made.tables.map(({ title }) => title)).toEqual(['Links']);
    expect(changesOf(made)).toEqual([]);
  });
});

describe('[X48] added rows', () => {
  test('follow the row they stand below, and are whole', () => {
    const shifted = edited({
      A5: 'PP 2a',
      ...{ B5: '2a', C5: '%', D5: 0.2, E5: 7, F5: 0.7, G5: 40, H5: { value: 40270, format: 'dd/mm/yyyy' } },
      ...{ J5: { value: 'n/a', note: 'Override: not comparable' }, K5: 'm-3' },
      ...{ A4: 'PP 1c', B4: '1c', C4: 'crimes', D4: 12, E4: 1, F4: undefined, G4: undefined, H4: undefined },
      ...{ J4: undefined, K4: undefined },
    });
    const made = planFor(shifted, content);
    const table = tableOf(made);
    expect(table.changed).toEqual([]);
    expect(table.added).toEqual([
      expect.objectContaining({ label: 'PP 1c', after: 'm-2', fileRow: 4, overrides: [] }),
    ]);
    expect(table.added[0]!.cells.map((cell) => [cell.value, shownNewCell(cell, undefined)])).toEqual([
      ['PP 1c', 'PP 1c'],
      ['1c', '1c'],
      ['crimes', 'crimes'],
      [12, '12'],
      [1, '1'],
    ]);
    expect(afterImport(content, made).tables[0]!.rows.map(({ id }) => id)).toEqual([
      'm-1',
      'm-2',
      'new-1',
      'm-3',
    ]);
  });

  test('a value over a formula in a new row is an override, a blank is not', () => {
    const made = plan({ A5: 'PP 9', J5: 'Partly met', A6: 'PP 10' });
    expect(tableOf(made).added.map(({ overrides }) => overrides.map(({ after }) => after))).toEqual([
      [{ value: 'Partly met', reason: '' }],
      [],
    ]);
  });
});

describe('[X46] references', () => {
  test('lead to rows by key, to new and renamed ones too', () => {
    const summary = edited({ A2: 'PP 7', A5: 'PP 9' });
    const links = edited({ A2: 'PP 7', A3: 'pp 9' }, 'Links');
    const made = planFor([summary[0]!, links[1]!], content);
    const table = tableOf(made, 'Links');
    expect(table.problems).toEqual([]);
    expect(table.changed.map(({ cells }) => cells.map(({ after, afterText }) => [after, afterText]))).toEqual(
      [[[{ ref: 'new-1' }, 'PP 9']]],
    );
  });

  test('a renamed row keeps what still says its old key', () => {
    expect(tableOf(plan({ A2: 'PP 7' }), 'Links').changed).toEqual([]);
  });

  test('a key that nothing has, or two rows have, is a problem', () => {
    expect(tableOf(plan({ A2: 'PP 8' }, 'Links'), 'Links').problems.map(({ message }) => message)).toEqual([
      'Summary Sheet has no row called “PP 8”.',
    ]);
    const twice = planFor([edited({ A4: 'PP 1b' })[0]!, edited({ A2: 'PP 1b' }, 'Links')[1]!], content);
    expect(tableOf(twice, 'Links').problems[0]!.message).toMatch(/2 rows called “PP 1b”/);
  });
});

describe('[X44] what was not touched does not change', () => {
  test('formats cleared, empty texts, 15 digits', () => {
    expect(
      changesOf(plan({ D2: { value: 0.134, format: 'General' }, D3: 357 * (1 + Number.EPSILON), I4: '' })),
    ).toEqual([]);
  });

  test('an import of nothing but ticks on nothing leaves the workbook as it is', () => {
    expect(groundOf(afterImport(content, plan({})))).toEqual(groundOf(content));
  });
});
