import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isAllowed, packageLicences } from '../tools/package-licences.mjs';
import { contentSecurityPolicy } from '../tools/serve.mjs';
import { projectPaths, projectText } from './project-files.ts';

const packages = packageLicences(fileURLToPath(new URL('../..', import.meta.url)));

test('every package, whether it ships or builds and tests, has a licence that is on the list', () => {
  expect(packages.length).toBeGreaterThan(300);
  expect(packages.flatMap(({ problem }) => problem ?? [])).toEqual([]);
});

test('the list bites', () => {
  expect(isAllowed('MIT', true)).toBe(true);
  expect(isAllowed('MPL-2.0', false)).toBe(true);
  expect(isAllowed('MPL-2.0', true)).toBe(false);
  expect(isAllowed('GPL-3.0-only', false)).toBe(false);
  expect(isAllowed('(MIT OR GPL-3.0-or-later)', true)).toBe(true);
  expect(isAllowed('(MIT AND Zlib)', true)).toBe(true);
  expect(isAllowed('(MIT AND GPL-2.0)', true)).toBe(false);
  expect(isAllowed('said nowhere', true)).toBe(false);
});

test('the list of dependencies has each with its licence, and none that is not there', () => {
  const { dependencies, devDependencies } = JSON.parse(projectText('package.json') ?? '') as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const direct = { ...dependencies, ...devDependencies };
  const rows = [
    ...(projectText('docs/dependencies.md') ?? '').matchAll(/^\| `([^`]+)` \| ([\d.]+) \| ([^|]+) \|/gm),
  ];
  expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(direct).sort());
  for (const [, name, version, licence] of rows) {
    const found = packages.filter((one) => one.name === name).map((one) => `${one.version} ${one.licence}`);
    expect(found, name).toContain(`${version} ${licence!.trim()}`);
  }
});

test('the documents have the policy as the server of the tests sends it', () => {
  expect(projectText('docs/hosting.md')).toContain(`Content-Security-Policy: ${contentSecurityPolicy}`);
});

test('no end-to-end test goes unwatched', () => {
  const unwatched = projectPaths('tests/e2e').flatMap((path) => {
    const text = projectText(path) ?? '';
    const takesOther = /import \{[^}]*\btest\b[^}]*\} from '@playwright\/test'/.test(text);
    const starts = /\b(?:chromium|firefox|webkit)\.(?:launch|connect)/.test(text);
    return [
      ...(takesOther && !path.endsWith('/app.ts')
        ? [`${path} takes test from Playwright; take it from app.ts, and watch.allow() a server of your own.`]
        : []),
      ...(starts && !text.includes('watch.add(')
        ? [`${path} starts a browser; hand its contexts to watch.add().`]
        : []),
    ];
  });
  expect(unwatched).toEqual([]);
});
