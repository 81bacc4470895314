import { type HandMadeFile, handMadeFile, relationships } from '../hand-made-file.ts';

/*
 * A book as an analyst may have it:
 *
 *        A      B       C       D        E
 *     1  Ref    Force   Count   Double   When
 *     2  r1     North   5       =C2*2    40268
 *     3  r2     South   6       (shared) 40269
 *     4  r3     East    7       (shared) 40270
 *     5  r4     West    8       (shared) 40271
 */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const bookStyles =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="4"/></cellXfs>';

const forces = ['North', 'South', 'East', 'West'];

function texts(...all: readonly string[]): string {
  return all.map((text) => `<si><t>${text}</t></si>`).join('');
}

const bookStrings = texts('Ref', 'Force', 'Count', 'Double', 'When', ...forces);

/** The rows of the book; with another text for each cell of the column D. */
export function bookRows(double: (row: number) => string = sharedDouble): string {
  const heading = ['A', 'B', 'C', 'D', 'E'].map((letter, at) => `<c r="${letter}1" t="s"><v>${at}</v></c>`);
  const rows = forces.map((_, index) => {
    const row = index + 2;
    const ref = `<c r="A${row}" t="inlineStr"><is><t>r${index + 1}</t></is></c>`;
    return `<row r="${row}" spans="1:5" ht="15">${ref}<c r="B${row}" s="3" t="s"><v>${index + 5}</v></c><c r="C${row}"><v>${index + 5}</v></c>${double(row)}<c r="E${row}" s="2"><v>${40268 + index}</v></c></row>`;
  });
  return `<row r="1" spans="1:5">${heading.join('')}</row>${rows.join('')}`;
}

function sharedDouble(row: number): string {
  const formula = row === 2 ? '<f t="shared" ref="D2:D5" si="0">C2*2</f>' : '<f t="shared" si="0"/>';
  return `<c r="D${row}">${formula}<v>${(row + 3) * 2}</v></c>`;
}

export interface BookOptions {
  /** What follows the rows. */
  readonly after?: string;
  /** What comes before the rows. */
  readonly head?: string;
  readonly rows?: string;
  /** The range of an Excel Table; none where it is left out. */
  readonly table?: string;
  /** The range of its filter, where it has a totals row below that. */
  readonly filter?: string;
  /** Makes another part of the Excel Table's. */
  readonly changeTable?: (xml: string) => string;
  readonly workbook?: string;
  readonly parts?: HandMadeFile['parts'];
  readonly links?: readonly (readonly [id: string, type: string, target: string])[];
  readonly sheetLinks?: readonly (readonly [id: string, type: string, target: string])[];
}

/** The book with more around its rows. */
export function bookFile(options: BookOptions = {}): Uint8Array {
  const {
    after = '',
    head = '',
    rows = bookRows(),
    table,
    workbook = '',
    links = [],
    sheetLinks = [],
  } = options;
  const tableParts = table === undefined ? '' : '<tableParts count="1"><tablePart r:id="rIdT"/></tableParts>';
  const parts: Record<string, string> = { ...options.parts };
  const own =
    table === undefined ? sheetLinks : [...sheetLinks, ['rIdT', 'table', '../tables/table1.xml'] as const];
  if (own.length > 0) parts['xl/worksheets/_rels/sheet1.xml.rels'] = relationships(own);
  if (table !== undefined) {
    const columns = ['Ref', 'Force', 'Count', 'Double', 'When'].map((name, at) =>
      name === 'Double'
        ? `<tableColumn id="${at + 1}" name="${name}"><calculatedColumnFormula>C2*2</calculatedColumnFormula></tableColumn>`
        : `<tableColumn id="${at + 1}" name="${name}"/>`,
    );
    const totals = options.filter === undefined ? 'totalsRowShown="0"' : 'totalsRowCount="1"';
    const xml = `<table xmlns="${main}" id="1" name="Forces" displayName="Forces" ref="${table}" ${totals}><autoFilter ref="${options.filter ?? table}"/><tableColumns count="5">${columns.join('')}</tableColumns></table>`;
    parts['xl/tables/table1.xml'] = options.changeTable?.(xml) ?? xml;
  }
  return handMadeFile({
    sheet: `<worksheet xmlns="${main}" xmlns:r="${office}">${head}<sheetData>${rows}</sheetData>${after}${tableParts}</worksheet>`,
    strings: bookStrings,
    styles: bookStyles,
    workbook: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets>${workbook}</workbook>`,
    workbookRelationships: relationships([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', 'sharedStrings.xml'],
      ['rId3', 'styles', 'styles.xml'],
      ...links,
    ]),
    parts,
  });
}
