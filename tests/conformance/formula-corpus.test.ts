import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SheetEvaluator } from '../../src/formula/sheet-evaluator.ts';
import { sameResult, show } from './formula-compare.ts';
import { moveFormula } from './formula-move.ts';
import { readFormulaWorkbook } from './formula-workbook.ts';

const corpus = fileURLToPath(new URL('../../../shared/corpus/excel-calc', import.meta.url));

test.each([
  ['A1+$B$2*C$3+$D4', 'B3+$B$2*D$3+$D6'],
  ['SUM(A1:B2,Sheet1!A1,$5:$6,A:A)', 'SUM(B3:C4,Sheet1!B3,$5:$6,B:B)'],
  ['"A1"&A1', '"A1"&B3'],
])('a shared formula moves its relative cells: %s', (text, moved) => {
  expect(moveFormula(text, 2, 1)).toBe(moved);
});

if (existsSync(corpus)) {
  // How many cells differ from Excel for the reason that docs/formula-differences.md gives; every other cell agrees.
  const known: readonly (readonly [folder: string, count: number, reason: RegExp])[] = [
    ['general', 0, /^$/],
    // SUBTOTAL and AGGREGATE count hidden rows and other subtotals here; cells that read such a result differ with it.
    ['tables', 41, /SUBTOTAL|#Totals|#All/],
    ['logical', 0, /^$/],
    ['information', 0, /^$/],
    ['lookup_and_reference', 0, /^$/],
    // A number below 0.0001 is written with its exponent.
    ['text', 1, /VALUETOTEXT/],
  ];
  test.each(known)(
    'formulas of %s give what Excel saved, but for the differences that are listed (%i)',
    (folder, count, reason) => {
      const differences: string[] = [];
      let compared = 0;
      for (const file of readdirSync(`${corpus}/${folder}`).filter((name) => name.endsWith('.xlsx'))) {
        const { sheets, tables, names } = readFormulaWorkbook(readFileSync(`${corpus}/${folder}/${file}`));
        const evaluator = new SheetEvaluator(sheets, tables, names);
        for (const sheet of sheets) {
          for (const [row, cells] of sheet.rows) {
            for (const [column, cell] of cells) {
              if (cell.formula === null || evaluator.unsupported(sheet, row, column).length > 0) continue;
              compared++;
              const ours = evaluator.value(sheet, row, column);
              if (sameResult(ours, cell.value)) continue;
              differences.push(
                `${file} R${row}C${column} =${cell.formula}: ${show(ours)}, Excel ${show(cell.value)}`,
              );
            }
          }
        }
      }
      expect(differences.filter((line) => !reason.test(line))).toEqual([]);
      expect(differences).toHaveLength(count);
      expect(compared).toBeGreaterThan(10);
    },
  );
} else {
  console.log(
    'Left out: the comparison with results that Excel saved; there is no ../shared/corpus/excel-calc here.',
  );
}
