import { describe, expect, test } from 'vitest';
import {
  type TextFile,
  importTableOf,
  loosePins,
  specificationProblems,
  undescribedDependencies,
} from './documents.ts';
import { folderTable } from './import-table.ts';
import { projectPaths, projectText } from './project-files.ts';
import { folderOf } from './source-file.ts';

function filesOf(folder: string, ending: string): TextFile[] {
  return projectPaths(folder)
    .filter((path) => path.endsWith(ending))
    .map((path) => ({ path, text: projectText(path) ?? '' }));
}

describe('the project', () => {
  test('every numbered rule of a specification is cited by a test, and every citation leads to a rule', () => {
    const specifications = filesOf('src', '/SPEC.md');
    const tests = [...filesOf('tests', '.test.ts'), ...filesOf('tests', '.soak.ts')].filter(
      ({ path }) => !path.startsWith('tests/tidy/'),
    );
    expect(specifications.length).toBeGreaterThan(0);
    expect(specificationProblems(specifications, tests)).toEqual([]);
  });

  test('the map says of each folder what the import table says', () => {
    const map = importTableOf(projectText('src/README.md') ?? '');
    const folders = new Set(projectPaths('src').flatMap((path) => folderOf(path) ?? []));
    const known = [...folders].filter((folder) => projectPaths(`src/${folder}`).length > 0);
    expect(known.length).toBeGreaterThan(0);
    for (const folder of known) {
      expect(map.has(folder), `src/README.md has no row for ${folder}`).toBe(true);
      const inMap =
        map.get(folder) ?? Object.keys(folderTable).filter((name) => !['app', 'main'].includes(name));
      // A folder that is planned, but holds nothing yet, is not on the map.
      const inTable = (folderTable[folder] ?? []).filter((name) => known.includes(name));
      expect(inMap.filter((name) => known.includes(name)).toSorted(), folder).toEqual(inTable.toSorted());
    }
  });

  test('every dependency has its line, and is pinned', () => {
    const packageJson = projectText('package.json') ?? '';
    expect(undescribedDependencies(packageJson, projectText('docs/dependencies.md') ?? '')).toEqual([]);
    expect(loosePins(packageJson)).toEqual([]);
  });

  test('the lock file names no registry', () => {
    expect(projectText('package-lock.json')).not.toContain('"resolved"');
  });
});

describe('the rules bite', () => {
  const specification = {
    path: 'src/session/SPEC.md',
    text: '1. **[S1] One.** Text.\n2. **[S2] Two.** See [S1].\n',
  };
  const check = (...names: readonly string[]): string[] =>
    specificationProblems(
      [specification],
      names.map((name) => ({ path: 'a.test.ts', text: `test('${name}', run);` })),
    );

  test('rules that are all cited pass, one by one and together', () => {
    expect(check('[S1] one', '[S2] two')).toEqual([]);
    expect(check('[S1, S2] both')).toEqual([]);
    expect(check('[S1] [S2] both')).toEqual([]);
  });

  test('a rule that is not cited, not there or numbered twice is found', () => {
    expect(check('[S1] one')).toHaveLength(1);
    expect(check('[S1, S2] both', '[S9] nine')).toHaveLength(1);
    expect(
      specificationProblems([specification, { ...specification, path: 'src/format/SPEC.md' }], []),
    ).toHaveLength(4);
    expect(specificationProblems([{ path: 'src/format/SPEC.md', text: 'Words.' }], [])).toHaveLength(1);
  });

  test('the map is read', () => {
    const map =
      '| `base/` | P | results | nothing |\n| `model/` | P | tables | base |\n| `app/` | B | wiring | all |\n';
    expect([...importTableOf(map)]).toEqual([
      ['base', []],
      ['model', ['base']],
      ['app', null],
    ]);
  });

  test('a dependency without a line or with another version, and a loose pin, are found', () => {
    const packages = (version: string): string =>
      JSON.stringify({ dependencies: { dexie: version }, devDependencies: {} });
    expect(undescribedDependencies(packages('4.4.7'), '| `dexie` | 4.4.7 | Apache-2.0 |')).toEqual([]);
    expect(undescribedDependencies(packages('4.4.8'), '| `dexie` | 4.4.7 | Apache-2.0 |')).toHaveLength(1);
    expect(undescribedDependencies(packages('4.4.7'), '')).toHaveLength(1);
    expect(loosePins(packages('4.4.7'))).toEqual([]);
    expect(loosePins(packages('^4.4.7'))).toHaveLength(1);
  });
});
