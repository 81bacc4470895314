import { describe, expect, test } from 'vitest';
import { FormulaEngine } from '../../../src/formula/engine.ts';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import { plainView, type TableView } from '../../../src/model/table-view.ts';
import { ArrangedRows } from '../../../src/ui/grid/view/arranged-rows.ts';
import { sameRows } from '../../../src/ui/grid/view/row-arrangement.ts';
import { Book } from '../formula/fixture.ts';
import { seededRandom } from '../seeded-random.ts';

const column = asColumnId('C');
const sorted: Partial<TableView> = { sort: [{ column, direction: 'asc' }] };
const filtered: Partial<TableView> = { filters: [{ column, values: ['a', 'c'], condition: null }] };
const grouped: Partial<TableView> = { group: column };

/** Rows r0, r1, … with one letter each, shown by a view; what is displayed is told by letters and headings. */
function arranged(letters: string, view: Partial<TableView>) {
  const book = new Book({
    T: {
      columns: { K: '', C: { type: { kind: 'text' } } },
      rows: [...letters].map((letter, at) => [String(at), letter]),
    },
  });
  const table = book.workbook.table(asTableId('T'))!;
  ordersBetween(null, null, letters.length).forEach((order, at) =>
    table.rows.put(asRowId(`r${at}`), { order }),
  );
  const engine = () => new FormulaEngine(book.workbook);
  const rows = new ArrangedRows(engine(), table, { ...plainView, ...view });
  let next = letters.length;
  return {
    rows,
    table,
    engine,
    type: (row: number, letter: string) => table.cellsToFill(column).set(row, letter),
    arrange: (other: Partial<TableView>) => rows.arrange(engine(), table, { ...plainView, ...other }),
    /** Adds rows before one, or at the end. */
    add: (before: number | null, count = 1) => {
      const ids = table.rows.ids();
      const wanted = before === null ? ids.length : ids.indexOf(asRowId(`r${before}`));
      const order = (index: number) =>
        ids[index] === undefined ? null : table.rows.record(ids[index])!.order;
      // A row that came back may stand in the very place of one that was added meanwhile.
      const at = order(wanted - 1) !== null && order(wanted - 1) === order(wanted) ? ids.length : wanted;
      for (const each of ordersBetween(order(at - 1), order(at), count))
        table.rows.put(asRowId(`r${next++}`), { order: each });
      rows.takeRows();
    },
    remove: (row: number) => {
      const record = table.rows.record(asRowId(`r${row}`))!;
      table.rows.put(asRowId(`r${row}`), null);
      rows.takeRows();
      return () => {
        table.rows.put(asRowId(`r${row}`), record);
        rows.takeRows();
      };
    },
    move: (row: number, order: string) => {
      table.rows.put(asRowId(`r${row}`), { order });
      rows.takeRows();
    },
    shown: () =>
      rows.data
        .map(({ kind, slot, group }) =>
          kind === 'group' ? `[${group!.text} ${group!.count}]` : String(slot),
        )
        .join(' '),
  };
}

describe('rows that are arranged', () => {
  test('take new ones in above or below the row where they are expected, in its group', () => {
    const { rows, shown, add, type, arrange } = arranged('cab', sorted);
    expect(shown()).toBe('1 2 0');
    let settle = rows.expect({ slot: 1, where: 'below' });
    add(2, 2);
    settle();
    expect(shown()).toBe('1 3 4 2 0');
    settle = rows.expect({ slot: 0, where: 'above' });
    add(0);
    settle();
    expect(shown()).toBe('1 3 4 2 5 0');
    // Nothing is expected any more.
    add(1);
    expect(shown()).toBe('6 1 3 4 2 5 0');
    type(5, 'a');
    arrange(grouped);
    settle = rows.expect({ slot: 1, where: 'below' });
    add(2);
    settle();
    expect(shown()).toContain('1 7 [');
  });

  test('take copies in below the rows that they are of, in the order in which these are displayed', () => {
    const { rows, shown, add } = arranged('cab', sorted);
    expect(shown()).toBe('1 2 0');
    const copies = (...below: readonly number[]) =>
      new Map(below.map((slot, at) => [asRowId(`r${3 + at}`), slot]));
    // They stand in the table in another order, and one comes that nothing is said of.
    const settle = rows.expect(copies(0, 2, 0));
    add(null, 4);
    settle();
    expect(shown()).toBe('1 2 4 0 3 5 6');
  });

  test('are put back as they were arranged, with rows that came since', () => {
    const { rows, shown, add, type, arrange, remove } = arranged('cab', { ...sorted, ...filtered });
    type(1, 'z');
    const before = rows.arrangement;
    arrange({ ...sorted, ...filtered });
    expect(shown()).toBe('0');
    expect(sameRows(before, rows.arrangement)).toBe(false);
    add(null);
    remove(0);
    expect(shown()).toBe('3');
    rows.restore(before);
    expect(shown()).toBe('1 3');
    expect(sameRows(rows.arrangement, rows.arrangement)).toBe(true);
  });

  test('keep their order and stay in sight when what they show changes, until they are arranged again', () => {
    const { type, rows, shown, arrange } = arranged('cab', { ...sorted, ...filtered });
    expect(shown()).toBe('1 0');
    type(1, 'z');
    type(2, 'a');
    rows.takeRows();
    expect(shown()).toBe('1 0');
    arrange({ ...sorted, ...filtered });
    expect(shown()).toBe('2 0');
  });

  test('are joined by new ones whatever the filters say, before the row that comes after them in the table', () => {
    const { add, shown } = arranged('cab', { ...sorted, ...filtered });
    add(0);
    expect(shown()).toBe('1 3 0');
    add(null, 2);
    expect(shown()).toBe('1 3 0 4 5');
    // The row after it in the table is filtered out.
    add(2);
    expect(shown()).toBe('1 3 0 6 4 5');
  });

  test('lose those that are deleted, which come back to where they were', () => {
    const { remove, shown } = arranged('dcab', sorted);
    expect(shown()).toBe('2 3 1 0');
    const back = remove(1);
    expect(shown()).toBe('2 3 0');
    back();
    expect(shown()).toBe('2 3 1 0');
  });

  test('go with the order of the table where they are not sorted', () => {
    const { move, shown, table } = arranged('abca', filtered);
    expect(shown()).toBe('0 2 3');
    const last = table.rows.record(asRowId('r3'))!.order;
    move(0, ordersBetween(last, null, 1)[0]!);
    expect(shown()).toBe('2 3 0');
  });

  test('have the number that they have in the table', () => {
    const { rows, add } = arranged('cab', sorted);
    expect(rows.data.map(({ position }) => position)).toEqual([1, 2, 0]);
    const before = rows.data[2];
    add(1);
    expect(rows.data.map(({ position }) => position)).toEqual([1, 2, 3, 0]);
    expect(rows.data[3]).toBe(before);
  });
});

