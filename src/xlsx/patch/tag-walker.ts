/*
 * A walk over the tags of a part's text that says where each stands, so that a few places can be rewritten and all the rest stays as it is,
 * byte for byte.
 */

/** A stretch of text that gets another text. `from` equal to `to` puts it in. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where the value of an attribute stands, without its quotes, and what it says, with its entities. */
export interface AttributePlace {
  readonly from: number;
  readonly to: number;
  readonly value: string;
}

/** Walks over the tags of a well-formed document. Comments, processing instructions and CDATA are passed over. */
export class TagWalker {
  /** Where the tag met last begins and where it ends, its brackets included. */
  from = 0;
  to = 0;
  /** Its name, without and with its prefix. */
  local = '';
  name = '';
  isEnd = false;
  isEmpty = false;
  /** Elements that are open: without this one, be it the start or the end of it. */
  depth = 0;
  #open = 0;

  constructor(
    readonly xml: string,
    at = 0,
    readonly limit: number = xml.length,
  ) {
    this.to = at;
  }

  /** Goes on to the next tag; false where there is none. */
  next(): boolean {
    const { xml } = this;
    for (let at = this.to; ;) {
      const from = xml.indexOf('<', at);
      if (from < 0 || from >= this.limit) return false;
      const mark = xml.charCodeAt(from + 1);
      if (mark === 33 || mark === 63) {
        at = endOfMarkup(xml, from);
        if (at < 0) return false;
        continue;
      }
      const end = endOfTag(xml, from + 1);
      if (end < 0) return false;
      this.from = from;
      this.to = end + 1;
      this.isEnd = mark === 47;
      this.isEmpty = !this.isEnd && xml.charCodeAt(end - 1) === 47;
      const start = from + (this.isEnd ? 2 : 1);
      this.name = xml.slice(start, endOfName(xml, start));
      const colon = this.name.indexOf(':');
      this.local = colon < 0 ? this.name : this.name.slice(colon + 1);
      if (this.isEnd) this.#open--;
      this.depth = this.#open;
      if (!this.isEnd && !this.isEmpty) this.#open++;
      return true;
    }
  }

  /** An attribute of the tag met last by its name as written; null where it has none. */
  attribute(name: string): AttributePlace | null {
    return attributeIn(this.xml, name, this.from, this.to);
  }

  /** Goes on past the end of the element whose start was met last, and says where that end tag begins. */
  skip(): number {
    if (this.isEmpty) return this.to;
    const { depth } = this;
    while (this.next()) if (this.isEnd && this.depth === depth) return this.from;
    return this.limit;
  }
}

/** The name of a document's root without its prefix; '' where there is none. */
export function rootName(xml: string): string {
  const walker = new TagWalker(xml);
  return walker.next() ? walker.local : '';
}

/** An attribute of the tag that stands between two places. */
export function attributeIn(xml: string, name: string, from: number, to: number): AttributePlace | null {
  // Looked for in the tag alone: a name that stands nowhere would be looked for in the whole part.
  const tag = xml.slice(from, to);
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    if (!isBlank(tag.charCodeAt(at - 1))) continue;
    let after = at + name.length;
    while (isBlank(tag.charCodeAt(after))) after++;
    if (tag.charCodeAt(after) !== 61) continue;
    after++;
    while (isBlank(tag.charCodeAt(after))) after++;
    const quote = tag[after];
    // Within the value of another attribute it is only text.
    if ((quote !== '"' && quote !== "'") || isInQuotes(tag, at)) continue;
    const end = tag.indexOf(quote, after + 1);
    if (end < 0) return null;
    return { from: from + after + 1, to: from + end, value: tag.slice(after + 1, end) };
  }
  return null;
}

/** A text with stretches of it replaced; none of them may overlap. What is put in stands before what is replaced at the same place. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const sorted = splices
    .map((splice, index) => ({ splice, index }))
    .sort((a, b) => a.splice.from - b.splice.from || a.splice.to - b.splice.to || a.index - b.index);
  const parts: string[] = [];
  let at = 0;
  for (const { splice } of sorted) {
    if (splice.from < at) throw new Error(`Two edits of a part overlap at ${splice.from}`);
    parts.push(text.slice(at, splice.from), splice.text);
    at = splice.to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function isInQuotes(tag: string, to: number): boolean {
  let quote = 0;
  for (let at = 0; at < to; at++) {
    const code = tag.charCodeAt(at);
    if (quote === 0) {
      if (code === 34 || code === 39) quote = code;
    } else if (code === quote) quote = 0;
  }
  return quote !== 0;
}

function endOfTag(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === 62) return at;
    if (code === 34 || code === 39) {
      at = xml.indexOf(code === 34 ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function endOfName(xml: string, from: number): number {
  let at = from;
  for (; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code <= 32 || code === 47 || code === 62) break;
  }
  return at;
}

function endOfMarkup(xml: string, from: number): number {
  const closing = xml.startsWith('<!--', from) ? '-->' : xml.startsWith('<![CDATA[', from) ? ']]>' : '>';
  const end = xml.indexOf(closing, from);
  return end < 0 ? -1 : end + closing.length;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
