import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { fromBase64, toBase64 } from '../../../src/xlsx/carry/base64.ts';
import { layoutTitle } from '../../../src/xlsx/carry/layout-sheet.ts';
import { exportChosen } from '../../../src/xlsx/export-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { carryingFile, imported, opened, stillness, withoutOrders } from './carried-file.ts';
import { choice, integer, number, ownFormula, text, verdicts, workbookOf } from './small-workbook.ts';

const content = workbookOf(
  {
    id: 'm',
    title: 'Measures',
    key: 'Ref',
    rows: 3,
    columns: [
      { name: 'Ref', cells: ['1a', '1b', '2a'] },
      { name: 'Actual', type: number, cells: [10, 20, 'n/a'] },
      {
        name: 'Target met',
        type: choice(verdicts),
        formula: ownFormula('m', 'IF([@Actual]>15,"Met","Not met")'),
      },
    ],
  },
  { id: 'secret', title: 'Secret', rows: 1, columns: [{ name: 'Word', cells: ['swordfish'] }] },
);

const snapshotPart = 'customXml/item1.xml';

/** The file with some parts written anew, or gone. */
function withParts(bytes: Uint8Array, change: (parts: Record<string, Uint8Array>) => void): Uint8Array {
  const parts = unzipSync(bytes);
  change(parts);
  return zipSync(parts);
}

/** All texts that a file holds, what it carries unpacked. */
function textsOf(bytes: Uint8Array): string {
  const parts = unzipSync(bytes);
  const carried = parts[snapshotPart];
  const packed = carried === undefined ? '' : />([^<]*)<\/snapshot>/.exec(strFromU8(carried))![1]!;
  const unpacked = packed === '' ? null : openSnapshot(fromBase64(strToU8(packed))!);
  return JSON.stringify([Object.values(parts).map((part) => strFromU8(part)), unpacked]);
}

