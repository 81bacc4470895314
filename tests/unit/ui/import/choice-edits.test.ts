import { expect, test } from 'vitest';
import { leftFigures, withMatch } from '../../../../src/ui/import/choice-edits.ts';
import { importingWords } from '../../../../src/ui/words/importing.ts';
import { tryImport } from '../../xlsx/planning/import-trial.ts';
import { integer, workbookOf } from '../../xlsx/small-workbook.ts';

const content = workbookOf({
  id: 'm',
  title: 'Measures',
  key: 'Ref',
  rows: 2,
  columns: [
    { name: 'Ref', cells: ['A 1', 'A 2'] },
    { name: 'Actual', type: integer, cells: [1, 2] },
  ],
});
const { suggested, table } = tryImport(
  { Return: 'Ref | Actual | Half year | Weather | Rain\nA 1 | 3 | 4 | fine | 5\nA 2 | 6 | 7 | wet | 8' },
  { content },
);

test('figures that nothing matches are told, not texts, and not what a person left out', () => {
  const choice = suggested.tables[0]!;
  expect(leftFigures(choice)).toEqual(['Half year', 'Rain']);
  if (choice.into.kind !== 'update') throw new Error('The table was not recognised');
  const { column } = choice.reading.columns.find(({ heading }) => heading === 'Rain')!;
  const into = withMatch(choice.into, column, 'skip', table('Measures'));
  expect(leftFigures({ ...choice, into })).toEqual(['Half year']);
});

test('the sentence names the columns and says what to do', () => {
  expect(importingWords.leftFigures(['Half year'], 'Measures')).toBe(
    '“Half year” of the file has figures and is left out, as nothing says which column of Measures it is. Choose a column for it above where the figures are to come.',
  );
  expect(importingWords.leftFigures(['Half year', 'Rain'], 'Measures')).toBe(
    '“Half year”, “Rain” of the file have figures and are left out, as nothing says which column of Measures they are. Choose a column for each above where the figures are to come.',
  );
});
