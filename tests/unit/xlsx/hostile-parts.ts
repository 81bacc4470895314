import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { encodeXml } from '../../../src/xlsx/xml.ts';
import { hostileTexts } from '../hostile-texts.ts';

/** Addresses that a link of a file may lead to, none of which is to be asked or followed. */
export const hostileTargets = [
  hostileTexts.address,
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  String.raw`\\host.example\share\book.xlsx`,
  'https://tracker.example/pixel',
  'vbscript:msgbox(1)',
];

/** What a text of a file can be: a NUL and half a character are none in XML. */
const inXml = [
  hostileTexts.markup,
  hostileTexts.script,
  hostileTexts.breaksOut,
  hostileTexts.turned,
  hostileTexts.prototype,
];

const core = 'docProps/core.xml';
const app = 'docProps/app.xml';
const sheet = 'xl/worksheets/sheet1.xml';
const sheetLinks = 'xl/worksheets/_rels/sheet1.xml.rels';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const people = 'http://schemas.microsoft.com/office/2017/10/relationships';

/**
 * An Excel file with hostile texts wherever it has some beside its cells: who made it and why, company and keywords, names, links to elsewhere, headers
 * and footers, prompts of rules, threaded comments and the people in them, formats of numbers, a file of somebody else's XML, a link to another workbook.
 */
export function withHostileParts(bytes: Uint8Array): Uint8Array {
  const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')));
  const text = encodeXml(inXml.join(' '));
  const edit = (name: string, change: (xml: string) => string) => {
    const before = strFromU8(parts[name]!);
    const after = change(before);
    if (after === before) throw new Error(`Nothing was changed in ${name}`);
    parts[name] = strToU8(after);
  };
  edit(core, (xml) =>
    xml.replaceAll(
      /<(dc:creator|dc:title|dc:subject|dc:description|cp:keywords|cp:category|cp:lastModifiedBy)>[^<]*</g,
      (_, name: string) => `<${name}>${text}<`,
    ),
  );
  edit(app, (xml) => xml.replaceAll(/<(Company|Manager)>/g, (open) => open + text));
  edit('xl/workbook.xml', (xml) =>
    xml.replace(
      '</definedNames>',
      () =>
        `${['constructor', '__proto__', 'toString']
          .map(
            (name) =>
              `<definedName name="${name}" comment="${text}">"${encodeXml(hostileTexts.markup.replaceAll('"', '""'))}"</definedName>`,
          )
          .join('')}<definedName name="Away">[1]Sheet!$A$1</definedName></definedNames>`,
    ),
  );
  edit(sheet, (xml) =>
    xml
      .replace(
        '<dataValidation ',
        () => `<dataValidation showInputMessage="1" promptTitle="${text.slice(0, 200)}" prompt="${text}" `,
      )
      .replace(
        '<pageMargins',
        () =>
          `<hyperlinks>${hostileTargets
            .map(
              (_, at) => `<hyperlink ref="A${at + 2}" r:id="away${at}" tooltip="${text}" display="${text}"/>`,
            )
            .join('')}</hyperlinks><pageMargins`,
      )
      .replace(
        '<ignoredErrors>',
        () =>
          `<headerFooter><oddHeader>&amp;L${text}</oddHeader><oddFooter>&amp;C${text}</oddFooter></headerFooter><ignoredErrors>`,
      ),
  );
  edit(sheetLinks, (xml) =>
    xml.replace(
      '</Relationships>',
      () =>
        hostileTargets
          .map(
            (target, at) =>
              `<Relationship Id="away${at}" Type="${office}/hyperlink" Target="${encodeXml(target)}" TargetMode="External"/>`,
          )
          .join('') +
        `<Relationship Id="threads" Type="${people}/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>`,
    ),
  );
  edit('xl/_rels/workbook.xml.rels', (xml) =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="people" Type="${people}/person" Target="persons/person.xml"/></Relationships>`,
    ),
  );
  const threads = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments';
  const put = (name: string, xml: string) => {
    parts[name] = strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`);
  };
  put(
    'xl/persons/person.xml',
    `<personList xmlns="${threads}"><person displayName="${text}" id="{P}" userId="__proto__" providerId="constructor"/></personList>`,
  );
  put(
    'xl/threadedComments/threadedComment1.xml',
    `<ThreadedComments xmlns="${threads}"><threadedComment ref="B2" dT="2020-01-01T00:00:00.00" personId="{P}" id="{T}"><text>${text}</text></threadedComment>` +
      `<threadedComment ref="B2" dT="2020-01-02T00:00:00.00" personId="__proto__" id="{U}" parentId="{T}"><text>${text}</text></threadedComment></ThreadedComments>`,
  );
  put('customXml/item1.xml', `<data xmlns="urn:some">${text}</data>`);
  const format = encodeXml(`"${hostileTexts.markup.replaceAll('"', '')}"0`);
  edit('xl/styles.xml', (xml) =>
    xml
      .replace(/<numFmts[\s\S]*?<\/numFmts>/, '')
      .replace(
        '<fonts',
        () => `<numFmts count="1"><numFmt numFmtId="199" formatCode="${format}"/></numFmts><fonts`,
      )
      .replaceAll(/(<xf [^>]*?)numFmtId="\d+"/g, '$1numFmtId="199"'),
  );
  return zipSync(parts);
}
