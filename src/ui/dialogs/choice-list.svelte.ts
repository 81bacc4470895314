import type { Choice, Tone } from '../../model/column-types.ts';
import type { Column, Table } from '../../model/table.ts';
import type { Session } from '../../session/session.ts';
import { words } from '../words.ts';

/** One choice as it is being edited. */
export interface EditedChoice {
  /** Tells the lines apart while words change and lines move. */
  readonly key: number;
  /** What the choice was called before; null for a new one. */
  readonly was: string | null;
  readonly word: string;
  readonly glyph: string;
  readonly tone: Tone;
  /** With commas between. */
  readonly aliases: string;
  readonly numberFormat: string | undefined;
}

/** The choices of a column in the Column dialog. */
export class ChoiceList {
  #lines = $state.raw<readonly EditedChoice[]>([]);
  #next = 0;
  /** How many cells of the column show each word. */
  readonly #held: ReadonlyMap<string, number>;

  constructor(session: Session, table: Table | null, column: Column | null) {
    const held = new Map<string, number>();
    if (column?.type.kind === 'choice' && table !== null) {
      for (const row of table.rows.ids()) {
        const value = session.engine.value(table.id, row, column.id);
        if (typeof value === 'string') held.set(value, (held.get(value) ?? 0) + 1);
      }
      this.#lines = column.type.choices.map(({ word, glyph, tone, aliases, numberFormat }) => {
        const line = { word, glyph, tone, aliases: aliases.join(', '), numberFormat };
        return { key: this.#next++, was: word, ...line };
      });
    }
    this.#held = held;
  }

  get lines(): readonly EditedChoice[] {
    return this.#lines;
  }

  /** How many cells hold a choice, by what it was called before. */
  cellsOf({ was }: EditedChoice): number {
    return was === null ? 0 : (this.#held.get(was) ?? 0);
  }

  /** The choices as a column has them. */
  get choices(): readonly Choice[] {
    return this.#lines.map(({ word, glyph, tone, aliases, numberFormat }) => ({
      word: word.trim(),
      glyph: glyph.trim(),
      tone,
      aliases: aliases
        .split(',')
        .map((alias) => alias.trim())
        .filter((alias) => alias !== ''),
      ...(numberFormat === undefined ? {} : { numberFormat }),
    }));
  }

  /** What keeps these from being a column's choices; null where nothing does. */
  get problem(): string | null {
    const all = this.choices.map(({ word }) => word.toLowerCase());
    if (all.length === 0) return words.column.choicesNeeded;
    if (all.includes('')) return words.column.choiceBlank;
    const twice = this.choices.find(({ word }, index) => all.indexOf(word.toLowerCase()) !== index);
    return twice === undefined ? null : words.column.choiceTwice(twice.word);
  }

  /** The new words of choices that are called otherwise, by their words of before. */
  get renamed(): ReadonlyMap<string, string> {
    return new Map(
      this.#lines.flatMap(({ was, word }): [string, string][] =>
        was === null || was === word.trim() ? [] : [[was, word.trim()]],
      ),
    );
  }

  /** Adds a choice for each line of a text. */
  add(text: string): void {
    const added = text
      .split('\n')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    const line = { was: null, glyph: '', tone: 'neutral', aliases: '', numberFormat: undefined } as const;
    this.#lines = [...this.#lines, ...added.map((word) => ({ key: this.#next++, word, ...line }))];
  }

  change(key: number, part: Partial<Pick<EditedChoice, 'word' | 'glyph' | 'tone' | 'aliases'>>): void {
    this.#lines = this.#lines.map((line) => (line.key === key ? { ...line, ...part } : line));
  }

  remove(key: number): void {
    this.#lines = this.#lines.filter((line) => line.key !== key);
  }

  /** Moves a choice one place up (-1) or down (1); where it can't go further it stays. */
  move(key: number, step: -1 | 1): void {
    const at = this.#lines.findIndex((line) => line.key === key);
    const line = this.#lines[at];
    const other = this.#lines[at + step];
    if (line === undefined || other === undefined) return;
    this.#lines = this.#lines.map((each) => (each === line ? other : each === other ? line : each));
  }
}
