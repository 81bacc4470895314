import { type LineCode, lineCode } from './commitment-lines.ts';

/*
 * A plan as people paste or type it: lines of a Word document, cells of Excel (parted by tabs) or a list of their own.
 *
 * | line | is |
 * |---|---|
 * | `1a Text`, `1.10 Text` | a commitment of theme 1 |
 * | `a. Text` | a commitment of the theme above, or of no theme |
 * | `1. Text` | a theme where commitments of it follow or it was named as one, else a commitment |
 * | `• Text`, `- Text` | a commitment of the theme above; it gets the next letter |
 * | `Text` | a theme where bullets or letters follow, else a commitment; in small letters it goes on from the line before |
 */

/** A theme of a plan that is being made. */
export interface PlanTheme {
  readonly number: number;
  readonly title: string;
}

/** A commitment of a plan that is being made. */
export interface PlanCommitment {
  /** `1a`, `1.10`, `3`: of one plan no two are the same. */
  readonly code: string;
  readonly label: string;
  /** Number of its theme; null without one. */
  readonly theme: number | null;
}

/** What the lines of a plan say. */
export interface PlanLines {
  readonly themes: readonly PlanTheme[];
  readonly commitments: readonly PlanCommitment[];
}

/** Reads themes, one a line, and the lines of commitments, which may hold themes too. Linear in their length. */
export function readPlanLines(themeText: string, commitmentText: string): PlanLines {
  const reader = new PlanReader();
  for (const line of linesOf(themeText)) reader.addTheme(line);
  reader.read(linesOf(commitmentText));
  return { themes: reader.themes, commitments: reader.commitments };
}

interface Line {
  readonly code: LineCode | null;
  readonly isBullet: boolean;
  readonly text: string;
}

class PlanReader {
  readonly #themes = new Map<number, string>();
  readonly #commitments: { code: string; label: string; theme: number | null }[] = [];
  readonly #codes = new Set<string>();
  readonly #perTheme = new Map<number | null, number>();
  #theme: number | null = null;

  get themes(): PlanTheme[] {
    return [...this.#themes].sort(([a], [b]) => a - b).map(([number, title]) => ({ number, title }));
  }

  get commitments(): readonly PlanCommitment[] {
    return this.#commitments;
  }

  addTheme({ code, text }: Line): void {
    const number = code?.kind === 'number' ? Number(code.code) : null;
    const free = number !== null && !this.#themes.has(number) ? number : this.#nextTheme();
    this.#themes.set(free, text);
  }

  read(lines: readonly Line[]): void {
    const named = new Map([...this.#themes].map(([number, title]) => [title.toLowerCase(), number]));
    const wholes = new Set(
      lines.flatMap(({ code }) => (code?.kind === 'whole' ? [/^\d+/.exec(code.code)![0]] : [])),
    );
    lines.forEach((line, index) => {
      const { code, text, isBullet } = line;
      const known = named.get(text.toLowerCase());
      const next = lines[index + 1];
      const holdsNext = next !== undefined && (next.isBullet || next.code?.kind === 'letter');
      if (known !== undefined && !isBullet) this.#theme = known;
      else if (code?.kind === 'number' && (holdsNext || wholes.has(code.code))) {
        this.#begin(Number(code.code), text);
      } else if (code !== null) this.#addCoded(code, text);
      else if (isBullet) this.#add(this.#nextCode(), text, this.#theme);
      else if (/^\p{Ll}/u.test(text) && this.#commitments.length > 0) this.#goOn(text);
      else if (holdsNext) this.#begin(this.#nextTheme(), text);
      else this.#add(this.#nextCode(), text, this.#theme);
    });
  }

  #begin(number: number, title: string): void {
    if (!this.#themes.has(number)) this.#themes.set(number, title);
    this.#theme = number;
  }

  #addCoded({ kind, code }: LineCode, text: string): void {
    if (kind === 'letter') return this.#add(`${this.#theme ?? ''}${code}`, text, this.#theme);
    if (kind === 'number') return this.#add(code, text, this.#theme);
    const number = Number(/^\d+/.exec(code)![0]);
    // A code says its theme, whose heading may stand elsewhere or nowhere.
    this.#begin(number, '');
    this.#add(code, text, number);
  }

  /** Under a code that is taken, the commitment gets the next free one. */
  #add(code: string, label: string, theme: number | null): void {
    let free = code;
    for (let number = 2; this.#codes.has(free); number++) free = `${code}-${number}`;
    this.#codes.add(free);
    this.#perTheme.set(theme, (this.#perTheme.get(theme) ?? 0) + 1);
    this.#commitments.push({ code: free, label, theme });
  }

  #goOn(text: string): void {
    const last = this.#commitments.at(-1)!;
    last.label = `${last.label} ${text}`;
  }

  #nextCode(): string {
    const place = this.#perTheme.get(this.#theme) ?? 0;
    if (this.#theme === null) return String(place + 1);
    return place < 26 ? `${this.#theme}${String.fromCharCode(97 + place)}` : `${this.#theme}.${place + 1}`;
  }

  #nextTheme(): number {
    return Math.max(0, ...this.#themes.keys()) + 1;
  }
}

const bullet = /^[•●▪◦‣·■□*–—-]\s+|^[\uf0b7\uf0a7]\s*|^o\t\s*/u;

function linesOf(text: string): Line[] {
  return text.split(/\r\n?|\n|\v/).flatMap((raw): Line[] => {
    const isBullet = bullet.test(raw.trimStart());
    const plain = raw.trimStart().replace(bullet, '').replaceAll(/\s+/g, ' ').trim();
    if (plain === '') return [];
    const code = lineCode(plain) ?? lineCode(plain.replace(/^(\d{1,2}) (?=\p{Lu})/u, '$1. '));
    return [{ code: isBullet ? null : code, isBullet, text: code === null || isBullet ? plain : code.text }];
  });
}
