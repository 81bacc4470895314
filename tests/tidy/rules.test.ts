/** Every rule bites: each is shown small made-up sources that keep it and that break it. */
import { describe, expect, test } from 'vitest';
import * as rules from './rules.ts';
import type { Rule } from './rules.ts';
import { readSourceFile } from './source-file.ts';

/** How many places of these made-up files break the rule. */
function breaks(rule: Rule, files: Readonly<Record<string, string>>): number {
  return rule(Object.entries(files).map(([path, text]) => readSourceFile(path, text))).length;
}

describe('a folder imports what the table allows', () => {
  const check = (path: string, text: string): number =>
    breaks(rules.foldersImportWhatTheTableAllows, { [path]: text });

  test('what the table allows passes', () => {
    expect(check('src/formula/a.ts', "import { b } from '../model/b.ts';")).toBe(0);
    expect(check('src/formula/deep/a.ts', "import { b } from '../b.ts';")).toBe(0);
    expect(check('src/main.ts', "import { startApp } from './app/start.ts';")).toBe(0);
    expect(check('src/ui/help/a.ts', "import.meta.glob('../../../docs/guide/*.md');")).toBe(0);
  });

  test.each([
    ['an import', "import { b } from '../ui/b.ts';"],
    ['a type-only import', "import type { B } from '../ui/b.ts';"],
    ['an inline type import', "import { type B } from '../ui/b.ts';"],
    ['a side effect', "import '../ui/b.ts';"],
    ['an export from', "export { b } from '../ui/b.ts';"],
    ['a dynamic import', "const b = await import('../ui/b.ts');"],
    ['a type query', "type B = import('../ui/b.ts').B;"],
    ['a worker address', "new Worker(new URL('../ui/b.ts', import.meta.url));"],
    ['a glob', "import.meta.glob('../ui/*.ts');"],
    ['a query at the end', "import b from '../ui/b.ts?worker';"],
    ['a path from the root', "import { b } from '/src/ui/b.ts';"],
    ['a way out of src', "import { b } from '../../seeds/build.ts';"],
    ['documents', "import.meta.glob('../../docs/guide/*.md');"],
  ])('%s that the table forbids is found', (_, text) => {
    expect(check('src/model/a.ts', text)).toBe(1);
    expect(check('src/model/state.svelte.ts', text)).toBe(1);
  });

  test.each([
    [
      'the script',
      '<script lang="ts">import { b } from "../storage/b.ts"; let x: number = b;</script><p>{x}</p>',
    ],
    [
      'a type in the script',
      '<script lang="ts">import type { B } from "../storage/b.ts"; let x: B;</script>',
    ],
    ['the module script', '<script module lang="ts">import { b } from "../storage/b.ts";</script>'],
    ['the markup', '{#await import("../storage/b.ts")}<p>wait</p>{/await}'],
    ['a worker address', '<script>new Worker(new URL("../storage/b.ts", import.meta.url));</script>'],
  ])('a component is read too: %s', (_, text) => {
    expect(check('src/ui/Panel.svelte', text)).toBe(1);
  });

  test('a folder without a row is found', () => {
    expect(check('src/extras/a.ts', "import { b } from '../base/b.ts';")).toBe(1);
  });
});

