import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sameData } from '../../../src/base/same-data.ts';
import type { ImportPlan } from '../../../src/model/import-plan.ts';
import { asTableId } from '../../../src/model/ids.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { readAddress, type SheetGrid } from '../../../src/xlsx/grid.ts';
import { readContents } from './read-contents.ts';
import { findPython, findSoffice, oracle, sharedFolderFor } from '../../tools/oracles.mjs';
import { randomWorkbook } from '../random-workbook.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { seededRandom } from '../seeded-random.ts';
import { compareFormulas } from './compare-formulas.ts';
import { exportWorkbook } from './export-workbook.ts';
import {
  inFolder,
  runPython,
  savedByLibreOffice,
  savedByOpenpyxl,
  schemaFindings,
} from './oracle-programs.ts';
import { changesOf, fileOf, planFor, sheetsOf } from './round-trip.ts';
import { contentsOf, planOf } from './whole-book.ts';

const soffice = oracle('LibreOffice', findSoffice, 'that LibreOffice calculates and keeps what we export');
const python = oracle(
  'Python with openpyxl',
  findPython,
  'that openpyxl opens, edits and keeps what we export',
);
const shared = sharedFolderFor('exported files against the ECMA-376 schemas, and reading against openpyxl');

const minutes = 60_000;
const seeds = Array.from({ length: 12 }, (_, index) => index + 1);

describe('[X14] other programs take our files as they are', () => {
  test.runIf(python !== null && shared !== null)(
    'the schemas and package rules find nothing',
    async () => {
      const starter = await hertfordshire();
      const files: Record<string, Uint8Array> = { 'starter.xlsx': await exported(starter) };
      for (const { id } of starter.tables) files[`starter-${id}.xlsx`] = await exported(starter, [id]);
      for (const seed of seeds)
        files[`random-${seed}.xlsx`] = await fileOf(randomWorkbook(seededRandom(seed)));
      expect(schemaFindings(python!, shared!, files)).toBe('');
    },
    2 * minutes,
  );

  test.runIf(python !== null)(
    'openpyxl opens random files',
    async () => {
      const files: Record<string, Uint8Array> = {};
      for (const seed of seeds) files[`${seed}.xlsx`] = await fileOf(randomWorkbook(seededRandom(seed)));
      const opened = inFolder(files, (folder) => runPython(python!, openAll, folder));
      expect(opened.trim()).toBe(`${seeds.length} opened`);
    },
    2 * minutes,
  );

  test.runIf(soffice !== null)(
    'LibreOffice calculates the same value in every cell of the starter',
    async () => {
      const starter = await hertfordshire();
      const file = await exported(starter);
      const calculated = savedByLibreOffice(soffice!, { 'starter.xlsx': file })['starter.xlsx']!;
      const ours = await sheetsOf(file);
      const theirs = await sheetsOf(calculated);
      const { formulas, differences } = compareFormulas(ours, theirs);
      expect(formulas).toBeGreaterThan(500);
      expect(differences).toEqual([]);
    },
    2 * minutes,
  );

  test.runIf(soffice !== null)(
    'so it does where a summary sheet goes alone',
    async () => {
      const starter = await hertfordshire();
      const summary = starter.tables.find(({ record }) => record.title === 'Summary Sheet')!;
      const file = await exported(starter, [summary.id]);
      const calculated = savedByLibreOffice(soffice!, { 'summary.xlsx': file })['summary.xlsx']!;
      const { formulas, differences } = compareFormulas(await sheetsOf(file), await sheetsOf(calculated));
      expect(formulas).toBeGreaterThan(summary.rows.length);
      expect(differences).toEqual([]);
    },
    2 * minutes,
  );
});

