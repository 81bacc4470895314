import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFolder, seedsFolder } from '../../../seeds/build.ts';
import { printProblem } from '../../../seeds/problem.ts';
import { readStarter } from '../../../seeds/read-starter.ts';

const files = await readFolder(join(seedsFolder, 'hertfordshire'));
const blankPlan = await readFolder(join(seedsFolder, 'blank-plan'));

/** Changes one text of one file and gives the problems, each as a line. */
function problemsAfter(file: string, find: string, replacement: string, of = files): string[] {
  const text = of.get(file)!;
  expect(text).toContain(find);
  const changed = new Map(of).set(
    file,
    text.replace(find, () => replacement),
  );
  const read = readStarter(changed);
  return read.ok ? [] : read.error.map(printProblem);
}

/** The one problem that a change makes, with the line in which the change was made. */
function check(file: string, find: string, replacement: string, message: string, of = files): void {
  const text = of.get(file)!;
  const line = text.slice(0, text.indexOf(find)).split('\n').length;
  expect(problemsAfter(file, find, replacement, of)).toContain(`${file}:${line}: ${message}`);
}

test('the starter as it is has no mistakes', () => {
  const read = readStarter(files);
  expect(read.ok ? [] : read.error.map(printProblem)).toEqual([]);
});

test('a missing file is named', () => {
  const without = (file: string) => {
    const read = readStarter(new Map([...files].filter(([name]) => name !== file)));
    return read.ok ? [] : read.error.map(printProblem);
  };
  expect(without('datapackage.json')).toEqual(['datapackage.json:1: This file is missing.']);
  expect(without('plans.csv')).toContain('plans.csv:1: This file is missing.');
  expect(without('overrides.csv')).toEqual(['overrides.csv:1: This file is missing.']);
});

test('figures', () => {
  check(
    'summary-sheet.csv',
    'Improve and hold,15%,13.4%',
    'Improve and hold,15,13.4%',
    'Target: “15” is a percentage here and should be written with its sign, 15%.',
  );
  check(
    'summary-sheet.csv',
    'Seconds,At most,10,',
    'Seconds,At most,10%,',
    'Target: “10%” has a per cent sign, which the row’s unit has not.',
  );
  check(
    'summary-sheet.csv',
    'Seconds,At most,10,',
    'Seconds,At most,ten,',
    'Target: “ten” should be a number such as 357, -1.9 or 13.4%.',
  );
  check(
    'summary-sheet.csv',
    'Seconds,At most,10,',
    'Seconds,At most, 10,',
    'Target: “ 10” begins or ends with a space.',
  );
  check('themes.csv', 'PP theme 1,PP,1,', 'PP theme 1,PP,1.5,', 'Number: “1.5” should be a whole number.');
});

test('words, references, yes and no', () => {
  check(
    'links.csv',
    'PP 3b,SS 3b.1,Direct,Part',
    'PP 3b,SS 3b.1,direct,Part',
    'Relation: “direct” should be one of Direct, Supporting.',
  );
  check(
    'links.csv',
    'PP 3b,SS 3b.1,Direct,Part',
    'PP 3b,SS 3b.9,Direct,Part',
    'Measure: There is no row “SS 3b.9” to refer to.',
  );
  check('commitments.csv', 'PP,PP theme 1,1c,No,', 'PP,PP theme 1,1c,no,', 'Star: “no” should be Yes or No.');
});

test('refs', () => {
  check(
    'themes.csv',
    'PP theme 2,',
    'PP theme 1,',
    'Ref “PP theme 1” is there already, in themes.csv on line 3.',
  );
  check(
    'themes.csv',
    'PP theme 2,',
    'PP 1A,',
    'Ref “PP 1A” is there already, in commitments.csv on line 12.',
  );
  check('themes.csv', 'PP theme 2,', '1.10,', 'Ref “1.10” can be read as a number; begin it with letters.');
  check('themes.csv', 'PP theme 2,', '1e5,', 'Ref “1e5” can be read as a number; begin it with letters.');
  check('themes.csv', 'PP theme 2,', ',', 'Ref is empty.');
  check('themes.csv', 'PP theme 2,', 'PP theme-1,', 'Another row has the same Ref (pp-theme-1).');
});

test('the form of a CSV file', () => {
  check('plans.csv', 'Ref,Title,Body,', 'Ref,Body,Title,', 'Heading 2 should be “Title” and is “Body”.');
  check(
    'plans.csv',
    'Ref,Title,Body,',
    'Ref,Title,Body,More,',
    'Heading 4 should be “Period” and is “More”.',
  );
  check('plans.csv', 'PCP 2015-2020,', 'PCP 2015-2020,,', 'This line has 12 cells and should have 11.');
  expect(problemsAfter('plans.csv', 'PCP 2015-2020,', 'PCP "2015-2020,').join()).toMatch(/^plans\.csv:6: /);
});

