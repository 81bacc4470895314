import { fail, ok, type Result } from '../base/result.ts';
import { isArmored } from './protected-file.ts';
import type { SnapshotProblem } from './snapshot-problem.ts';

/*
 * Snapshots protected by a passphrase: files in the age format (age-encryption.org/v1, C2SP) with one recipient, scrypt. Nothing of what
 * is inside can be read without the passphrase, which nobody keeps; a file says of itself only that it is protected and about how large it is.
 */

/** How hard a passphrase is made to guess: scrypt with 2 to this power rounds, as the age tool does; a second or so and 256 MB. */
const workFactor = 18;

/** Bytes as a file that only this passphrase opens. No two are the same, as each has a salt of its own. */
export async function protect(
  bytes: Uint8Array,
  passphrase: string,
  rounds = workFactor,
): Promise<Uint8Array<ArrayBuffer>> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(rounds);
  encrypter.setPassphrase(passphrase);
  return (await encrypter.encrypt(bytes)) as Uint8Array<ArrayBuffer>;
}

/** What is in a protected file. Never throws, whatever the bytes are. */
export async function unprotect(
  bytes: Uint8Array,
  passphrase: string,
): Promise<Result<Uint8Array, SnapshotProblem>> {
  const { Decrypter, armor } = await import('age-encryption');
  let plain = bytes;
  if (isArmored(bytes)) {
    try {
      plain = armor.decode(new TextDecoder().decode(bytes));
    } catch {
      return fail(damaged);
    }
  }
  const recipients = recipientsOf(plain);
  if (recipients === null) return fail(damaged);
  if (!recipients.includes('scrypt')) return fail(otherKey);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return ok(await decrypter.decrypt(plain));
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    if (/no identity matched/.test(said)) return fail(wrongPassphrase);
    return fail(/work factor is too high/.test(said) ? tooMuchWork : damaged);
  }
}

/** The kinds of recipients that a file's header names; null where it has no whole header. */
function recipientsOf(bytes: Uint8Array): readonly string[] | null {
  // A header has a line or three for each recipient; what goes on without end is none.
  const head = String.fromCharCode(...bytes.subarray(0, longestHeader));
  if (!/^age-encryption\.org\/v1\n/.test(head)) return null;
  const end = head.indexOf('\n--- ');
  if (end === -1) return null;
  return Array.from(head.slice(0, end + 1).matchAll(/^-> (\S+)/gm), ([, kind]) => kind!);
}

const longestHeader = 32 * 1024;

const wrongPassphrase: SnapshotProblem = {
  kind: 'wrong-passphrase',
  message:
    'This passphrase does not open the file. Check capital letters and spaces, and type it again. ' +
    'Without it nobody can open the file.',
};

const damaged: SnapshotProblem = {
  kind: 'damaged',
  message: 'This protected file is cut short or damaged. Ask for it again, or open an earlier copy.',
};

const tooMuchWork: SnapshotProblem = {
  kind: 'damaged',
  message:
    'Opening this protected file would take more memory than a browser has. Open it with the age program, and then what comes out of it here.',
};

const otherKey: SnapshotProblem = {
  kind: 'other-key',
  message:
    'This file is encrypted for a key, not with a passphrase. ' +
    'Open it with the age program and that key, and then what comes out of it here.',
};
