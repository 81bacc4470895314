import { expect, test } from 'vitest';
import * as rules from './rules.ts';
import type { Rule } from './rules.ts';
import { projectSources } from './project-files.ts';

const source = projectSources('src');
const seeds = projectSources('seeds');
const tests = projectSources('tests');

/** Fails with one line for every place that breaks the rule. */
function holds(name: string, rule: Rule, files: Parameters<Rule>[0]): void {
  test(name, () => {
    expect(rule(files)).toEqual([]);
  });
}

test('there is code for the rules to read', () => {
  expect(source.length).toBeGreaterThan(0);
  expect(tests.length).toBeGreaterThan(0);
});

holds('a folder imports what the table allows', rules.foldersImportWhatTheTableAllows, source);
holds('a package stays inside its border', rules.packagesStayInsideTheirBorders, source);
holds('folders have no cycles', rules.foldersHaveNoCycles, source);
holds('nothing is exported with a star', rules.noExportStar, [...source, ...seeds, ...tests]);
holds('nothing is exported as default', rules.noDefaultExports, [...source, ...seeds, ...tests]);
holds('what another folder uses is documented', rules.whatOthersUseIsDocumented, [...source, ...seeds]);
holds('files are short', rules.filesAreShort, [...source, ...seeds, ...tests]);
holds('text is never markup or code', rules.textIsNeverMarkupOrCode, [...source, ...seeds]);
holds('names say what is inside', rules.namesSayWhatIsInside, [...source, ...seeds, ...tests]);
holds('nothing is put off or silenced', rules.nothingIsPutOff, [...source, ...seeds, ...tests]);

test('the grid is never told to fetch fonts from elsewhere', () => {
  const asking = source.filter(
    (file) => file.text.includes('loadThemeGoogleFonts') || file.text.includes('googleFont'),
  );
  expect(asking.map((file) => file.path)).toEqual([]);
});