describe('[X51] what others save without editing comes back without a change', () => {
  test.runIf(soffice !== null)(
    'LibreOffice: the starter',
    async () => {
      const starter = await hertfordshire();
      const saved = savedByLibreOffice(soffice!, { 'starter.xlsx': await exported(starter) });
      const plan = await imported(starter, saved['starter.xlsx']!);
      expect(plan.tables).toHaveLength(starter.tables.length);
      expect(changesOf(plan)).toEqual([]);
    },
    2 * minutes,
  );

  test.runIf(soffice !== null)(
    'LibreOffice: random workbooks',
    async () => {
      const contents: Record<string, WorkbookContent> = {};
      const files: Record<string, Uint8Array> = {};
      for (const seed of seeds) {
        const content = keepableByLibreOffice(randomWorkbook(seededRandom(seed), { rows: 15 }));
        contents[`${seed}.xlsx`] = content;
        files[`${seed}.xlsx`] = await fileOf(content);
      }
      const saved = savedByLibreOffice(soffice!, files);
      for (const [name, content] of Object.entries(contents)) {
        const plan = planFor(await sheetsOf(saved[name]!), content);
        expect([name, plan.tables.length, changesOf(plan)]).toEqual([name, content.tables.length, []]);
      }
    },
    4 * minutes,
  );

  test.runIf(python !== null)(
    'openpyxl: the starter',
    async () => {
      const starter = await hertfordshire();
      const saved = savedByOpenpyxl(python!, await exported(starter));
      expect(changesOf(await imported(starter, saved))).toEqual([]);
    },
    2 * minutes,
  );
});

describe('[X40] an edit made elsewhere arrives as that edit', () => {
  const edits = `
sheet = book['Summary Sheet']
column = {cell.value: cell.column for cell in sheet[1]}
row = {sheet.cell(n, column['Ref']).value: n for n in range(2, sheet.max_row + 1)}
refs = list(row)
def cell(ref, name): return sheet.cell(row[ref], column[name])
first = next(ref for ref in refs if isinstance(cell(ref, 'Actual').value, (int, float)))
cell(first, 'Actual').value = 0.5
others = [ref for ref in refs if ref != first and str(cell(ref, 'Target met').value).startswith('=')]
cell(others[0], 'Note').value = 'Checked again.'
cell(others[1], 'Target met').value = 'Partly met'
cell(others[2], 'Target met').value = 'Late'
from openpyxl.comments import Comment
cell(others[2], 'Target met').comment = Comment('Analyst:\\nOverride: as the panel decided', 'Analyst')
new = sheet.max_row + 1
sheet.cell(new, column['Ref']).value = 'PP 99'
sheet.cell(new, column['Measure']).value = 'A measure typed below the table'
links = book['Links']
heading = {c.value: c.column for c in links[1]}
links.cell(links.max_row + 1, heading['Measure']).value = 'PP 99'
`;

  async function check(saved: (file: Uint8Array) => Uint8Array): Promise<void> {
    const starter = await hertfordshire();
    const plan = await imported(starter, saved(await exported(starter)));
    const summary = plan.tables.find(({ title }) => title === 'Summary Sheet')!;
    const columns = new Map(
      starter.tables.flatMap(({ columns: each }) => each.map(({ id, record }) => [id, record.name] as const)),
    );
    expect(summary.problems).toEqual([]);
    expect(summary.removed).toEqual([]);
    expect(summary.changed.map(({ cells }) => cells.map(({ column }) => columns.get(column)))).toEqual(
      expect.arrayContaining([['Actual'], ['Note']]),
    );
    const overrides = summary.changed.flatMap((row) => row.overrides);
    expect(overrides.map(({ after, reasonOwed }) => [after, reasonOwed])).toEqual([
      [{ value: 'Partly met', reason: '' }, true],
      [{ value: 'Late', reason: 'as the panel decided' }, false],
    ]);
    expect(summary.changed.flatMap((row) => row.cells)).toHaveLength(2);
    expect(summary.added.map(({ label, doubt }) => [label, doubt])).toEqual([['PP 99', null]]);
    expect(summary.added[0]!.overrides).toEqual([]);
    const links = plan.tables.find(({ title }) => title === 'Links')!;
    expect(links.added).toHaveLength(1);
    // The new link leads to the new measure, which has no row here yet.
    expect(links.added[0]!.cells.map(({ value, text }) => [value, text])).toEqual([
      [{ ref: summary.added[0]!.row }, 'PP 99'],
    ]);
    const others = plan.tables.filter((table) => table !== summary && table !== links);
    expect(changesOf({ ...plan, tables: others })).toEqual([]);
  }

  test.runIf(python !== null)(
    'by openpyxl',
    () => check((file) => savedByOpenpyxl(python!, file, edits)),
    2 * minutes,
  );

  test.runIf(python !== null && soffice !== null)(
    'by openpyxl after LibreOffice, and saved by LibreOffice again',
    () =>
      check((file) => {
        const first = savedByLibreOffice(soffice!, { 'a.xlsx': file })['a.xlsx']!;
        return savedByLibreOffice(soffice!, { 'a.xlsx': savedByOpenpyxl(python!, first, edits) })['a.xlsx']!;
      }),
    3 * minutes,
  );
});

