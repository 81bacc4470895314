import type { StorageRemedy, StorageState } from './storage-state.ts';

/** Kinds of failure that storage tells apart. */
export type FailureKind =
  | 'quota'
  | 'unavailable'
  | 'blocked'
  | 'closed'
  | 'newer-version'
  | 'database-deleted'
  /** It is on the page and no longer in the storage. */
  | 'missing'
  /** It is asked for and not in the storage. */
  | 'absent'
  | 'binned'
  | 'damaged'
  /** A person stopped it. */
  | 'stopped'
  | 'unknown';

/** Why something could not be stored or read: what happened and what to do, each as sentences. */
export interface StorageFailure {
  readonly kind: FailureKind;
  readonly reason: string;
  readonly wayOut: string;
}

/** Thrown inside a transaction, which it undoes whole; caught at the border of storage and told as a {@link StorageFailure}. */
export class StorageRefusal extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly detail = '',
  ) {
    super(`${kind} ${detail}`);
    this.name = 'StorageRefusal';
  }
}

/** What an error of IndexedDB, Dexie or our own means for a person. */
export function failureOf(error: unknown): StorageFailure {
  if (error instanceof StorageRefusal) return failure(error.kind, error.detail);
  // Dexie wraps the browser's error in its own, sometimes twice; the innermost known name decides.
  let kind: FailureKind = 'unknown';
  let current: unknown = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    const { name, inner } = current as { readonly name?: unknown; readonly inner?: unknown };
    kind = (typeof name === 'string' ? kindsByName[name] : undefined) ?? kind;
    current = inner;
  }
  return failure(kind, error instanceof Error ? error.message : String(error));
}

/** Whether trying the same again can help. */
export function canRetry(kind: FailureKind): boolean {
  return kind !== 'newer-version' && kind !== 'damaged';
}

/** A failure as the status line shows it. */
export function failedState({ kind, reason, wayOut }: StorageFailure): StorageState {
  return { kind: 'failed', reason, wayOut, remedy: remedyOf(kind) };
}

/** Whether a workbook that can't be stored for this reason may be worked on in memory meanwhile. */
export function canWait(kind: FailureKind): boolean {
  return canRetry(kind) && !['missing', 'absent', 'binned', 'stopped'].includes(kind);
}

function remedyOf(kind: FailureKind): StorageRemedy {
  if (kind === 'newer-version') return 'reload';
  return kind === 'missing' || kind === 'database-deleted' ? 'store-again' : 'retry';
}

/** A failure of a kind in words. */
function failure(kind: FailureKind, detail = ''): StorageFailure {
  return { kind, ...words[kind](detail) };
}

const kindsByName: Readonly<Record<string, FailureKind>> = {
  QuotaExceededError: 'quota',
  MissingAPIError: 'unavailable',
  SecurityError: 'unavailable',
  OpenFailedError: 'unavailable',
  UpgradeError: 'unavailable',
  VersionError: 'newer-version',
  DatabaseClosedError: 'closed',
  InvalidStateError: 'closed',
  DatabaseClosed: 'closed',
  TimeoutError: 'blocked',
};

const saveRescue = 'Save a rescue file to keep your work.';

const words: Readonly<
  Record<FailureKind, (detail: string) => { readonly reason: string; readonly wayOut: string }>
> = {
  quota: () => ({
    reason: 'The browser’s storage is full.',
    wayOut: `${saveRescue} Then delete workbooks you no longer need, or free space on this computer.`,
  }),
  unavailable: () => ({
    reason: 'This browser does not let Pledgebook store anything. Private windows and some settings do that.',
    wayOut:
      'You can open workbooks and work on: all of it is in this page until you close it, so save it to a file before. To have it kept, open Pledgebook in an ordinary window or let this site store data.',
  }),
  blocked: () => ({
    reason: 'Another tab with an older Pledgebook is holding the storage.',
    wayOut: `Close or reload the other Pledgebook tabs. ${saveRescue}`,
  }),
  closed: () => ({
    reason: 'The browser has closed the connection to its storage.',
    wayOut: `Pledgebook keeps trying. ${saveRescue}`,
  }),
  stopped: () => ({
    reason: 'Storing was stopped.',
    wayOut: 'The workbook is not kept in this browser; its file is as it was.',
  }),
  'newer-version': () => ({
    reason: 'A newer Pledgebook is in use in this browser, so this tab has stopped saving.',
    wayOut: 'Save a rescue file if you changed anything since, then reload this page.',
  }),
  'database-deleted': () => ({
    reason: 'The browser’s storage for Pledgebook was cleared.',
    wayOut: `All of this workbook is still in this page: store it again. ${saveRescue}`,
  }),
  missing: () => ({
    reason: 'This workbook is no longer in the browser’s storage.',
    wayOut: `All of it is still in this page: store it again. ${saveRescue}`,
  }),
  absent: () => ({
    reason:
      'This workbook is not in this browser’s storage: it was deleted for good, or the browser’s data for this site was cleared.',
    wayOut:
      'Open a file of it from the list of workbooks: one that was saved, sent or rescued. A tab that still shows it can store it again.',
  }),
  binned: () => ({
    reason: 'This workbook was deleted in another tab.',
    wayOut: 'Bring it back from the list of workbooks, or save a rescue file.',
  }),
  damaged: (detail) => ({
    reason: `The stored workbook is damaged: ${detail}`,
    wayOut: 'Open your latest snapshot of it, or the rest of it as a workbook of its own.',
  }),
  unknown: (detail) => ({
    reason: `The browser could not store the change${detail === '' ? '' : ` (${detail})`}.`,
    wayOut: `Pledgebook keeps trying. ${saveRescue}`,
  }),
};
