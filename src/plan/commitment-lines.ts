/*
 * The lines of a commitments table as documents print it: a column of commitments beside one that says how each is linked to a sheet of
 * measures, and one that says whether its target was met. Texts may carry marks of a web page or of Markdown, as copies of scans do.
 */

/** Which columns of a table hold what, and what its headings are called. */
export interface CommitmentsHeading {
  /** Row of the headings among those that were given. */
  readonly row: number;
  readonly commitment: number;
  readonly link: number;
  readonly met: number;
  /** What codes of the plan begin with: `PP` for a policing plan. */
  readonly plan: string;
  /** What the sheet of measures is called; '' where the headings do not say. */
  readonly sheet: string;
  /** What codes of the measures begin with: `SS` for a summary sheet. */
  readonly measures: string;
}

/** A theme of the plan: a heading between the lines. */
export interface ThemeLine {
  /** `PP theme 1`, `Pledge theme`. */
  readonly ref: string;
  readonly plan: string;
  /** Null for a heading without a number. */
  readonly number: number | null;
  readonly title: string;
  readonly preamble: string;
}

/** One commitment with its three cells, put together where a page broke them. */
export interface CommitmentLine {
  /** `PP 1a`, `Pledge 5`. */
  readonly ref: string;
  readonly plan: string;
  readonly theme: ThemeLine | null;
  /** `1a`, `5`. */
  readonly code: string;
  /** Without its code. */
  readonly commitment: string;
  /** The commitment's cell with the code that stands in it. */
  readonly asRead: string;
  readonly link: string;
  readonly met: string;
  /** Rows from which it was read, as numbered in what was given. */
  readonly rows: readonly number[];
  /** Whether its last words stood in the cell of the next commitment. */
  readonly isTornOff: boolean;
}

/** All that stands in a commitments table. */
export interface CommitmentLines {
  readonly heading: CommitmentsHeading;
  readonly themes: readonly ThemeLine[];
  readonly lines: readonly CommitmentLine[];
  /** Footnotes by their sign. */
  readonly footnotes: ReadonlyMap<string, string>;
  /** Rows that are none of these. */
  readonly unread: readonly number[];
}

/** How many of the first rows may stand above the headings. */
const mostRowsAbove = 20;

/** Where the headings of a commitments table stand in rows of texts; null where these are none. */
export function findCommitmentsHeading(rows: readonly (readonly string[])[]): CommitmentsHeading | null {
  for (let row = 0; row < Math.min(rows.length, mostRowsAbove); row++) {
    const texts = rows[row]!.map((text) => oneLine(text));
    const link = texts.findIndex((text) => /^target links?\b/i.test(text));
    const met = texts.findIndex((text) => /^targets? met\b/i.test(text));
    const commitment = texts.findIndex((text) => /\bcommitments?\b/i.test(text));
    if (link < 0 || met < 0 || commitment < 0 || new Set([link, met, commitment]).size < 3) continue;
    const plan = texts[commitment]!.replace(/\bcommitments?\b.*/i, '');
    const sheet = /\bon (?:the )?(.+)$/i.exec(texts[link]!)?.[1] ?? '';
    return {
      row,
      commitment,
      link,
      sheet,
      met,
      plan: initials(plan) || 'Plan',
      measures: initials(sheet) || 'Measure',
    };
  }
  return null;
}

/** Reads the lines of a commitments table; null where the rows are none. Never throws; linear in the length of the texts. */
export function readCommitmentLines(rows: readonly (readonly string[])[]): CommitmentLines | null {
  const heading = findCommitmentsHeading(rows);
  return heading === null ? null : new LineReader(heading).read(rows);
}

/** A text in lines, without the marks of web pages; blank lines are left out. */
function plainLines(text: string): string[] {
  return text
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '\n')
    .split(/\r\n?|\n/)
    .map(oneLine)
    .filter((line) => line !== '');
}

type Draft = { -readonly [Name in keyof CommitmentLine]: CommitmentLine[Name] } & { readonly rows: number[] };
type ThemeDraft = { -readonly [Name in keyof ThemeLine]: ThemeLine[Name] };

class LineReader {
  readonly #heading: CommitmentsHeading;
  readonly #themes: ThemeDraft[] = [];
  readonly #lines: Draft[] = [];
  readonly #footnotes = new Map<string, string>();
  readonly #unread: number[] = [];
  #theme: ThemeDraft | null = null;
  /** Whether the row before was the heading of the theme. */
  #isBelowTheme = false;

  constructor(heading: CommitmentsHeading) {
    this.#heading = heading;
  }

  read(rows: readonly (readonly string[])[]): CommitmentLines {
    const { row: first, commitment, link, met } = this.#heading;
    for (let row = first + 1; row < rows.length; row++) {
      const cells = rows[row]!;
      const texts = [commitment, link, met].map((column) => plainLines(cells[column] ?? '').join('\n'));
      if (texts.every((text) => /^[\s:|-]*$/.test(text)) || this.#isHeadingAgain(texts)) continue;
      this.#take(row, texts as [string, string, string]);
    }
    return {
      heading: this.#heading,
      themes: this.#themes,
      lines: this.#lines,
      footnotes: this.#footnotes,
      unread: this.#unread,
    };
  }

  #isHeadingAgain([, link = '', met = '']: readonly string[]): boolean {
    return /^target links?\b/i.test(link) && /^targets? met\b/i.test(met);
  }