describe('[X33] public workbooks are read as openpyxl reads them', () => {
  test.runIf(python !== null && shared !== null)(
    'value by value',
    async () => {
      const folder = join(shared!, 'corpus', 'xlsx');
      const names = readdirSync(folder).filter((name) => /\.xls[xm]$/.test(name));
      const theirs = JSON.parse(runPython(python!, readAll, folder)) as Record<string, TheirSheets | null>;
      const differences: string[] = [];
      let compared = 0;
      for (const name of names) {
        const sheets = theirs[name];
        const read = readContents(new Uint8Array(readFileSync(join(folder, name))));
        if (!read.ok || sheets === null || sheets === undefined) continue;
        for (const grid of read.value.sheets) {
          for (const [address, value] of Object.entries(sheets[grid.name] ?? {})) {
            compared++;
            const ours = valueAt(grid, address);
            if (!sameData(ours, value)) {
              differences.push(
                `${name} ${grid.name}!${address}: ${JSON.stringify(ours)} is ${JSON.stringify(value)}`,
              );
            }
          }
        }
      }
      expect(compared).toBeGreaterThan(1_000);
      expect(differences).toEqual([]);
    },
    2 * minutes,
  );
});

/** Numbers and texts by address, by sheet. */
type TheirSheets = Readonly<Record<string, Readonly<Record<string, number | string | boolean>>>>;

async function exported(content: WorkbookContent, tables?: readonly string[]): Promise<Uint8Array> {
  const chosen = tables?.map(asTableId) ?? content.tables.map(({ id }) => id);
  return (await exportWorkbook(content, chosen)).bytes;
}

async function imported(content: WorkbookContent, bytes: Uint8Array): Promise<ImportPlan> {
  return planOf(content, await contentsOf(bytes));
}

/** LibreOffice loses DEL and lone halves of surrogate pairs, which nobody types. */
function keepableByLibreOffice(content: WorkbookContent): WorkbookContent {
  const keepable = JSON.parse(
    JSON.stringify(content, (_, value: unknown) =>
      typeof value === 'string'
        ? value.replaceAll(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff\u007f]/g, (unit) =>
            unit.length === 2 ? unit : '~',
          )
        : value,
    ),
  ) as WorkbookContent;
  return keepable;
}

function valueAt(grid: SheetGrid, address: string): unknown {
  const place = readAddress(address)!;
  return grid.value(place.row, place.column);
}

const openAll = `
import glob, sys, openpyxl
paths = glob.glob(sys.argv[1] + '/*.xlsx')
for path in paths:
    openpyxl.load_workbook(path)
    openpyxl.load_workbook(path, read_only=True, data_only=True)
print(len(paths), 'opened')
`;

const readAll = `
import glob, json, os, sys, openpyxl
books = {}
for path in glob.glob(sys.argv[1] + '/*.xls[xm]'):
    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except Exception:
        books[os.path.basename(path)] = None
        continue
    books[os.path.basename(path)] = {sheet.title: {
        cell.coordinate: cell.value
        for row in sheet.iter_rows() for cell in row
        if isinstance(cell.value, (int, float, bool)) or (isinstance(cell.value, str) and cell.data_type == 's')
    } for sheet in book.worksheets}
print(json.dumps(books))
`;