describe('a package stays inside its border', () => {
  const check = (path: string, text: string): number =>
    breaks(rules.packagesStayInsideTheirBorders, { [path]: text });

  test('at home it passes', () => {
    expect(check('src/storage/a.ts', "import { Dexie } from 'dexie';")).toBe(0);
    expect(check('src/ui/grid/a.ts', "import type { GridApi } from 'ag-grid-community';")).toBe(0);
    expect(check('src/ui/Panel.svelte', '<script>import { X } from "@lucide/svelte/icons/x";</script>')).toBe(
      0,
    );
    expect(check('src/snapshot/a.ts', "import { sha256 } from '@noble/hashes/sha2.js';")).toBe(0);
    expect(check('src/main.ts', "import { mount } from 'svelte';")).toBe(0);
    expect(check('tests/unit/storage/a.test.ts', "import { Dexie } from 'dexie';")).toBe(0);
  });

  test('elsewhere it is found', () => {
    expect(check('src/session/a.ts', "import { Dexie } from 'dexie';")).toBe(1);
    expect(check('src/ui/a.ts', "import type { GridApi } from 'ag-grid-community';")).toBe(1);
    expect(check('src/queries/a.svelte.ts', "import { SvelteMap } from 'svelte/reactivity';")).toBe(1);
    expect(check('src/workers/a.ts', "const x = await import('exceljs');")).toBe(1);
  });

  test('one without a border, a part of Node among them, is found', () => {
    expect(check('src/model/a.ts', "import { chunk } from 'lodash';")).toBe(1);
    expect(check('src/model/a.ts', "import { join } from 'node:path';")).toBe(1);
  });
});

test('a cycle of folders is found, and a tree passes', () => {
  const up = { 'src/model/a.ts': "import { b } from '../base/b.ts';" };
  expect(breaks(rules.foldersHaveNoCycles, up)).toBe(0);
  const round = {
    ...up,
    'src/base/b.ts': "import type { C } from '../format/c.ts';",
    'src/format/c.ts': "import { a } from '../model/a.ts';",
  };
  expect(breaks(rules.foldersHaveNoCycles, round)).toBe(1);
});

test('an export star is found', () => {
  expect(breaks(rules.noExportStar, { 'src/base/a.ts': "export * from './b.ts';" })).toBe(1);
  expect(breaks(rules.noExportStar, { 'src/base/a.ts': "export { b } from './b.ts';" })).toBe(0);
});

test('a default export is found', () => {
  expect(breaks(rules.noDefaultExports, { 'src/base/a.ts': 'export default 1;' })).toBe(1);
  expect(breaks(rules.noDefaultExports, { 'src/base/a.ts': 'export default function a() {}' })).toBe(1);
  expect(breaks(rules.noDefaultExports, { 'src/base/a.ts': 'export const a = 1;' })).toBe(0);
  expect(breaks(rules.noDefaultExports, { 'tests/a.config.ts': 'export default {};' })).toBe(0);
});

describe('what another folder uses is documented', () => {
  const use = { 'src/model/user.ts': "import { b } from '../base/b.ts';" };
  const check = (files: Readonly<Record<string, string>>): number =>
    breaks(rules.whatOthersUseIsDocumented, files);

  test('a documented export passes', () => {
    expect(check({ ...use, 'src/base/b.ts': '/** Says b. */\nexport const b = 1;' })).toBe(0);
    expect(check({ ...use, 'src/base/b.ts': '/** Says b. */\nfunction b() {}\nexport { b };' })).toBe(0);
  });

  test.each([
    ['a constant', 'export const b = 1;'],
    ['a function', '// Not a doc comment.\nexport function b() {}'],
    ['a type', 'export type b = string;'],
    ['an interface', 'export interface b {}'],
    ['a class', 'export class b {}'],
    ['one exported at the end', 'function b() {}\nexport { b };'],
  ])('%s without a doc comment is found', (_, text) => {
    expect(check({ ...use, 'src/base/b.ts': text })).toBe(1);
  });

  test('one that is only passed on is looked for where it is declared', () => {
    const passed = { ...use, 'src/base/b.ts': "export { c as b } from './c.ts';" };
    expect(check({ ...passed, 'src/base/c.ts': 'export const c = 1;' })).toBe(1);
    expect(check({ ...passed, 'src/base/c.ts': '/** Says c. */\nexport const c = 1;' })).toBe(0);
  });

  test('a component and the seeds are users too', () => {
    const bare = { 'src/base/b.ts': 'export const b = 1;' };
    expect(
      check({ ...bare, 'src/ui/P.svelte': '<script>import { b } from "../base/b.ts"; b;</script>' }),
    ).toBe(1);
    expect(check({ ...bare, 'seeds/build.ts': "import { b } from '../src/base/b.ts';" })).toBe(1);
  });

  test('inside one folder nothing is asked for', () => {
    expect(
      check({ 'src/base/a.ts': "import { b } from './b.ts';", 'src/base/b.ts': 'export const b = 1;' }),
    ).toBe(0);
  });
});

