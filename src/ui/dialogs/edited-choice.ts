import type { FormulaEngine } from '../../formula/engine.ts';
import type { Choice, Tone } from '../../model/column-types.ts';
import type { Column, Table } from '../../model/table.ts';
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

/** The choices as a column has them. */
export function choicesOf(lines: readonly EditedChoice[]): readonly Choice[] {
  return lines.map(({ word, glyph, tone, aliases, numberFormat }) => ({
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

/** What keeps lines from being a column's choices; null where nothing does. */
export function choiceProblem(lines: readonly EditedChoice[]): string | null {
  const choices = choicesOf(lines);
  const all = choices.map(({ word }) => word.toLowerCase());
  if (all.length === 0) return words.column.choicesNeeded;
  if (all.includes('')) return words.column.choiceBlank;
  const twice = choices.find(({ word }, index) => all.indexOf(word.toLowerCase()) !== index);
  return twice === undefined ? null : words.column.choiceTwice(twice.word);
}

/** The new words of choices that are called otherwise, by their words of before. */
export function renamedChoices(lines: readonly EditedChoice[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap(({ was, word }): [string, string][] =>
      was === null || was === word.trim() ? [] : [[was, word.trim()]],
    ),
  );
}

/** How many cells of a column show each word. */
export function cellsByWord(
  engine: FormulaEngine,
  table: Table,
  column: Column,
): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const slot of table.rows.sequence) {
    const value = engine.value(table.id, table.rows.idAt(slot), column.id);
    if (typeof value === 'string') held.set(value, (held.get(value) ?? 0) + 1);
  }
  return held;
}
