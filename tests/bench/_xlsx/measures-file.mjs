import { strToU8, zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const headings = [
  'Ref',
  'Measure',
  'Area',
  'Previous',
  'Actual',
  'Rate',
  'Cost',
  'As at',
  'Checked',
  'Note',
  'Change',
  'Met',
];

/**
 * A workbook as Excel writes one: a sheet of 12 columns, 2 of them formulas, with styles for numbers and dates and a table of texts.
 *
 * @param {number} rows
 */
export function measuresFile(rows) {
  /** @type {Map<string, number>} */
  const texts = new Map();
  const text = (/** @type {string} */ words) => {
    const known = texts.get(words);
    if (known !== undefined) return known;
    texts.set(words, texts.size);
    return texts.size - 1;
  };
  const lines = [
    `<row r="1">${headings.map((heading, at) => `<c r="${'ABCDEFGHIJKL'[at]}1" t="s"><v>${text(heading)}</v></c>`).join('')}</row>`,
  ];
  for (let row = 0; row < rows; row++) {
    const at = row + 2;
    const previous = (row * 7919) % 10_007;
    const actual = (row * 104_729) % 10_009;
    lines.push(
      `<row r="${at}" spans="1:12"><c r="A${at}" t="s"><v>${text(`M ${row}`)}</v></c>` +
        `<c r="B${at}" t="s"><v>${text(`Recorded incidents in district ${row % 500}`)}</v></c>` +
        `<c r="C${at}" t="s"><v>${text(`Area ${row % 40}`)}</v></c>` +
        `<c r="D${at}" s="1"><v>${previous}</v></c><c r="E${at}" s="1"><v>${actual}</v></c>` +
        `<c r="F${at}" s="2"><v>${((row * 31) % 1000) / 1000}</v></c><c r="G${at}" s="3"><v>${((row * 17) % 100_000) / 100}</v></c>` +
        `<c r="H${at}" s="4"><v>${40_000 + (row % 3000)}</v></c><c r="I${at}" t="b"><v>${row % 3 === 0 ? 1 : 0}</v></c>` +
        (row % 5 === 0 ? `<c r="J${at}" t="s"><v>${text('Provisional figure, see the note.')}</v></c>` : '') +
        `<c r="K${at}" s="1"><f>E${at}-D${at}</f><v>${actual - previous}</v></c>` +
        `<c r="L${at}" t="str"><f>IF(E${at}&lt;=D${at},"Met","Not met")</f><v>${actual <= previous ? 'Met' : 'Not met'}</v></c></row>`,
    );
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (/** @type {string} */ part, /** @type {string} */ kind) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${type}.${kind}+xml"/>`;
  const part = (/** @type {string} */ xml) =>
    strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
  return zipSync({
    '[Content_Types].xml': part(
      `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `${override('workbook', 'sheet.main')}${override('worksheets/sheet1', 'worksheet')}${override('sharedStrings', 'sharedStrings')}${override('styles', 'styles')}</Types>`,
    ),
    '_rels/.rels': part(relationships([['officeDocument', 'xl/workbook.xml']])),
    'xl/workbook.xml': part(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Measures" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
        ['styles', 'styles.xml'],
      ]),
    ),
    'xl/worksheets/sheet1.xml': part(
      `<worksheet xmlns="${main}"><dimension ref="A1:L${rows + 1}"/><sheetData>${lines.join('')}</sheetData></worksheet>`,
    ),
    'xl/sharedStrings.xml': part(
      `<sst xmlns="${main}" uniqueCount="${texts.size}">${[...texts.keys()].map((words) => `<si><t>${words}</t></si>`).join('')}</sst>`,
    ),
    'xl/styles.xml': part(
      `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
        '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="3"/><xf numFmtId="10"/><xf numFmtId="4"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ),
  });
}

/** @param {readonly (readonly [type: string, target: string])[]} links */
function relationships(links) {
  const each = links.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`;
}
