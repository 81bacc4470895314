import { expect, test } from 'vitest';
import { choice, verdicts, workbookOf } from '../small-workbook.ts';
import { tryImport } from './import-trial.ts';

const content = workbookOf({
  id: 'm',
  title: 'Measures',
  key: 'Ref',
  rows: 2,
  columns: [
    { name: 'Ref', cells: ['PP 1', 'PP 2'] },
    { name: 'Verdict', type: choice(verdicts), cells: ['Met', 'Not met'] },
  ],
});

/** The columns that are asked about, where a sheet goes into the table. */
function asked(sheet: string): readonly number[] | undefined {
  return tryImport({ Sheet: sheet }, { content }).suggested.tables[0]!.withWords;
}

test('[X143] a column with words beside a mark or a word is one to ask about', () => {
  expect(asked('Ref | Verdict\nPP 1 | ✓\nPP 2 | ✗ (13.4%)')).toEqual([1]);
  expect(asked('Ref | Verdict\nPP 1 | Met\nPP 2 | Not met: up 2%')).toEqual([1]);
});

test('[X143] marks and words alone, and shorthand among them, are none', () => {
  expect(asked('Ref | Verdict\nPP 1 | ✓\nPP 2 | Not met')).toBeUndefined();
  expect(asked('Ref | Verdict\nPP 1 | [x]\nPP 2 | n/a')).toBeUndefined();
});

test('[X143] of a new table the marks of its own column count', () => {
  const sheet = 'Area | Result\nA | ✓ (up 2)\nB | ✗\nC | ✓ (up 3)\nD | ✗ (down 1)\nE | ✓';
  expect(tryImport({ Sheet: sheet }).suggested.tables[0]!.withWords).toEqual([1]);
  expect(tryImport({ Sheet: 'Area | Result\nA | Yes\nB | No\nC | Yes' }).suggested.tables[0]!.withWords).toBe(
    undefined,
  );
});
