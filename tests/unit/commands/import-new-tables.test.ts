import { describe, expect, test } from 'vitest';
import {
  addedItem,
  adoptedItem,
  choicesItem,
  type ImportItem,
  importTables,
  nameItem,
  newColumnItem,
  newTableItem,
  suggestedItems,
} from '../../../src/commands/import-tables.ts';
import type { ImportPlan } from '../../../src/model/import-plan.ts';
import type { Table } from '../../../src/model/table.ts';
import { type WorkbookContent, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { answering, emptyContent, tryImport } from '../xlsx/planning/import-trial.ts';
import { choice, integer, ownFormula, verdicts, workbookOf } from '../xlsx/small-workbook.ts';

const sheets = {
  Areas: 'Area | People\nNorth | 100\nSouth | 200',
  Visits:
    'Code | Where | Share\nv1 | South | =VLOOKUP(B2,Areas!A$2:B$3,2,FALSE)*Half:100\nv2 | North | =VLOOKUP(B3,Areas!A$2:B$3,2,FALSE)*Half:50',
};
const names = [
  { name: 'Half', formula: '0.5', description: '' },
  { name: 'Most', formula: 'MAX(Areas!$B$2:$B$3)', description: '' },
];
const plan = tryImport(sheets, {
  names,
  choose: answering(1, { references: [{ column: 1, to: { kind: 'new', choice: 0 } }] }),
}).plan;

function imported(
  made: ImportPlan,
  ticked: ReadonlySet<ImportItem>,
  content: WorkbookContent = emptyContent,
) {
  const session = new Session(workbookFromContent(content), { clock: { now: () => 0 } });
  let count = 0;
  const context = {
    workbook: session.workbook,
    engine: session.engine,
    ids: { next: () => `id-${++count}` },
  };
  const result = importTables(context, made, ticked);
  if (!result.ok) throw new Error(result.error.message);
  const done = session.dispatch(result.value);
  if (!done.ok) throw new Error(done.error.message);
  const tables = new Map(session.workbook.tables.map((table) => [table.record.title, table]));
  const cells = (table: Table) =>
    table.rows.ids().map((row) => table.columns.map(({ id }) => session.engine.value(table.id, row, id)));
  return { session, tables, cells };
}

function without(made: ImportPlan, ...items: readonly ImportItem[]): Set<ImportItem> {
  const ticked = suggestedItems(made);
  for (const item of items) if (!ticked.delete(item)) throw new Error(`${item} was not ticked`);
  return ticked;
}

describe('[X160] new tables', () => {
  test('come with their formulas, references and names in one step', () => {
    const { session, tables, cells } = imported(plan, suggestedItems(plan));
    expect(cells(tables.get('Visits')!)).toEqual([
      ['v1', 'South', 100],
      ['v2', 'North', 50],
    ]);
    expect(session.workbook.record.names?.map(({ name }) => name)).toEqual(['Half', 'Most']);
    session.undo();
    expect(session.workbook.tables).toEqual([]);
    expect(session.workbook.record.names ?? []).toEqual([]);
    session.redo();
    expect(session.workbook.tables).toHaveLength(2);
  });

  test('what refers to one whose tick was taken away is left blank, and so is a name', () => {
    const areas = plan.newTables[0]!.table;
    const { session, tables, cells } = imported(plan, without(plan, newTableItem(areas)));
    expect([...tables.keys()]).toEqual(['Visits']);
    expect(cells(tables.get('Visits')!).map((row) => row.slice(0, 2))).toEqual([
      ['v1', null],
      ['v2', null],
    ]);
    expect(session.workbook.record.names?.map(({ name }) => name)).toEqual(['Half']);
  });

  test('get a number where their title or name is taken by then', () => {
    const taken = workbookOf({ id: 'x', title: 'areas', rows: 1, columns: [{ name: 'Ref', cells: ['a'] }] });
    const { session, tables, cells } = imported(plan, suggestedItems(plan), taken);
    expect(session.workbook.tables.map(({ record }) => [record.title, record.name])).toEqual([
      ['areas', 'areas'],
      ['Areas 2', 'Areas_2'],
      ['Visits', 'Visits'],
    ]);
    expect(cells(tables.get('Visits')!)[0]).toEqual(['v1', 'South', 100]);
  });

  test('a name whose tick was taken away does not come', () => {
    const { session } = imported(plan, without(plan, nameItem('half')));
    expect(session.workbook.record.names?.map(({ name }) => name)).toEqual(['Most']);
  });
});

describe('[X160] what an update makes', () => {
  const content = workbookOf({
    id: 'm',
    title: 'Measures',
    key: 'Ref',
    rows: 2,
    columns: [
      { name: 'Ref', cells: ['a', 'b'] },
      { name: 'Actual', type: integer, cells: [1, 2] },
      { name: 'Verdict', type: choice(verdicts), cells: ['Met', null] },
      { name: 'Double', type: integer, formula: ownFormula('m', '[@Actual]*2') },
    ],
  });
  const update = tryImport(
    {
      Measures:
        'Ref | Actual | Verdict | Double | Seen by\na | 1 | Late | 2 | Ann\nb | 3 | Met | 9 | Bob\nc | 4 | Late | 8 | Cy',
    },
    {
      content,
      choose: ({ tables }) => ({
        tables: tables.map((one) => {
          if (one.into.kind !== 'update') return one;
          const columns = one.into.columns.map((match) =>
            match.to === 'skip' ? { ...match, to: 'new' as const } : match,
          );
          const words = [{ column: 2, text: 'Late', as: { kind: 'new' as const } }];
          const calculated = one.into.calculated.map(({ column }) => ({ column, as: 'adopt' as const }));
          return { ...one, into: { ...one.into, columns, words, calculated } };
        }),
      }),
    },
  ).plan;
  const [part] = update.tables;
  const table = part!.table;
  const shown = (...left: readonly ImportItem[]) => {
    const { tables, cells } = imported(update, without(update, ...left), content);
    const measures = tables.get('Measures')!;
    return [measures.columns.map(({ name }) => name), ...cells(measures)];
  };

  test('comes whole: choices, columns, formulas that go', () => {
    expect(shown()).toEqual([
      ['Ref', 'Actual', 'Verdict', 'Double', 'Seen by'],
      ['a', 1, 'Late', 2, 'Ann'],
      ['b', 3, 'Met', 9, 'Bob'],
      ['c', 4, 'Late', 8, 'Cy'],
    ]);
  });

  test('cells that need a choice whose tick was taken away stay as they are', () => {
    const verdict = content.tables[0]!.columns[2]!.id;
    expect(shown(choicesItem(table, verdict)).map((row) => row[2])).toEqual(['Verdict', 'Met', 'Met', null]);
  });

  test('a column that keeps its formula takes no typed cells', () => {
    const double = content.tables[0]!.columns[3]!.id;
    expect(shown(adoptedItem(table, double)).map((row) => row[3])).toEqual(['Double', 2, 6, 8]);
  });

  test('a new column has cells for the rows that are there', () => {
    const { column } = part!.newColumns[0]!;
    expect(shown(newColumnItem(table, column))[0]).toEqual(['Ref', 'Actual', 'Verdict', 'Double']);
    expect(shown(addedItem(table, part!.added[0]!.row)).map((row) => row[4])).toEqual([
      'Seen by',
      'Ann',
      'Bob',
    ]);
  });
});
