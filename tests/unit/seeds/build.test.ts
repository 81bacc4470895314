import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build, createServer, type Plugin } from 'vite';
import { seedsFolder, starterNames, starterPath, starterPlans } from '../../../seeds/build.ts';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { hertfordshire } from './starter.ts';

// A copy with one cell broken, and an empty page to build around it.
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pledgebook-seeds-'));
  await cp(seedsFolder, folder, { recursive: true });
  const sheet = join(folder, 'hertfordshire', 'summary-sheet.csv');
  const text = await readFile(sheet, 'utf8');
  await writeFile(sheet, text.replace('Improve and hold,15%,', 'Improve and hold,15,'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Nothing</title>');
});
afterAll(() => rm(folder, { recursive: true }));

const mistake = /seeds\/hertfordshire\/summary-sheet\.csv:\d+: Target: “15” is a percentage here/;

async function built(plugin: Plugin) {
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [plugin],
    build: { write: false },
  });
  if (!('output' in result)) throw new Error('One build was asked for, and it was not watched.');
  return result.output;
}

test('a build holds the starters as snapshot files', async () => {
  const output = await built(starterPlans());
  const made = output.map(({ fileName }) => fileName);
  expect(made).toEqual(expect.arrayContaining(starterNames.map(starterPath)));
  const asset = output.find((file) => file.fileName === starterPath('hertfordshire'));
  if (asset?.type !== 'asset') throw new Error('There is no such asset.');
  const bytes = typeof asset.source === 'string' ? new TextEncoder().encode(asset.source) : asset.source;
  const opened = openSnapshot(bytes);
  expect(opened.ok && opened.value.content).toEqual(await hertfordshire());
});

test('a mistake fails the build and is named', async () => {
  await expect(built(starterPlans(folder))).rejects.toThrow(mistake);
});

test('the development server answers with the starter as it is now, or with its mistakes', async () => {
  const ask = async (plugin: Plugin) => {
    const server = await createServer({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      plugins: [plugin],
      server: { host: 'localhost', port: 0, ws: false },
      optimizeDeps: { noDiscovery: true },
    });
    try {
      await server.listen();
      const response = await fetch(new URL(starterPath('hertfordshire'), server.resolvedUrls!.local[0]));
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
    } finally {
      await server.close();
    }
  };
  const good = await ask(starterPlans());
  expect(good.status).toBe(200);
  expect(openSnapshot(good.bytes).ok).toBe(true);
  const bad = await ask(starterPlans(folder));
  expect(bad.status).toBe(500);
  expect(new TextDecoder().decode(bad.bytes)).toMatch(mistake);
});
