import { encodeCellText } from '../cell-text.ts';
import { cellAddress } from '../grid.ts';
import { relationships } from '../workbook-parts.ts';
import { encodeXml } from '../xml.ts';
import { type PartEdits, plainName, relationsOf } from './part-edits.ts';
import { type Splice, TagWalker } from './tag-walker.ts';

/*
 * Notes of cells (ECMA-376 part 1, 18.7): a part with their texts, and one with the shapes that they are shown in. A sheet that has none gets
 * both, with the relations and content types that lead there.
 */

/** Notes of a sheet by row and column; null takes one away. */
export type SheetNotes = ReadonlyMap<number, ReadonlyMap<number, string | null>>;

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Writes notes of a sheet. */
export function writeNotes(edits: PartEdits, sheet: string, notes: SheetNotes): void {
  const cells = [...notes]
    .flatMap(([row, columns]) => [...columns].map(([column, text]) => ({ row, column, text })))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  if (cells.length === 0) return;
  let comments = edits.linked(sheet, 'comments')[0];
  if (comments === undefined) {
    comments = freeName(edits, (number) => `xl/comments${number}.xml`);
    edits.add(
      comments,
      `${declaration}<comments xmlns="${main}"><authors></authors><commentList></commentList></comments>`,
    );
    relate(edits, sheet, 'comments', comments);
    edits.put(
      '[Content_Types].xml',
      typeSplices(edits, `<Override PartName="/${comments}" ContentType="${commentsType}"/>`),
    );
  }
  const shown = writeTexts(edits, comments, cells);
  writeShapes(edits, sheet, shown.added, shown.removed);
}

interface NoteCell {
  readonly row: number;
  readonly column: number;
  readonly text: string | null;
}

/** Writes the texts; gives the cells that had none before and those that lost theirs. */
function writeTexts(
  edits: PartEdits,
  part: string,
  cells: readonly NoteCell[],
): { readonly added: readonly NoteCell[]; readonly removed: readonly NoteCell[] } {
  const xml = edits.text(part)!;
  const byAddress = new Map(cells.map((cell) => [cellAddress(cell.row, cell.column), cell]));
  const splices: Splice[] = [];
  const removed: NoteCell[] = [];
  const walker = new TagWalker(xml);
  let prefix = '';
  let authors = 0;
  let authorsEnd: Splice | null = null;
  let listEnd: Splice | null = null;
  const end = (): Splice => {
    const { from, to, name, isEmpty } = walker;
    return isEmpty
      ? { from: to - 2, to, text: `>${inserted}</${name}>` }
      : { from, to: from, text: inserted };
  };
  while (walker.next()) {
    if (walker.depth === 0 && !walker.isEnd) prefix = walker.name.slice(0, -walker.local.length);
    const closes = walker.isEnd || walker.isEmpty;
    if (walker.local === 'author' && !walker.isEnd) authors++;
    if (walker.local === 'authors' && closes) authorsEnd = end();
    if (walker.local === 'commentList' && closes) listEnd = end();
    if (walker.local !== 'comment' || walker.isEnd) continue;
    const cell = byAddress.get((walker.attribute('ref')?.value ?? '').toUpperCase());
    const { from } = walker;
    const { depth } = walker;
    if (cell === undefined) continue;
    byAddress.delete(cellAddress(cell.row, cell.column));
    if (cell.text === null) {
      walker.skip();
      splices.push({ from, to: walker.to, text: '' });
      removed.push(cell);
      continue;
    }
    while (walker.next() && !(walker.isEnd && walker.depth === depth)) {
      if (walker.isEnd || (walker.local as string) !== 'text') continue;
      const start = walker.from;
      walker.skip();
      splices.push({ from: start, to: walker.to, text: textXml(prefix, cell.text) });
    }
  }
  const added = [...byAddress.values()].filter(({ text }) => text !== null);
  if (added.length > 0 && authorsEnd !== null && listEnd !== null) {
    const list = added.map(
      ({ row, column, text }) =>
        `<${prefix}comment ref="${cellAddress(row, column)}" authorId="${authors}">${textXml(prefix, text!)}</${prefix}comment>`,
    );
    splices.push(
      filled(authorsEnd, `<${prefix}author>${author}</${prefix}author>`),
      filled(listEnd, list.join('')),
    );
  }
  edits.put(part, splices);
  return { added, removed };
}

