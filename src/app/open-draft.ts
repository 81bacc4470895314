import type { Result } from '../base/result.ts';
import { changeSize } from '../model/change-set.ts';
import type { WorkbookId } from '../model/ids.ts';
import type { Workbook } from '../model/workbook.ts';
import { type WorkbookContent, workbookFromContent } from '../model/workbook-content.ts';
import { noPast, type PastChange, type WorkbookPast } from '../model/workbook-past.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { systemRandom, systemZone } from '../platform/surroundings.ts';
import { Session } from '../session/session.ts';
import type { Problem, WorkbookDraft } from '../ui/ports.ts';
import { authorName } from './author-name.ts';

/** The past of a new workbook has an import of at most so many records: with it every cell is stored twice. */
const mostRecords = 200_000;

/**
 * A session over a workbook that is kept nowhere until `keep` is given it, which then is not to change until it is kept. Its past goes with it,
 * so that a cell's history tells which file it came from.
 */
export function openDraft(
  content: WorkbookContent,
  keep: (workbook: Workbook, past: WorkbookPast) => Promise<Result<WorkbookId, Problem>>,
): WorkbookDraft {
  const session = new Session(workbookFromContent(content), {
    clock: systemClock,
    zone: systemZone,
    random: systemRandom,
  });
  const changes: PastChange[] = [];
  session.subscribe(({ origin, label, changes: made }) => {
    if (origin === 'local')
      changes.push({ at: systemClock.now(), author: authorName(), label, changes: made });
    // What could not be kept is taken back, to be tried again.
    else if (origin === 'undo') changes.pop();
  });
  const past = () => {
    const records = changes.reduce((size, change) => size + changeSize(change.changes), 0);
    return records > mostRecords ? noPast : { changes: [...changes], marks: [] };
  };
  return { session, ids: systemIds, keep: () => keep(session.workbook, past()) };
}
