import { describe, expect, test } from 'vitest';
import { areaText, readArea } from '../../../../src/ui/import/area-text.ts';

const sheet = { rowCount: 100, columnCount: 30 };

describe('a range as people write it', () => {
  test.each([
    ['B4:L60', 'B4:L60'],
    [' b4 : l60 ', 'B4:L60'],
    ['$B$4:$L$60', 'B4:L60'],
    ['L60:B4', 'B4:L60'],
    ['L4:B60', 'B4:L60'],
    ['C7', 'C7'],
    // What reaches beyond the sheet is cut off.
    ['A1:ZZ5000', 'A1:AD100'],
  ])('%s is %s', (written, read) => {
    expect(areaText(readArea(written, sheet)!)).toBe(read);
  });

  test.each(['', 'B', '4', 'B0', 'B4:', 'B4-L60', 'A101', 'AE1:AF2', 'XFE1', 'B4:L60:M70', '1.5', 'B4 L60'])(
    '“%s” is none',
    (written) => {
      expect(readArea(written, sheet)).toBeNull();
    },
  );
});
