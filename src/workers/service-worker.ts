import { type AppFile, cacheName, fileAskedFor, neverChanges, outdatedCaches } from './offline-files.ts';

/*
 * Keeps the app's own files, so that it opens without a network. All files of a version are fetched, held to their hashes and kept before it can
 * take over, so that no page ever has files of two versions; it takes over when a person agrees, or when no page of the version before is open.
 * Workbooks are none of its business.
 *
 *     page -> service worker   { kind: 'take-over' }
 */

/** What this file uses of a service worker's world; TypeScript's library for it excludes that of pages. */
interface ServiceWorkerWorld {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

interface ExtendableEvent {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** Every file of the build but this one, put in when the app is built. */
declare const __APP_FILES__: readonly AppFile[];
/** The hash of all that. */
declare const __APP_VERSION__: string;

const world = self as unknown as ServiceWorkerWorld;
const { scope } = world.registration;
const paths = new Set(__APP_FILES__.map(([path]) => path));
const ownCache = cacheName(scope, __APP_VERSION__);
/** How many files are fetched at a time. */
const atOnce = 4;

world.addEventListener('install', (event) => event.waitUntil(keepFiles()));

world.addEventListener('activate', (event) => event.waitUntil(takeOver()));

world.addEventListener('message', ({ data }) => {
  if (typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'take-over') {
    void world.skipWaiting();
  }
});

world.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = fileAskedFor(request, scope, paths);
  if (path !== null) event.respondWith(answer(path));
  // A tab of the version before asks for files of its own.
  else if (request.method === 'GET' && neverChanges(request.url.slice(scope.length))) {
    event.respondWith(answerOrFetch(request));
  }
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(ownCache);
  const waiting = [...__APP_FILES__];
  const line = async () => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) await keep(cache, file);
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}

async function keep(cache: Cache, [path, hash]: AppFile): Promise<void> {
  const address = new URL(path, scope).href;
  const known = neverChanges(path) ? await caches.match(address, { ignoreVary: true }) : undefined;
  const response = known ?? (await fetch(address, { cache: neverChanges(path) ? 'default' : 'reload' }));
  const bytes = await response.clone().arrayBuffer();
  // A host whose files are being replaced gives some of the old and some of the new: then nothing is kept, and it is tried again later.
  if (!response.ok || (await hashOf(bytes)) !== hash) {
    throw new Error(`${path} is not the file that this version was built with.`);
  }
  await cache.put(address, response);
}

async function takeOver(): Promise<void> {
  const gone = outdatedCaches(await caches.keys(), scope, __APP_VERSION__);
  await Promise.all(gone.map((name) => caches.delete(name)));
  await world.clients.claim();
}

async function answer(path: string): Promise<Response> {
  const address = new URL(path, scope).href;
  const cache = await caches.open(ownCache);
  // The browser may clear what was kept; then the network has it.
  return (await cache.match(address, { ignoreVary: true })) ?? fetch(address);
}

async function answerOrFetch(request: Request): Promise<Response> {
  return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
