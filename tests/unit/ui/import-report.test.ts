import { expect, test } from 'vitest';
import { hasTurns } from '../../../src/base/visible-signs.ts';
import { suggestedItems } from '../../../src/commands/import-tables.ts';
import { importReport, reportForms } from '../../../src/ui/import/import-report.ts';
import type { PreviewWording } from '../../../src/ui/import/preview-words.ts';
import { hostileList, hostileTexts } from '../hostile-texts.ts';
import { gridOf } from '../xlsx/sheet-builder.ts';
import { tryImport } from '../xlsx/planning/import-trial.ts';

/** Words for lines that this table has none of. */
const wording = {} as PreviewWording;

test('a cell without a text stands in the report by its address alone, one with a text says it', () => {
  const noResult = { value: null, formula: 'NOSUCH(1)' };
  const { plan } = tryImport([
    gridOf([
      ['Ref', 'Count'],
      ['A 1', 1],
      ['A 2', noResult],
      ['A 3', 3],
      ['A 4', 4],
      ['A 5', 'some words'],
      ...Array.from({ length: 12 }, (_, row) => [`B ${row}`, row]),
    ]),
  ]);
  const outcome = { fileName: 'a.xlsx', plan, ticked: suggestedItems(plan), wording, into: 'workbook' };
  const { text } = importReport(outcome as Parameters<typeof importReport>[0]);
  expect(text).toContain('Sheet1!B3: The cell holds a formula without a stored result.');
  expect(text).toContain('Sheet1!B6: some words. ');
});

test('a report of hostile names is text in every form, in which signs that turn the direction of writing are seen', () => {
  const rows = hostileList.map((text, row) => [`A ${row}`, text, row % 2 === 0 ? row : text]);
  const headings = ['Ref', hostileTexts.turned, hostileTexts.markup];
  const { plan } = tryImport([gridOf([headings, ...rows], { name: hostileTexts.turned })]);
  for (const fileName of hostileList) {
    const outcome = { fileName, plan, ticked: suggestedItems(plan), wording, into: 'workbook' };
    const report = importReport(outcome as Parameters<typeof importReport>[0]);
    expect(report.text).toMatch(/‹RLO›/);
    expect(hasTurns(report.text)).toBe(false);
    for (const form of reportForms) {
      const whole = report.whole(form);
      expect(whole, form).toMatch(/‹RLO›/);
      expect(hasTurns(whole), form).toBe(false);
      if (form === 'html') expect(whole).not.toMatch(/<(?:img|script|svg|b)\b|<[^>]*\son\w+\s*=/i);
    }
  }
});