  #take(row: number, [commitment, link, met]: readonly [string, string, string]): void {
    const isAlone = link === '' && met === '';
    const footnote = isAlone ? /^([¹²³⁴-⁹†‡])\s*(.+)$/s.exec(commitment) : null;
    if (footnote !== null) {
      this.#footnotes.set(footnote[1]!, oneLine(footnote[2]!));
      return;
    }
    const before = this.#lines.at(-1);
    const coded = lineCode(commitment);
    const wasBelowTheme = this.#isBelowTheme;
    this.#isBelowTheme = false;
    if (coded === null) {
      const torn = before === undefined ? null : tornAt(commitment, before.code);
      if (before !== undefined && torn !== null) {
        before.commitment = joined(before.commitment, torn.tail);
        before.asRead = joined(before.asRead, torn.tail);
        before.rows.push(row);
        before.isTornOff = true;
        this.#take(row, [torn.rest, link, met]);
      } else if (before !== undefined && (!isAlone || /^\p{Ll}/u.test(commitment))) {
        before.commitment = joined(before.commitment, commitment);
        before.asRead = joined(before.asRead, commitment);
        before.link = joined(before.link, link);
        before.met = joined(before.met, met);
        before.rows.push(row);
      } else if (!isAlone) this.#unread.push(row);
      else if (wasBelowTheme && typeof this.#theme?.number === 'number') {
        this.#theme.preamble = joined(this.#theme.preamble, oneLine(commitment));
        this.#isBelowTheme = true;
      } else this.#begin({ number: null, title: oneLine(commitment) });
      return;
    }
    if (coded.kind === 'number' && isAlone) {
      this.#begin({ number: Number(coded.code), title: oneLine(coded.text) });
      return;
    }
    const theme = this.#theme;
    const isLettered = coded.kind === 'letter' && typeof theme?.number === 'number';
    const plan = coded.kind === 'number' ? (theme?.plan ?? this.#heading.plan) : this.#heading.plan;
    const code = isLettered ? `${theme.number}${coded.code}` : coded.code;
    const { text } = coded;
    this.#lines.push({
      ref: `${plan} ${code}`,
      ...{
        plan,
        theme,
        code,
        commitment: text,
        asRead: commitment,
        link,
        met,
        rows: [row],
        isTornOff: false,
      },
    });
  }

  #begin({ number, title }: Pick<ThemeLine, 'number' | 'title'>): void {
    // A heading without a number names a plan of its own by its last word: the points of the Policing Pledge are `Pledge 1` and so on.
    const plan = number === null ? (title.split(' ').at(-1) ?? title) : this.#heading.plan;
    const ref = number === null ? `${plan} theme` : `${plan} theme ${number}`;
    const theme = { ref, plan, number, title, preamble: '' };
    this.#themes.push(theme);
    this.#theme = theme;
    this.#isBelowTheme = true;
  }
}

/** A code at the start of a line, and what stands after it. */
export interface LineCode {
  readonly kind: 'number' | 'letter' | 'whole';
  readonly code: string;
  readonly text: string;
}

/** The code at the start of a commitment. `whole` is one that needs no theme: `1a`, `1.10`. */
export function lineCode(text: string): LineCode | null {
  const found = /^\(?(?:(\d{1,2}[a-z]|\d{1,2}\.\d{1,2})[.)]?|(\d{1,2})[.)]|([a-z])[.)])\s+(?=\S)/.exec(text);
  if (found === null) return null;
  const [all, whole, number, letter] = found;
  const kind = whole !== undefined ? 'whole' : number !== undefined ? 'number' : 'letter';
  return { kind, code: whole ?? number ?? letter ?? '', text: text.slice(all.length) };
}

/** Last words of the commitment before a cell's own, which begins with the next letter: `on our roads d. Working with ...`. */
function tornAt(text: string, before: string): { readonly tail: string; readonly rest: string } | null {
  const letter = /[a-y]$/.exec(before)?.[0];
  if (letter === undefined) return null;
  const next = String.fromCharCode(letter.charCodeAt(0) + 1);
  const at = new RegExp(`\\s${next}[.)]\\s+\\p{Lu}`, 'u').exec(text)?.index;
  return at === undefined ? null : { tail: oneLine(text.slice(0, at)), rest: text.slice(at).trim() };
}

function joined(one: string, other: string): string {
  return one === '' || other === '' ? one + other : `${one} ${other}`;
}

/** The first letters of the words that begin with a capital; '' where none does. */
export function initials(text: string): string {
  return (text.match(/\p{Lu}(?=\p{L})/gu) ?? []).join('');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
