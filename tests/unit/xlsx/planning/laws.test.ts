import { describe, expect, test } from 'vitest';
import { printFormula } from '../../../../src/formula/formula-text.ts';
import { asColumnId, asTableId, type RowId } from '../../../../src/model/ids.ts';
import type { Override } from '../../../../src/model/records.ts';
import type { StoredFormula } from '../../../../src/model/stored-formula.ts';
import type { Table } from '../../../../src/model/table.ts';
import type { CellValue } from '../../../../src/model/values.ts';
import { type WorkbookContent, workbookFromContent } from '../../../../src/model/workbook-content.ts';
import { Session } from '../../../../src/session/session.ts';
import { GridBuilder } from '../../../../src/xlsx/sheet-grid.ts';
import { type SeededRandom, seededRandom } from '../../seeded-random.ts';
import { integer, number, ownFormula, type TableSketch, text, workbookOf } from '../small-workbook.ts';
import { contentsOf, exported } from '../whole-book.ts';
import { tryImport } from './import-trial.ts';
import { randomSheet } from './random-sheets.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

describe('[X150] [X151] a table with formulas by address, imported as a new one, gives its values and formulas', () => {
  test.each(seeds)('random sheet %i', (seed) => {
    const random = seededRandom(seed);
    const sheets = [randomSheet(random, 'First'), randomSheet(random, 'Second')];
    const trial = tryImport(sheets.map(({ grid }) => grid));
    expect(trial.plan.newTables).toHaveLength(2);
    expect(trial.plan.differences).toEqual([]);
    for (const [index, { names, figures, headings, exceptions }] of sheets.entries()) {
      const { table, columns, problems, formulasLeft } = trial.plan.newTables[index]!;
      const made = trial.session.workbook.table(table)!;
      const shown = made.rows
        .ids()
        .map((row) => made.columns.map(({ id }) => trial.session.engine.value(table, row, id)));
      expect([problems, formulasLeft]).toEqual([[], []]);
      expect(made.columns.map(({ name }) => name)).toEqual(headings);
      expect(shown).toEqual(names.map((name, row) => [name, ...figures[row]!]));
      const found = columns
        .slice(1)
        .map((column) => (column.formulaText === '' ? null : column.exceptions.length));
      expect(found).toEqual(exceptions);
    }
  });
});

describe('[X140] [X142] a file of a table with columns and rows in another order, some of it edited, gives exactly the edits', () => {
  test.each(seeds)('random edits %i', (seed) => {
    const random = seededRandom(seed + 500);
    const content = randomContent(random);
    const { grid, edits, added, missing, after } = editedSheet(random, content);
    const trial = tryImport([grid], { content });
    const [part] = trial.plan.tables;
    expect(part?.problems).toEqual([]);
    expect(
      part!.changed.flatMap(({ row, cells }) => cells.map((cell) => [row, cell.column, cell.after])),
    ).toEqual(edits);
    expect(part!.added.map(({ cells }) => cells.find(({ column }) => column === 'ref')?.value)).toEqual(
      added,
    );
    expect(new Set(part!.removed.map(({ row }) => row))).toEqual(new Set(missing));
    const table = trial.table('Measures');
    const shown = new Map(
      table.rows.ids().map((row) => [
        table.cell(
          row,
          part!.columns.find((id) => id === 'ref')!,
        ),
        row,
      ]),
    );
    for (const [key, values] of after) {
      const row = shown.get(key)!;
      expect(table.columns.map(({ id }) => table.cell(row, id))).toEqual(values);
    }
  });
});

describe('[X154] a table exported and imported as a new one has its values, formulas and exceptions', () => {
  test.each(seeds.slice(0, 30))('random table %i', async (seed) => {
    const random = seededRandom(seed + 900);
    const content = calculatedContent(random);
    const before = sessionOf(content);
    const { sheets, names } = await contentsOf(await exported(content));
    const trial = tryImport(sheets, { names });
    expect(trial.plan.differences).toEqual([]);
    const [own] = before.workbook.tables;
    const made = trial.table('Measures');
    expect(made.columns.map(({ name }) => name)).toEqual(own!.columns.map(({ name }) => name));
    expect(shownIn(trial.session, made)).toEqual(shownIn(before, own!));
    const printed = ({ workbook }: Session, table: Table) =>
      table.columns.map(({ formula, totals }) =>
        [formula, totals ?? null].map((one) => (one === null ? null : printFormula(one, workbook, table))),
      );
    expect(printed(trial.session, made)).toEqual(printed(before, own!));
    const exceptions = (table: Table) => {
      const places = new Map(table.rows.ids().map((row, place) => [row, place]));
      return table.columns.map(({ id }) =>
        [...table.overrides(id)].map(([row, { value, reason, formula }]) => [
          places.get(row),
          value,
          reason,
          formula !== undefined,
        ]),
      );
    };
    expect(exceptions(made)).toEqual(exceptions(own!));
  });
});

