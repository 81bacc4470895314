import { isFigureType } from '../../model/column-types.ts';
import type {
  BesideAnswer,
  CalculatedAs,
  CellAnswers,
  ColumnMatch,
  ImportInto,
  ReferenceChoice,
  TableChoice,
  WordAnswer,
} from '../../model/import-choices.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { ReadingColumn, TableReading } from '../../model/table-reading.ts';

/* What a person changes about what becomes of a table of the file. Each gives a new choice. */

/** A table of the file that updates one of the workbook. */
export type UpdateChoice = Extract<ImportInto, { readonly kind: 'update' }>;

/** A table of the file that becomes a new one. */
export type NewTableChoice = Extract<ImportInto, { readonly kind: 'new' }>;

/** The choice with a column of the file going somewhere else; keys and calculated columns that nothing goes into any more are dropped. */
export function withMatch(
  into: UpdateChoice,
  column: number,
  to: ColumnMatch['to'],
  table: Table,
): UpdateChoice {
  const columns = into.columns.map((match) =>
    match.column === column ? { column, to, reason: 'person' as const } : match,
  );
  const there = new Set(columns.map((match) => match.to));
  const keys = into.keys.filter((key) => there.has(key));
  const known = new Map(into.calculated.map((each) => [each.column, each]));
  const calculated = table.columns
    .filter(({ id, formula }) => formula !== null && there.has(id))
    .map(({ id }) => known.get(id) ?? { column: id, as: 'override' as const });
  return { ...into, columns, keys, calculated };
}

/** The choice with a column that rows are matched by, or no longer. */
export function withKey(into: UpdateChoice, column: ColumnId, isKey: boolean): UpdateChoice {
  const others = into.keys.filter((key) => key !== column);
  return { ...into, keys: isKey ? [...others, column] : others, keysAreChosen: true };
}

/** The choice with another way for the values of a calculated column. */
export function withCalculated(
  into: UpdateChoice,
  column: ColumnId,
  change: { readonly as?: CalculatedAs; readonly reason?: string },
): UpdateChoice {
  return {
    ...into,
    calculated: into.calculated.map((each) => (each.column === column ? { ...each, ...change } : each)),
  };
}

/** The choice with an answer to what a word means in a choice column; null takes the answer back. */
export function withWord<T extends Exclude<ImportInto, { readonly kind: 'leave' }>>(
  into: T,
  { column, text }: Pick<WordAnswer, 'column' | 'text'>,
  as: WordAnswer['as'] | null,
): T {
  const others = (into.words ?? []).filter((answer) => !isFor(answer, { column, text }));
  return { ...into, words: as === null ? others : [...others, { column, text, as }] };
}

/** What was answered to what a word means, or null. */
export function answerTo(
  { words }: CellAnswers,
  word: Pick<WordAnswer, 'column' | 'text'>,
): WordAnswer['as'] | null {
  return words?.find((answer) => isFor(answer, word))?.as ?? null;
}

/** The choice with another place for the words beside the marks of a column; in the notes on its cells they are where nothing is said. */
export function withBeside<T extends Exclude<ImportInto, { readonly kind: 'leave' }>>(
  into: T,
  column: number,
  to: BesideAnswer['to'],
): T {
  const others = (into.besides ?? []).filter((answer) => answer.column !== column);
  return { ...into, besides: to === 'notes' ? others : [...others, { column, to }] };
}

/** The columns of the file that hold choices where they go, and in which words stand beside these: where the words go is asked of no other. */
export function markColumns(
  { reading, into, withWords = [] }: TableChoice,
  table: Table | null,
): readonly ReadingColumn[] {
  if (into.kind === 'leave') return [];
  const asked = new Set([...withWords, ...(into.besides ?? []).map(({ column }) => column)]);
  const read = reading.columns.filter(({ column, skip }) => skip === null && asked.has(column));
  if (into.kind === 'new') return read.filter(({ type }) => type.kind === 'choice');
  const targets = new Map(into.columns.map(({ column, to }) => [column, to]));
  return read.filter(({ column, type }) => {
    const to = targets.get(column) ?? 'skip';
    if (to === 'skip') return false;
    return (to === 'new' ? type : table?.column(to)?.type)?.kind === 'choice';
  });
}

