import { describe, expect, it } from 'vitest';
import type { RowId } from '../../../../src/model/ids.ts';
import type { FormulaPart } from '../../../../src/model/stored-formula.ts';
import { Writes } from '../../../../src/session/writes.ts';
import { longestText } from '../../../../src/xlsx/grid.ts';
import { bookFile, bookRows } from './book-file.ts';
import { PatchTrial } from './patch-trial.ts';

/** The book with plain numbers in the column of the formulas. */
const plain = () =>
  PatchTrial.open(bookFile({ rows: bookRows((row) => `<c r="D${row}"><v>${row}</v></c>`) }));

describe('[X183] [X184] a formula of a cell', () => {
  /** What becomes of a formula of D3: what stands there, or why it is left out. */
  async function inFile(
    trial: PatchTrial,
    parts: readonly FormulaPart[],
    row: RowId = trial.row(1),
  ): Promise<string> {
    trial.write(
      new Writes().setOverride(trial.table().id, trial.column('Double'), row, {
        ...{ value: null, formula: { parts }, reason: '' },
      }),
    );
    const patched = await trial.patch();
    return patched.formula('D3') ?? patched.refused.join();
  }
  type Case = readonly [says: string, parts: (trial: PatchTrial) => readonly FormulaPart[], gives: string];
  const cases: readonly Case[] = [
    [
      'that names a cell has its address there',
      (trial) => [{ table: trial.table().id, columns: [trial.column('Count')], cells: [trial.row(2)] }, '*2'],
      '$C$4*2',
    ],
    [
      'that names cells between two rows',
      (trial) => [
        'SUM(',
        { table: trial.table().id, columns: [trial.column('Count')], cells: [trial.row(0), trial.row(2)] },
        ')',
      ],
      'SUM($C$2:$C$4)',
    ],
    [
      'that reads a row that is gone',
      (trial) => [
        {
          table: trial.table().id,
          columns: [trial.column('Count')],
          cells: ['gone' as RowId],
        },
      ],
      'Data!D3: The formula reads a row that is not in the file.',
    ],
  ];
  it.each(cases)('%s', async (_, parts, gives) => {
    const trial = plain();
    expect(await inFile(trial, parts(trial))).toBe(gives);
  });

  it('that reads rows which stand in another order in the file', async () => {
    const trial = plain();
    const table = trial.table();
    const [first, second, third] = table.rows.ids();
    trial.write(new Writes().setRow(table.id, third!, { order: `${table.rows.record(first!)!.order}1` }));
    const between = { table: table.id, columns: [trial.column('Count')], cells: [first!, third!] };
    expect(await inFile(trial, ['SUM(', between, ')'], second)).toBe(
      'Data!D3: The formula reads rows that stand in another order in the file.',
    );
  });
});

it('[X184] a text longer than a cell of Excel holds is left out, one that just fits is written', async () => {
  const trial = PatchTrial.open(bookFile());
  const cell = (place: number, length: number) =>
    trial.write(
      new Writes().setCell(trial.table().id, trial.column('Force'), trial.row(place), 'x'.repeat(length)),
    );
  cell(0, longestText);
  cell(1, longestText + 1);
  const patched = await trial.patch();
  expect(patched.refused).toEqual([
    'Data!B3: The text is longer than the 32,767 characters that a cell of Excel holds.',
  ]);
  expect([String(patched.value('B2')).length, patched.value('B3')]).toEqual([longestText, 'South']);
});

it('[X185] rows that stand elsewhere here come last in the file, and that is said', async () => {
  const trial = PatchTrial.open(bookFile());
  const table = trial.table();
  const [first] = table.rows.ids();
  trial.add({ Ref: 'r5' });
  const added = table.rows.ids().at(-1)!;
  trial.write(new Writes().setRow(table.id, added, { order: `${table.rows.record(first!)!.order}1` }));
  expect(table.rows.ids().indexOf(added)).toBe(1);
  const patched = await trial.patch();
  expect(patched.value('A6')).toBe('r5');
  expect(patched.report.tables[0]!.notes).toEqual([
    'The new row stands in another place here; in the file it comes last.',
  ]);
});