describe('[X210] a snapshot has the exported tables alone', () => {
  test('a table that is not exported is nowhere in the file', async () => {
    const all = textsOf(await carryingFile(content));
    expect(all).toContain('swordfish');
    const some = textsOf(await carryingFile(content, { tables: ['m'] }));
    expect(some).not.toContain('swordfish');
    expect(some).not.toContain('Secret');
  });

  test('without it the part is not there', async () => {
    const parts = unzipSync(await carryingFile(content, { snapshot: false }));
    expect(Object.keys(parts).filter((name) => name.startsWith('customXml'))).toEqual([]);
  });

  test('a published file carries neither snapshot nor layout', async () => {
    const tables = content.tables.map(({ id }) => ({ table: id, columns: null, rows: null }));
    const about = { title: 'Measures', publisher: '', contact: '', date: '' };
    const carry = { snapshot: true, write: (part: typeof content) => writeSnapshot(part, { last: null }) };
    const made = await exportChosen(
      content,
      { profile: 'published', tables, about },
      () => undefined,
      stillness,
      carry,
    );
    if (made.kind === 'refused') throw new Error('refused');
    const parts = unzipSync(made.bytes);
    expect(Object.keys(parts).filter((name) => /customXml|layout/.test(name))).toEqual([]);
    expect(textsOf(made.bytes)).not.toContain(layoutTitle);
  });

  test('equal content gives equal bytes', async () => {
    const [first, second] = [await carryingFile(content), await carryingFile(content)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});

test('[X212] a hidden last sheet says what it is for and which snapshot the file was given', async () => {
  const parts = unzipSync(await carryingFile(content));
  expect(strFromU8(parts['xl/workbook.xml']!)).toMatch(
    /<sheet name="Layout" sheetId="\d+" state="hidden" r:id="\w+"\/><\/sheets>/,
  );
  const sheet = strFromU8(parts['xl/worksheets/layout.xml']!);
  expect(sheet).toContain(layoutTitle);
  expect(sheet).toMatch(/Snapshot [0-9a-f]{64}</);
});

describe('[X213] a layout has the cells alone that the sheet can’t say', () => {
  test('a word in a column of numbers', async () => {
    const layout = opened(await carryingFile(content, { snapshot: false })).carriedContent!;
    const [measures, secret] = layout.tables;
    expect(measures!.rows.map(({ id }) => id)).toEqual(['m-3']);
    expect(measures!.columns.map(({ cells }) => cells)).toEqual([[], ['n/a'], []]);
    expect(secret!.rows).toEqual([]);
  });
});

describe('[X213] a formula of a cell that the file can’t have', () => {
  // A text of more than 255 characters stands in no formula of Excel.
  const long = { parts: [`"${'x'.repeat(300)}"&`, ...ownFormula('t', '[@Count]').parts] };
  const sketch = (formula: typeof long | null) =>
    workbookOf({
      id: 't',
      title: 'Texts',
      rows: 40,
      columns: [
        { name: 'Count', type: integer, cells: Array.from({ length: 40 }, (_, index) => index) },
        {
          name: 'Word',
          cells: Array.from({ length: 40 }, (_, index) => `word ${index}`),
          overrides: formula === null ? {} : { 't-7': { value: null, formula, reason: '' } },
        },
      ],
    });

  test('puts its own row alone into the layout, and comes back', async () => {
    const made = sketch(long);
    const file = opened(await carryingFile(made, { snapshot: false }));
    expect(file.carriedContent!.tables[0]!.rows.map(({ id }) => id)).toEqual(['t-7']);
    expect(withoutOrders(imported(file, file.carriedContent!).content)).toEqual(withoutOrders(made));
  });

  test('goes where somebody typed over the value that stands for it', async () => {
    const bytes = withParts(await carryingFile(sketch(long), { snapshot: false }), (parts) => {
      for (const [name, part] of Object.entries(parts)) {
        if (!/sharedStrings|sheet1\.xml/.test(name)) continue;
        parts[name] = strToU8(strFromU8(part).replace('x'.repeat(300), 'typed'));
      }
    });
    const file = opened(bytes);
    const { content: after } = imported(file, file.carriedContent!);
    expect(after.tables[0]!.columns[1]!.overrides).toEqual([]);
    expect(after.tables[0]!.columns[1]!.cells[6]).toBe('typed6');
  });
});

describe('[X214] what a file carries is not believed', () => {
  const spoilt: readonly (readonly [name: string, part: string])[] = [
    ['no Base64', '<snapshot xmlns="urn:pledgebook:snapshot">!!!</snapshot>'],
    ['no gzip', '<snapshot xmlns="urn:pledgebook:snapshot">QUJDRA==</snapshot>'],
    ['cut short', '<snapshot xmlns="urn:pledgebook:snapshot">H4sI'],
    ['an element that never closes', '<snapshot xmlns="urn:pledgebook:snapshot" '],
    ['nothing', ''],
  ];
  test.each(spoilt)('%s', async (_, part) => {
    const bytes = withParts(await carryingFile(content), (parts) => {
      parts[snapshotPart] = strToU8(part);
    });
    const { plan } = imported(opened(bytes), content);
    expect(plan.ancestor).toBe(part.endsWith('>') || part.endsWith('I') ? 'damaged' : 'gone');
    expect(plan.tables.map(({ changed }) => changed)).toEqual([[], []]);
  });

  test('a layout that somebody wrote into', async () => {
    const bytes = withParts(await carryingFile(content, { snapshot: false }), (parts) => {
      const name = 'xl/worksheets/layout.xml';
      parts[name] = strToU8(strFromU8(parts[name]!).replaceAll('Measures', 'Mischief'));
    });
    expect(opened(bytes).carriedContent).toBeNull();
    expect(opened(bytes).overview.sheets.map(({ name }) => name)).toEqual(['Measures', 'Secret']);
  });
});

describe('[X215] a snapshot of another file counts as not there', () => {
  test('copied into a file that says it was given none', async () => {
    const other = unzipSync(await carryingFile(content, { tables: ['secret'] }));
    const bytes = withParts(await carryingFile(content), (parts) => {
      parts[snapshotPart] = other[snapshotPart]!;
    });
    expect(imported(opened(bytes), content).plan.ancestor).toBe('unfit');
  });

  test('[X224] gone from a file that was given one', async () => {
    const bytes = withParts(await carryingFile(content), (parts) => {
      parts[snapshotPart] = strToU8('<other/>');
    });
    expect(imported(opened(bytes), content).plan.ancestor).toBe('gone');
  });

  test('[X224] of another workbook', async () => {
    const other = workbookOf({ id: 'o', title: 'Other', rows: 0, columns: [{ name: 'Ref' }] });
    const bytes = await carryingFile(content);
    expect(imported(opened(bytes), other).plan.ancestor).toBe('elsewhere');
  });
});

describe('[X216] texts that have tripped programs up come back', () => {
  test('line breaks, signs of formulas, the longest, escapes, other scripts, names of members', async () => {
    const odd = workbookOf({
      id: 'odd',
      title: '=[odd]*:?/\\ title\nin two lines that goes on and on',
      key: '__proto__',
      rows: 8,
      columns: [
        {
          name: '__proto__',
          type: text,
          cells: ['=1+1', '+1', '-1', '@now', 'x'.repeat(32_767), '_x000D_', 'العربية 👩🏽‍🚒', 'a\r\nb\tc'],
        },
        { name: "it's [a] #name @ here", type: integer, cells: [1, 2, 3, 4, 5, 6, 7, null] },
        { name: ' x ', type: text, cells: ['constructor', ' ', '', 'TRUE', '1.10', '#N/A', '_x0041_', null] },
      ],
    });
    const file = opened(await carryingFile(odd, { snapshot: false }));
    expect(withoutOrders(imported(file, file.carriedContent!).content)).toEqual(withoutOrders(odd));
  });
});

describe('[X6] a text that is cut in its cell comes back whole from a file that carries its tables', () => {
  const long = workbookOf({
    id: 'long',
    title: 'Long',
    key: 'Ref',
    rows: 2,
    columns: [
      { name: 'Ref', cells: ['a', 'b'] },
      { name: 'Essay', cells: ['x'.repeat(40_000), 'short'] },
    ],
  });
  const other = workbookOf({ id: 'o', title: 'Other', rows: 0, columns: [{ name: 'Area' }] });
  const essay = ({ tables }: typeof long) =>
    tables.find(({ record }) => record.title === 'Long')!.columns[1]!.cells;

  test('opened as the workbook it carries', async () => {
    const file = opened(await carryingFile(long));
    expect(essay(imported(file, file.carriedContent!).content)).toEqual(['x'.repeat(40_000), 'short']);
  });

  test('imported where it came from', async () => {
    const { content: after, plan } = imported(opened(await carryingFile(long)), long);
    expect(plan.tables[0]!.changed).toEqual([]);
    expect(essay(after)).toEqual(['x'.repeat(40_000), 'short']);
  });

  test('[X218] imported into another workbook', async () => {
    const { content: after } = imported(opened(await carryingFile(long)), other);
    expect(essay(after)).toEqual(['x'.repeat(40_000), 'short']);
  });
});

test('[X210] Base64 gives back what went in', () => {
  const random = seededRandom(1);
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, () => random.integer(256));
    expect(Buffer.from(toBase64(bytes)).toString()).toBe(Buffer.from(bytes).toString('base64'));
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  }
});
