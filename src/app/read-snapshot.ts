import { fail, ok, type Result } from '../base/result.ts';
import type { ReadOptions, ReadSnapshot, SnapshotRefusal } from '../ui/ports.ts';
import { openInWorker } from '../workers/snapshot-client.ts';

/** Reads a snapshot file in a worker, behind the interface's port. */
export async function readSnapshot(
  file: File,
  { passphrase, rest, ...options }: ReadOptions,
): Promise<Result<ReadSnapshot, SnapshotRefusal>> {
  const opened = await openInWorker(file, { passphrase, rest }, options);
  if (opened.ok) return ok(opened.value);
  const { kind, message } = opened.error;
  const left = 'rest' in opened.error ? opened.error.rest : null;
  switch (kind) {
    case 'protected':
    case 'wrong-passphrase':
    case 'cancelled':
      return fail({ kind, message, rest: null });
    default:
      return fail({ kind: 'other', message, rest: left });
  }
}
