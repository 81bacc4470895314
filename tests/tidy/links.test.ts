import { expect, test } from 'vitest';
import { projectPaths, projectText } from './project-files.ts';

/** Where links lead, as components write it, with what makes it safe. Text of a workbook is in none of them. */
const leads: readonly (readonly [address: RegExp, because: string])[] = [
  [/^"#\/[a-z]*"$/, 'a page of the app'],
  [/^"#\/workbook\/\{encodeURIComponent\([\w.]+\)\}"$/, 'a workbook by its id, encoded'],
  [
    /^\{helpAddress\((?:place|\{ page: functionsPage, section: [\w.]+ \})\)\}$/,
    'a page of the help, encoded',
  ],
  [/^\{form\.mail\.link\}$/, 'mailto: with each part encoded'],
  [/^\{piece\.address\}$/, 'http or https, checked where the guide is built'],
];

interface Link {
  readonly path: string;
  readonly tag: string;
  readonly address: string;
}

/** The links of a component: each `<a …>` with its address as it is written. */
function linksIn(path: string, markup: string): Link[] {
  return [...markup.matchAll(/<a\s(?:[^>"{]|"[^"]*"|\{[^}]*\})*>/g)].map(([tag]) => ({
    ...{ path, tag },
    address: /\bhref=("[^"]*"|\{(?:[^{}]|\{[^}]*\})*\})/.exec(tag)?.[1] ?? /\{href\}/.exec(tag)?.[0] ?? '',
  }));
}

const links = projectPaths('src')
  .filter((path) => path.endsWith('.svelte'))
  .flatMap((path) => linksIn(path, (projectText(path) ?? '').replace(/<style[\s\S]*$/, '')));

test('every link leads to a place that is on the list', () => {
  expect(links.length).toBeGreaterThan(5);
  const unknown = links.filter(({ address }) => !leads.some(([known]) => known.test(address)));
  expect(unknown.map(({ path, tag }) => `${path}: ${tag}`)).toEqual([]);
});

test('a link that opens another window gives it no way back, and one that leaves the app shows where to', () => {
  for (const { tag, path, address } of links) {
    if (tag.includes('target=')) expect(tag, path).toMatch(/\brel="noopener(?: noreferrer)?"/);
    if (address === '{piece.address}')
      expect(tag, path).toMatch(/rel="noopener noreferrer" title=\{piece\.address\}/);
  }
  const guide = projectText('tests/tools/guide.ts') ?? '';
  expect(guide.split('\n').filter((line) => line.includes("kind: 'outside'")).length).toBe(1);
  expect(guide).toContain("if (/^https?:\\/\\//.test(token.href)) return [{ kind: 'outside'");
});

test('no code sends the page elsewhere or opens a window', () => {
  const going =
    /\bwindow\.open\(|\blocation\.(?:assign|replace)\(|\blocation\s*=[^=]|\blocation\.href\s*=[^=]|\.openWindow\(/;
  const found = projectPaths('src')
    // Where there is no window, `location` is a word of a file's format.
    .filter((path) => /\.(?:ts|svelte)$/.test(path) && !path.startsWith('src/xlsx/'))
    .filter((path) => going.test(projectText(path) ?? ''));
  expect(found).toEqual([]);
  // The one address that code gives to a link: bytes of this page, to be kept as a file.
  const given = projectPaths('src').filter((path) => /\.href\s*=[^=]/.test(projectText(path) ?? ''));
  expect(given).toEqual(['src/platform/files.ts']);
});
