import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CellValue } from '../../../src/model/values.ts';
import { evaluate } from './fixture.ts';

/*
 * What LibreOffice 7.4 computed for these formulas, one a line: formula, tab, result, texts in quotation marks. Formulas for
 * which it is known to differ from Excel are not among them; those stand in functions-excel.test.ts.
 */
const lines = readFileSync(new URL('fixtures/libreoffice.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

/** Results were saved with 15 digits, and inverse distributions are searched for to fewer. */
const tolerance = 1e-9;

function readResult(text: string): CellValue {
  if (text === 'TRUE' || text === 'FALSE') return text === 'TRUE';
  if (text.startsWith('"')) return JSON.parse(text) as string;
  return text.startsWith('#') ? text : Number(text);
}

function isSame(ours: CellValue, theirs: CellValue): boolean {
  if (typeof ours !== 'number' || typeof theirs !== 'number') return ours === theirs;
  return Math.abs(ours - theirs) <= tolerance * Math.max(Math.abs(ours), Math.abs(theirs));
}

test('[F30] functions give what LibreOffice gives', () => {
  const differences = lines.flatMap((line) => {
    const [formula, result] = line.split('\t') as [string, string];
    const ours = evaluate(formula);
    return isSame(ours, readResult(result)) ? [] : [`${formula} gives ${String(ours)}, there ${result}`];
  });
  expect(differences).toEqual([]);
  expect(lines.length).toBeGreaterThan(940);
});
