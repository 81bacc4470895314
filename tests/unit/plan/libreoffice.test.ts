import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { printFormulaForFile } from '../../../src/formula/formula-text.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { findPython, findSoffice, oracle } from '../../tools/oracles.mjs';
import type { Value } from '../../../src/model/values.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { caseId, evaluatedCases } from './evaluated-cases.ts';
import { targetTestCases } from './target-test-cases.ts';

const what = 'the verdict of every kind of test against another spreadsheet program';
const soffice = oracle('LibreOffice', findSoffice, what);
const python = oracle('Python with openpyxl', findPython, what);

// Writes one Excel Table from JSON: cells that begin with an equals sign are formulas.
const writer = `
import json, sys, openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table
data = json.load(sys.stdin)
book = openpyxl.Workbook()
sheet = book.active
for row in data['rows']:
    sheet.append(row)
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str) and not cell.value.startswith('='):
            cell.data_type = 's'
end = get_column_letter(len(data['rows'][0])) + str(len(data['rows']))
sheet.add_table(Table(displayName=data['name'], ref='A1:' + end))
book.save(data['path'])
`;

test.runIf(soffice !== null && python !== null)(
  'LibreOffice gives every kind of test the same verdict',
  { timeout: 120_000 },
  async () => {
    const content = await hertfordshire();
    const workbook = workbookFromContent(content);
    const sheet = workbook.tableNamed('Summary_Sheet')!;
    const rows = targetTestCases.map((each) =>
      sheet.columns.map((column) =>
        column.formula === null
          ? each.errors?.includes(column.name) === true
            ? '=1/0'
            : (each.row[column.name] ?? null)
          : `=${printFormulaForFile(column.formula, workbook, sheet)}`,
      ),
    );
    const folder = mkdtempSync(join(tmpdir(), 'pledgebook-verdicts-'));
    try {
      const path = join(folder, 'verdicts.xlsx');
      const input = JSON.stringify({
        name: sheet.record.name,
        path,
        rows: [sheet.columns.map((column) => column.name), ...rows],
      });
      execFileSync(python!, ['-c', writer], { input });
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
      execFileSync(soffice!, [profile, '--headless', '--convert-to', 'csv', '--outdir', folder, path], {
        stdio: 'ignore',
      });
      const computed: Record<string, string>[] = parse(readFileSync(join(folder, 'verdicts.csv'), 'utf8'), {
        columns: true,
      });
      const differing = targetTestCases.flatMap((each, index) => {
        const given = computed[index]?.['Target met'];
        return given === each.verdict ? [] : [`${each.name}: ${given}`];
      });
      // COUNT takes a yes for a number there, and not in Excel.
      expect(differing).toEqual(['At most: a yes for the actual: Met']);
      const here = evaluatedCases(content);
      const calculated = sheet.columns.filter(({ formula }) => formula !== null).map(({ name }) => name);
      const otherwise = targetTestCases.flatMap(({ name, row }, index) =>
        Object.values(row).includes(true)
          ? []
          : calculated
              .filter(
                (column) =>
                  !isSame(here.shown('summary-sheet', caseId(index), column), computed[index]![column]!),
              )
              .map((column) => `${name}: ${column} ${computed[index]![column]}`),
      );
      expect(otherwise).toEqual([]);
      expect(calculated.length).toBeGreaterThan(8);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

/** Whether a cell shows what the file of texts says: figures by ten places, a yes as TRUE. */
function isSame(shown: Value, text: string): boolean {
  if (typeof shown === 'number')
    return text !== '' && Math.abs(Number(text) - shown) <= 1e-8 * Math.max(1, Math.abs(shown));
  if (typeof shown === 'boolean') return text === String(shown).toUpperCase();
  return text === (shown ?? '');
}
