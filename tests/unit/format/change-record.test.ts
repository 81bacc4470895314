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
    for (let seed = 0; seed < 300; seed++) {
      const random = seededRandom(seed);
      const workbook = workbookFromContent(randomWorkbook(random, { tables: 2, rows: 10 }));
      const changes = recordChanges(workbook, randomWrites(random, workbook, `s${seed}`));
      const decoded = decodeChange(JSON.parse(JSON.stringify(encodeChange(changes))));
      expect(decoded, `seed ${seed}`).toEqual({ ok: true, value: changes });
      for (const table of changes.tables.values()) cells += table.cells.size;
    }
    expect(cells).toBeGreaterThan(50);
  });

  const empty: ChangeSet = { workbook: null, tables: new Map() };
  const overridePlace = 'tables[0].overrides[0].changes[0].change[1]';
  const table = { id: 't', record: null, columns: [], rows: [], cells: [], overrides: [] };
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

  test('[P19] a record of version 1 is read; a formula that it could not know of is not', () => {
    const override = { value: 5, reason: 'seen', formula: 'nonsense' };
    const decoded = decodeChange({ ...(withOverride(override) as object), version: 1 });
    if (!decoded.ok) throw new Error(decoded.error.message);
    const change = decoded.value.tables.get(asTableId('t'))!.overrides.get(asColumnId('c'))!;
    expect(change.get(asRowId('r'))).toEqual([null, { value: 5, reason: 'seen' }]);
  });
});
