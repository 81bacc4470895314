import type { Package } from '../package.ts';
import { relationships } from '../workbook-parts.ts';
import type { ZipEntry } from '../zip-directory.ts';
import { type Splice, spliced } from './tag-walker.ts';
import { removalSplices } from './workbook-part.ts';

/** A part that says that it is in another encoding than UTF-8. */
const otherEncoding = /^\ufeff?<\?xml[^>]*encoding\s*=\s*["'](?!utf-8|us-ascii)/i;

/** How many texts of parts are kept. */
const mostKept = 3;

/** The parts of a package that change, those that go and those that are new. */
export class PartEdits {
  /** Bytes after unpacking by the names of their entries; null where a part goes. */
  readonly changed = new Map<string, Uint8Array | null>();
  /** New parts by name. */
  readonly added = new Map<string, Uint8Array>();
  readonly workbook: string;
  readonly #entryNames: ReadonlyMap<string, string>;
  /** The parts that were read last, latest first, as a large one is asked for several times with small ones between. */
  #read: readonly { readonly part: string; readonly text: string | null }[] = [];

  constructor(
    readonly file: Package,
    readonly entries: readonly ZipEntry[],
  ) {
    this.#entryNames = new Map(entries.map(({ name }) => [plainName(name), name]));
    this.workbook =
      relationships(file, '').find(({ type }) => type === 'officedocument')?.target ?? 'xl/workbook.xml';
  }

  get isEmpty(): boolean {
    return this.changed.size === 0 && this.added.size === 0;
  }

  /** The names of all parts that there are, the new ones too. */
  get names(): readonly string[] {
    return [...this.file.names, ...this.added.keys()];
  }

  /** Has entries packed as they are, for those that nothing else changes. */
  packAnew(entries: Iterable<string>): void {
    for (const name of entries) {
      if (this.changed.has(name)) continue;
      const bytes = this.file.bytes(name);
      if (bytes !== null) this.changed.set(name, bytes);
    }
  }

  /** Puts a new part in. */
  add(part: string, text: string): void {
    this.#read = [];
    this.added.set(part, new TextEncoder().encode(text));
  }

  /** A part as text as it is now, which its bytes can be made of again; null where there is none or it is in another encoding. */
  text(part: string): string | null {
    const known = this.#read.find((read) => read.part === part);
    const read = known ?? { part, text: this.#unpack(part) };
    this.#read = [read, ...this.#read.filter((each) => each !== read)].slice(0, mostKept);
    return read.text;
  }

  #unpack(part: string): string | null {
    const entry = this.#entryNames.get(plainName(part));
    const bytes =
      this.added.get(part) ?? (entry === undefined ? null : this.changed.get(entry)) ?? this.file.bytes(part);
    if (bytes === null) return null;
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      return otherEncoding.test(text) ? null : text;
    } catch {
      // Bytes that are no UTF-8 would be lost.
      return null;
    }
  }

  /** Rewrites stretches of a part. */
  put(part: string, splices: readonly Splice[]): void {
    if (splices.length > 0) this.replace(part, (text) => spliced(text, splices));
  }

  /** Gives a part another text. */
  replace(part: string, change: (text: string) => string): void {
    const entry = this.#entryNames.get(plainName(part));
    const text = this.text(part);
    if (text === null) return;
    const after = change(text);
    this.#read = [];
    if (this.added.has(part)) this.add(part, after);
    else if (entry !== undefined && after !== text) this.changed.set(entry, new TextEncoder().encode(after));
  }

  /** Parts that one leads to by a kind of relation, and that are there. */
  linked(part: string, type: string): string[] {
    return relationships(this.file, part)
      .filter((link) => link.type === type && this.file.has(link.target))
      .map(({ target }) => target);
  }

  /** The order in which Excel calculates is put together anew by it where it is missing; one that names other cells is damage. */
  dropCalculationChain(): void {
    const parts = this.linked(this.workbook, 'calcchain');
    if (parts.length === 0) return;
    const links = relationsOf(this.workbook);
    const linksXml = this.text(links);
    const typesXml = this.text('[Content_Types].xml');
    if (linksXml === null || typesXml === null) return;
    this.put(
      links,
      removalSplices(linksXml, 'Relationship', 'Type', (type) => /\/calcChain$/i.test(type)),
    );
    const names = new Set(parts.map((part) => plainName(part)));
    this.put(
      '[Content_Types].xml',
      removalSplices(typesXml, 'Override', 'PartName', (name) => names.has(plainName(name))),
    );
    for (const part of parts) {
      const entry = this.#entryNames.get(plainName(part));
      if (entry !== undefined) this.changed.set(entry, null);
    }
  }
}

/** The part with what a part leads to. */
export function relationsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** A part's name without regard to how files spell it. */
export function plainName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}
