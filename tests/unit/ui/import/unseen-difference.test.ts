import { expect, test } from 'vitest';
import { asRowId } from '../../../../src/model/ids.ts';
import type { CellValue } from '../../../../src/model/values.ts';
import { unseenDifference } from '../../../../src/ui/import/unseen-difference.ts';

test.each<readonly [string, CellValue, CellValue, string, string, string]>([
  ['what is seen needs no words', 'a', 'b', 'a', 'b', ''],
  [
    'a space that does not break',
    'Pledge 10',
    'Pledge\u00a010',
    'Pledge 10',
    'Pledge\u00a010',
    'spaces or line breaks',
  ],
  ['a letter that looks alike', 'a\u00e9', 'ae\u0301', 'a?', 'a?', 'look alike'],
  ['more digits', 0.134, 0.1342, '13.4%', '13.4%', '0.134 → 0.1342'],
  ['a number as a text', 10, '10', '10', '10', 'a number here, a text in the file'],
  ['another row', { ref: asRowId('a') }, { ref: asRowId('b') }, 'Pledge 10', 'Pledge 10', 'Another row'],
])('%s', (_, before, after, beforeText, afterText, told) => {
  const said = unseenDifference({ before, after, beforeText, afterText });
  if (told === '') expect(said).toBe('');
  else expect(said).toContain(told);
});