/** Whether two references are of the same column to the same table. */
export function sameReference(one: ReferenceChoice, other: ReferenceChoice): boolean {
  if (one.column !== other.column || one.to.kind !== other.to.kind) return false;
  return one.to.kind === 'table'
    ? other.to.kind === 'table' && one.to.table === other.to.table
    : other.to.kind === 'new' && one.to.choice === other.to.choice;
}

/** The new table with a column that refers to rows of another one, or no longer; a column refers to one table. */
export function withReference(
  into: NewTableChoice,
  { column, to }: ReferenceChoice,
  refers: boolean,
): NewTableChoice {
  const others = (into.references ?? []).filter((reference) => reference.column !== column);
  return { ...into, references: refers ? [...others, { column, to }] : others };
}

/** The table as an update of one of the workbook, its columns matched by their names alone. */
export function updateOf(reading: TableReading, table: Table): UpdateChoice {
  const named = new Map(table.columns.map(({ id, name }) => [plainName(name), id]));
  const taken = new Set<ColumnId>();
  const columns = reading.columns
    .filter(({ skip }) => skip === null)
    .map(({ column, heading }): ColumnMatch => {
      const found = named.get(plainName(heading));
      if (found === undefined || taken.has(found)) return { column, to: 'skip', reason: 'no match' };
      taken.add(found);
      return { column, to: found, reason: 'same name' };
    });
  const { keyColumn } = table.record;
  const plain: UpdateChoice = {
    kind: 'update',
    table: table.id,
    columns,
    keys: keyColumn !== null && taken.has(keyColumn) ? [keyColumn] : [],
    numbersAsKeys: null,
    calculated: [],
  };
  const calculated = table.columns
    .filter(({ id, formula }) => formula !== null && taken.has(id))
    .map(({ id }) => ({ column: id, as: 'override' as const }));
  return { ...plain, calculated };
}

/** Columns of the table that more than one column of the file goes into. */
export function chosenTwice(into: ImportInto): readonly ColumnId[] {
  if (into.kind !== 'update') return [];
  const seen = new Set<ColumnId>();
  const twice = new Set<ColumnId>();
  for (const { to } of into.columns) {
    if (to === 'new' || to === 'skip') continue;
    if (seen.has(to)) twice.add(to);
    seen.add(to);
  }
  return [...twice];
}

/** The headings of columns of figures that an update leaves out, not because a person said so but because nothing says what they are. */
export function leftFigures({ reading, into }: TableChoice): readonly string[] {
  if (into.kind !== 'update') return [];
  const left = new Set(
    into.columns.flatMap(({ column, to, reason }) =>
      to === 'skip' && reason === 'no match' ? [column] : [],
    ),
  );
  return reading.columns
    .filter(({ column, type }) => left.has(column) && isFigureType(type))
    .map(({ heading }) => heading);
}

/** Whether two choices do anything with the file at all. */
export function takesAnything(choices: readonly TableChoice[]): boolean {
  return choices.some(({ into }) => into.kind !== 'leave');
}

/** Whether an answer is to this word: case and outer spaces don't count. */
function isFor(answer: WordAnswer, { column, text }: Pick<WordAnswer, 'column' | 'text'>): boolean {
  return answer.column === column && answer.text.trim().toLowerCase() === text.trim().toLowerCase();
}

/** Values of a column shown beside its heading. */
const sampleValues = 3;

/** The first values of a column, as its sheet shows them; `rows` are the texts of the sheet from the table's first row on. */
export function sampleTexts(
  { area, headingRows, skipped }: TableReading,
  rows: readonly (readonly string[])[],
  column: number,
): readonly string[] {
  const first = area.top + headingRows;
  const out = new Set(skipped.map(({ row }) => row));
  return rows
    .filter((_, at) => !out.has(first + at) && first + at <= area.bottom)
    .map((texts) => texts[column] ?? '')
    .filter((text) => text !== '')
    .slice(0, sampleValues);
}

/** What is suggested, with what a person set for tables whose reading has not changed since. */
export function carriedOver(
  suggested: readonly TableChoice[],
  before: readonly TableChoice[],
): readonly TableChoice[] {
  const set = new Map(before.map((choice) => [JSON.stringify(choice.reading), choice]));
  return suggested.map((choice) => set.get(JSON.stringify(choice.reading)) ?? choice);
}

function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
