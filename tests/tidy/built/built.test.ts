import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  builtFiles,
  builtPaths,
  firstPage,
  laterParts,
  scriptsOf,
  sizeBudget,
  totals,
} from '../../tools/built-files.mjs';
import { contentSecurityPolicy } from '../../tools/serve.mjs';
import { allowedFiles, foreignAddresses } from '../foreign-addresses.ts';

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

test('the scripts of the first page stay inside their budget', () => {
  const { firstPageScripts } = totals(builtFiles(dist));
  expect(firstPageScripts).toBeGreaterThan(0);
  expect(firstPageScripts).toBeLessThanOrEqual(sizeBudget.firstPageScripts);
});

test('all scripts and styles together stay inside their budget', () => {
  expect(totals(builtFiles(dist)).everything).toBeLessThanOrEqual(sizeBudget.everything);
});

test.each(Object.keys(laterParts))('the first page does not wait for %s', (part) => {
  const scripts = scriptsOf(part, dist);
  expect(scripts.length).toBeGreaterThan(0);
  const first = firstPage(dist);
  expect(scripts.filter((script) => first.has(script))).toEqual([]);
});

test('no built file names another origin', () => {
  const named = builtPaths(dist)
    .filter((path) => /\.(m?js|css|html|json|svg|md|txt|webmanifest|pledgebook)$/.test(path))
    .filter((path) => !(path in allowedFiles))
    .flatMap((path) =>
      foreignAddresses(readFileSync(join(dist, path), 'utf8')).map((address) => `${path}: ${address}`),
    );
  expect([...new Set(named)]).toEqual([]);
});

test('the page carries the policy that the server sends', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const meta = /<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>/i.exec(html)?.[0] ?? '';
  const content = /content="([^"]*)"/.exec(meta)?.[1] ?? '';
  const parts = (policy: string): string[] =>
    policy
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .sort();
  expect(parts(content)).toEqual(parts(contentSecurityPolicy));
});

test('every address in the page is relative', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const addresses = [...html.matchAll(/\b(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '');
  expect(addresses.length).toBeGreaterThan(0);
  expect(addresses.filter((address) => !/^(\.\/|#|data:)/.test(address))).toEqual([]);
});
