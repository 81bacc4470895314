import { expect, test } from 'vitest';
import { addRows } from '../../../src/commands/add-rows.ts';
import { clearAreas } from '../../../src/commands/clear-areas.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { duplicateRows } from '../../../src/commands/duplicate-rows.ts';
import { fillCells } from '../../../src/commands/fill-cells.ts';
import { fillText } from '../../../src/commands/fill-text.ts';
import { moveColumn } from '../../../src/commands/move-column.ts';
import { moveRows } from '../../../src/commands/move-rows.ts';
import { pasteCells } from '../../../src/commands/paste-cells.ts';
import { planPaste } from '../../../src/commands/paste-plan.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setColumnsHidden } from '../../../src/commands/set-columns-hidden.ts';
import { blockOfTexts } from '../../../src/model/clipboard-block.ts';
import { asRowId, type ColumnId, type RowId } from '../../../src/model/ids.ts';
import { type ColumnFilter, plainView, type SortKey } from '../../../src/model/table-view.ts';
import { arrangeRows } from '../../../src/queries/arrange-rows.ts';
import { seededRandom, type SeededRandom } from '../seeded-random.ts';
import { column, plainTable, table, text } from './plain-table.ts';

/** The table as somebody would write it down: rows of texts under headings, and which columns are hidden. */
interface PlainTable {
  readonly headings: readonly { readonly id: ColumnId; readonly hidden: boolean }[];
  readonly rows: readonly { readonly id: RowId; readonly texts: ReadonlyMap<ColumnId, string> }[];
}

/** What is on the screen: rows from the top, columns from the left. */
interface Screen {
  readonly rows: readonly RowId[];
  readonly columns: readonly ColumnId[];
}

/** One operation: what the app does, and what it comes to on paper. */
interface Operation {
  readonly name: string;
  readonly doIt: () => void;
  readonly paper: (before: PlainTable) => PlainTable;
}

type World = ReturnType<typeof plainTable>;

const names = ['A', 'B', 'C', 'D'];
const words = ['ash', 'birch', 'cedar', 'elm', ''];

function plainOf(world: World): PlainTable {
  const now = world.table();
  return {
    headings: now.columns.map(({ id, hidden }) => ({ id, hidden })),
    rows: now.rows.ids().map((id) => {
      const texts = now.columns.flatMap((each): [ColumnId, string][] => {
        const cell = now.cell(id, each.id);
        return typeof cell === 'string' && cell !== '' ? [[each.id, cell]] : [];
      });
      return { id, texts: new Map(texts) };
    }),
  };
}

/** Rows in the order of one column, blanks last; those whose text in another column is not among the wanted ones left out. */
function screenOf(plain: PlainTable, sort: readonly SortKey[], filters: readonly ColumnFilter[]): Screen {
  const rows = plain.rows.filter(({ texts }) =>
    filters.every(({ column: id, values }) => values!.includes(texts.get(id) ?? '')),
  );
  const [key] = sort;
  if (key !== undefined) {
    const of = (each: (typeof rows)[number]) => each.texts.get(key.column) ?? '';
    const up = key.direction === 'asc' ? 1 : -1;
    rows.sort((a, b) => {
      const [first, second] = [of(a), of(b)];
      if (first === second) return 0;
      if (first === '' || second === '') return first === '' ? 1 : -1;
      return first < second ? -up : up;
    });
  }
  return {
    rows: rows.map(({ id }) => id),
    columns: plain.headings.flatMap(({ id, hidden }) => (hidden ? [] : [id])),
  };
}

function writeTexts(plain: PlainTable, written: readonly (readonly [RowId, ColumnId, string])[]): PlainTable {
  return {
    ...plain,
    rows: plain.rows.map((each) => {
      const texts = new Map(each.texts);
      for (const [row, id, word] of written) {
        if (row !== each.id) continue;
        if (word === '') texts.delete(id);
        else texts.set(id, word);
      }
      return { id: each.id, texts };
    }),
  };
}

/** A stretch of a list: from where to where, both included. */
function stretch<T>(random: SeededRandom, items: readonly T[]): readonly T[] {
  const from = random.integer(items.length);
  return items.slice(from, from + 1 + random.integer(items.length - from));
}

