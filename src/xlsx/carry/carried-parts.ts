import { distinctNames } from '../../model/sheet-layout.ts';
import { layoutLines, layoutSheet, layoutXml } from './layout-sheet.ts';
import { type SnapshotPart, snapshotPartProperties } from './snapshot-part.ts';
import type { StoodIn } from './stood-in.ts';

/** What a file is given beside its tables. */
export interface CarriedParts {
  /** A snapshot of what cells can't say, as JSON, for the hidden sheet. */
  readonly layout: string;
  /** Values in the place of formulas that the file can't have. */
  readonly stoodIn: readonly StoodIn[];
  /** The id of the tables' snapshot, given or not, by which a copy kept elsewhere is known; null where none is kept. */
  readonly exported: string | null;
  /** The snapshot of the tables with its id; null for none. */
  readonly snapshot: { readonly id: string; readonly part: SnapshotPart } | null;
}

type Part = readonly [name: string, pieces: Iterable<string | Uint8Array>];

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const propertiesType = 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml';

/** The parts of a file with what it carries put in: a hidden last sheet, and the custom XML part with all that leads to it. */
export function* withCarried(parts: Iterable<Part>, carried: CarriedParts): Generator<Part, void, void> {
  const { layout, exported, stoodIn, snapshot } = carried;
  const decoder = new TextDecoder();
  for (const [name, pieces] of parts) {
    const change = changes[name];
    if (change === undefined) {
      yield [name, pieces];
      continue;
    }
    const xml = Array.from(pieces, (piece) =>
      typeof piece === 'string' ? piece : decoder.decode(piece),
    ).join('');
    yield [name, [change(xml, snapshot !== null)]];
  }
  const lines = layoutLines({ carries: snapshot?.id ?? null, exported, stoodIn, text: layout });
  yield [`xl/${layoutPart}`, layoutXml(lines)];
  if (snapshot === null) return;
  yield ['customXml/item1.xml', snapshot.part.pieces];
  yield ['customXml/itemProps1.xml', [snapshotPartProperties.xml]];
  yield ['customXml/_rels/item1.xml.rels', [snapshotPartProperties.relations]];
}

/** A name of its own, as other sheets are numbered. */
const layoutPart = 'worksheets/layout.xml';

const changes: Readonly<Record<string, (xml: string, hasSnapshot: boolean) => string>> = {
  '[Content_Types].xml': (xml, hasSnapshot) =>
    before(
      xml,
      '</Types>',
      `<Override PartName="/xl/${layoutPart}" ContentType="${sheetType}"/>` +
        (hasSnapshot
          ? `<Override PartName="/customXml/itemProps1.xml" ContentType="${propertiesType}"/>`
          : ''),
    ),
  'xl/_rels/workbook.xml.rels': (xml, hasSnapshot) =>
    before(
      xml,
      '</Relationships>',
      `<Relationship Id="rIdLayout" Type="${relations}/worksheet" Target="${layoutPart}"/>` +
        (hasSnapshot
          ? `<Relationship Id="rIdSnapshot" Type="${relations}/customXml" Target="../customXml/item1.xml"/>`
          : ''),
    ),
  'xl/workbook.xml': (xml) => {
    const sheets = [...xml.matchAll(/<sheet\b[^>]*>/g)].map(([tag]) => tag);
    const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
    const names = sheets.map((tag) => attribute(tag, 'name'));
    const name = distinctNames([...names, layoutSheet], 31, ' ', layoutSheet).at(-1)!;
    const id = 1 + Math.max(0, ...sheets.map((tag) => Number(attribute(tag, 'sheetId'))));
    return before(
      xml,
      '</sheets>',
      `<sheet name="${name}" sheetId="${id}" state="hidden" r:id="rIdLayout"/>`,
    );
  },
};

function before(xml: string, marker: string, added: string): string {
  const at = xml.lastIndexOf(marker);
  if (at < 0) throw new Error(`A part of the file has no ${marker}`);
  return xml.slice(0, at) + added + xml.slice(at);
}
