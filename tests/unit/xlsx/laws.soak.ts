import { expect, test } from 'vitest';
import { editedAndBack } from './round-trip-edits.ts';

const thousands = Array.from({ length: 6 }, (_, index) => 2_000 + index * 1_000);

test.each(thousands)(
  '[X51] random edits in the file arrive as those edits, for a thousand random workbooks from %i on',
  async (first) => {
    for (let seed = first; seed < first + 1_000; seed++) {
      const { problems, arrived, edited } = await editedAndBack(seed);
      expect({ seed, problems }).toEqual({ seed, problems: [] });
      expect({ seed, ground: arrived }).toEqual({ seed, ground: edited });
    }
  },
);
