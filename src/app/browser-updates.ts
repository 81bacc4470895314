import type { AppUpdates } from '../ui/offline/app-updates.ts';

/** Milliseconds between two looks for a newer version, while the page is used. */
const lookEvery = 60 * 60 * 1000;

/**
 * The service worker that keeps the app's files: begun once the page has loaded, so that no first visit waits for it. Without one (plain http,
 * some private windows, while developing) the app works as long as there is a network.
 */
export class BrowserUpdates implements AppUpdates {
  readonly #listeners = new Set<() => void>();
  readonly #guards = new Set<() => Promise<boolean>>();
  #waiting: ServiceWorker | null = null;
  #isBehind = false;

  get isWaiting(): boolean {
    return this.#isBehind || this.#waiting !== null;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  apply(): void {
    if (this.#waiting === null) location.reload();
    else this.#waiting.postMessage({ kind: 'take-over' });
  }

  askFirst(isSafe: () => Promise<boolean>): () => void {
    this.#guards.add(isSafe);
    return () => this.#guards.delete(isSafe);
  }

  /** Begins, where a browser can do it; everything that goes wrong leaves the app as it is. */
  begin(): void {
    const workers = (navigator as { readonly serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    if (workers === undefined || !import.meta.env.PROD) return;
    const register = () => void this.#register(workers);
    if (document.readyState === 'complete') register();
    else window.addEventListener('load', register, { once: true });
  }

  async #register(workers: ServiceWorkerContainer): Promise<void> {
    // The first service worker of all takes over a page that is as new as itself.
    let isFirst = workers.controller === null;
    workers.addEventListener('controllerchange', () => {
      // Nothing has taken over where the browser's data was cleared: what is on this page is all that there is then.
      if (workers.controller === null) return;
      if (isFirst) isFirst = false;
      else void this.#reload();
    });
    try {
      const options = { scope: './', updateViaCache: 'none' } as const;
      const registration = await workers.register('./service-worker.js', options);
      this.#watch(registration, workers);
    } catch {
      // Refused by a policy, or offline before it was ever there.
    }
  }

  #watch(registration: ServiceWorkerRegistration, workers: ServiceWorkerContainer): void {
    const look = () => {
      const { waiting } = registration;
      this.#tell(() => (this.#waiting = workers.controller === null ? null : waiting));
    };
    const follow = () => registration.installing?.addEventListener('statechange', look);
    look();
    follow();
    registration.addEventListener('updatefound', follow);
    let looked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || Date.now() - looked < lookEvery) return;
      looked = Date.now();
      registration.update().catch(() => undefined);
    });
  }

  /** The newer version has taken over. A tab with something to lose goes on with the files of its own, and says so. */
  async #reload(): Promise<void> {
    this.#tell(() => {
      this.#waiting = null;
      this.#isBehind = true;
    });
    const safe = await Promise.all([...this.#guards].map((isSafe) => isSafe()));
    if (safe.every(Boolean)) location.reload();
  }

  #tell(change: () => void): void {
    const before = this.isWaiting;
    change();
    if (this.isWaiting !== before) for (const listener of [...this.#listeners]) listener();
  }
}
