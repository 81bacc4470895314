import type { Result } from '../base/result.ts';
import type { WorkbookId } from '../model/ids.ts';
import type { Workbook } from '../model/workbook.ts';
import { type WorkbookContent, workbookFromContent } from '../model/workbook-content.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { systemRandom, systemZone } from '../platform/surroundings.ts';
import { Session } from '../session/session.ts';
import type { Problem, WorkbookDraft } from '../ui/ports.ts';

/** A session over a workbook that is kept nowhere until `keep` is given it, which then is not to change until it is kept. */
export function openDraft(
  content: WorkbookContent,
  keep: (workbook: Workbook) => Promise<Result<WorkbookId, Problem>>,
): WorkbookDraft {
  const session = new Session(workbookFromContent(content), {
    clock: systemClock,
    zone: systemZone,
    random: systemRandom,
  });
  return { session, ids: systemIds, keep: () => keep(session.workbook) };
}
