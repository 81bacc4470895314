import { periodsOf } from '../../model/heading-periods.ts';
import type {
  BesideAnswer,
  CellAnswers,
  ColumnMatch,
  ImportInto,
  RememberedChoice,
  WordAnswer,
} from '../../model/import-choices.ts';
import type { ColumnId, TableId } from '../../model/ids.ts';
import { findChoice } from '../../model/input.ts';
import { type ReadingColumn, subHeadingColumn, type TableReading } from '../../model/table-reading.ts';
import type { Column, Table } from '../../model/table.ts';
import type { Workbook } from '../../model/workbook.ts';
import { plainText } from '../find-tables.ts';

/*
 * What was chosen for a table of the same shape, as far as it fits the file and the workbook of now. What does not fit is dropped, with a
 * sentence that says so.
 */

/** Where the columns of a file went the last time, as far as they can go there again. */
export interface FittedColumns {
  readonly columns: readonly ColumnMatch[];
  /** Sheet columns whose place is to be found anew, with the sentence for the person where it is not found by name. */
  readonly anew: ReadonlyMap<number, string>;
}

/** What else of an update fits again. */
export interface FittedAnswers extends CellAnswers {
  /** Null where they are to be suggested anew. */
  readonly keys: readonly ColumnId[] | null;
  readonly keysAreChosen: boolean;
  readonly dropped: readonly string[];
}

type NewInto = Extract<ImportInto, { readonly kind: 'new' }>;

/**
 * What became of a table of this shape the last time: of the table that is wanted, else the newest that this workbook can do, those under the
 * same title first. Null where there is none.
 */
export function lastTimeOf(
  { shape, title }: TableReading,
  remembered: readonly RememberedChoice[],
  workbook: Workbook,
  wanted: TableId | null,
): RememberedChoice | null {
  if (shape === '') return null;
  const known = remembered.filter((each) => each.shape === shape);
  const fits = ({ choice: { into } }: RememberedChoice): boolean =>
    wanted === null
      ? into.kind !== 'update' || workbook.table(into.table) !== undefined
      : into.kind === 'update' && into.table === wanted;
  const isNamed = ({ choice }: RememberedChoice): boolean =>
    plainText(choice.reading.title) === plainText(title);
  return known.find((each) => fits(each) && isNamed(each)) ?? known.find(fits) ?? null;
}

/** Whether tables of this shape went into tables that this workbook does not have, the last time at least. */
export function wentElsewhere(
  { shape }: TableReading,
  remembered: readonly RememberedChoice[],
  workbook: Workbook,
): boolean {
  const into = shape === '' ? undefined : remembered.find((each) => each.shape === shape)?.choice.into;
  return into?.kind === 'update' && workbook.table(into.table) === undefined;
}

/** Which column of a table each column of a reading was the last time; none where that was no update of this table. */
export function fitColumns(last: RememberedChoice, reading: TableReading, table: Table): FittedColumns {
  const { into } = last.choice;
  const anew = new Map<number, string>();
  if (into.kind !== 'update' || into.table !== table.id) return { columns: [], anew };
  const here = new Moved(last, reading);
  const columns = into.columns.flatMap(({ column: place, to, reason }): ColumnMatch[] => {
    const now = here.column(place);
    if (now === null) return [];
    const { column } = now;
    if (to === 'new' || to === 'skip') {
      // Nobody chose to leave out what nothing was found for.
      return reason === 'no match' ? [] : [{ column, to, reason: 'remembered' }];
    }
    const target = table.column(to);
    const then = here.then(place)?.heading ?? '';
    if (target === undefined) anew.set(column, sentences.columnGone(now.heading, table));
    else if (isOfPeriod(target.name, then, now.heading))
      anew.set(column, sentences.otherPeriod(then, now.heading, target.name));
    else return [{ column, to, reason: 'remembered' }];
    return [];
  });
  return { columns, anew };
}

/**
 * What else was chosen for an update of this table, now that its columns are matched; of what was chosen for a new table, what its words mean
 * and where those beside its marks went.
 */
