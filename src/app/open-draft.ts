import type { Result } from '../base/result.ts';
import type { WorkbookId } from '../model/ids.ts';
import { contentOfWorkbook, type WorkbookContent, workbookFromContent } from '../model/workbook-content.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { systemRandom, systemZone } from '../platform/surroundings.ts';
import { Session } from '../session/session.ts';
import type { Problem, WorkbookDraft } from '../ui/ports.ts';

/** A session over a workbook that is kept nowhere until `keep` is given what it holds by then. */
export function openDraft(
  content: WorkbookContent,
  keep: (content: WorkbookContent) => Promise<Result<WorkbookId, Problem>>,
): WorkbookDraft {
  const session = new Session(workbookFromContent(content), {
    clock: systemClock,
    zone: systemZone,
    random: systemRandom,
  });
  return { session, ids: systemIds, keep: () => keep(contentOfWorkbook(session.workbook)) };
}
