import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeCellText } from '../../../src/xlsx/cell-text.ts';
import { cellAddress, type GridCell, type SheetGrid } from '../../../src/xlsx/grid.ts';
import { openPackage } from '../../../src/xlsx/package.ts';
import { readContents } from './read-contents.ts';
import { readWorkbookParts } from '../../../src/xlsx/workbook-parts.ts';
import { encodeXml } from '../../../src/xlsx/xml.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { readWithExceljs } from './exceljs-reader.ts';
import { handMadeFile } from './hand-made-file.ts';
import { rowsOf } from './sheet-builder.ts';

/** The sheets of a file as exceljs reads them. */
async function byExceljs(bytes: Uint8Array): Promise<readonly SheetGrid[]> {
  const file = openPackage(bytes);
  if (!file.ok) throw new Error(file.error.message);
  const parts = readWorkbookParts(file.value);
  if (!parts.ok) throw new Error(parts.error.message);
  const read = await readWithExceljs(file.value, parts.value);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

async function ours(bytes: Uint8Array): Promise<readonly SheetGrid[]> {
  const read = readContents(bytes);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.sheets;
}

/** Everything that both readers know of a sheet. */
function described(grid: SheetGrid): unknown {
  const { name, hidden, tables } = grid;
  const cells = [...rowsOf(grid)].flatMap(([row, inRow]) =>
    Array.from(inRow, ([column, cell]) => [cellAddress(row, column), plain(cell)] as const),
  );
  return { name, hidden, tables, cells: cells.filter(([, cell]) => !isEmpty(cell)) };
}

/** exceljs has no result where a formula gives an empty text. */
function plain(cell: GridCell): GridCell {
  return cell.formula !== null && cell.value === '' ? { ...cell, value: null } : cell;
}

/** Texts of no characters that stand in cells themselves are there for exceljs where they are rich, and else not. */
function isEmpty({ value, formula, note }: GridCell): boolean {
  return value === '' && formula === null && note === null;
}

const words = [
  'Area',
  'North',
  '',
  ' x ',
  'a & b',
  '<b>',
  'two\nlines',
  'tab\there',
  '_x000D_',
  'é 東京 😀',
  '=1+1',
  '"q"',
  'x'.repeat(300),
  '\u0001',
  'A'.repeat(41),
];
const formulas = [
  'A1+1',
  'SUM(A1:B$2)',
  'IF(A1<=B1,"Met","Not met")',
  '$A$1&" é"',
  'TRUE()',
  "'Other sheet'!A1",
  'Table1[[#This Row],[Rate]]',
];
const numbers = [
  '0',
  '-0',
  '1',
  '12345678901234567',
  '0.1',
  '0.30000000000000004',
  '-1.5E-7',
  '1e300',
  '40268',
  '40268.75',
  '999999999999999',
  '.5',
  '1.',
  '123456.789012345',
];
const errors = ['#N/A', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#NULL!'];

/** A random package, in one of the many ways in which programs write the same cells. */
function randomFile(random: SeededRandom): Uint8Array {
  const prefix = random.pick(['', '', 'x:']);
  const tag = (name: string, attributes: string, inside: string | null) => {
    const space = random.chance(0.1) ? '\n ' : '';
    if (inside === null) return `<${prefix}${name}${attributes}${space}/>`;
    return `<${prefix}${name}${attributes}${space}>${inside}</${prefix}${name}>`;
  };
  const quote = random.pick(['"', '"', "'"]);
  const attribute = (name: string, value: string) => ` ${name}=${quote}${value}${quote}`;
  const text = (word: string) => {
    const encoded = encodeXml(encodeCellText(word));
    return random.chance(0.1)
      ? `<![CDATA[${encodeCellText(word).replaceAll(']]>', '')}]]>`
      : random.chance(0.1)
        ? `<!-- x -->${encoded}`
        : encoded;
  };
  const t = (word: string) => tag('t', random.chance(0.5) ? ' xml:space="preserve"' : '', text(word));
  const rich = (word: string) => {
    const at = random.integer(word.length + 1);
    // Never within a pair or an escape: the halves are written apart.
    const [first, second] =
      /^[\x20-\x7e]*$/.test(word) && !word.includes('_') ? [word.slice(0, at), word.slice(at)] : [word, ''];
    return (
      tag('r', '', tag('rPr', '', tag('b', '', null)) + t(first)) +
      tag('r', '', t(second)) +
      (random.chance(0.3) ? tag('rPh', ' sb="0" eb="1"', t('yomi')) : '')
    );
  };
  const shared: string[] = [];
  const item = (word: string) => tag('si', '', random.chance(0.5) ? t(word) : rich(word));
  let group = 0;
  let lastGroup = -1;
  const value = (): { type: string; inside: string } => {
    switch (random.integer(8)) {
      case 0:
      case 1:
        return { type: random.pick(['', 'n']), inside: tag('v', '', random.pick(numbers)) };
      case 2:
      case 3:
        return { type: 's', inside: tag('v', '', String(shared.push(item(random.pick(words))) - 1)) };
      case 4: {
        const word = random.pick(words);
        return { type: 'inlineStr', inside: tag('is', '', random.chance(0.5) ? t(word) : rich(word)) };
      }
      case 5:
        return { type: 'b', inside: tag('v', '', random.pick(['0', '1'])) };
      case 6:
        return { type: 'e', inside: tag('v', '', random.pick(errors)) };
      default:
        return { type: '', inside: '' };
    }
  };
  const result = (): { type: string; inside: string } => {
    switch (random.integer(5)) {
      case 0:
        return {
          type: 'str',
          inside: tag('v', '', text(random.pick(words.filter((word) => word !== ' x ')))),
        };
      case 1:
        return { type: 'b', inside: tag('v', '', random.pick(['0', '1'])) };
      case 2:
        return { type: 'e', inside: tag('v', '', random.pick(errors)) };
      default:
        return { type: '', inside: tag('v', '', random.pick(numbers)) };
    }
  };
  const formula = (address: string): string => {
    const kind = random.integer(5);
    const written = encodeXml(random.pick(formulas.filter((each) => kind > 2 || each !== 'TRUE()')));
    if (kind === 0) {
      lastGroup = group++;
      return tag(
        'f',
        attribute('t', 'shared') + attribute('ref', address) + attribute('si', String(lastGroup)),
        written,
      );
    }
    if (kind === 1 && lastGroup >= 0)
      return tag('f', attribute('t', 'shared') + attribute('si', String(lastGroup)), null);
    if (kind === 2)
      return tag(
        'f',
        attribute('t', 'array') + attribute('ref', random.pick([address, `${address}:ZZ99`])),
        written,
      );
    return tag('f', '', written);
  };
  const withAddresses = random.chance(0.8);
  let row = -1;
  const rows = Array.from({ length: random.integer(12) }, () => {
    row += withAddresses && random.chance(0.2) ? 1 + random.integer(50) : 1;
    let column = -1;
    const cells = Array.from({ length: random.integer(8) }, () => {
      column += withAddresses && random.chance(0.2) ? 1 + random.integer(30) : 1;
      const address = cellAddress(row, column);
      const style = random.chance(0.4) ? attribute('s', String(random.integer(5))) : '';
      const hasFormula = random.chance(0.25);
      const { type, inside } = hasFormula ? result() : value();
      const attributes =
        (withAddresses ? attribute('r', address) : '') + style + (type === '' ? '' : attribute('t', type));
      if (inside === '' && random.chance(0.5)) return tag('c', attributes, null);
      return tag(
        'c',
        attributes,
        (hasFormula ? formula(address) : '') + inside + (random.chance(0.05) ? tag('extLst', '', '') : ''),
      );
    });
    return tag(
      'row',
      (withAddresses ? attribute('r', String(row + 1)) : '') + ' spans="1:9"',
      cells.join(random.pick(['', '\n'])),
    );
  });
  const date1904 = random.chance(0.3) ? '<workbookPr date1904="1"/>' : '';
  return handMadeFile({
    sheet: `<${prefix}worksheet xmlns${prefix === '' ? '' : ':x'}="m">${tag('sheetViews', '', tag('sheetView', '', null))}${tag('sheetData', '', `${tag('row', withAddresses ? ' r="2000"' : '', tag('c', withAddresses ? ' r="A2000"' : '', tag('v', '', '5')))}`.replace(/^/, rows.join('')))}${tag('pageMargins', ' left="1"', null)}</${prefix}worksheet>`,
    workbook: `<workbook xmlns:r="r">${date1904}<sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`,
    parts: { 'xl/sharedStrings.xml': `<${prefix}sst>${shared.join('')}</${prefix}sst>` },
    styles:
      '<numFmts><numFmt numFmtId="170" formatCode="d mmm yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="10"/><xf numFmtId="49"/></cellXfs>',
  });
}

describe('[X72] our scan reads what exceljs reads', () => {
  test.each(Array.from({ length: 300 }, (_, seed) => seed))('random package %i', async (seed) => {
    const bytes = randomFile(seededRandom(seed));
    expect((await ours(bytes)).map(described)).toEqual((await byExceljs(bytes)).map(described));
  });
});

const corpus = new URL('../../../../shared/corpus/xlsx/', import.meta.url).pathname;
const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => /\.xls[xm]$/.test(name)) : [];

describe.runIf(files.length > 0)('[X72] so it does with files that other people made', () => {
  test.each(files)('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(corpus, name)));
    const read = readContents(bytes);
    const theirs = await byExceljs(bytes).catch(() => null);
    // exceljs refuses characters that XML forbids.
    if (theirs === null) return expect(name).toMatch(/invalid-xml/);
    if (!read.ok)
      return expect([read.error.kind, theirs.every((grid) => grid.cellCount === 0)]).toEqual([
        'no-cells',
        true,
      ]);
    expect(read.value.sheets.map(described)).toEqual(theirs.map(described));
  });
});