describe('groups', () => {
  test('have headings with counts, and fold', () => {
    const { rows, shown } = arranged('babc', grouped);
    expect(shown()).toBe('[a 1] 1 [b 2] 0 2 [c 1] 3');
    rows.fold('b', true);
    expect(shown()).toBe('[a 1] 1 [b 2] [c 1] 3');
    expect(rows.shownCount).toBe(4);
    expect([...rows.rowsOfGroup('b')]).toEqual([0, 2]);
    rows.foldAll(true);
    expect(shown()).toBe('[a 1] [b 2] [c 1]');
    rows.foldAll(false);
    expect(shown()).toBe('[a 1] 1 [b 2] 0 2 [c 1] 3');
  });

  test('take a new row in where it stands, and unfold for it; the last of their rows takes the heading along', () => {
    const { rows, add, remove, shown } = arranged('bab', grouped);
    rows.fold('b', true);
    add(2);
    expect(shown()).toBe('[a 1] 1 [b 3] 0 3 2');
    remove(1);
    expect(shown()).toBe('[b 3] 0 3 2');
  });

  test('are there for the first row of an empty table', () => {
    const { add, shown } = arranged('', grouped);
    expect(shown()).toBe('');
    add(null);
    expect(shown()).toBe('[ 1] 0');
  });
});

test('after any changes of rows all of them are shown once, and arranging again gives what arranging from scratch gives', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seededRandom(seed);
    const view = random.pick([
      sorted,
      filtered,
      grouped,
      { ...sorted, ...grouped },
      { ...sorted, ...filtered, ...grouped },
      {},
    ]);
    const letters = Array.from({ length: random.integer(12) }, () => random.pick([...'abcd'])).join('');
    const { rows, table, engine, type, add, remove, arrange } = arranged(letters, view);
    const gone: (() => void)[] = [];
    // With a filter only those that passed it and new ones are shown.
    const expected = new Set(rows.data.filter(({ kind }) => kind === 'row').map(({ id }) => id));
    for (let step = 0; step < 20; step++) {
      const ids = table.rows.ids();
      const row = () => Number(random.pick(ids).slice(1));
      const kind = random.integer(4);
      if (kind === 0) {
        const before = new Set(ids);
        add(ids.length === 0 || random.chance(0.3) ? null : row(), 1 + random.integer(3));
        for (const id of table.rows.ids()) if (!before.has(id)) expected.add(id);
      } else if (kind === 1 && ids.length > 0) gone.push(remove(row()));
      else if (kind === 2) gone.splice(random.integer(gone.length + 1), 1)[0]?.();
      else if (ids.length > 0) type(row(), random.pick([...'abcd']));
      const displayed = rows.data.filter((each) => each.kind === 'row').map(({ id }) => id);
      const there = [...expected].filter((id) => table.rows.slot(id) !== undefined);
      expect([...displayed].sort(), `seed ${seed}, step ${step}`).toEqual(there.sort());
      expect(rows.shownCount).toBe(there.length);
    }
    arrange(view);
    const fresh = new ArrangedRows(engine(), table, { ...plainView, ...view });
    expect(
      fresh.data.map(({ slot, group }) => group?.text ?? slot),
      `seed ${seed}`,
    ).toEqual(rows.data.map(({ slot, group }) => group?.text ?? slot));
  }
});
