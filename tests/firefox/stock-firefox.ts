import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BidiSession, type Told } from './bidi.ts';
import { FirefoxPage } from './firefox-page.ts';

/** How long Firefox may take to start, in milliseconds. */
const startLimit = 60_000;

/**
 * What the profile is given: settings that keep Firefox from talking to its maker and from pages of its own, and the one that lets the
 * protocol hand files to a page. All else is as it comes, so the settings that Firefox takes for tests by itself are turned off.
 */
const settings = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.newtabpage.enabled': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.file.createInChild': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'remote.prefs.recommended': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};

/** What a session of Firefox has noticed of its pages. */
export interface Noticed {
  /** Errors and warnings of pages, with where they come from. */
  readonly errors: string[];
  /** Every address that was asked for. */
  readonly requests: string[];
}

/** A Firefox without a window, with a profile that outlives it. */
export class StockFirefox {
  readonly noticed: Noticed = { errors: [], requests: [] };
  readonly #path: string;
  readonly #home: string;
  #process: ChildProcess | null = null;
  #session: BidiSession | null = null;

  private constructor(path: string, home: string) {
    this.#path = path;
    this.#home = home;
  }

  /** A Firefox with an empty profile; it is not started. */
  static async withNewProfile(path: string): Promise<StockFirefox> {
    const home = await mkdtemp(join(tmpdir(), 'pledgebook-firefox-'));
    await mkdir(join(home, 'profile'));
    await mkdir(join(home, 'downloads'));
    const lines = Object.entries(settings).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    await writeFile(join(home, 'profile', 'user.js'), lines.join('\n'));
    return new StockFirefox(path, home);
  }

  /** Starts it; its one page, of a size in CSS pixels. */
  async start(size: { readonly width: number; readonly height: number }): Promise<FirefoxPage> {
    const firefox = spawn(
      this.#path,
      [
        '--headless',
        '--no-remote',
        '--remote-debugging-port',
        '0',
        '--profile',
        join(this.#home, 'profile'),
        'about:blank',
      ],
      // Nothing of whoever runs the tests is read or written, and dates are those of the tests.
      {
        env: { ...process.env, HOME: this.#home, TZ: 'Europe/London', MOZ_CRASHREPORTER_DISABLE: '1' },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    this.#process = firefox;
    firefox.once('exit', () => (this.#process = null));
    const session = await BidiSession.open(await addressOf(firefox), [
      'log.entryAdded',
      'network.beforeRequestSent',
      'browsingContext.downloadEnd',
    ]);
    this.#session = session;
    session.on('log.entryAdded', (entry) => this.#noteEntry(entry));
    session.on('network.beforeRequestSent', ({ request }) =>
      this.noticed.requests.push(String((request as Told)['url'])),
    );
    await session.send('browser.setDownloadBehavior', {
      downloadBehavior: { type: 'allowed', destinationFolder: join(this.#home, 'downloads') },
    });
    const { contexts } = await session.send('browsingContext.getTree', {});
    const { context } = (contexts as readonly Told[])[0]!;
    await session.send('browsingContext.setViewport', { context, viewport: size });
    return new FirefoxPage(session, String(context));
  }

  /** Ends it: as a person does who closes it, or in the middle of whatever it does, as a crash would. */
  async stop(how: 'closed' | 'killed' = 'closed'): Promise<void> {
    const firefox = this.#process;
    if (firefox === null) return;
    const ended = once(firefox, 'exit');
    if (how === 'killed') firefox.kill('SIGKILL');
    else await this.#session?.send('browser.close', {}).catch(() => firefox.kill('SIGKILL'));
    await ended;
    this.#session?.close();
    this.#process = null;
    this.#session = null;
  }

  /** Puts a file where it can be given to a page; its path. */
  async fileOf(name: string, bytes: Uint8Array | string): Promise<string> {
    const path = join(this.#home, name);
    await writeFile(path, bytes);
    return path;
  }

  /** Throws its profile and its downloads away. */
  async remove(): Promise<void> {
    await rm(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }

  #noteEntry(entry: Told): void {
    const level = String(entry['level']);
    if (level !== 'error' && level !== 'warn') return;
    const frames = (entry['stackTrace'] as Told | undefined)?.['callFrames'] as readonly Told[] | undefined;
    this.noticed.errors.push(`${level}: ${String(entry['text'])} (${String(frames?.[0]?.['url'] ?? '')})`);
  }
}

/** What Firefox names when it listens. */
function addressOf(firefox: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`Firefox did not start: ${said}`)), startLimit);
    firefox.stderr!.on('data', (part: Buffer) => {
      said += String(part);
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    });
    firefox.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`Firefox ended with ${String(code)}: ${said}`));
    });
  });
}
