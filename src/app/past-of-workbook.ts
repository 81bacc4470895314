import { fail, type Result } from '../base/result.ts';
import { systemClock } from '../platform/clock.ts';
import type { StorageFailure } from '../storage/failures.ts';
import type { LoadedWorkbook } from '../storage/load-workbook.ts';
import type { PastKeeper } from '../storage/past-keeper.ts';
import type { OpenWorkbook, PastOfWorkbook, Problem } from '../ui/ports.ts';

/**
 * The past of an open workbook behind the interface's port; `loaded` is as it was opened, `author` is who gives names to versions, `live`
 * the workbook once it is open.
 */
export function pastOfWorkbook(
  past: PastKeeper,
  { stored, unfolded, unstored }: LoadedWorkbook,
  author: () => string | null,
  live: () => OpenWorkbook,
): PastOfWorkbook {
  const earlier = (stored.past?.count ?? 0) + unfolded.length + (unstored?.past.changes.length ?? 0);
  return {
    hasEarlier: earlier > 0,
    read: async () => told(await past.read()),
    openAt: async (after, signal) => {
      const { openPast } = await import('./open-past.ts');
      return openPast(live(), after, signal);
    },
    nameVersion: async (name) => {
      const mark = { kind: 'version', name, at: systemClock.now(), author: author() } as const;
      return told(await past.mark(mark, past.moment()));
    },
    renameVersion: async (version, name) => told(await past.rename(version, name)),
    forgetVersion: async (version) => told(await past.forget(version)),
    holdMoment: () => {
      const moment = past.moment();
      return async (mark) => told(await past.mark(mark, moment));
    },
    noteMark: async (mark) => told(await past.mark(mark, past.moment())),
    onChange: (listener) => past.onChange(listener),
  };
}

function told<T>(result: Result<T, StorageFailure>): Result<T, Problem> {
  return result.ok ? result : fail({ message: `${result.error.reason} ${result.error.wayOut}` });
}
