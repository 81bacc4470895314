import { describe, expect, test } from 'vitest';
import { asRowId, type RowId } from '../../../src/model/ids.ts';
import { orderBetween } from '../../../src/model/order.ts';
import { columnFormat } from '../../../src/model/display.ts';
import type { Column, Table } from '../../../src/model/table.ts';
import type { CellValue } from '../../../src/model/values.ts';
import type { Workbook } from '../../../src/model/workbook.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { Writes } from '../../../src/session/writes.ts';
import { fileValueOf, keyTextOf } from '../../../src/xlsx/file-value.ts';
import { oddTexts, randomWorkbook } from '../random-workbook.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { afterImport, changesOf, fileOf, groundOf, planFor, sheetsOf } from './round-trip.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

describe('[X51] export, then import, is the identity on what was typed', () => {
  test.each(seeds)('random workbook %i comes back without a change', async (seed) => {
    const content = randomWorkbook(seededRandom(seed), { rows: 25 });
    const plan = planFor(await sheetsOf(await fileOf(content)), content);
    expect(plan.tables).toHaveLength(content.tables.length);
    expect(changesOf(plan)).toEqual([]);
  });

  test.each(seeds)(
    'random workbook %i with random edits in the file becomes the edited one',
    async (seed) => {
      const random = seededRandom(seed + 1_000);
      const content = randomWorkbook(random, { rows: 25 });
      const edited = editAtRandom(random, content);
      const plan = planFor(await sheetsOf(await fileOf(edited)), content);
      const problems = plan.tables.flatMap((table) => table.problems);
      expect(problems).toEqual([]);
      expect(groundOf(afterImport(content, plan))).toEqual(groundOf(edited));
    },
  );
});

describe('[X13] equal content gives equal bytes', () => {
  test.each(seeds.slice(0, 5))('random workbook %i', async (seed) => {
    const content = randomWorkbook(seededRandom(seed), { rows: 10 });
    const first = await fileOf(content);
    const second = await fileOf(contentOfWorkbook(workbookFromContent(content)));
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});

/** Cells, overrides and rows edited as a person could in Excel: values that fit their columns. */
function editAtRandom(random: SeededRandom, content: WorkbookContent): WorkbookContent {
  const workbook = workbookFromContent(content);
  const writes = new Writes();
  // First what goes, so that nothing comes to refer to it.
  const gone = new Set<RowId>();
  for (const table of workbook.tables) {
    const rows = table.rows.ids();
    if (rows.length < 3 || random.chance(0.5)) continue;
    const row = random.pick(rows);
    gone.add(row);
    writes.setRow(table.id, row, null);
  }
  for (const table of workbook.tables) {
    const rows = table.rows.ids();
    for (let count = random.integer(8); count > 0 && rows.length > 0; count--) {
      const row = random.pick(rows);
      const column = random.pick(table.columns);
      if (refersToKeyless(workbook, table, column, row)) continue;
      if (column.formula !== null) {
        const keep = random.chance(0.7);
        const override = { value: fittingValue(random, workbook, gone, column), reason: reason(random) };
        writes.setOverride(table.id, column.id, row, keep ? override : null);
      } else if (column.id !== table.record.keyColumn) {
        writes.setCell(table.id, column.id, row, fittingValue(random, workbook, gone, column));
      }
    }
    if (random.chance(0.6)) addRow(random, workbook, gone, table, rows, writes);
  }
  workbook.apply(recordChanges(workbook, writes));
  return contentOfWorkbook(workbook);
}

function addRow(
  random: SeededRandom,
  workbook: Workbook,
  gone: ReadonlySet<RowId>,
  table: Table,
  rows: readonly RowId[],
  writes: Writes,
): void {
  const place = random.integer(rows.length + 1);
  const order = (index: number) => {
    const row = rows[index];
    return row === undefined ? null : table.rows.record(row)!.order;
  };
  const row = asRowId(`added-${random.integer(1e9)}`);
  writes.setRow(table.id, row, { order: orderBetween(order(place - 1), order(place)) });
  for (const column of table.columns) {
    if (column.formula === null && column.id === table.record.keyColumn) {
      // A key that no other row has, so that references stay clear.
      if (column.type.kind === 'text') writes.setCell(table.id, column.id, row, `Key of ${row}`);
    } else if (column.formula === null) {
      writes.setCell(table.id, column.id, row, fittingValue(random, workbook, gone, column));
    } else if (random.chance(0.3)) {
      const value = fittingValue(random, workbook, gone, column);
      writes.setOverride(table.id, column.id, row, { value, reason: reason(random) });
    }
  }
}

/** A reference to a row without a key is a blank in the file, so that clearing it can't be told from leaving it. */
function refersToKeyless(workbook: Workbook, table: Table, column: Column, row: RowId): boolean {
  const cell = table.override(row, column.id)?.value ?? table.cell(row, column.id);
  return fileValueOf(workbook, column.type, cell) === '';
}

function reason(random: SeededRandom): string {
  return random.pick(['', 'late figures', ...oddTexts]);
}

/** A value of the column's type that a file can hold and that means one thing. */
function fittingValue(
  random: SeededRandom,
  workbook: Workbook,
  gone: ReadonlySet<RowId>,
  column: Column,
): CellValue {
  const { type } = column;
  if (random.chance(0.15)) return null;
  switch (type.kind) {
    case 'text':
      return random.pick(oddTexts.filter((text) => text !== ''));
    case 'integer':
      return random.integer(1e6) - 5e5;
    case 'number':
    case 'percent':
    case 'currency':
      return columnFormat(type) === '' ? null : random.pick([0, 0.134, -2.5, 1 / 3, 1e-7, 123_456_789.25]);
    case 'date':
      return 30_000 + random.integer(20_000);
    case 'boolean':
      return random.chance(0.5);
    case 'choice':
      return type.choices.length === 0 ? null : random.pick(type.choices).word;
    case 'reference': {
      const target = workbook.table(type.table)!;
      const keys = target.rows.ids().map((row) => ({ row, key: plain(keyTextOf(target, row)) }));
      const unique = keys.filter(
        ({ row, key }) =>
          key !== '' && !gone.has(row) && keys.filter((other) => other.key === key).length === 1,
      );
      return unique.length === 0 ? null : { ref: random.pick(unique).row };
    }
  }
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
