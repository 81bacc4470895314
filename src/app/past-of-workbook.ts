import { fail, type Result } from '../base/result.ts';
import { systemClock } from '../platform/clock.ts';
import type { StorageFailure } from '../storage/failures.ts';
import type { PastKeeper } from '../storage/past-keeper.ts';
import type { PastOfWorkbook, Problem } from '../ui/ports.ts';

/** The past of an open workbook behind the interface's port; `author` is who gives names to versions. */
export function pastOfWorkbook(past: PastKeeper, author: () => string | null): PastOfWorkbook {
  return {
    read: async () => told(await past.read()),
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
