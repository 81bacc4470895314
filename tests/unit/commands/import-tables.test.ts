import { describe, expect, test } from 'vitest';
import {
  addedItem,
  changedItem,
  importTables,
  noteItem,
  removedItem,
  suggestedItems,
} from '../../../src/commands/import-tables.ts';
import type { CommandContext } from '../../../src/commands/context.ts';
import { asRowId } from '../../../src/model/ids.ts';
import type { AddedRow, ImportPlan } from '../../../src/model/import-plan.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import { Writes } from '../../../src/session/writes.ts';
import {
  actual,
  exampleContent,
  exampleSession,
  lines,
  measure,
  measures,
  met,
  ref,
  row,
} from '../session/example-workbook.ts';

function added(id: string, after: number | null, suggested = true): AddedRow {
  return {
    row: asRowId(id),
    label: id,
    fileRow: 2,
    after: after === null ? null : row(after),
    doubt: suggested ? null : 'duplicate key',
    suggested,
    cells: [{ column: ref, value: id, text: id }],
    overrides: [],
    notes: [],
  };
}

const plan: ImportPlan = {
  newTables: [],
  otherSheets: [],
  names: [],
  otherNames: [],
  differences: [],
  tables: [
    {
      table: measures,
      choice: 0,
      newColumns: [],
      newColumnRows: [],
      adopted: [],
      newChoices: [],
      keyTrouble: [],
      words: [],
      formulasLeft: [],
      title: 'Measures',
      sheet: 'Measures',
      range: 'A1:E6',
      foundBy: 'table name',
      columns: [ref, actual, met],
      unknownHeadings: [],
      absentColumns: [],
      added: [
        added('first', null),
        added('x', 0),
        added('y', 0),
        added('doubtful', 2, false),
        added('last', 2),
      ],
      changed: [
        {
          row: row(1),
          label: 'M 2',
          fileRow: 4,
          cells: [
            { column: actual, before: 7, after: 4, beforeText: '7', afterText: '4', cell: 'Measures!B4' },
          ],
          overrides: [
            {
              column: met,
              before: null,
              after: { value: 'Partly', reason: '' },
              beforeText: '',
              afterText: 'Partly',
              computedText: 'Met',
              reasonOwed: true,
              suggested: true,
              cell: 'Measures!D4',
            },
          ],
          notes: [
            { column: met, before: null, after: { text: 'Seen' }, suggested: true, cell: 'Measures!D4' },
            { column: ref, before: { text: 'Old' }, after: null, suggested: false, cell: 'Measures!A4' },
          ],
        },
      ],
      removed: [{ row: row(2), label: 'M 3' }],
      unchangedRows: 1,
      totals: [],
      problems: [],
      notes: [],
    },
  ],
};

function imported(ticked: ReadonlySet<string>) {
  const { session, context } = exampleSession();
  const result = importTables(context, plan, ticked);
  if (!result.ok) throw new Error(result.error.message);
  const done = session.dispatch(result.value);
  if (!done.ok) throw new Error(done.error.message);
  return { session, table: session.workbook.table(measures)! };
}

describe('importing what is ticked', () => {
  test('what is suggested: everything but deletions and rows in doubt, each in its place', () => {
    const { session, table } = imported(suggestedItems(plan));
    expect(table.rows.ids()).toEqual(['first', row(0), 'x', 'y', row(1), row(2), 'last']);
    expect(table.cell(row(1), actual)).toBe(4);
    expect(session.engine.value(measures, row(1), met)).toBe('Partly');
    expect(session.engine.computed(measures, row(1), met)).toBe('Met');
    expect(table.cell(asRowId('x'), ref)).toBe('x');
    expect(table.note(row(1), met)).toEqual({ text: 'Seen' });
  });

  test('a note comes and goes by its own tick', () => {
    const { table } = imported(new Set([changedItem(measures, row(1), met)]));
    expect(table.note(row(1), met)).toBeUndefined();
    const { session } = exampleSession();
    session.dispatch({ label: 'note', writes: new Writes().setNote(measures, ref, row(1), { text: 'Old' }) });
    const context = { workbook: session.workbook } as CommandContext;
    const result = importTables(context, plan, new Set([noteItem(measures, row(1), ref)]));
    if (result.ok) session.dispatch(result.value);
    expect(session.workbook.table(measures)!.note(row(1), ref)).toBeUndefined();
  });

  test('the step is named after the file, whose name can turn nothing', () => {
    const context = { workbook: exampleSession().session.workbook } as CommandContext;
    const labelOf = (file: string) => {
      const result = importTables(context, plan, suggestedItems(plan), file);
      return result.ok && result.value.label;
    };
    expect(labelOf('measures-2025.xlsx')).toBe('Import measures-2025.xlsx into Measures');
    expect(labelOf('a\u202excod.exe\n b')).toBe('Import a‹RLO›xcod.exe b into Measures');
    expect(labelOf(' ')).toBe('Import Measures');
  });

  test('one undo takes all of it back', () => {
    const { session } = imported(suggestedItems(plan));
    expect(session.undoLabel).toBe('Import Measures');
    session.undo();
    expect(contentOfWorkbook(session.workbook)).toEqual(exampleContent());
    expect(session.undoLabel).toBeNull();
  });

  test('a tick taken away leaves its row or cell alone, a deletion ticked deletes', () => {
    const { table } = imported(
      new Set([
        addedItem(measures, asRowId('y')),
        changedItem(measures, row(1), met),
        removedItem(measures, row(2)),
      ]),
    );
    expect(table.rows.ids()).toEqual([row(0), 'y', row(1)]);
    expect(table.cell(row(1), actual)).toBe(7);
    expect(table.override(row(1), met)?.value).toBe('Partly');
  });

  test('a cell that refers to an added row is left alone when that row is not ticked', () => {
    const newRow = asRowId('x');
    const [measuresPart] = plan.tables;
    const linesPart = {
      ...measuresPart!,
      table: lines,
      title: 'Lines',
      added: [],
      removed: [],
      changed: [
        {
          row: row(0),
          label: 'L 1',
          fileRow: 2,
          cells: [
            {
              column: measure,
              before: { ref: row(0) },
              after: { ref: newRow },
              beforeText: 'M 1',
              afterText: 'x',
              cell: 'Lines!B2',
            },
          ],
          overrides: [],
          notes: [],
        },
      ],
    };
    const withLines: ImportPlan = { ...plan, tables: [measuresPart!, linesPart] };
    const cell = changedItem(lines, row(0), measure);
    for (const [ticked, expected] of [
      [[cell], row(0)],
      [[cell, addedItem(measures, newRow)], newRow],
    ] as const) {
      const { session, context } = exampleSession();
      const result = importTables(context, withLines, new Set(ticked));
      if (!result.ok) throw new Error(result.error.message);
      session.dispatch(result.value);
      expect(session.workbook.table(lines)!.cell(row(0), measure)).toEqual({ ref: expected });
    }
  });
});
