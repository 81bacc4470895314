import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { moveFormula } from '../../src/formula/move-formula.ts';
import { readFormulaWorkbook } from './formula-workbook.ts';
import { recalculate } from './recalculation.ts';

const corpus = fileURLToPath(new URL('../../../shared/corpus/excel-calc', import.meta.url));
const differences = readFileSync(new URL('../../docs/formula-differences.md', import.meta.url), 'utf8');

test.each([
  ['A1+$B$2*C$3+$D4', 'B3+$B$2*D$3+$D6'],
  ['SUM(A1:B2,Sheet1!A1,$5:$6,A:A)', 'SUM(B3:C4,Sheet1!B3,$5:$6,B:B)'],
  ['"A1"&A1', '"A1"&B3'],
  ['A1048576+XFD1', 'B2+A3'],
])('a shared formula moves its relative cells: %s', (text, moved) => {
  expect(moveFormula(text, 2, 1)).toBe(moved);
});

/** How many cells pass, differ for a reason that the list of differences gives, and use what is not evaluated. */
const counts: Readonly<Record<string, readonly [passed: number, failed: number, unsupported: number]>> = {
  date_and_time: [101, 0, 0],
  general: [263, 0, 8],
  information: [146, 0, 7],
  logical: [434, 0, 2],
  lookup_and_reference: [516, 0, 2],
  math_and_trigonometry: [1699, 6, 0],
  statistical: [1704, 8, 0],
  tables: [208, 0, 4],
  text: [819, 0, 0],
};

/** The cells of a category in the list of differences: `| statistical/GEOMEAN.xlsx | Sheet1 | C23, G27 | … |`. */
function listed(category: string): string[] {
  return Array.from(
    differences.matchAll(/^\| (\w+)\/(\S+\.xlsx) \| ([^|]+) \| ([A-Z0-9, ]+) \|/gm),
    ([, folder, file, sheet, cells]) =>
      folder === category ? cells!.split(',').map((cell) => `${file} ${sheet}!${cell.trim()}`) : [],
  )
    .flat()
    .sort();
}

if (existsSync(corpus)) {
  test('every category of the corpus is counted', () => {
    const folders = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(counts).sort());
  });

  test.each(Object.entries(counts))(
    'formulas of %s give what Excel saved, but for the cells that are listed with the reason',
    (category, expected) => {
      const tally = { passed: 0, failed: 0, unsupported: 0, 'no stored result': 0 };
      const failed: string[] = [];
      for (const file of readdirSync(`${corpus}/${category}`).filter((name) => name.endsWith('.xlsx'))) {
        const book = readFormulaWorkbook(readFileSync(`${corpus}/${category}/${file}`));
        for (const { kind, cell } of recalculate(book)) {
          tally[kind]++;
          if (kind === 'failed') failed.push(`${file} ${cell}`);
        }
      }
      expect(failed.sort()).toEqual(listed(category));
      expect(Object.values(tally)).toEqual([...expected, 0]);
      expect(tally.passed / (tally.passed + tally.failed)).toBeGreaterThanOrEqual(0.99);
    },
  );
} else {
  console.log(
    'Left out: the comparison with results that Excel saved; there is no ../shared/corpus/excel-calc here.',
  );
}