/** Measures with a difference, a verdict, a running total and a share of the total; some cells put in by hand, some with a formula of their own. */
function calculatedContent(random: SeededRandom): WorkbookContent {
  const rows = 6 + random.integer(20);
  const cellsOf = (make: (row: number) => CellValue): CellValue[] =>
    Array.from({ length: rows }, (_, row) => make(row));
  const overrides = (make: (row: number) => Override): Record<string, Override> =>
    Object.fromEntries(
      Array.from({ length: rows }, (_, row) => row)
        .filter((row) => row > 0 && row % 5 === random.integer(5))
        .map((row) => [`m-${row + 1}`, make(row)]),
    );
  const sum = (column: string): StoredFormula => ({
    parts: ['SUBTOTAL(109,', { table: asTableId('m'), columns: [asColumnId(column)], rows: ['data'] }, ')'],
  });
  return workbookOf({
    id: 'm',
    title: 'Measures',
    key: 'Ref',
    rows,
    columns: [
      { name: 'Ref', type: text, cells: cellsOf((row) => `PP ${row}x`), totals: { parts: ['"All"'] } },
      {
        name: 'Actual (%)',
        type: integer,
        cells: cellsOf(() => random.integer(5_000)),
        totals: sum('actual-'),
      },
      { name: 'Target', type: integer, cells: cellsOf(() => random.integer(5_000)) },
      {
        name: 'Margin',
        type: integer,
        formula: ownFormula('m', '[@Actual (%)]-[@Target]'),
        totals: sum('margin'),
        overrides: overrides((row) => ({ value: row, reason: `because of ${row}` })),
      },
      {
        name: 'Verdict',
        type: text,
        formula: ownFormula('m', 'IF([@Margin]>=0,"Met","Not met")'),
        overrides: overrides((row) =>
          row % 2 === 0
            ? { value: null, formula: ownFormula('m', 'UPPER([@Ref])'), reason: '' }
            : { value: 'n/a', reason: 'no test' },
        ),
      },
    ],
  });
}

function shownIn({ engine }: Session, table: Table): unknown[] {
  return table.rows.ids().map((row) => table.columns.map(({ id }) => engine.value(table.id, row, id)));
}

function sessionOf(content: WorkbookContent): Session {
  return new Session(workbookFromContent(content), { clock: { now: () => 0 } });
}

function randomContent(random: SeededRandom): WorkbookContent {
  const rows = 5 + random.integer(30);
  const cellsOf = (make: (row: number) => CellValue): CellValue[] =>
    Array.from({ length: rows }, (_, row) => make(row));
  const table: TableSketch = {
    id: 'm',
    title: 'Measures',
    key: 'Ref',
    rows,
    columns: [
      { name: 'Ref', type: text, cells: cellsOf((row) => `PP ${row}x`) },
      {
        name: 'Remark',
        type: text,
        cells: cellsOf(() => (random.chance(0.3) ? null : `words ${random.integer(9)}w`)),
      },
      { name: 'Actual', type: number, cells: cellsOf(() => random.integer(1_000) / 8) },
      {
        name: 'Count',
        type: integer,
        cells: cellsOf(() => (random.chance(0.2) ? null : random.integer(90))),
      },
    ],
  };
  return workbookOf(table);
}

/** The table's sheet, its columns and rows in another order, with cells changed, rows added and rows left out. */
function editedSheet(random: SeededRandom, content: WorkbookContent) {
  const [table] = content.tables;
  const { columns, rows } = table!;
  const order = shuffled(
    random,
    columns.map((_, at) => at),
  );
  const builder = new GridBuilder();
  const put = (row: number, column: number, value: string | number | null): void => {
    if (value !== null) builder.put(row, column, { value, formula: null, format: 'General', note: null });
  };
  const edits: [RowId, string, CellValue][] = [];
  const added: string[] = [];
  const missing: RowId[] = [];
  const after = new Map<string, CellValue[]>();
  order.forEach((column, at) => put(0, at, columns[column]!.record.name));
  let line = 1;
  for (const place of shuffled(
    random,
    rows.map((_, at) => at),
  )) {
    const row = rows[place]!.id;
    if (random.chance(0.15)) {
      missing.push(row);
      continue;
    }
    const values = columns.map(({ cells }) => cells[place] ?? null);
    order.forEach((column, at) => {
      const before = values[column]!;
      if (column > 0 && random.chance(0.2)) {
        const changed = column === 1 ? `other ${random.integer(9)}o` : random.integer(50) + 1_000;
        values[column] = changed;
        edits.push([row, columns[column]!.id, changed]);
      }
      put(line, at, (column === 0 ? before : values[column]) as string | number | null);
    });
    after.set(values[0] as string, values);
    line++;
    if (random.chance(0.1)) {
      const values = [`New ${line}x`, 'fresh', 1.5, 3];
      added.push(values[0] as string);
      after.set(values[0] as string, values);
      order.forEach((column, at) => put(line, at, values[column]!));
      line++;
    }
  }
  const grid = builder.build({ name: 'Measures', hidden: false, tables: [], merges: [] });
  return { grid, edits, added, missing, after };
}

function shuffled<Item>(random: SeededRandom, items: readonly Item[]): Item[] {
  const left = [...items];
  return items.map(() => left.splice(random.integer(left.length), 1)[0]!);
}
