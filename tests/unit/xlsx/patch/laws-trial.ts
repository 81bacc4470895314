import { setColumnFormula } from '../../../../src/commands/set-column-formula.ts';
import type { DeletionChoice } from '../../../../src/model/file-patch.ts';
import type { Table } from '../../../../src/model/table.ts';
import { cellAddress } from '../../../../src/xlsx/grid.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import { type AnalystFile, randomAnalystFile } from './random-analyst-file.ts';
import { type Patched, PatchTrial } from './patch-trial.ts';

/** A random workbook of an analyst, edited at random here and written into. */
export interface LawTrial {
  readonly file: AnalystFile;
  readonly trial: PatchTrial;
  readonly patched: Patched;
  readonly deletions: readonly DeletionChoice[];
}

/** Edits, adds and deletes rows, has columns calculated otherwise, and writes that into the file; deleted rows go from it. */
export async function randomPatch(random: SeededRandom): Promise<LawTrial> {
  const file = randomAnalystFile(random);
  const trial = PatchTrial.open(file.bytes);
  const deletions: DeletionChoice[] = [];
  for (const [index, table] of tablesOf(trial).entries()) {
    for (let left = random.integer(6); left > 0; left--) {
      const row = random.integer(table.rows.count);
      const [column, value] = random.pick([
        ['Count', String(random.integer(900))],
        ['Area', wordFor(random, table, 'Area')],
        ['Rate', `${random.integer(100)}%`],
        ['Status', wordFor(random, table, 'Status')],
      ] as const);
      trial.type(row, column, value, table);
    }
    for (let left = random.integer(3); left > 0 && table.rows.count > 2; left--) {
      trial.delete(random.integer(table.rows.count), table);
    }
    for (let left = random.integer(4); left > 0; left--) {
      const ref = `N${index}-${left}`;
      trial.add(
        { Ref: ref, Count: String(random.integer(90)), Status: wordFor(random, table, 'Status') },
        table,
      );
    }
    if (random.chance(0.4)) {
      const place = { table: table.id, column: table.columnNamed('Double')!.id };
      trial.run(setColumnFormula(trial.context(), place, '=[@Count]*3+1'));
    }
    deletions.push({ table: table.id, rows: 'remove' });
  }
  return { file, trial, patched: await trial.patch(deletions), deletions };
}

/** A word that a column takes: one of its choices, or any. */
function wordFor(random: SeededRandom, table: Table, column: string): string {
  const { type } = table.columnNamed(column)!;
  return type.kind === 'choice'
    ? random.pick(type.choices).word
    : random.pick(['Middle', 'Far <out>', 'Isle & Bay']);
}

/** The tables of data, in the order of the file. */
export function tablesOf(trial: PatchTrial): Table[] {
  return trial.session.workbook.tables.filter((table) => table.columnNamed('Ref') !== undefined);
}

/** What a table shows, row by row in an order that does not depend on where they stand. */
export function shownIn(trial: PatchTrial, table: Table): string[] {
  return table.rows
    .ids()
    .map((row) =>
      table.columns
        .map(({ id, name }) => {
          const value = trial.source().value(table.id, row, id);
          const plain = typeof value === 'number' ? Number(value.toPrecision(12)) : value;
          return `${name}=${JSON.stringify(plain)}`;
        })
        .join(' '),
    )
    .sort();
}

/** What the summary of the file has to say once it is calculated: sums, the same by name, and how many are met. */
export function expectedSummary({ trial, file }: LawTrial): Record<string, number> {
  const expected: Record<string, number> = {};
  tablesOf(trial).forEach((table, index) => {
    const column = (name: string) => table.columnNamed(name)!.id;
    const rows = table.rows.ids();
    const sum = rows.reduce((total, row) => total + Number(table.cell(row, column('Count')) ?? 0), 0);
    const source = trial.source();
    const met = rows.filter((row) => source.value(table.id, row, column('Status')) === 'Met').length;
    [sum, sum, met].forEach((value, line) => (expected[cellAddress(index * 3 + line, 0)] = value));
  });
  return Object.keys(expected).length === file.tables.length * 3 ? expected : {};
}
