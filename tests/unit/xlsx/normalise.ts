import { zipSync, type Zippable } from 'fflate';
import { fail, ok, type Result } from '../../../src/base/result.ts';
import type { FileProblem } from '../../../src/xlsx/file-problem.ts';
import { cellAddress, readAddress, sheetLimits } from '../../../src/xlsx/grid.ts';
import { damaged, type Package } from '../../../src/xlsx/package.ts';
import { mostCells } from '../../../src/xlsx/read-contents.ts';
import { readCellFormats } from '../../../src/xlsx/cell-formats.ts';
import type { WorkbookParts } from '../../../src/xlsx/workbook-parts.ts';
import { encodeXml, localName, readAttributes, type XmlTag } from '../../../src/xlsx/xml.ts';
import { editXml, type TagEdit } from './edit-xml.ts';

/** What exceljs is given to read, and what it is not told. */
export interface NormalisedWorkbook {
  /** A small package with nothing but sheet data and shared strings; its sheets are called `S1`, `S2` ... */
  readonly bytes: Uint8Array;
  /** The number formats of each sheet's cells. */
  readonly formats: readonly PlacedFormats[];
}

/** The number formats of a sheet's cells; rows and columns from 0. */
export interface PlacedFormats {
  formatAt(row: number, column: number): string;
}

/**
 * Writes the parts of a workbook anew for exceljs, so that nothing in them makes it throw, hang or misread:
 *
 * - main-namespace prefixes are stripped and rows and cells without `r` get one;
 * - only sheet data is kept: validations, merged cells, defined names, drawings, links and document properties are gone;
 * - cells have no styles, as exceljs makes a Date of every number whose format looks like one to it, loses texts and errors
 *   that formulas give under such formats, and takes most of its time for styles;
 * - sheets get names of ours, as exceljs would set `Object.prototype` through a sheet called `__proto__`.
 */
export function normaliseWorkbook(
  file: Package,
  parts: WorkbookParts,
): Result<NormalisedWorkbook, FileProblem> {
  const encoder = new TextEncoder();
  const entries: Zippable = {};
  let cells = 0;
  const known = readCellFormats(parts.styles);
  const formats: PlacedFormats[] = [];
  for (const [index, sheet] of parts.sheets.entries()) {
    const xml = file.text(sheet.part);
    const normalised = xml === null ? null : normaliseSheet(xml);
    if (normalised === null) return fail(damaged(`The sheet “${sheet.name}” is damaged`));
    if (!normalised.ok) return fail(normalised.error(sheet.name));
    cells += normalised.cells;
    if (cells > mostCells) return fail(tooManyCells);
    const { styles } = normalised;
    formats.push({
      formatAt: (row, column) => known.codes[known.at(styles.get(row)?.[column] ?? 0)] ?? 'General',
    });
    entries[`xl/worksheets/sheet${index + 1}.xml`] = encoder.encode(normalised.xml);
  }
  const texts = parts.sharedStrings === null ? null : file.text(parts.sharedStrings);
  const strings = texts === null ? emptyStrings : normaliseStrings(texts);
  if (strings === null) return fail(damaged('The texts of the file are damaged'));
  const count = parts.sheets.length;
  entries['[Content_Types].xml'] = encoder.encode(contentTypes(count));
  entries['_rels/.rels'] = encoder.encode(
    relationshipsXml([['rId1', `${officeRelationships}/officeDocument`, 'xl/workbook.xml']]),
  );
  entries['xl/workbook.xml'] = encoder.encode(workbookXml(count));
  entries['xl/_rels/workbook.xml.rels'] = encoder.encode(
    relationshipsXml([
      ...Array.from(
        { length: count },
        (_, index) =>
          [
            `rId${index + 1}`,
            `${officeRelationships}/worksheet`,
            `worksheets/sheet${index + 1}.xml`,
          ] as const,
      ),
      ['rIdStrings', `${officeRelationships}/sharedStrings`, 'sharedStrings.xml'],
    ]),
  );
  entries['xl/sharedStrings.xml'] = encoder.encode(strings);
  return ok({ bytes: zipSync(entries, { level: 0, mtime: fixedTime }), formats });
}

const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const emptyStrings = `<sst xmlns="${mainNamespace}"/>`;
/** Zip entries carry a time; the same input has to give the same bytes. */
const fixedTime = '2000-01-01T00:00:00';

const tooManyCells: FileProblem = {
  kind: 'too-large',
  message: `This file has more than ${mostCells.toLocaleString('en-GB')} cells. Copy the sheets you need into a new workbook, and import that.`,
};

/** Made once, as sheet data asks for them at every cell. */
const plainTags = new Map<string, TagEdit>(
  ['v', 'is', 't', 'r', 'si'].map((name) => [name, { start: `<${name}>`, end: `</${name}>` }]),
);

/** The styles of cells by their numbers: by row, then by column. Those that have the first are left out. */
type CellStyles = ReadonlyMap<number, readonly number[]>;

type SheetOutcome =
  | { readonly ok: true; readonly xml: string; readonly cells: number; readonly styles: CellStyles }
  | { readonly ok: false; readonly error: (sheet: string) => FileProblem };

