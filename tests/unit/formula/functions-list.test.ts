import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functionFamilies, signatureOf } from '../../../src/formula/functions/registry.ts';

const place = new URL('../../../docs/formula-functions.md', import.meta.url);

/** The list as it should stand: every family with its functions by name. */
function writtenList(): string {
  const count = functionFamilies.reduce((sum, { functions }) => sum + functions.length, 0);
  const lines = [
    '# Functions of formulas',
    '',
    `All ${count} functions, by family: how each is written and what it gives. What may be left out stands in brackets, and … says`,
    'that what is before it may come again. They follow Excel; where they do not is told in',
    '[formula-differences.md](formula-differences.md). A test writes this list from the declarations in',
    '`src/formula/functions/` and holds it equal: run it with `UPDATE_LISTS=1` after a change.',
  ];
  for (const { title, functions } of functionFamilies) {
    lines.push('', `## ${title}`, '', '| function | what it gives |', '|---|---|');
    const rows = functions.map(
      (declaration) => `| \`${signatureOf(declaration)}\` | ${declaration.summary.replaceAll('|', '\\|')} |`,
    );
    lines.push(...rows.sort((a, b) => (a.split('(')[0]! < b.split('(')[0]! ? -1 : 1)));
  }
  return `${lines.join('\n')}\n`;
}

test('[F30] the published list of functions is the list of functions', () => {
  if (process.env['UPDATE_LISTS'] === '1') writeFileSync(place, writtenList());
  expect(readFileSync(place, 'utf8')).toBe(writtenList());
});

test('[F30] no name is declared twice, and every function has an example', () => {
  const all = functionFamilies.flatMap(({ functions }) => functions);
  const names = all.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(all.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([]);
});
