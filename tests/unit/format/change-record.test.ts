import { describe, expect, test } from 'vitest';
import { decodeChange, encodeChange } from '../../../src/format/change-record.ts';
import { currentVersion } from '../../../src/format/versions.ts';
import type { ChangeSet } from '../../../src/model/change-set.ts';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { randomWrites } from '../random-writes.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';

describe('change records', () => {
  test('[P15] a random change encoded, stored as JSON and decoded is the same change', () => {
    let cells = 0;
    let notes = 0;
    for (let seed = 0; seed < 300; seed++) {
      const random = seededRandom(seed);
      const workbook = workbookFromContent(randomWorkbook(random, { tables: 2, rows: 10 }));
      const changes = recordChanges(workbook, randomWrites(random, workbook, `s${seed}`));
      const decoded = decodeChange(JSON.parse(JSON.stringify(encodeChange(changes))));
      expect(decoded, `seed ${seed}`).toEqual({ ok: true, value: changes });
      for (const table of changes.tables.values()) {
        cells += table.cells.size;
        notes += table.notes.size;
      }
    }
    expect(cells).toBeGreaterThan(50);
    expect(notes).toBeGreaterThan(20);
  });

  const empty: ChangeSet = { workbook: null, tables: new Map() };
  const overridePlace = 'tables[0].overrides[0].changes[0].change[1]';
  const notePlace = 'tables[0].notes[0].changes[0].change[1]';
  const facts = { title: 'T', name: 'T', description: '', order: 'a0', keyColumn: null };
  const table = { id: 't', record: null, columns: [], rows: [], cells: [], overrides: [], notes: [] };
  const cases: readonly [json: unknown, place: string][] = [
    [null, 'change'],
    [{ ...encodeChange(empty), version: currentVersion + 1 }, 'version'],
    [{ ...encodeChange(empty), version: '2' }, 'version'],
    [{ ...encodeChange(empty), workbook: [null] }, 'workbook'],
    [{ ...encodeChange(empty), workbook: [null, {}] }, 'workbook[1].title'],
    [{ version: 1, workbook: null }, 'tables'],
    [{ ...encodeChange(empty), tables: [table, table] }, 'tables[1].id'],
    [
      withTable({ rows: [{ id: 'r', change: [null, { order: 'a00' }] }] }),
      'tables[0].rows[0].change[1].order',
    ],
    [
      withTable({ columns: [{ id: 'c', change: [{ name: 1 }, null] }] }),
      'tables[0].columns[0].change[0].name',
    ],
    [
      withTable({ cells: [{ column: 'c', rows: ['r'], before: [null], after: [] }] }),
      'tables[0].cells[0].after',
    ],
    [
      withTable({ cells: [{ column: 'c', rows: ['r', 'r'], before: [1, 1], after: [2, 2] }] }),
      'tables[0].cells[0].rows',
    ],
    [
      withTable({ cells: [{ column: 'c', rows: ['r'], before: [1], after: [{}] }] }),
      'tables[0].cells[0].after[0]',
    ],
    [
      withTable({ overrides: [{ column: 'c', changes: [{ row: 'r', change: [null, { value: 1 }] }] }] }),
      'tables[0].overrides[0].changes[0].change[1].reason',
    ],
    [withOverride({ value: 1, formula: { parts: ['1'] }, reason: '' }), `${overridePlace}.value`],
    [withOverride({ value: null, formula: { parts: [1] }, reason: '' }), `${overridePlace}.formula.parts[0]`],
    [
      withOverride({
        value: null,
        formula: { parts: [{ table: 't', columns: [], cells: ['r'] }] },
        reason: '',
      }),
      `${overridePlace}.formula.parts[0].columns`,
    ],
    [withNote({ text: '' }), `${notePlace}.text`],
    [withNote({ text: 'x'.repeat(32_768) }), `${notePlace}.text`],
    [withNote({ text: 'seen', by: 'A' }), `${notePlace}.by`],
    [withTable({ notes: null }), 'tables[0].notes'],
    [
      withTable({ record: [null, { ...facts, views: [{ name: 'All' }] }] }),
      'tables[0].record[1].views[0].sort',
    ],
    [
      { ...encodeChange(empty), workbook: [null, { title: '', names: [{ name: 'A', description: '' }] }] },
      'workbook[1].names[0].formula',
    ],
  ];
  test.each(cases)('[P15] %j is refused with its place', (json, place) => {
    const result = decodeChange(json);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error.place).toBe(place);
  });

  function withTable(part: object): unknown {
    return { version: currentVersion, workbook: null, tables: [{ ...table, ...part }] };
  }

  function withOverride(override: object): unknown {
    return withTable({ overrides: [{ column: 'c', changes: [{ row: 'r', change: [null, override] }] }] });
  }

  function withNote(note: object): unknown {
    return withTable({ notes: [{ column: 'c', changes: [{ row: 'r', change: [null, note] }] }] });
  }

  test('[P23] a record of version 2 is read; fields that it could not know of are kept under another name', () => {
    const { notes: _, ...before } = table;
    const decoded = decodeChange({
      version: 2,
      workbook: null,
      tables: [
        {
          ...before,
          record: [null, { ...facts, frozen: 'not ours', views: 7 }],
          columns: [
            {
              id: 'c',
              change: [
                null,
                {
                  ...{ name: 'C', description: '', order: 'a0', type: { kind: 'text' }, formula: null },
                  ...{ width: null, hidden: false, wrap: 'no', notes: 'ours', 'notes (version 2)': 1 },
                },
              ],
            },
          ],
        },
      ],
    });
    if (!decoded.ok) throw new Error(decoded.error.message);
    const change = decoded.value.tables.get(asTableId('t'))!;
    expect(change.notes.size).toBe(0);
    expect(change.record?.[1]).toMatchObject({
      extra: { 'frozen (version 2)': 'not ours', 'views (version 2)': 7 },
    });
    expect(change.record?.[1]?.frozen).toBeUndefined();
    expect(change.columns.get(asColumnId('c'))?.[1]).toMatchObject({
      extra: { 'wrap (version 2)': 'no', 'notes (version 2)': 1, 'notes (version 2)+': 'ours' },
    });
  });

  test('[P19] a record of version 1 is read; a formula that it could not know of is not', () => {
    const override = { value: 5, reason: 'seen', formula: 'nonsense' };
    const decoded = decodeChange({ ...(withOverride(override) as object), version: 1 });
    if (!decoded.ok) throw new Error(decoded.error.message);
    const change = decoded.value.tables.get(asTableId('t'))!.overrides.get(asColumnId('c'))!;
    expect(change.get(asRowId('r'))).toEqual([null, { value: 5, reason: 'seen' }]);
  });
});
