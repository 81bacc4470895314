import type { Choice } from '../../model/column-types.ts';
import type { Column, Table } from '../../model/table.ts';
import type { Session } from '../../session/session.ts';
import { cellsByWord, choiceProblem, choicesOf, type EditedChoice, renamedChoices } from './edited-choice.ts';

/** The choices of a column in the Column dialog. */
export class ChoiceList {
  #lines = $state.raw<readonly EditedChoice[]>([]);
  #next = 0;
  /** How many cells of the column show each word. */
  readonly #held: ReadonlyMap<string, number> | null;

  constructor(session: Session, table: Table | null, column: Column | null) {
    const choices = column?.type.kind === 'choice' ? column.type.choices : [];
    this.#held = table === null || column === null ? null : cellsByWord(session.engine, table, column);
    this.#lines = choices.map(({ word, glyph, tone, aliases, numberFormat }) => {
      const line = { word, glyph, tone, aliases: aliases.join(', '), numberFormat };
      return { key: this.#next++, was: word, ...line };
    });
  }

  get lines(): readonly EditedChoice[] {
    return this.#lines;
  }

  /** How many cells hold a choice, by what it was called before. */
  cellsOf({ was }: EditedChoice): number {
    return was === null ? 0 : (this.#held?.get(was) ?? 0);
  }

  get choices(): readonly Choice[] {
    return choicesOf(this.#lines);
  }

  get problem(): string | null {
    return choiceProblem(this.#lines);
  }

  get renamed(): ReadonlyMap<string, string> {
    return renamedChoices(this.#lines);
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
