import { describe, expect, test } from 'vitest';
import { allPieces } from '../../../src/base/pieces.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { trimmingSpaces } from '../../../src/commands/trim-spaces.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { type PlainColumn, column, number, plainTable, row, table, text, verdict } from './plain-table.ts';

function trimmed(columns: readonly PlainColumn[], names: readonly string[]) {
  const rowCount = columns[0]?.cells?.length ?? 0;
  const own = plainTable(rowCount, columns);
  const rows = Array.from({ length: rowCount }, (_, index) => row(index));
  const trim = () => allPieces(trimmingSpaces(own.context, [{ table, rows, columns: names.map(column) }]));
  return { ...own, trim };
}

describe('trimming spaces', () => {
  const cases: [before: CellValue, after: CellValue][] = [
    ['  Area  A ', 'Area A'],
    ['\u00a0Area\u00a0A\t', 'Area A'],
    [' one \n\n  two  words\n', 'one\n\ntwo words'],
    ['   ', null],
    ['Area A', 'Area A'],
    ['', ''],
    [null, null],
    [7, 7],
  ];

  test('takes them from both ends, and all but one from the middle', () => {
    const own = trimmed([{ name: 'Name', type: text, cells: cases.map(([before]) => before) }], ['Name']);
    const result = own.trim();
    own.run(result);
    expect(own.typed('Name')).toEqual(cases.map(([, after]) => after));
    expect(result.ok && result.value.trimmed).toBe(4);
    own.session.undo();
    expect(own.typed('Name')).toEqual(cases.map(([before]) => before));
  });

  test('what then is a value of its column becomes it, and what is none stays a text', () => {
    const own = trimmed(
      [
        { name: 'Verdict', type: verdict, cells: [' Met ', 'not  met', ' perhaps'] },
        { name: 'Figure', type: number, cells: [' 12', '1 2  of 3', 3] },
      ],
      ['Verdict', 'Figure'],
    );
    own.run(own.trim());
    expect(own.typed('Verdict')).toEqual(['Met', 'Not met', 'perhaps']);
    expect(own.typed('Figure')).toEqual([12, '1 2 of 3', 3]);
  });

  test('formulas and what was put over them stay, and nothing to trim is refused', () => {
    const own = trimmed(
      [
        { name: 'Name', type: text, cells: [' a', 'b'] },
        { name: 'Calculated', type: text, formula: '=[@Name]&" "' },
      ],
      ['Calculated'],
    );
    own.run(
      setOverride(
        own.context,
        { table, row: row(0), column: column('Calculated') },
        { typed: ' x ', reason: 'as printed' },
      ),
    );
    expect(own.trim()).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('a space too many') },
    });
  });
});