/** What an insertion is to hold, known only once the whole part was walked. */
const inserted = '\u0000';

function filled(splice: Splice, text: string): Splice {
  return { ...splice, text: splice.text.replace(inserted, () => text) };
}

/** Whose notes these are said to be: nobody's who could be asked. */
const author = 'Pledgebook';

function textXml(prefix: string, text: string): string {
  const escaped = encodeXml(encodeCellText(text)).replaceAll('&quot;', '"').replaceAll('&#10;', '\n');
  return `<${prefix}text><${prefix}t xml:space="preserve">${escaped}</${prefix}t></${prefix}text>`;
}

function writeShapes(
  edits: PartEdits,
  sheet: string,
  added: readonly NoteCell[],
  removed: readonly NoteCell[],
): void {
  let part = shapesOf(edits, sheet);
  if (part === undefined && added.length === 0) return;
  if (part === undefined) {
    part = freeName(edits, (number) => `xl/drawings/vmlDrawing${number}.vml`);
    edits.add(part, emptyDrawing(freeBlock(edits)));
    const id = relate(edits, sheet, 'vmlDrawing', part);
    if (!/Extension\s*=\s*["']vml["']/i.test(edits.text('[Content_Types].xml') ?? '')) {
      edits.put(
        '[Content_Types].xml',
        typeSplices(edits, `<Default Extension="vml" ContentType="${vmlType}"/>`),
      );
    }
    edits.put(sheet, drawingSplices(edits.text(sheet)!, id));
  }
  const gone = new Set(removed.map(({ row, column }) => `${row} ${column}`));
  edits.replace(part, (xml) => {
    const ids = Array.from(xml.matchAll(/_x0000_s(\d+)/g), ([, digits]) => Number(digits));
    const blocks = Array.from(xml.matchAll(/<o:idmap[^>]*\bdata="([^"]*)"/g), ([, data]) =>
      Number.parseInt(data!, 10),
    );
    let id = Math.max(...ids, (blocks[0] ?? 1) * 1024);
    const shapes = added.map(({ row, column }) => shapeXml(++id, row, column));
    const kept = xml.replaceAll(/<v:shape[\s>][\s\S]*?<\/v:shape\s*>/g, (shape) => {
      const row = /<x:Row>\s*(\d+)/.exec(shape)?.[1];
      const column = /<x:Column>\s*(\d+)/.exec(shape)?.[1];
      return gone.has(`${row} ${column}`) ? '' : shape;
    });
    const end = kept.lastIndexOf('</xml');
    const type = kept.includes('id="_x0000_t202"') || shapes.length === 0 ? '' : shapeType;
    return end < 0 ? xml : kept.slice(0, end) + type + shapes.join('') + kept.slice(end);
  });
}

/** The part with the shapes of a sheet's notes; pictures of its headers and footers are in another one. */
function shapesOf(edits: PartEdits, sheet: string): string | undefined {
  const walker = new TagWalker(edits.text(sheet) ?? '');
  while (walker.next()) {
    if (walker.isEnd || walker.local !== 'legacyDrawing') continue;
    const tag = walker.xml.slice(walker.from, walker.to);
    const id = /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1];
    return relationships(edits.file, sheet).find((link) => link.id === id && edits.file.has(link.target))
      ?.target;
  }
  return undefined;
}

