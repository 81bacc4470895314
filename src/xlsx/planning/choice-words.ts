import { fail, ok, type Result } from '../../base/result.ts';
import type { Choice } from '../../model/column-types.ts';
import type { BesideAnswer, WordAnswer } from '../../model/import-choices.ts';
import type { WordReading } from '../../model/import-plan.ts';
import { findChoice } from '../../model/input.ts';
import type { ColumnId } from '../../model/ids.ts';
import { MarkReader } from '../../model/marked-text.ts';
import type { Column } from '../../model/table.ts';
import { plainText } from '../find-tables.ts';
import type { FoundTable } from './found-table.ts';

/** What a cell of a choice column says. */
export interface ChoiceCell {
  /** The choice's word, null for a blank; or why it is none, as a sentence. */
  readonly value: Result<string | null, string>;
  /** What stands beside it; '' for nothing. */
  readonly beside: string;
}

/**
 * Reads the cells of a found table's choice columns: by word, glyph and alias, by marks with words beside them, and by what a person
 * answered; and remembers what was taken for what.
 */
export class ChoiceWords {
  readonly #columns = new Map<ColumnId, ColumnWords>();

  constructor(readonly found: FoundTable) {}

  /** Reads a text. With a place, the reading is counted: for each cell once. */
  read(
    column: Column,
    choices: readonly Choice[],
    at: number,
    text: string,
    place: string | null,
  ): ChoiceCell {
    let words = this.#columns.get(column.id);
    if (words === undefined) {
      const answers = (this.found.answers.words ?? []).filter((answer) => answer.column === at);
      this.#columns.set(column.id, (words = new ColumnWords(column, choices, at, answers)));
    }
    return words.read(text, place);
  }

  /** Where the words beside the marks of a sheet column go. */
  besidesOf(at: number): BesideAnswer['to'] {
    return this.found.answers.besides?.find(({ column }) => column === at)?.to ?? 'notes';
  }

  list(): WordReading[] {
    return [...this.#columns.values()].flatMap((words) => words.list());
  }
}

/** The words of one column. */
class ColumnWords {
  readonly #marks: MarkReader;
  readonly #answers: ReadonlyMap<string, WordAnswer['as']>;
  readonly #known = new Map<string, { readonly cell: ChoiceCell; readonly reading: WordReading | null }>();
  readonly #readings = new Map<string, { -readonly [Key in keyof WordReading]: WordReading[Key] }>();

  constructor(
    readonly column: Column,
    readonly choices: readonly Choice[],
    readonly at: number,
    answers: readonly WordAnswer[],
  ) {
    this.#marks = new MarkReader(choices);
    this.#answers = new Map(answers.map(({ text, as }) => [plainText(text), as]));
  }

  read(text: string, place: string | null): ChoiceCell {
    let known = this.#known.get(text);
    if (known === undefined) this.#known.set(text, (known = this.#readAnew(text)));
    if (place !== null && known.reading !== null) this.#count(known.reading, known.cell.beside !== '', place);
    return known.cell;
  }

  list(): WordReading[] {
    return [...this.#readings.values()];
  }

  #readAnew(text: string): { readonly cell: ChoiceCell; readonly reading: WordReading | null } {
    const marked = this.#marks.read(text);
    const answer = this.#answers.get(plainText(marked.said)) ?? this.#answers.get(plainText(text));
    const said =
      answer === undefined || this.#answers.has(plainText(marked.said)) ? marked.said : text.trim();
    const reading = (word: string | null, by: WordReading['by']): WordReading => ({
      column: this.column.id,
      at: this.at,
      text: said,
      word,
      by,
      count: 0,
      cell: '',
      withWords: 0,
    });
    const beside = said === marked.said ? marked.beside : '';
    if (answer !== undefined) {
      const word = this.#answered(answer, said);
      return {
        cell: { value: ok(word), beside },
        reading: reading(word, answer.kind === 'new' ? 'new' : 'person'),
      };
    }
    if (marked.word === null) {
      const words = this.choices.map((choice) => choice.word).join(', ');
      const problem = `“${marked.said}” is not one of the choices of ${this.column.name}: ${words}.`;
      return { cell: { value: fail(problem), beside: '' }, reading: reading(null, 'none') };
    }
    const cell = { value: ok(marked.word), beside };
    if (marked.by === 'word' || marked.by === 'none') {
      return { cell, reading: null };
    }
    return { cell, reading: reading(marked.word, marked.by) };
  }

  /** The word that a person meant; one that becomes a choice of its own is one by now, as its first spelling. */
  #answered(as: WordAnswer['as'], said: string): string | null {
    if (as.kind === 'blank') return null;
    return as.kind === 'choice' ? as.word : (findChoice(this.choices, said)?.word ?? said);
  }

  #count(reading: WordReading, hasWords: boolean, place: string): void {
    const key = plainText(reading.text);
    let one = this.#readings.get(key);
    if (one === undefined) this.#readings.set(key, (one = { ...reading, cell: place }));
    one.count++;
    if (hasWords) one.withWords++;
  }
}
