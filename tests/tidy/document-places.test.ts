import { describe, expect, test } from 'vitest';
import { type NamedProject, missingPlaces, unknownKeys } from './document-places.ts';
import type { TextFile } from './documents.ts';
import { projectPaths, projectText } from './project-files.ts';

const folders = ['src', 'tests', 'docs', 'seeds', 'public', '.ci', '.github'];
const rootFiles = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE', 'package.json'];
const paths = [...folders.flatMap(projectPaths), ...rootFiles.filter((path) => projectText(path) !== null)];

/** What stands in quotes after `name:` or as a key, in a tool that takes words: its steps, kinds or looks. */
function wordsOf(tool: string, pattern: RegExp): string[] {
  return [...(projectText(`tests/tools/${tool}`) ?? '').matchAll(pattern)].map((match) => match[1] ?? '');
}

const wordsOfScripts: Readonly<Record<string, readonly string[]>> = {
  test: wordsOf('test.mjs', /^ +(?:\{ )?name: '([a-z0-9]+)'/gm),
  quality: wordsOf('quality.mjs', /^ {2}([a-z]+): \[/gm),
  bench: paths.flatMap((path) => /^tests\/bench\/([a-z-]+)\.(?:ts|mjs)$/.exec(path)?.[1] ?? []),
  soak: ['unit', 'browser', 'e2e'],
  size: ['packages', 'record'],
};

const { scripts } = JSON.parse(projectText('package.json') ?? '') as {
  readonly scripts: Readonly<Record<string, string>>;
};
const project: NamedProject = {
  paths,
  text: (path) => projectText(path) ?? '',
  scripts: new Map(Object.keys(scripts).map((name) => [name, wordsOfScripts[name] ?? null])),
};

// The texts beside the starter plans are transcripts of other people's documents.
const documents: TextFile[] = paths
  .filter((path) => path.endsWith('.md') && !/^seeds\/.+\//.test(path))
  .map((path) => ({ path, text: projectText(path) ?? '' }));

describe('the documents', () => {
  test('the files, folders, documents and commands that they name are there', () => {
    expect(documents.length).toBeGreaterThan(20);
    for (const words of Object.values(wordsOfScripts)) expect(words.length).toBeGreaterThan(1);
    expect(documents.flatMap((document) => missingPlaces(document, project))).toEqual([]);
  });

  test('the README has every script of package.json', () => {
    const readme = projectText('README.md') ?? '';
    const names = Object.keys(scripts).map((name) =>
      ['start', 'test'].includes(name) ? name : `run ${name}`,
    );
    expect(names.filter((name) => !readme.includes(`| \`npm ${name}`))).toEqual([]);
  });

  test('the keys that they name stand in the list of keys', () => {
    const list = projectText('docs/keys.md') ?? '';
    const unknown = documents.flatMap((document) =>
      unknownKeys(document, list).map((key) => `${document.path}: ${key}`),
    );
    expect(unknown).toEqual([]);
  });

  test('the map names every folder of the interface', () => {
    const map = projectText('src/README.md') ?? '';
    const inInterface = new Set(paths.flatMap((path) => /^src\/ui\/([a-z-]+)\//.exec(path)?.[1] ?? []));
    expect(inInterface.size).toBeGreaterThan(20);
    expect([...inInterface].filter((name) => !map.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('what is not there is found', () => {
  const small: NamedProject = {
    paths: ['README.md', 'docs/keys.md', 'src/model/values.ts', 'src/ui/grid/key-map.ts'],
    text: () => '# Keys\n\n## All keys, by *menu*\n',
    scripts: new Map([
      ['build', null],
      ['test', ['unit']],
    ]),
  };
  const problems = (text: string, path = 'README.md'): number => missingPlaces({ path, text }, small).length;

  test('paths', () => {
    expect(
      problems('`src/model/values.ts`, `src/ui/`, `src/ui/*/key-*.ts`, `key-map.ts`, `text/plain`'),
    ).toBe(0);
    expect(problems('`src/model/value.ts`, `src/uis/`, `ey-map.ts`')).toBe(3);
    expect(problems('`model/values.ts`, `model/value`, `and/or`', 'src/README.md')).toBe(1);
    expect(problems('```sh\nnpx vitest run src/model/nothing.test.ts   # a comment\n```\n')).toBe(1);
  });

  test('links', () => {
    expect(
      problems('[a](docs/keys.md), [b](docs), [c](https://example.org), [d](docs/keys.md#all-keys-by-menu)'),
    ).toBe(0);
    expect(problems('[a](docs/key.md), [b](docs/keys.md#all)')).toBe(2);
    expect(problems('[a](../README.md), [b](README.md)', 'docs/keys.md')).toBe(1);
  });

  test('commands', () => {
    expect(problems('`npm run build`, `npm test -- unit`, `npm run build -- --watch`')).toBe(0);
    expect(problems('`npm run bild`, `npm test -- units`')).toBe(2);
  });

  test('keys', () => {
    const keys = (text: string): string[] =>
      unknownKeys({ path: 'README.md', text }, '`Ctrl+Shift+Z`, `F2`, `Alt+↑`');
    expect(keys('Ctrl+Shift+Z, `F2`, [F4], `Alt+↑`')).toEqual([]);
    expect(keys('Ctrl+Z, `F4`, Alt+Page Down')).toEqual(['Ctrl+Z', 'Alt+Page Down', 'F4']);
  });
});
