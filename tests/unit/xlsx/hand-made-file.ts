import { strToU8, type Zippable, zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** Parts of a file written by hand; what is not given is the usual. */
export interface HandMadeFile {
  /** The inside of `<sheetData>` of the one sheet, or the whole part where it begins with `<?xml` or `<worksheet`. */
  readonly sheet?: string;
  readonly sheetName?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbook?: string;
  readonly workbookRelationships?: string;
  /** More parts, or others in place of the usual ones. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** A small .xlsx, as some program that is not ours might have written it. */
export function handMadeFile(file: HandMadeFile = {}): Uint8Array {
  const sheet = file.sheet ?? '<row r="1"><c r="A1"><v>1</v></c></row>';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"/>`,
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml':
      file.workbook ??
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${file.sheetName ?? 'Sheet1'}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      file.workbookRelationships ??
      relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'sharedStrings', 'sharedStrings.xml'],
        ['rId3', 'styles', 'styles.xml'],
      ]),
    'xl/worksheets/sheet1.xml': /^<(\?xml|\w*:?worksheet)/.test(sheet)
      ? sheet
      : `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${file.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}">${file.styles ?? ''}</styleSheet>`,
    ...file.parts,
  };
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(parts)) entries[name] = strToU8(content);
  return zipSync(entries);
}

/** A relationships part; the type is its last word. */
export function relationships(
  links: readonly (readonly [id: string, type: string, target: string])[],
): string {
  const each = links.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`;
}

/** The same zip with the size that its table of contents names for every part changed. */
export function lieAboutSizes(zip: Uint8Array, size: number): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 30 < copy.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return copy;
}
