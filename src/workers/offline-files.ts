/*
 * Which of the app's files a request is for, and where they are kept. Plain rules, so that they are tested without a service worker.
 */

/** A file of the app: its path inside the app's folder, and the SHA-256 of its bytes as 64 small hexadecimal digits. */
export type AppFile = readonly [path: string, hash: string];

/** What is asked of the network. */
export interface AskedFor {
  readonly method: string;
  /** As in `Request.mode`: `navigate` where the page itself is asked for. */
  readonly mode: string;
  readonly url: string;
}

/** The page, whose address has no file's name. */
const page = 'index.html';

/**
 * The path of the app's file that a request is for, or null where it is for none. `scope` is the address of the app's folder, with its slash. What stands
 * behind a question mark doesn't count.
 */
export function fileAskedFor(
  { method, mode, url }: AskedFor,
  scope: string,
  paths: ReadonlySet<string>,
): string | null {
  const [address = ''] = url.split(/[?#]/, 1);
  if (method !== 'GET' || !address.startsWith(scope)) return null;
  const path = address.slice(scope.length);
  if (path === '') return mode === 'navigate' || mode === 'cors' ? page : null;
  return paths.has(path) ? path : null;
}

/** The name of the place for one version's files. Other copies of the app on the same host have places of their own. */
export function cacheName(scope: string, version: string): string {
  return `${cachePrefix(scope)}${version}`;
}

/**
 * The places that are no longer needed once a version has taken over, of all that there are, oldest first: every one of this copy of
 * the app but the version's own and the one before, from which a tab that goes on with the version before still takes what it has not loaded yet.
 */
export function outdatedCaches(names: readonly string[], scope: string, version: string): readonly string[] {
  const own = cacheName(scope, version);
  const others = names.filter((name) => name.startsWith(cachePrefix(scope)) && name !== own);
  return others.slice(0, -1);
}

/** Whether a file has its content's hash in its name, so that it is the same under that name for good. */
export function neverChanges(path: string): boolean {
  return path.startsWith('assets/');
}

function cachePrefix(scope: string): string {
  return `pledgebook ${new URL(scope).pathname} `;
}