function normaliseSheet(xml: string): SheetOutcome | null {
  let row = -1;
  let column = -1;
  let cells = 0;
  let outside = false;
  const styles = new Map<number, number[]>();
  /** Whether the cell's result is a text that a formula gives. */
  let isText = false;
  let inFormula = false;
  let inRun = false;
  const edited = editXml(xml, {
    tag: (tag): TagEdit => {
      const name = localName(tag.name);
      if (tag.depth === 0) {
        return name === 'worksheet'
          ? { start: `<worksheet xmlns="${mainNamespace}">`, end: '</worksheet>' }
          : 'drop';
      }
      if (tag.depth === 1) return name === 'sheetData' ? plain('sheetData') : 'drop';
      const { attributes } = tag;
      if (tag.depth === 2) {
        if (name !== 'row') return 'drop';
        row = wholeNumber(readAttributes(attributes).get('r'), row + 2) - 1;
        column = -1;
        if (row < 0 || row >= sheetLimits.rows) outside = true;
        return { start: `<row r="${row + 1}">`, end: '</row>' };
      }
      if (tag.depth === 3) {
        if (name !== 'c') return 'drop';
        const written = readAttributes(attributes).get('r');
        const address = readAddress(written ?? '');
        if (address === null && written !== undefined) outside = true;
        column = address === null ? column + 1 : address.column;
        if (address !== null && address.row !== row) outside = true;
        if (column >= sheetLimits.columns || ++cells > mostCells) outside = true;
        const style = wholeNumber(readAttributes(attributes).get('s'), 0);
        if (style > 0) {
          let inRow = styles.get(row);
          if (inRow === undefined) styles.set(row, (inRow = []));
          inRow[column] = style;
        }
        // An ISO date is read as its text, which the column's type then takes for a date.
        const kind = readAttributes(attributes).get('t') ?? 'n';
        const type = kind === 'd' ? 'str' : kind;
        isText = type === 'str';
        return {
          start: `<c r="${cellAddress(row, column)}" t="${encodeXml(type)}">`,
          end: '</c>',
        };
      }
      if (name === 'r') inRun = true;
      if (name === 'f') inFormula = true;
      return editCellContent(tag, name);
    },
    text: (raw) => {
      // exceljs resolves the entities of formula results twice, those of the formulas once.
      if (isText && !inFormula) return raw.replaceAll('&amp;', '&amp;amp;');
      return inRun ? protectEscapes(raw) : raw;
    },
    close: (name) => {
      const local = localName(name);
      if (local === 'c') isText = false;
      if (local === 'r') inRun = false;
      if (local === 'f') inFormula = false;
    },
  });
  if (edited === null || edited === '') return null;
  if (cells > mostCells) return { ok: false, error: () => tooManyCells };
  if (outside) {
    return {
      ok: false,
      error: (sheet) => damaged(`The sheet “${sheet}” has cells beyond what a sheet can hold`),
    };
  }
  return { ok: true, xml: edited, cells, styles };
}

function editCellContent(tag: XmlTag, name: string): TagEdit {
  if (name === 'f') {
    const values = readAttributes(tag.attributes);
    const kept = ['t', 'si', 'ref'].flatMap((key) => {
      const value = values.get(key);
      return value === undefined ? [] : [`${key}="${encodeXml(value)}"`];
    });
    return { start: ['<f', ...kept].join(' ') + '>', end: '</f>' };
  }
  // rPh is the reading of Japanese characters, which would be taken for part of the text; rPr is how a run looks.
  if (name === 'v' || name === 'is' || name === 't' || name === 'r') return plain(name);
  return tag.depth >= 4 ? 'drop' : 'keep';
}

function normaliseStrings(xml: string): string | null {
  return editXml(xml, {
    tag: ({ name, depth }): TagEdit => {
      const local = localName(name);
      if (depth === 0) {
        return local === 'sst' ? { start: `<sst xmlns="${mainNamespace}">`, end: '</sst>' } : 'drop';
      }
      return local === 'si' || local === 't' || local === 'r' ? plain(local) : 'drop';
    },
    text: protectEscapes,
  });
}

/** exceljs resolves `_xHHHH_` in some texts and not in others; so that we can do it once for all, it is kept from any. */
function protectEscapes(raw: string): string {
  return raw.includes('_x') ? raw.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : raw;
}

function workbookXml(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, index) => `<sheet name="S${index + 1}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return (
    `<workbook xmlns="${mainNamespace}" xmlns:r="${officeRelationships}"><workbookPr/>` +
    `<sheets>${sheets.join('')}</sheets></workbook>`
  );
}

function contentTypes(count: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${type}.${kind}+xml"/>`;
  return (
    `<Types xmlns="${packageNamespace}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    part('workbook', 'sheet.main') +
    Array.from({ length: count }, (_, index) => part(`worksheets/sheet${index + 1}`, 'worksheet')).join('') +
    `${part('sharedStrings', 'sharedStrings')}</Types>`
  );
}

function relationshipsXml(links: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = links.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packageNamespace}/relationships">${each.join('')}</Relationships>`;
}

function plain(name: string): TagEdit {
  return plainTags.get(name) ?? { start: `<${name}>`, end: `</${name}>` };
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : otherwise;
}