function operation(random: SeededRandom, world: World, screen: Screen): Operation {
  const rows = stretch(random, screen.rows);
  const columns = stretch(random, screen.columns);
  const word = random.pick(words.slice(0, 4));
  const each = <T>(give: (row: RowId, id: ColumnId, i: number, j: number) => T): T[] =>
    rows.flatMap((row, i) => columns.map((id, j) => give(row, id, i, j)));
  const { context, run } = world;
  const written = (list: readonly (readonly [RowId, ColumnId, string])[]) => (before: PlainTable) =>
    writeTexts(before, list);
  const textAt = (row: RowId, id: ColumnId) => String(world.table().cell(row, id) ?? '');
  switch (random.integer(11)) {
    case 0:
      return {
        name: `type ${word}`,
        doIt: () => run(setCell(context, { table, row: rows[0]!, column: columns[0]! }, word)),
        paper: written([[rows[0]!, columns[0]!, word]]),
      };
    case 1:
      return {
        name: `write ${word} into all that is selected`,
        doIt: () => run(fillText(context, [{ table, rows, columns }], word)),
        paper: written(each((row, id) => [row, id, word])),
      };
    case 2: {
      const top = columns.map((id) => textAt(rows[0]!, id));
      return {
        name: 'fill down',
        doIt: () => {
          if (rows.length > 1)
            run(fillCells(context, [{ table, rows, columns, direction: 'down', source: 1 }], 'copy'));
        },
        paper: written(each((row, id, _i, j) => [row, id, top[j]!])),
      };
    }
    case 3:
      return {
        name: 'clear',
        doIt: () => run(clearAreas(context, [{ table, rows, columns }])),
        paper: written(each((row, id) => [row, id, ''])),
      };
    case 4: {
      const block = rows.map(() => columns.map(() => random.pick(words)));
      const range = {
        top: screen.rows.indexOf(rows[0]!),
        left: screen.columns.indexOf(columns[0]!),
        bottom: screen.rows.indexOf(rows[0]!),
        right: screen.columns.indexOf(columns[0]!),
      };
      return {
        name: `paste ${JSON.stringify(block)}`,
        doIt: () => {
          const plan = planPaste(
            context,
            blockOfTexts(block, 'text'),
            {
              table,
              rows: { count: screen.rows.length, at: (index) => screen.rows[index] ?? null },
              columns: screen.columns,
              ranges: [range],
              whole: null,
            },
            {},
          );
          if (!plan.ok) throw new Error(plan.error.message);
          plan.value.go(() => false);
          run(pasteCells(plan.value));
        },
        paper: written(each((row, id, i, j) => [row, id, block[i]![j]!])),
      };
    }
    case 5: {
      const count = 1 + random.integer(2);
      return {
        name: `insert ${count} rows`,
        doIt: () => run(addRows(context, { table, before: rows[0]!, count })),
        paper: (before) => {
          const at = before.rows.findIndex(({ id }) => id === rows[0]);
          const added = Array.from({ length: count }, () => ({ id: asRowId('?'), texts: new Map() }));
          return { ...before, rows: before.rows.toSpliced(at, 0, ...added) };
        },
      };
    }
    case 6:
      return {
        name: `delete ${rows.length} rows`,
        doIt: () => run(deleteRows(context, { table, rows })),
        paper: (before) => ({ ...before, rows: before.rows.filter(({ id }) => !rows.includes(id)) }),
      };
    case 7:
      return {
        name: `duplicate ${rows.length} rows`,
        doIt: () => run(duplicateRows(context, { table, rows })),
        paper: (before) => {
          const copied = before.rows.filter(({ id }) => rows.includes(id));
          const after = before.rows.findLastIndex(({ id }) => rows.includes(id)) + 1;
          const copies = copied.map(({ texts }) => ({ id: asRowId('?'), texts }));
          return { ...before, rows: before.rows.toSpliced(after, 0, ...copies) };
        },
      };
    case 8: {
      const before = random.pick([...screen.rows.filter((row) => !rows.includes(row)), null]);
      return {
        name: `move ${rows.length} rows`,
        doIt: () => run(moveRows(context, { table, rows, before })),
        paper: (plain) => {
          const moved = plain.rows.filter(({ id }) => rows.includes(id));
          const rest = plain.rows.filter(({ id }) => !rows.includes(id));
          const at = before === null ? rest.length : rest.findIndex(({ id }) => id === before);
          return { ...plain, rows: rest.toSpliced(at, 0, ...moved) };
        },
      };
    }
    case 9: {
      const hidden = random.chance(0.4) && screen.columns.length > 1;
      const ids = hidden ? [columns[0]!] : names.map(column);
      return {
        name: hidden ? 'hide a column' : 'show all columns',
        doIt: () => run(setColumnsHidden(context, { table, columns: ids, hidden })),
        paper: (before) => ({
          ...before,
          headings: before.headings.map((each) => (ids.includes(each.id) ? { ...each, hidden } : each)),
        }),
      };
    }
    default: {
      const moving = column(random.pick(names));
      const before = random.pick([null, ...names.map(column).filter((id) => id !== moving)]);
      return {
        name: 'move a column',
        doIt: () => run(moveColumn(context, { table, column: moving, before })),
        paper: (plain) => {
          const rest = plain.headings.filter(({ id }) => id !== moving);
          const at = before === null ? rest.length : rest.findIndex(({ id }) => id === before);
          const own = plain.headings.find(({ id }) => id === moving)!;
          return { ...plain, headings: rest.toSpliced(at, 0, own) };
        },
      };
    }
  }
}

