import { fail, ok, type Result } from '../base/result.ts';
import { plainFileName } from './files.ts';

/*
 * Files that stay where they are on the machine and can be written again, where the browser has them: the File System Access API. Elsewhere
 * (Firefox, Safari, plain http) a file goes out as a download and comes in as a copy.
 */

/** What a file was when it was last looked at, by which it is known again. */
export interface KnownFile {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970-01-01 UTC, by the file system. */
  readonly lastModified: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string;
}

/** Why a file can't be read or written in its place. */
export type FileTrouble =
  /** The browser or the person doesn't allow it. */
  | 'refused'
  /** It is not there any more. */
  | 'missing'
  /** Another program holds it. */
  | 'locked'
  /** There is no room for it. */
  | 'full'
  /** It was changed by somebody else in the very moment. */
  | 'changed'
  | 'other';

/** A kind of files in the picker: what it is called and how names end, dots included. */
export interface FileKind {
  readonly description: string;
  readonly endings: readonly string[];
}

interface PickerWindow {
  showSaveFilePicker?(options: {
    readonly suggestedName: string;
    readonly types: readonly PickerType[];
    readonly id: string;
  }): Promise<FileSystemFileHandle>;
  showOpenFilePicker?(options: {
    readonly types: readonly PickerType[];
    readonly id: string;
  }): Promise<readonly FileSystemFileHandle[]>;
}

interface PickerType {
  readonly description: string;
  readonly accept: Readonly<Record<string, readonly string[]>>;
}

interface AskableHandle {
  queryPermission?(of: { readonly mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(of: { readonly mode: 'readwrite' }): Promise<PermissionState>;
}

/** The pickers begin where the last file of ours was. */
const pickerId = 'pledgebook';

/**
 * Asks where a file is to be saved, with a name to begin with, cleaned like that of a download; null where the person thinks better of it. For the turn
 * of a click or a key.
 */
export async function pickPlace(name: string, kind: FileKind): Promise<FileSystemFileHandle | null> {
  const suggestedName = plainFileName(name);
  const handle = await unlessCancelled(
    picker().showSaveFilePicker?.({ suggestedName, types: [typeOf(kind)], id: pickerId }),
  );
  return handle ?? null;
}

/** Asks for a file that is to be opened; null where the person thinks better of it. For the turn of a click or a key. */
export async function pickFile(kind: FileKind): Promise<FileSystemFileHandle | null> {
  const handles = await unlessCancelled(
    picker().showOpenFilePicker?.({ types: [typeOf(kind)], id: pickerId }),
  );
  return handles?.[0] ?? null;
}

/** Whether a file may be read and written without asking. */
export async function isAllowed(handle: FileSystemFileHandle): Promise<boolean> {
  const state = await (handle as AskableHandle)
    .queryPermission?.({ mode: 'readwrite' })
    .catch(() => 'denied' as const);
  return state === undefined || state === 'granted';
}

/** Asks the person whether a file may be read and written, where that isn't settled. For the turn of a click or a key. */
export async function askToUse(handle: FileSystemFileHandle): Promise<boolean> {
  if (await isAllowed(handle)) return true;
  const state = await (handle as AskableHandle)
    .requestPermission?.({ mode: 'readwrite' })
    .catch(() => 'denied' as const);
  return state === 'granted';
}

/** A file as it is now. */
export async function fileIn(handle: FileSystemFileHandle): Promise<Result<File, FileTrouble>> {
  try {
    return ok(await handle.getFile());
  } catch (error) {
    return fail(troubleOf(error));
  }
}

/** What a file is now; `known` saves reading it where time and size are those. */
export async function lookAt(file: File, known: KnownFile | null): Promise<Result<KnownFile, FileTrouble>> {
  const { size, lastModified } = file;
  if (known !== null && known.size === size && known.lastModified === lastModified) return ok(known);
  try {
    return ok({ size, lastModified, hash: await hashOf(await file.arrayBuffer()) });
  } catch (error) {
    return fail(troubleOf(error));
  }
}

/**
 * Writes a whole file in its place. The browser writes beside it and puts the new one in the place of the old in the last step, so that the
 * old one stays as it was wherever something goes wrong. `isStillSame` is asked just before that step; false ends it with `changed`.
 */
export async function writeFile(
  handle: FileSystemFileHandle,
  bytes: Uint8Array<ArrayBuffer>,
  isStillSame: () => Promise<boolean>,
): Promise<Result<KnownFile, FileTrouble>> {
  let writing: FileSystemWritableFileStream | null = null;
  try {
    writing = await handle.createWritable();
    await writing.write(bytes);
    if (!(await isStillSame())) {
      await writing.abort();
      return fail('changed');
    }
    await writing.close();
    writing = null;
    const { size, lastModified } = await handle.getFile();
    return size === bytes.length ? ok({ size, lastModified, hash: await hashOf(bytes) }) : fail('other');
  } catch (error) {
    await writing?.abort().catch(() => undefined);
    return fail(troubleOf(error));
  }
}

/** Runs work about a file when no other tab is at the same. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const { locks } = navigator as { readonly locks?: LockManager };
  return locks === undefined ? work() : locks.request(name, work);
}

async function hashOf(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function troubleOf(error: unknown): FileTrouble {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
      return 'missing';
    case 'NoModificationAllowedError':
      return 'locked';
    case 'QuotaExceededError':
      return 'full';
    default:
      return 'other';
  }
}

async function unlessCancelled<T>(picked: Promise<T> | undefined): Promise<T | null> {
  try {
    return (await picked) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

function typeOf({ description, endings }: FileKind): PickerType {
  return { description, accept: { 'application/octet-stream': endings } };
}

function picker(): PickerWindow {
  return window as PickerWindow;
}
