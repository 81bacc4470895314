import type { IdSource } from '../../src/base/ports.ts';
import { fail } from '../../src/base/result.ts';
import type { Session } from '../../src/session/session.ts';
import type { Shell } from '../../src/ui/contexts.ts';
import type { OpenWorkbook } from '../../src/ui/ports.ts';
import { FileOpener } from '../../src/ui/state/file-opener.svelte.ts';
import { Notices } from '../../src/ui/state/notices.svelte.ts';
import { Theme } from '../../src/ui/state/theme.svelte.ts';
import { WorkbookState } from '../../src/ui/state/workbook-state.svelte.ts';

/*
 * The state of a workbook page without the page: what actions and keys are run against. Storage and files are not there; who asks
 * for them fails.
 */

function absent(): never {
  throw new Error('There is neither storage nor are there files here');
}

/** The page's state over a session; `past` is what a test has of the workbook's past. */
export function workbookOn(
  session: Session,
  ids: IdSource,
  past: Partial<OpenWorkbook['past']> = {},
): WorkbookState {
  const kept = new Map<string, string>();
  const preferences = {
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, value: string) => void kept.set(name, value),
  };
  const shell: Shell = {
    store: {
      list: absent,
      unsaved: absent,
      onList: absent,
      fetchAhead: absent,
      createEmpty: absent,
      createFromStarter: absent,
      createPlan: absent,
      kinOf: absent,
      createFromSnapshot: absent,
      createFromContent: absent,
      begin: absent,
      open: absent,
      keepRest: absent,
      rename: absent,
      duplicate: absent,
      remove: absent,
      restore: absent,
    },
    originals: {
      keep: absent,
      list: absent,
      keepExport: absent,
      exports: absent,
      exported: absent,
      remove: absent,
      patch: absent,
    },
    files: {
      exportExcel: absent,
      snapshotSize: absent,
      openFile: absent,
      readSnapshot: absent,
      lookAt: absent,
      planMerge: absent,
      prepareToOpen: absent,
      nameFor: absent,
      download: absent,
      makePaper: absent,
    },
    updates: {
      isWaiting: false,
      onChange: () => () => undefined,
      apply: () => undefined,
      askFirst: () => () => undefined,
    },
    linkedFiles: {
      canWrite: false,
      standing: () => Promise.resolve(fail({ message: 'There are no files here' })),
      askWhere: absent,
      askForFile: absent,
      askToUse: absent,
      look: absent,
      save: absent,
      downloaded: absent,
      opened: absent,
      workbookOf: absent,
      read: absent,
      recent: absent,
      forget: absent,
    },
    browserStorage: { look: absent, askToKeep: absent, missing: [] },
    navigator: { toHome: absent, toWorkbook: absent },
    preferences,
    notices: new Notices(),
    theme: new Theme(preferences),
    opener: new FileOpener(absent),
  };
  const open: OpenWorkbook = {
    session,
    ids,
    storage: { kind: 'saved' },
    onStorage: () => () => undefined,
    retry: absent,
    isRepaired: false,
    storeAgain: absent,
    others: { tables: [], onChange: () => () => undefined, show: () => undefined },
    rescue: absent,
    past: {
      hasEarlier: false,
      read: absent,
      nameVersion: absent,
      renameVersion: absent,
      forgetVersion: absent,
      holdMoment: absent,
      openAt: absent,
      noteMark: absent,
      onChange: () => () => undefined,
      ...past,
    },
    makeSnapshot: absent,
    close: absent,
  };
  return new WorkbookState(open, shell);
}
