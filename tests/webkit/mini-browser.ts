import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { driverAnswers, WebDriverSession } from './web-driver.ts';
import { WebKitPage } from './webkit-page.ts';

/** How long the display and the driver may take to start, in milliseconds. */
const startLimit = 60_000;

/**
 * WebKitGTK's own small browser, on a display without a screen. What its pages store lives as long as it does: a browser that is driven
 * keeps nothing when it ends.
 */
export class MiniBrowser {
  readonly #home: string;
  readonly #programs: ChildProcess[] = [];
  #session: WebDriverSession | null = null;

  private constructor(home: string) {
    this.#home = home;
  }

  /** Starts it, with a home of its own. */
  static async start(programs: { readonly driver: string; readonly display: string }): Promise<MiniBrowser> {
    const browser = new MiniBrowser(await mkdtemp(join(tmpdir(), 'pledgebook-webkit-')));
    try {
      await browser.#start(programs.driver, programs.display);
    } catch (problem) {
      await browser.stop();
      throw problem;
    }
    return browser;
  }

  /** Its one page, in a window of a size in CSS pixels. */
  async page(size: { readonly width: number; readonly height: number }): Promise<WebKitPage> {
    const session = this.#session!;
    await session.post('window/rect', size);
    return new WebKitPage(session, join(this.#home, 'downloads'));
  }

  /** Puts a file where it can be given to a page; its path. */
  async fileOf(name: string, bytes: Uint8Array | string): Promise<string> {
    const path = join(this.#home, name);
    await writeFile(path, bytes);
    return path;
  }

  /** Ends it and throws away what it has kept. */
  async stop(): Promise<void> {
    await this.#session?.close().catch(() => undefined);
    // Without its display the browser ends by itself, if it has not yet.
    const running = this.#programs.filter(
      ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
    );
    const ended = running.map((program) => once(program, 'exit'));
    for (const program of running) program.kill();
    await Promise.all(ended);
    await rm(this.#home, { recursive: true, force: true, maxRetries: 10 });
  }

  async #start(driver: string, display: string): Promise<void> {
    const home = this.#home;
    await mkdir(join(home, 'downloads'));
    await writeFile(join(home, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${join(home, 'downloads')}"\n`);
    const screen = spawn(display, ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    this.#programs.push(screen);
    const port = await freePort();
    // Nothing of whoever runs the tests is read or written, and dates are those of the tests.
    const surroundings = {
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CACHE_HOME: join(home, 'cache'),
      DISPLAY: `:${await firstLine(screen.stdio[3] as Readable)}`,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      TZ: 'Europe/London',
    };
    this.#programs.push(
      spawn(driver, [`--port=${port}`], { env: { ...process.env, ...surroundings }, stdio: 'ignore' }),
    );
    const address = `http://127.0.0.1:${port}`;
    const end = Date.now() + startLimit;
    while (!(await driverAnswers(address))) {
      if (Date.now() > end) throw new Error(`${driver} did not start within ${startLimit} ms.`);
      await new Promise((done) => setTimeout(done, 50));
    }
    this.#session = await WebDriverSession.open(address, {});
  }
}

/** A port of this machine that nothing listens at. The driver does not tell the one that it would choose itself. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The first line that a program writes. */
function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`No display within ${startLimit} ms.`)), startLimit);
    stream.on('data', (part: Buffer) => {
      said += String(part);
      if (!said.includes('\n')) return;
      clearTimeout(late);
      resolve(said.trim());
    });
  });
}
