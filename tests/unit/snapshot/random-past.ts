import type { PastChange, PastMark, WorkbookPast } from '../../../src/model/workbook-past.ts';
import {
  contentOfWorkbook,
  workbookFromContent,
  type WorkbookContent,
} from '../../../src/model/workbook-content.ts';
import { isNoChange } from '../../../src/model/change-set.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { snapshotId } from '../../../src/snapshot/write-snapshot.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** A workbook that was edited at random, with its past and what it held at each snapshot of it. */
export interface EditedWorkbook {
  readonly content: WorkbookContent;
  readonly past: WorkbookPast;
  readonly snapshots: ReadonlyMap<string, WorkbookContent>;
}

/** Edits a random workbook, saves snapshots between and gives some moments names. */
export function randomPast(random: SeededRandom, edits = 25): EditedWorkbook {
  const workbook = workbookFromContent(randomWorkbook(random, { tables: 3, columns: 5, rows: 8 }));
  const changes: PastChange[] = [];
  const marks: PastMark[] = [];
  const snapshots = new Map<string, WorkbookContent>();
  for (let edit = 0; edit < edits; edit++) {
    const after = changes.length;
    if (random.chance(0.15)) {
      const content = contentOfWorkbook(workbook);
      const id = snapshotId(content);
      snapshots.set(id, content);
      marks.push({ kind: 'snapshot', id, after });
    }
    if (random.chance(0.1))
      marks.push({ kind: 'version', name: `Draft ${edit}`, at: 1000 + edit, author: 'Ada', after });
    if (random.chance(0.05)) marks.push({ kind: 'merged', id: 'ab'.repeat(32), after });
    const change = recordChanges(workbook, randomWrites(random, workbook, `edit-${edit}`));
    if (isNoChange(change)) continue;
    workbook.apply(change);
    const author = random.chance(0.5) ? 'Ada' : null;
    changes.push({ at: 1_000_000 + edit, author, label: `Edit ${edit}`, changes: change });
  }
  return { content: contentOfWorkbook(workbook), past: { changes, marks }, snapshots };
}
