import { expect, it } from 'vitest';
import { Writes } from '../../../../src/session/writes.ts';
import { EditsSince } from '../../../../src/ui/originals/edits-since.ts';
import { bookFile } from './book-file.ts';
import { PatchTrial } from './patch-trial.ts';

it('[X180] cells that are edited while a file is kept are known, so that they count as changed here', () => {
  const trial = PatchTrial.open(bookFile());
  trial.type(0, 'Force', 'before');
  const edits = new EditsSince(trial.session);
  trial.type(1, 'Force', 'one');
  trial.type(1, 'Force', 'two');
  const table = trial.table();
  const double = { value: 9, reason: 'counted' };
  trial.write(new Writes().setOverride(table.id, trial.column('Double'), trial.row(2), double));
  expect(edits.cells).toEqual([
    { table: table.id, row: trial.row(1), column: trial.column('Force') },
    { table: table.id, row: trial.row(2), column: trial.column('Double') },
  ]);
  edits.end();
  trial.type(3, 'Force', 'after');
  expect(edits.cells).toHaveLength(2);
});