export function fitAnswers(
  last: RememberedChoice,
  reading: TableReading,
  table: Table,
  matches: readonly ColumnMatch[],
): FittedAnswers {
  const { into } = last.choice;
  const here = new Moved(last, reading);
  const dropped: string[] = [];
  const targets = new Map(
    matches.flatMap(({ column, to }) => {
      const target = to === 'new' || to === 'skip' ? undefined : table.column(to);
      return target === undefined ? [] : [[column, target] as const];
    }),
  );
  const stay = new Set<ColumnId>([...targets.values()].map(({ id }) => id));
  const update = into.kind === 'update' && into.table === table.id ? into : null;
  const lacksKey = update?.keys.some((key) => !stay.has(key)) === true;
  if (lacksKey) dropped.push(sentences.keysGone());
  // Where nothing was found that names a row there may be something now, unless a person wanted it so.
  const takesKeys = update !== null && !lacksKey && (update.keys.length > 0 || update.keysAreChosen === true);
  const answers: CellAnswers = into.kind === 'leave' ? {} : into;
  const words = (answers.words ?? []).flatMap((answer): WordAnswer[] => {
    const now = here.column(answer.column);
    if (now === null) return [];
    const target = targets.get(now.column);
    const { as } = answer;
    const moved = { ...answer, column: now.column };
    if (target?.type.kind !== 'choice' || as.kind !== 'choice') return [moved];
    if (findChoice(target.type.choices, as.word) !== null) return [moved];
    dropped.push(sentences.wordGone(answer.text, as.word, target.name));
    return [];
  });
  const besides = (answers.besides ?? []).flatMap((answer): BesideAnswer[] => {
    const now = here.column(answer.column);
    if (now === null) return [];
    const to = besideHere(answer.to, now, targets.get(now.column) ?? null, table);
    if (to === null) dropped.push(sentences.besideGone(now.heading, table));
    return to === null ? [] : [{ column: now.column, to }];
  });
  return {
    keys: takesKeys ? update.keys : null,
    keysAreChosen: takesKeys && update.keysAreChosen === true,
    dropped,
    ...(words.length === 0 ? {} : { words }),
    ...(besides.length === 0 ? {} : { besides }),
  };
}

/** What was chosen for a new table: `suggested` with the key, the words and the references of last time. */
export function fitNew(
  last: RememberedChoice,
  reading: TableReading,
  workbook: Workbook,
  suggested: NewInto,
): NewInto {
  const { into } = last.choice;
  if (into.kind !== 'new') return suggested;
  const here = new Moved(last, reading);
  const moved = <T extends { readonly column: number }>(list: readonly T[] = []): T[] =>
    list.flatMap((each) => {
      const now = here.column(each.column);
      return now === null ? [] : [{ ...each, column: now.column }];
    });
  const key = into.key === undefined || into.key === null ? into.key : here.column(into.key)?.column;
  const references = moved(into.references).filter(
    // The other new tables of that import are tables now, or were taken back.
    ({ to }) => to.kind === 'table' && workbook.table(to.table) !== undefined,
  );
  const words = moved(into.words);
  const besides = moved(into.besides).filter(({ to }) => to === 'new' || to === 'notes');
  return {
    ...suggested,
    ...(key === undefined ? {} : { key }),
    ...(references.length === 0 ? {} : { references }),
    ...(words.length === 0 ? {} : { words }),
    ...(besides.length === 0 ? {} : { besides }),
  };
}

/** Where the columns of last time stand now: headings that are the same stand side by side as then. */
class Moved {
  readonly #then: ReadonlyMap<number, ReadingColumn>;
  readonly #now: ReadonlyMap<number, ReadingColumn>;
  readonly #by: number;

  constructor({ choice }: RememberedChoice, reading: TableReading) {
    this.#by = reading.area.left - choice.reading.area.left;
    this.#then = new Map(choice.reading.columns.map((column) => [column.column, column]));
    this.#now = new Map(reading.columns.map((column) => [column.column, column]));
  }

  then(column: number): ReadingColumn | null {
    return this.#then.get(column) ?? null;
  }

  /** The column of now; null where it is left out. */
  column(then: number): ReadingColumn | null {
    const now = this.#now.get(then === subHeadingColumn ? then : then + this.#by);
    return now === undefined || now.skip !== null ? null : now;
  }
}

/** Whether a column of the table is for the period that stood in the heading then, and stands there no longer. */
function isOfPeriod(name: string, then: string, now: string): boolean {
  const here = new Set(periodsOf(now));
  const gone = periodsOf(then).filter((each) => !here.has(each));
  return gone.length > 0 && periodsOf(name).some((each) => gone.includes(each));
}

/** Where the words beside marks go now: into the column that was made for them, where it is there. Null where their column is gone. */
function besideHere(
  to: BesideAnswer['to'],
  { heading }: ReadingColumn,
  target: Column | null,
  table: Table,
): BesideAnswer['to'] | null {
  if (to === 'notes') return to;
  if (to !== 'new') return table.column(to) === undefined ? null : to;
  const names = [`${heading} note`, ...(target === null ? [] : [`${target.name} note`]), 'Note'];
  const made = names.flatMap((name) => table.columnNamed(name) ?? []);
  return made.find(({ type, formula }) => type.kind === 'text' && formula === null)?.id ?? to;
}

const sentences = {
  columnGone: (heading: string, { record }: Table) =>
    `The column that “${heading}” went into last time is no longer in ${record.title}. See below what it is taken for now.`,
  otherPeriod: (then: string, now: string, name: string) =>
    `“${then}” went into ${name} last time; “${now}” is of another period. See below what it is taken for now.`,
  keysGone: () =>
    'A column that rows were matched by last time is not there any more. Look at what they are matched by now.',
  wordGone: (text: string, word: string, column: string) =>
    `“${text}” was taken for ${word} last time, which is no choice of ${column} any more. The preview asks anew.`,
  besideGone: (heading: string, { record }: Table) =>
    `The column for the words beside the marks of “${heading}” is no longer in ${record.title}; they become notes on the cells.`,
} as const;
