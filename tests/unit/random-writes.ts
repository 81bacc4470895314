import { asColumnId, asRowId, asTableId } from '../../src/model/ids.ts';
import { orderBetween } from '../../src/model/order.ts';
import type { Workbook } from '../../src/model/workbook.ts';
import { recordOfColumn } from '../../src/session/record-changes.ts';
import { Writes } from '../../src/session/writes.ts';
import { randomColumnRules, randomTableRules } from './random-rules.ts';
import {
  randomCell,
  randomFormula,
  randomNames,
  randomNote,
  randomOverride,
  randomType,
  rulePartsOf,
} from './random-workbook.ts';
import type { SeededRandom } from './seeded-random.ts';

/**
 * One random edit of a workbook, from a cell to a whole table deleted. `unique` is a text that no other edit was given; ids
 * of what is added begin with it. It need not change anything.
 */
export function randomWrites(random: SeededRandom, workbook: Workbook, unique: string): Writes {
  const writes = new Writes();
  const { tables } = workbook;
  if (tables.length === 0 || random.chance(0.03)) return addTable(random, workbook, writes, unique);
  const table = random.pick(tables);
  const rows = table.rows.ids();
  const columns = table.columns;
  const row = () => random.pick(rows);
  const tableIds = tables.map(({ id }) => id);
  const columnIds = [asColumnId('gone'), ...columns.map(({ id }) => id)];
  const ruleParts = () => rulePartsOf(random, tableIds, columnIds, rows);
  switch (random.integer(17)) {
    case 0: {
      if (random.chance(0.5)) return writes.setWorkbook({ ...workbook.record, title: `Title ${unique}` });
      const { names: _, ...record } = workbook.record;
      return writes.setWorkbook({ ...record, ...randomNames(random, tableIds, columnIds) });
    }
    case 1:
      if (random.chance(0.2)) return writes.setTable(table.id, null);
      return writes.setTable(table.id, { ...table.record, description: unique });
    case 2:
    case 3: {
      const before = rows.length === 0 || random.chance(0.5) ? null : table.rows.record(row())!.order;
      const added = asRowId(`${unique}-row`);
      writes.setRow(table.id, added, { order: orderBetween(null, before) });
      for (const column of columns) {
        if (column.formula === null) writes.setCell(table.id, column.id, added, randomCell(random, rows));
      }
      return writes;
    }
    case 4:
      return rows.length === 0 ? writes : writes.setRow(table.id, row(), null);
    case 5:
      return rows.length === 0
        ? writes
        : writes.setRow(table.id, row(), {
            order: orderBetween(table.rows.record(rows.at(-1)!)!.order, null),
          });
    case 6: {
      const type = randomType(random, tableIds, columnIds);
      const id = asColumnId(`${unique}-column`);
      const facts = { name: unique, description: '', width: null, hidden: false, formula: null };
      writes.setColumn(table.id, id, {
        ...facts,
        type,
        order: orderBetween(columns.at(-1)?.order ?? null, null),
      });
      for (const one of rows)
        if (random.chance(0.3)) writes.setCell(table.id, id, one, randomCell(random, rows));
      return writes;
    }
    case 7:
      return columns.length < 2 || random.chance(0.5)
        ? writes
        : writes.setColumn(table.id, random.pick(columns).id, null);
    case 8: {
      if (columns.length === 0) return writes;
      const column = random.pick(columns);
      if (random.chance(0.3)) {
        const { totals: _, ...record } = recordOfColumn(column);
        const totals = random.chance(0.3) ? {} : { totals: randomFormula(random, tableIds, columnIds) };
        return writes.setColumn(table.id, column.id, { ...record, ...totals });
      }
      const formula = column.formula === null ? randomFormula(random, tableIds, columnIds) : null;
      return writes.setColumn(table.id, column.id, { ...recordOfColumn(column), formula });
    }
    case 9: {
      if (columns.length === 0 || rows.length === 0) return writes;
      const column = random.pick(columns);
      const places = { tables: tableIds, columns: columnIds, rows };
      const override = random.chance(0.3) ? null : randomOverride(random, column.formula !== null, places);
      return writes.setOverride(table.id, column.id, row(), override);
    }
    case 10: {
      if (columns.length === 0 || rows.length === 0) return writes;
      for (let index = 0; index <= random.integer(4); index++) {
        const note = random.chance(0.3) ? null : randomNote(random);
        writes.setNote(table.id, random.pick(columns).id, row(), note);
      }
      return writes;
    }
    case 11: {
      const { frozen: _, views: __, formats: ___, ...record } = table.record;
      return writes.setTable(table.id, { ...record, ...randomTableRules(random, ruleParts()) });
    }
    case 12: {
      if (columns.length === 0) return writes;
      const column = random.pick(columns);
      const { wrap: _, rules: __, ...record } = recordOfColumn(column);
      return writes.setColumn(table.id, column.id, { ...record, ...randomColumnRules(random, ruleParts()) });
    }
    default: {
      const typed = columns.filter(({ formula }) => formula === null);
      if (typed.length === 0 || rows.length === 0) return writes;
      const count = random.chance(0.8) ? 1 : random.integer(30);
      for (let index = 0; index < count; index++) {
        writes.setCell(table.id, random.pick(typed).id, row(), randomCell(random, rows));
      }
      return writes;
    }
  }
}

function addTable(random: SeededRandom, workbook: Workbook, writes: Writes, unique: string): Writes {
  const id = asTableId(`${unique}-table`);
  const column = asColumnId('ref');
  const order = orderBetween(workbook.tables.at(-1)?.record.order ?? null, null);
  writes.setTable(id, { title: unique, name: unique, description: '', order, keyColumn: column });
  const facts = { name: 'Ref', description: '', order: 'a0', width: null, hidden: false, formula: null };
  writes.setColumn(id, column, { ...facts, type: { kind: 'text' } });
  for (let index = 0; index < random.integer(5); index++) {
    const row = asRowId(`${unique}-${index}`);
    writes.setRow(id, row, { order: `a${index}` });
    writes.setCell(id, column, row, `Ref ${index}`);
  }
  return writes;
}