function shapeXml(id: number, row: number, column: number): string {
  const anchor = [column + 1, 15, Math.max(row - 1, 0), 10, column + 4, 15, row + 5, 4].join(', ');
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="infoBackground [80]" ` +
    'strokecolor="none [81]" o:insetmode="auto"><v:fill color2="infoBackground [80]"/><v:shadow color="none [81]" obscured="t"/>' +
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}

const shapeType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

function emptyDrawing(block: number): string {
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
    `xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${block}"/></o:shapelayout>${shapeType}</xml>`
  );
}

/** Shapes of a file have numbers in blocks, of which each sheet has its own. */
function freeBlock(edits: PartEdits): number {
  const used = edits.names
    .filter((name) => /\.vml$/i.test(name))
    .flatMap((name) =>
      Array.from((edits.text(name) ?? '').matchAll(/<o:idmap[^>]*\bdata="([^"]*)"/g), ([, data]) => data!),
    )
    .flatMap((data) => data.split(',').map(Number));
  return 1 + used.reduce((most, block) => Math.max(most, block || 0), 0);
}

/** Where a sheet says which part has the shapes (ECMA-376 part 1, 18.3.1.99: the order of its elements). */
function drawingSplices(xml: string, id: string): Splice[] {
  const walker = new TagWalker(xml);
  let prefix = '';
  let isPastRows = false;
  while (walker.next()) {
    if (walker.depth === 0) {
      if (walker.isEnd) return [put(walker.from, prefix, id)];
      prefix = walker.name.slice(0, -walker.local.length);
      continue;
    }
    if (walker.isEnd || walker.depth !== 1) continue;
    if (isPastRows && afterShapes.has(walker.local)) return [put(walker.from, prefix, id)];
    if (walker.local === 'sheetData') isPastRows = true;
    walker.skip();
  }
  return [];
}

function put(at: number, prefix: string, id: string): Splice {
  return { from: at, to: at, text: `<${prefix}legacyDrawing xmlns:r="${office}" r:id="${id}"/>` };
}

const afterShapes = new Set([
  ...['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'AlternateContent'],
  ...['webPublishItems', 'tableParts', 'extLst'],
]);

/** Has a part lead to another one; gives the relation's id. */
function relate(edits: PartEdits, part: string, type: string, target: string): string {
  const name = relationsOf(part);
  if (edits.text(name) === null) {
    edits.add(name, `${declaration}<Relationships xmlns="${packages}/relationships"></Relationships>`);
  }
  const xml = edits.text(name)!;
  let number = 1;
  while (new RegExp(`Id\\s*=\\s*["']rId${number}["']`).test(xml)) number++;
  const id = `rId${number}`;
  edits.put(
    name,
    childSplices(
      xml,
      'Relationships',
      `<Relationship Id="${id}" Type="${office}/${type}" Target="/${target}"/>`,
    ),
  );
  return id;
}

function typeSplices(edits: PartEdits, entry: string): Splice[] {
  const xml = edits.text('[Content_Types].xml') ?? '';
  // Defaults may stand among overrides: the order is free.
  return childSplices(xml, 'Types', entry);
}

/** A further child at the end of a document's root. */
function childSplices(xml: string, root: string, child: string): Splice[] {
  const walker = new TagWalker(xml);
  while (walker.next()) {
    if (walker.local !== root || walker.depth !== 0) continue;
    const prefix = walker.name.slice(0, -root.length);
    const own = child.replace(/^</, () => `<${prefix}`);
    if (walker.isEmpty) return [{ from: walker.to - 2, to: walker.to, text: `>${own}</${walker.name}>` }];
    if (walker.isEnd) return [{ from: walker.from, to: walker.from, text: own }];
  }
  return [];
}

function freeName(edits: PartEdits, named: (number: number) => string): string {
  const used = new Set(edits.names.map((name) => plainName(name)));
  let number = 1;
  while (used.has(plainName(named(number)))) number++;
  return named(number);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const commentsType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const vmlType = 'application/vnd.openxmlformats-officedocument.vmlDrawing';
