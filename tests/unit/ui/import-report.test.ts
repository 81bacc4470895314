import { expect, test } from 'vitest';
import { suggestedItems } from '../../../src/commands/import-tables.ts';
import { importReport } from '../../../src/ui/import/import-report.ts';
import type { PreviewWording } from '../../../src/ui/import/preview-words.ts';
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
