import { addColumn } from '../../../src/commands/add-column.ts';
import { addRows } from '../../../src/commands/add-rows.ts';
import { addTable } from '../../../src/commands/add-table.ts';
import { changeColumn } from '../../../src/commands/change-column.ts';
import { changeName } from '../../../src/commands/change-name.ts';
import { clearAreas } from '../../../src/commands/clear-areas.ts';
import { clearOverrides } from '../../../src/commands/clear-overrides.ts';
import type { CommandContext, CommandResult } from '../../../src/commands/context.ts';
import { defineName } from '../../../src/commands/define-name.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteName } from '../../../src/commands/delete-name.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { deleteTable } from '../../../src/commands/delete-table.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { moveColumn } from '../../../src/commands/move-column.ts';
import { moveRows } from '../../../src/commands/move-rows.ts';
import { moveTable } from '../../../src/commands/move-table.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { renameWorkbook } from '../../../src/commands/rename-workbook.ts';
import { deleteView } from '../../../src/commands/delete-view.ts';
import { renameView } from '../../../src/commands/rename-view.ts';
import { saveView } from '../../../src/commands/save-view.ts';
import { setColumnRules } from '../../../src/commands/set-column-rules.ts';
import { setFormatRules } from '../../../src/commands/set-format-rules.ts';
import { setFrozen } from '../../../src/commands/set-frozen.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { setTotals } from '../../../src/commands/set-totals.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import type { Table } from '../../../src/model/table.ts';
import { plainView } from '../../../src/model/table-view.ts';
import type { SeededRandom } from '../seeded-random.ts';

const texts = [
  '',
  '1',
  '-7.5',
  '13.4%',
  'Met',
  '31/03/2010',
  '=SUM(1)',
  'naïve\nline',
  'Yes',
  '__proto__',
  '🙂',
];
const formulas = [
  '=1+1',
  '=[@Ref]&"!"',
  '=IF([@Actual]>5,"Met","Not met")',
  '=SUM(Measures[Actual])',
  '=COUNTIFS(Lines[Measure],[@Ref])',
  '=[@Gone]',
  '=Factor*2',
  '',
];
const cellFormulas = [...formulas, '=B2*2', '=$B$3+1', '=SUM(B2:B4)', '=1+'];

/**
 * One random thing that a person might do to the workbook, with a line that says what, for the report of a failure. Many are
 * refused, as a person's attempts are.
 */
