/**
 * The app with its catalogue in brackets, for tests that look for words outside of it. It is built once a run, by whichever worker comes first;
 * the others wait for it.
 */
import { execFile } from 'node:child_process';
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serveBuiltApp } from '../tools/serve.mjs';
import { test as base, expect } from './app.ts';
import { textsIn, WordJudge } from './shown-words.ts';
import { typed, Walk } from './words-walk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface PseudoApp {
  readonly url: string;
  readonly judge: WordJudge;
}

/** A test that begins on the first page of the app in brackets, and fails if the walk came by words that are in none. */
export const test = base.extend<{ readonly walk: Walk }, { readonly pseudoApp: PseudoApp }>({
  pseudoApp: [
    async ({ browserName }, use, { project }) => {
      // Playwright empties its folder when a run begins, so that the app is the run's own.
      const folder = join(project.outputDir, 'pseudo', browserName);
      await builtOnce(folder);
      const app = await serveBuiltApp({ ports: [0], folder });
      await use({
        url: app.url,
        judge: new WordJudge([...(await starterTexts(folder)), ...Object.values(typed)]),
      });
      app.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  walk: async ({ page, watch, pseudoApp }, use) => {
    watch.allow(pseudoApp.url);
    page.setDefaultTimeout(20_000);
    const walk = new Walk(page, pseudoApp.judge);
    await walk.begin(pseudoApp.url);
    await use(walk);
    // Told also where the walk did not come through.
    expect(walk.found, 'words that are in no catalogue').toEqual([]);
  },
});

async function builtOnce(folder: string): Promise<void> {
  const [place, done, failed] = [dirname(folder), `${folder}.done`, `${folder}.failed`];
  await mkdir(dirname(place), { recursive: true });
  const isFirst = await mkdir(place).then(
    () => true,
    () => false,
  );
  if (!isFirst) {
    // The time of the fixture ends the waiting.
    while (!(await isThere(done))) {
      if (await isThere(failed)) throw new Error(await readFile(failed, 'utf8'));
      await sleep(250);
    }
    return;
  }
  try {
    await promisify(execFile)(
      process.execPath,
      [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', folder],
      { cwd: root, env: { ...process.env, PLEDGEBOOK_PSEUDO: '1' } },
    );
    await writeFile(done, '');
  } catch (problem) {
    await writeFile(failed, String(problem));
    throw problem;
  }
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The texts of the examples, which are data. */
async function starterTexts(folder: string): Promise<string[]> {
  const seeds = join(folder, 'seeds');
  const files = await readdir(seeds);
  const texts = await Promise.all(files.map((file) => readFile(join(seeds, file), 'utf8')));
  return texts.flatMap((text) => textsIn(JSON.parse(text)));
}