test('overrides', () => {
  const line = 'Commitments,PP 3f,Target met,Not met,';
  check('overrides.csv', line, 'Promises,PP 3f,Target met,Not met,', 'There is no table “Promises”.');
  check('overrides.csv', line, 'Commitments,PP 3z,Target met,Not met,', 'Commitments has no row “PP 3z”.');
  check('overrides.csv', line, 'Commitments,PP 3f,Verdict,Not met,', 'Commitments has no column “Verdict”.');
  check(
    'overrides.csv',
    line,
    'Commitments,PP 3f,Label,Not met,',
    'Column “Label” of Commitments has no formula to override.',
  );
  check(
    'overrides.csv',
    line,
    'Commitments,PP 3f,Target met,Missed,',
    '“Missed” should be one of Met, Not met, Partly met, Late, Overdue, n/a, No link, No data.',
  );
  check(
    'overrides.csv',
    'Summary Sheet,SS 7c.1,',
    'Summary Sheet,SS 7b.1,',
    '“SS 7b.1” is overridden twice.',
  );
});

test('formulas of single cells', () => {
  const line = 'Summary Sheet,SS 4a.2,Actual,"=IF({SS 4a.1|Actual}="""","""",{SS 4a.1|Actual})",';
  const check4a = (changed: string, message: string) => check('overrides.csv', line, changed, message);
  check4a('Summary Sheet,SS 4a.2,Actual,={SS 4a.9|Actual},', 'There is no row “SS 4a.9” for the formula.');
  check4a('Summary Sheet,SS 4a.2,Actual,={SS 4a.1|Actul},', 'Summary Sheet has no column “Actul”.');
  check4a(
    'Summary Sheet,SS 4a.1,Actual,={SS 4a.2|Actual},',
    'Actual of “SS 4a.1” is typed in already; leave it empty there.',
  );
  expect(problemsAfter('overrides.csv', line, 'Summary Sheet,SS 4a.2,Actual,={SS 4a.1|Actual}+,')).toEqual([
    expect.stringMatching(/^overrides\.csv:\d+: .+/),
  ]);
});

test('the descriptor: names that lead nowhere', () => {
  const file = 'datapackage.json';
  const piece = '"COUNT([@[Given change]])=1,';
  const wrong = piece.replace('change', 'chance');
  const line =
    blankPlan
      .get(file)!
      .split('\n')
      .findIndex((each) => each.includes(piece)) + 1;
  expect(problemsAfter(file, piece, wrong, blankPlan)).toEqual([
    expect.stringMatching(`^${file}:${line}: Formula of “Change” in Summary Sheet: .*“Given chance”`),
  ]);
  // The tables that take the formula from there are named too.
  expect(problemsAfter('../blank-plan/datapackage.json', piece, wrong)).toEqual([
    expect.stringMatching(`^${file}:\\d+: Formula of “Change” in Summary Sheet: .*“Given chance”`),
    expect.stringMatching(`^${file}:\\d+: Formula of “Change” in Key measures: .*“Given chance”`),
  ]);
  check(
    file,
    '{ "name": "Margin", "sameAs": "blank plan" }',
    '{ "name": "Margins", "sameAs": "blank plan" }',
    'Column “Margins” is to be the same as in the blank plan’s summary-sheet, where there is none.',
  );
  check(
    file,
    '"verdict": "blank plan"',
    '"verdicts": "blank plan"',
    'The blank plan has no choices “verdicts”.',
  );
  check(
    file,
    '{ "name": "Margin", "sameAs": "Summary Sheet" }',
    '{ "name": "Margins", "sameAs": "Summary Sheet" }',
    'Column “Margins” is to be the same as in “Summary Sheet”, where there is none.',
  );
  check(
    file,
    '{ "name": "Margin", "sameAs": "Summary Sheet" }',
    '{ "name": "Margin", "sameAs": "Key measures" }',
    'Column “Margin” is to be the same as in “Key measures”, where there is none.',
  );
  expect(problemsAfter(file, '"references": "Themes"', '"references": "Topics"', blankPlan).join()).toMatch(
    /refers to “Topics”, which is not a table\./,
  );
  expect(problemsAfter(file, '"choices": "link-kind"', '"choices": "link-sort"', blankPlan).join()).toMatch(
    /takes its choices from “link-sort”, which is not among the choices\./,
  );
  expect(problemsAfter(file, '"unit": "Unit"', '"unit": "Units"', blankPlan).join()).toMatch(
    /takes its unit from “Units”: a number can, from a typed-in choice\./,
  );
});

test('the descriptor: doubles and halves that disagree', () => {
  const file = 'datapackage.json';
  expect(problemsAfter(file, '"✔", "☑", "Y", "Yes"', '"✔", "☑", "No"', blankPlan).join()).toMatch(
    /In the choices “verdict”, “no” stands for both Met and Not met\./,
  );
  expect(
    problemsAfter(
      file,
      '{ "name": "Label", "type": "string" }',
      '{ "name": "Label", "type": "integer" }',
    ).join(),
  ).toMatch(/Field “Label” of Commitments should be of the type string\./);
  expect(
    problemsAfter(
      file,
      '{ "name": "Label", "type": "string" }',
      '{ "name": "Labels", "type": "string" }',
    ).join(),
  ).toMatch(/Field 2 of Commitments should be “Label” and is “Labels”\./);
});

test('the descriptor: shape', () => {
  const file = 'datapackage.json';
  check(
    file,
    '"tone": "good"',
    '"tone": "great"',
    'pledgebook › choices › verdict › 0 › tone: should be one of good, bad, mixed, warning, muted, neutral',
    blankPlan,
  );
  expect(problemsAfter(file, '"hidden": true', '"hiden": true')).toHaveLength(1);
  expect(problemsAfter(file, '"sources": [', '"sources": [[').join()).toMatch(
    /^datapackage\.json:\d+: This is not JSON: /,
  );
});
