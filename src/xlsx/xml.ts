/*
 * Just enough XML for the parts of a workbook: one walk over the tags of a well-formed document. It never resolves an entity
 * beyond the five that XML has and refuses a DOCTYPE, so a document cannot grow while it is read.
 */

/** A start or empty tag met by {@link readXml}. Names keep their prefix; `attributes` is the text between name and `>`. */
export interface XmlTag {
  readonly name: string;
  readonly attributes: string;
  /** Whether it is `<name/>`, which has no end tag. */
  readonly empty: boolean;
  /** How many elements it stands in: 0 for the root. */
  readonly depth: number;
}

/** Walks a document for what it says; false when it could not be read to its end. Keeps nothing of it. */
export function readXml(
  xml: string,
  reader: {
    readonly tag: (tag: XmlTag) => void;
    readonly text?: (raw: string) => void;
    readonly close?: (name: string) => void;
  },
): boolean {
  const names: string[] = [];
  let isAnything = false;
  for (let at = 0; ;) {
    const start = xml.indexOf('<', at);
    if (start < 0) return names.length === 0 && isAnything;
    if (start > at) reader.text?.(xml.slice(at, start));
    const mark = xml.charCodeAt(start + 1);
    if (mark === 33 || mark === 63) {
      const skipped = skipMarkup(xml, start);
      if (skipped === null) return false;
      if (skipped.text !== '') reader.text?.(skipped.text);
      at = skipped.end;
      continue;
    }
    const end = tagEnd(xml, start + 1);
    if (end < 0) return false;
    at = end + 1;
    if (mark === 47) {
      const name = names.pop();
      if (name === undefined || xml.slice(start + 2, end).trim() !== name) return false;
      reader.close?.(name);
      continue;
    }
    isAnything = true;
    const tag = tagIn(xml, start, end, names.length);
    reader.tag(tag);
    if (tag.empty) reader.close?.(tag.name);
    else names.push(tag.name);
  }
}

/** The attributes of a tag by name as written, values with their entities resolved. */
export function readAttributes(attributes: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const match of attributes.matchAll(/(?<![^\s="'/])([^\s="'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    found.set(match[1]!, decodeXml(match[2] ?? match[3] ?? ''));
  }
  return found;
}

/** The name of an element or attribute without its prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Characters of a text that are read: nothing in a workbook is as long, and resolving its entities would take a hundred times as much. */
const longestRead = 1_000_000;

/** Text or attribute value with its entities resolved; an entity that XML does not have stays as written. */
export function decodeXml(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw
    .slice(0, longestRead)
    .replaceAll(
      /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g,
      (entity, hex, decimal, name) => {
        if (typeof name === 'string') return namedEntities[name] ?? entity;
        const code =
          typeof hex === 'string' ? Number.parseInt(hex, 16) : Number.parseInt(String(decimal), 10);
        return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
      },
    );
}

/**
 * Text made safe between tags and, with its line breaks and tabs kept, in a quoted attribute. Characters that no XML can hold are U+FFFD after it,
 * so that one in a formula costs the character and not the file; in texts of cells `encodeCellText` has written them as escapes before.
 */
export function encodeXml(text: string): string {
  return text.replaceAll(
    /[&<>"\u0000-\u001f\ufffe\uffff]/g,
    (character) => encodedCharacters[character] ?? '\ufffd',
  );
}

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const encodedCharacters: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** The start tag between `<` and `>`. */
function tagIn(xml: string, start: number, end: number, depth: number): XmlTag {
  const empty = xml.charCodeAt(end - 1) === 47;
  const inner = xml.slice(start + 1, empty ? end - 1 : end);
  const split = firstBlank(inner);
  return split < 0
    ? { name: inner, attributes: '', empty, depth }
    : { name: inner.slice(0, split), attributes: inner.slice(split), empty, depth };
}

function firstBlank(text: string): number {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) <= 32) return at;
  return -1;
}

/** Where the tag that begins before `from` has its `>`, quoted attribute values passed over; -1 when it has none. */
function tagEnd(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === 62) return at;
    if (code === 60) return -1;
    if (code === 34 || code === 39) {
      at = xml.indexOf(code === 34 ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

/** Passes over `<!-- -->`, `<? ?>` and `<![CDATA[ ]]>`; null for a DOCTYPE and for one without an end. */
function skipMarkup(xml: string, start: number): { readonly end: number; readonly text: string } | null {
  const kinds = [
    ['<!--', '-->'],
    ['<?', '?>'],
    ['<![CDATA[', ']]>'],
  ] as const;
  const kind = kinds.find(([opening]) => xml.startsWith(opening, start));
  if (kind === undefined) return null;
  const from = start + kind[0].length;
  const end = xml.indexOf(kind[1], from);
  if (end < 0) return null;
  const text = kind[0] === '<![CDATA[' ? encodeXml(xml.slice(from, end)) : '';
  return { end: end + kind[1].length, text };
}
