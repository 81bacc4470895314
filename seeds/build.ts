import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { fail, ok, type Result } from '../src/base/result.ts';
import type { WorkbookContent } from '../src/model/workbook-content.ts';
import { writeSnapshot } from '../src/snapshot/write-snapshot.ts';
import { blankPlanFile } from './descriptor.ts';
import { printProblem } from './problem.ts';
import { readStarter } from './read-starter.ts';

/** The starter plans that are built, by the names of their folders beside this file. */
export const starterNames: readonly string[] = ['hertfordshire', 'thornmere', 'blank-plan'];

/** Where the app finds a starter, relative to its page: the path of a snapshot file. */
export function starterPath(name: string): string {
  return `seeds/${name}.pledgebook`;
}

/** The texts of a starter's folder by path seen from it, and the descriptor of the blank plan, from which it takes columns. */
export async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).filter((name) => ['.csv', '.json'].includes(extname(name))).sort();
  if (basename(folder) !== 'blank-plan') names.push(blankPlanFile);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

/** The folder that holds the starters' folders: the one of this file. */
export const seedsFolder = fileURLToPath(new URL('./', import.meta.url));

/** Reads one of {@link starterNames}; the mistakes come as one text, a line each. */
export async function loadStarter(
  name: string,
  seeds: string = seedsFolder,
): Promise<Result<WorkbookContent, string>> {
  const starter = readStarter(await readFolder(join(seeds, name)));
  if (starter.ok) return ok(starter.value);
  return fail(starter.error.map((problem) => `seeds/${name}/${printProblem(problem)}`).join('\n'));
}

/**
 * Builds the starter plans: each is a snapshot file at {@link starterPath}, which the app opens as it opens any other. The
 * build fails on any mistake in their files; the development server answers with the mistakes instead of the file.
 *
 * @param seeds the folder that holds the starters' folders
 */
export function starterPlans(seeds: string = seedsFolder): Plugin {
  return {
    name: 'starter-plans',
    async generateBundle() {
      for (const name of starterNames) {
        const starter = await loadStarter(name, seeds);
        if (!starter.ok) return this.error(`The starter plan has mistakes.\n${starter.error}`);
        const source = writeSnapshot(starter.value, { last: null }).bytes;
        this.emitFile({ type: 'asset', fileName: starterPath(name), source });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0];
        const name = starterNames.find((candidate) => path === `/${starterPath(candidate)}`);
        if (name === undefined) return next();
        loadStarter(name, seeds).then((starter) => {
          response.statusCode = starter.ok ? 200 : 500;
          response.setHeader('Content-Type', starter.ok ? 'application/json' : 'text/plain; charset=utf-8');
          response.end(starter.ok ? writeSnapshot(starter.value, { last: null }).bytes : starter.error);
        }, next);
      });
    },
  };
}
