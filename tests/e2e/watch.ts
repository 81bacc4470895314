import type { BrowserContext, ConsoleMessage, Page, Request, Worker } from '@playwright/test';

/** Who asked for something: a page (with its workers), or the service worker. */
type Asker = 'page' | 'service worker';

interface Asked {
  readonly by: Asker;
  readonly url: string;
}

/** Where the words of a message tell that the Content-Security-Policy refused something. */
const policyWords = /content.security.policy|policy violated/i;

/**
 * What contexts of a browser did while a test ran: every request of their pages, workers and service workers, whatever the policy refused, and
 * faults that nothing caught. A request for another origin than those of the app counts as a fault.
 */
export class Watch {
  readonly #origins = new Set<string>();
  readonly #contexts = new Set<BrowserContext>();
  readonly #asked: Asked[] = [];
  #faults: string[] = [];

  /** An address of the app: its origin may be asked. */
  allow(url: string): void {
    this.#origins.add(new URL(url).origin);
  }

  /** Watches a context and all that it opens, from now on. */
  async add(context: BrowserContext): Promise<void> {
    if (this.#contexts.has(context)) return;
    this.#contexts.add(context);
    context.on('request', (request) => this.#request(request));
    context.on('weberror', (fault) => this.#faults.push(`not caught: ${fault.error().message}`));
    context.on('console', (message) => this.#message(message));
    context.on('serviceworker', (worker) => this.#worker(worker));
    for (const page of context.pages()) this.#page(page);
    context.on('page', (page) => this.#page(page));
    await context.addInitScript(tellRefusals);
  }

  /** What was asked for. */
  get asked(): readonly Asked[] {
    return this.#asked;
  }

  /** What should not have happened, so far; it is forgotten then. */
  takeFaults(): string[] {
    const faults = this.#faults;
    this.#faults = [];
    return faults;
  }

  #page(page: Page): void {
    page.on('worker', (worker) => this.#worker(worker));
    page.on('websocket', (socket) => this.#ask('page', socket.url()));
  }

  #worker(worker: Worker): void {
    // A worker that has ended already refuses nothing more.
    void worker.evaluate(tellRefusals).catch(() => undefined);
  }

  #request(request: Request): void {
    this.#ask(request.serviceWorker() === null ? 'page' : 'service worker', request.url());
  }

  #ask(by: Asker, url: string): void {
    this.#asked.push({ by, url });
    const { protocol, origin } = new URL(url);
    if (['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && !this.#origins.has(origin)) {
      this.#faults.push(`a ${by} asked another origin: ${url}`);
    }
  }

  #message(message: ConsoleMessage): void {
    if (policyWords.test(message.text())) this.#faults.push(message.text());
  }
}

/** Runs in pages and workers: says on the console what the policy refused. Of a service worker the browser itself does not say it. */
function tellRefusals(): void {
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI } = event;
    console.error(`policy violated: ${effectiveDirective} by ${blockedURI || 'inline'}`);
  });
}