/** A plain table without the ids of rows, which new ones get from elsewhere. */
function onPaper({ headings, rows }: PlainTable): unknown {
  return {
    headings,
    rows: rows.map(({ texts }) => headings.map(({ id }) => texts.get(id) ?? '')),
  };
}

test('whatever is done one after the other, sorted, filtered, with columns hidden, taken back and done again, is what it comes to on paper', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const random = seededRandom(seed);
    const count = 3 + random.integer(5);
    const world = plainTable(
      count,
      names.map((name) => ({
        ...{ name, type: text },
        cells: Array.from({ length: count }, () => random.pick(words) || null),
      })),
    );
    const states = [onPaper(plainOf(world))];
    const done: string[] = [];
    for (let step = 0; step < 30; step++) {
      const told = () => `seed ${seed}: ${done.join('; ')}`;
      if (random.chance(0.2)) {
        const back = 1 + random.integer(states.length);
        for (let count = 0; count < back; count++) {
          const expected = states[states.length - 2 - count] ?? states[0];
          world.session.undo();
          expect(onPaper(plainOf(world)), `${told()}; undo`).toEqual(expected);
        }
        for (let count = Math.min(back, states.length - 1); count > 0; count--) {
          world.session.redo();
          expect(onPaper(plainOf(world)), `${told()}; redo`).toEqual(states[states.length - count]);
        }
        continue;
      }
      const before = plainOf(world);
      const sort: SortKey[] = random.chance(0.5)
        ? [{ column: column(random.pick(names)), direction: random.pick(['asc', 'desc']) }]
        : [];
      const filters: ColumnFilter[] = random.chance(0.5)
        ? [
            {
              column: column(random.pick(names)),
              values: words.filter(() => random.chance(0.7)),
              condition: null,
            },
          ]
        : [];
      const screen = screenOf(before, sort, filters);
      const { rows } = arrangeRows(world.context.engine, world.table(), { ...plainView, sort, filters });
      expect(
        Array.from(rows, (slot) => world.table().rows.idAt(slot)),
        told(),
      ).toEqual(screen.rows);
      if (screen.rows.length === 0) continue;
      const { name, doIt, paper } = operation(random, world, screen);
      done.push(name);
      const expected = onPaper(paper(before));
      doIt();
      expect(onPaper(plainOf(world)), told()).toEqual(expected);
      const steps = world.session.steps.length;
      expect(
        steps - states.length,
        `${told()}: one step or, where nothing changes, none`,
      ).toBeLessThanOrEqual(0);
      if (steps === states.length) states.push(expected);
    }
  }
});
