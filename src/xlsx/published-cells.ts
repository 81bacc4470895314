import { currencyPrefix, isPercentage } from '../model/display.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue, Value } from '../model/values.ts';
import { shortenToCell } from './cell-text.ts';
import type { ExportSource } from './export-source.ts';
import { fileResultOf, fileValueOf } from './file-value.ts';
import { type FileValue, isFileError, longestText } from './grid.ts';
import { notApplicable, notAvailable, publishedWords, shorthandMeanings } from './published-words.ts';
import type { WordsOfSigns } from './words-of-signs.ts';

/** The cells of a published column: no blank, no sign without words, no error. */
export class PublishedCells {
  /** Shorthand that stands in the cells. */
  readonly shorthand = new Set<string>();
  errors = 0;
  tooLong = 0;
  readonly #words: ReadonlyMap<string, string>;

  constructor(
    readonly source: ExportSource,
    readonly column: Column,
    readonly wordsOfSigns: WordsOfSigns,
  ) {
    this.#words = wordsOf(column);
  }

  /** What stands for what a cell shows. */
  of(value: Value): FileValue {
    if (typeof value === 'string' && value.length > longestText) this.tooLong++;
    return this.#filled(fileResultOf(value));
  }

  /** What stands for what was typed into a cell. */
  ofTyped(value: CellValue): FileValue {
    if (typeof value === 'string' && value.length > longestText) this.tooLong++;
    return this.#filled(fileValueOf(this.source, this.column.type, value));
  }

  #filled(value: FileValue): FileValue {
    if (isFileError(value)) {
      this.errors++;
      return this.#sign(notAvailable);
    }
    if (typeof value === 'boolean') return value ? publishedWords.yes : publishedWords.no;
    const isBlank = value === null || (typeof value === 'string' && value.trim() === '');
    if (isBlank) return this.#sign(this.column.type.kind === 'text' ? notApplicable : notAvailable);
    if (typeof value === 'number') return value;
    const word = value.trim().toLowerCase();
    if (Object.hasOwn(shorthandMeanings, word)) return this.#sign(word);
    return this.#words.get(value) ?? this.wordsOfSigns(value) ?? shortenToCell(value);
  }

  #sign(sign: string): string {
    this.shorthand.add(sign);
    return sign;
  }
}

/** A heading that says the unit of the figures below it, where they have one and it does not say it already. */
export function headingWithUnit(table: Table, column: Column, format: string): string {
  const { name, type } = column;
  const unit =
    type.kind === 'number' && type.unitColumn !== null
      ? publishedWords.unitOfRow(table.column(type.unitColumn)?.name ?? '')
      : type.kind === 'currency'
        ? currencyPrefix(type.currency).replaceAll('"', '').trim()
        : isPercentage(format)
          ? '%'
          : '';
  return unit === '' || name.includes(unit) || /\([^)]*\)\s*$/.test(name) ? name : `${name} (${unit})`;
}

/** Words in place of the choices that are signs alone: their first alias that has a letter. */
function wordsOf({ type }: Column): Map<string, string> {
  const choices = type.kind === 'choice' ? type.choices : [];
  return new Map(
    choices.flatMap(({ word, aliases }) => {
      const spoken = /[\p{L}\p{N}]/u.test(word) ? undefined : aliases.find((alias) => /\p{L}/u.test(alias));
      return spoken === undefined ? [] : [[word, spoken] as const];
    }),
  );
}