describe('files are short', () => {
  const check = (path: string, text: string): number => breaks(rules.filesAreShort, { [path]: text });
  const lines = (count: number): string => 'const x = 1;\n'.repeat(count);

  test('the limits are 800, 500 without a reason, and 150 for a component', () => {
    expect(check('src/model/a.ts', lines(500))).toBe(0);
    expect(check('src/model/a.ts', lines(501))).toBe(1);
    expect(
      check('src/model/a.ts', `/** Long, as the table of functions is one piece. */\n${lines(700)}`),
    ).toBe(0);
    expect(check('src/model/a.ts', `/** Adds numbers. */\n${lines(700)}`)).toBe(1);
    expect(
      check('src/model/a.ts', `/** Long, as the table of functions is one piece. */\n${lines(801)}`),
    ).toBe(1);
    expect(check('src/ui/A.svelte', '<p>x</p>\n'.repeat(150))).toBe(0);
    expect(check('src/ui/A.svelte', '<p>x</p>\n'.repeat(151))).toBe(1);
  });
});

describe('text is never markup or code', () => {
  test.each([
    ['src/ui/a.ts', 'element.innerHTML = text;'],
    ['src/ui/a.ts', "element['innerHTML'] = text;"],
    ['src/ui/a.ts', "element.insertAdjacentHTML('beforeend', text);"],
    ['src/ui/a.ts', 'document.write(text);'],
    ['src/ui/a.ts', 'eval(text);'],
    ['src/ui/a.ts', 'new Function(text);'],
    ['src/ui/A.svelte', '<p>{@html text}</p>'],
    ['src/ui/A.svelte', '<p bind:innerHTML={text}></p>'],
    ['src/ui/A.svelte', '<iframe title="x" srcdoc={text}></iframe>'],
    ['src/ui/A.svelte', '<script>document.body.innerHTML = "";</script>'],
    ['src/ui/A.svelte', '<button type="button" onclick={() => eval(text)}>x</button>'],
  ])('%s: %s', (path, text) => {
    expect(breaks(rules.textIsNeverMarkupOrCode, { [path]: text })).toBe(1);
  });

  test('the same words in a comment or a string pass', () => {
    expect(
      breaks(rules.textIsNeverMarkupOrCode, { 'src/ui/a.ts': "// innerHTML\nconst x = 'eval(1)';" }),
    ).toBe(0);
    expect(breaks(rules.textIsNeverMarkupOrCode, { 'src/ui/A.svelte': '<p>innerHTML</p>' })).toBe(0);
  });
});

test.each(['src/base/utils.ts', 'src/helpers/a.ts', 'src/ui/common.svelte.ts', 'src/model/index.ts'])(
  'a name that says nothing is found: %s',
  (path) => {
    expect(breaks(rules.namesSayWhatIsInside, { [path]: '' })).toBe(1);
  },
);

test('a name that says something passes', () => {
  expect(breaks(rules.namesSayWhatIsInside, { 'src/formula/keyed-index.ts': '' })).toBe(0);
});

test.each([
  ['TO', 'DO: later'],
  ['FIX', 'ME'],
  ['@ts', '-ignore'],
  ['eslint', '-disable-next-line'],
])('what is put off or silenced is found: %s%s', (start, end) => {
  expect(breaks(rules.nothingIsPutOff, { 'src/base/a.ts': `// ${start}${end}` })).toBe(1);
});

test('a test left out in passing is found, one that depends on a program is not', () => {
  const skipped = ['test', "skip('x', () => {});"].join('.');
  expect(breaks(rules.nothingIsPutOff, { 'tests/unit/a.test.ts': skipped })).toBe(1);
  expect(breaks(rules.nothingIsPutOff, { 'tests/unit/a.test.ts': "test.runIf(found)('x', () => {});" })).toBe(
    0,
  );
});