export function randomCommand(
  random: SeededRandom,
  context: CommandContext,
): { readonly description: string; readonly result: CommandResult } {
  const { workbook } = context;
  const name = () =>
    random.pick(['Actual', 'Note', 'Third', 'Measures', 'Lines', 'A b', `N${random.integer(100)}`]);
  const table = workbook.tables.length === 0 ? undefined : random.pick(workbook.tables);
  if (table === undefined || random.chance(0.02)) {
    const title = name();
    return { description: `add table ${title}`, result: addTable(context, title) };
  }
  const of = (description: string, result: CommandResult) => ({
    description: `${table.id}: ${description}`,
    result,
  });
  const ids = table.rows.ids();
  const column = random.pick(table.columns);
  const place = { table: table.id, column: column.id };
  const before = ids.length > 0 && random.chance(0.7) ? random.pick(ids) : null;
  if (ids.length === 0 || random.chance(0.1)) {
    return of(
      `add rows before ${before}`,
      addRows(context, { table: table.id, before, count: 1 + random.integer(3) }),
    );
  }
  const row = random.pick(ids);
  const cell = { ...place, row };
  const text = random.chance(0.3) ? randomKey(random, context, table) : random.pick(texts);
  switch (random.integer(27)) {
    case 0:
      return of(`delete row ${row}`, deleteRows(context, { table: table.id, rows: [row] }));
    case 1:
      return of(`move ${row} before ${before}`, moveRows(context, { table: table.id, rows: [row], before }));
    case 2: {
      const formula = random.pick(formulas);
      return of(`formula of ${column.id} ${formula}`, setColumnFormula(context, place, formula));
    }
    case 3:
      return of(
        `override ${column.id} ${row} ${text}`,
        setOverride(context, cell, { typed: text, reason: 'seen' }),
      );
    case 4:
      return of(`clear override ${column.id} ${row}`, clearOverrides(context, [cell]));
    case 5:
      return of(
        `clear ${column.id} ${row}`,
        clearAreas(context, [{ table: cell.table, rows: [row, random.pick(ids)], columns: [column.id] }]),
      );
    case 6: {
      const edit = random.chance(0.5)
        ? { name: name() }
        : { width: random.integer(300), hidden: random.chance(0.5), wrap: random.chance(0.5) };
      return of(`edit ${column.id} ${JSON.stringify(edit)}`, editColumn(context, place, edit));
    }
    case 7: {
      const type = randomType(random, context);
      const title = name();
      const input = { table: table.id, name: title, type, before: random.chance(0.5) ? column.id : null };
      return of(`add column ${title} ${type.kind}`, addColumn(context, input));
    }
    case 8:
      if (random.chance(0.7)) break;
      return of(`delete ${column.id}`, deleteColumn(context, place));
    case 9: {
      const other = random.pick(table.columns).id;
      return of(`move ${column.id} before ${other}`, moveColumn(context, { ...place, before: other }));
    }
    case 10: {
      const title = name();
      return of(`rename table ${title}`, renameTable(context, table.id, title));
    }
    case 11:
      return of(
        'move table',
        moveTable(context, { table: table.id, before: random.pick(workbook.tables).id }),
      );
    case 12: {
      const title = name();
      return of(`rename workbook ${title}`, renameWorkbook(context, title));
    }
    case 13:
      if (random.chance(0.8)) break;
      return of('delete table', deleteTable(context, table.id));
    case 14:
    case 15: {
      const formula = random.pick(cellFormulas);
      return of(`formula of ${column.id} ${row} ${formula}`, setCellFormula(context, cell, formula));
    }
    case 16: {
      const total = random.pick(['=SUM([Actual])', 'SUBTOTAL(103,[Ref])', '=Factor', '=$B$2', null]);
      return of(`total of ${column.id} ${total}`, setTotals(context, place, total));
    }
    case 17:
      return { description: 'names', result: randomNameCommand(random, context) };
    case 18: {
      const change = {
        ...(random.chance(0.7) ? { type: randomType(random, context) } : {}),
        ...(random.chance(0.4) ? { formula: random.pick(formulas) } : {}),
      };
      return of(`change ${column.id} ${JSON.stringify(change)}`, changeColumn(context, cell, change));
    }
    case 19:
    case 20: {
      const note = random.chance(0.3) ? null : text;
      const places = [cell, { ...cell, row: random.pick(ids) }];
      return of(`note ${column.id} ${row} ${note}`, setNote(context, places, note));
    }
    case 21:
      return of('view', randomViewCommand(random, context, table));
    case 22: {
      const rules = random.chance(0.3)
        ? []
        : [{ kind: 'range' as const, low: random.integer(9), high: 5, message: '' }];
      return of(`rules of ${column.id}`, setColumnRules(context, place, rules));
    }
    case 23: {
      const typed = random.pick(formulas);
      const formats = [
        { columns: [column.id], test: { kind: 'formula' as const, typed, tone: 'bad' as const } },
      ];
      return of(`formats ${typed}`, setFormatRules(context, table.id, random.chance(0.3) ? [] : formats));
    }
  }
  return of(`set ${column.id} ${row} ${text}`, setCell(context, cell, text));
}

function randomViewCommand(random: SeededRandom, context: CommandContext, table: Table): CommandResult {
  const name = () => random.pick(['All', 'Late', 'late', '']);
  const column = random.pick(table.columns).id;
  switch (random.integer(4)) {
    case 0:
      return deleteView(context, { table: table.id, name: name() });
    case 1:
      return renameView(context, { table: table.id, name: name() }, name());
    case 2:
      return setFrozen(context, { table: table.id, column: random.chance(0.3) ? null : column });
    default: {
      const view = { ...plainView, name: name(), group: column, hidden: [column] };
      return saveView(context, { table: table.id, view, replace: random.chance(0.5) });
    }
  }
}

function randomNameCommand(random: SeededRandom, context: CommandContext): CommandResult {
  const name = () => random.pick(['Factor', 'Limit', 'factor', 'Measures']);
  const dice = random.integer(4);
  if (dice === 0) {
    const formula = random.chance(0.3) ? { formula: random.pick(['3', 'Factor*2']) } : {};
    return changeName(context, name(), { name: name(), ...formula });
  }
  if (dice === 1) return deleteName(context, name());
  return defineName(context, {
    name: name(),
    formula: random.pick(['2', '=SUM(Measures[Actual])', 'Limit+1']),
  });
}

/** The key text of some row of some table: what someone types into a reference column. */
function randomKey(random: SeededRandom, { workbook, engine }: CommandContext, fallback: Table): string {
  const table = random.pick([...workbook.tables, fallback]);
  const key = table.record.keyColumn;
  if (key === null || table.rows.count === 0) return 'none';
  return String(engine.value(table.id, random.pick(table.rows.ids()), key) ?? '');
}

function randomType(random: SeededRandom, { workbook }: CommandContext): ColumnType {
  return random.pick<ColumnType>([
    { kind: 'text' },
    { kind: 'integer', format: '' },
    { kind: 'number', format: '0.0', unitColumn: null },
    { kind: 'percent', format: '' },
    { kind: 'currency', currency: 'GBP', format: '' },
    { kind: 'date', format: '' },
    { kind: 'boolean' },
    { kind: 'choice', choices: [{ word: 'Met', glyph: '✓', tone: 'good', aliases: ['Yes'] }] },
    { kind: 'reference', table: random.pick(workbook.tables).id },
  ]);
}
