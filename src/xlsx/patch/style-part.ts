import { encodeXml } from '../xml.ts';
import { attributeIn, type Splice, TagWalker } from './tag-walker.ts';

/** Number formats that files name by number alone, for those that this needs. */
const builtIn: Readonly<Record<string, number>> = {
  'dd/mm/yyyy': 14,
  General: 0,
  '0%': 9,
  '0.00%': 10,
  '@': 49,
};

/**
 * Cell styles of a file, to which others are put that differ in the number format alone. What is there keeps its place, so cells keep their
 * looks.
 */
export class CellStyles {
  /** The tags of the cell styles, each whole. */
  readonly #styles: string[] = [];
  readonly #added: string[] = [];
  readonly #known = new Map<string, number>();
  readonly #formats = new Map<string, number>();
  readonly #newFormats: string[] = [];
  #prefix = '';
  #nextFormat = 164;

  constructor(readonly xml: string) {
    const walker = new TagWalker(xml);
    while (walker.next()) {
      if (walker.isEnd) continue;
      if (walker.depth === 0) this.#prefix = walker.name.slice(0, -walker.local.length);
      if (walker.local === 'numFmt') {
        const id = Number(walker.attribute('numFmtId')?.value ?? 0);
        if (id >= this.#nextFormat) this.#nextFormat = id + 1;
      }
      if (walker.local === 'cellXfs' && !walker.isEmpty) this.#readStyles(walker);
    }
  }

  /** Whether styles can be put to those that are there. */
  get canGrow(): boolean {
    return this.#styles.length > 0;
  }

  /** A style that is like another one but for its number format. */
  withFormat(style: number, format: string): number {
    const like = this.#styles[style] ?? this.#styles[0];
    if (like === undefined) return style;
    const key = `${style} ${format}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = withNumberFormat(like, this.#formatId(format));
    const place = this.#styles.length + this.#added.push(made) - 1;
    this.#known.set(key, place);
    return place;
  }

  /** What has to be replaced in the part; nothing where no style was put to the others. */
  splices(): Splice[] {
    if (this.#added.length === 0) return [];
    const { xml } = this;
    const splices: Splice[] = [];
    const walker = new TagWalker(xml);
    let hasFormats = false;
    let rootEnd = -1;
    while (walker.next()) {
      if (walker.isEnd) continue;
      if (walker.depth === 0) rootEnd = walker.to;
      if (walker.local === 'cellXfs') {
        splices.push(...this.#grown(walker, this.#styles.length, this.#added));
        break;
      }
      if (walker.local === 'numFmts' && this.#newFormats.length > 0) {
        hasFormats = true;
        const count = Number(walker.attribute('count')?.value ?? 0);
        splices.push(...this.#grown(walker, count, this.#newFormats));
      }
    }
    if (!hasFormats && this.#newFormats.length > 0) {
      const list = this.#newFormats.join('');
      const name = `${this.#prefix}numFmts`;
      const text = `<${name} count="${this.#newFormats.length}">${list}</${name}>`;
      splices.push({ from: rootEnd, to: rootEnd, text });
    }
    return splices;
  }

  /** More entries at the end of a list, its count with them. */
  #grown(walker: TagWalker, before: number, more: readonly string[]): Splice[] {
    const splices: Splice[] = [];
    const count = walker.attribute('count');
    if (count !== null) splices.push({ from: count.from, to: count.to, text: String(before + more.length) });
    const { to, isEmpty, name } = walker;
    if (isEmpty) splices.push({ from: to - 2, to, text: `>${more.join('')}</${name}>` });
    else {
      const end = walker.skip();
      splices.push({ from: end, to: end, text: more.join('') });
    }
    return splices;
  }

  #readStyles(walker: TagWalker): void {
    const { depth } = walker;
    while (walker.next() && !(walker.isEnd && walker.depth === depth)) {
      if (walker.isEnd || walker.local !== 'xf') continue;
      const { from } = walker;
      walker.skip();
      this.#styles.push(walker.xml.slice(from, walker.to));
    }
  }

  #formatId(format: string): number {
    const own = builtIn[format] ?? this.#formats.get(format);
    if (own !== undefined) return own;
    const id = this.#nextFormat++;
    this.#formats.set(format, id);
    this.#newFormats.push(`<${this.#prefix}numFmt numFmtId="${id}" formatCode="${encodeXml(format)}"/>`);
    return id;
  }
}

function withNumberFormat(style: string, id: number): string {
  const end = style.indexOf('>') + 1;
  let tag = style.slice(0, end);
  tag = withAttribute(tag, 'numFmtId', String(id));
  tag = withAttribute(tag, 'applyNumberFormat', '1');
  return tag + style.slice(end);
}

function withAttribute(tag: string, name: string, value: string): string {
  const place = attributeIn(tag, name, 0, tag.length);
  if (place !== null) return tag.slice(0, place.from) + value + tag.slice(place.to);
  const at = /^<[^\s/>]+/.exec(tag)![0].length;
  return `${tag.slice(0, at)} ${name}="${value}"${tag.slice(at)}`;
}
