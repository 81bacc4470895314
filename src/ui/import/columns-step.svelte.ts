import { withVisibleTurns } from '../../base/visible-signs.ts';
import type {
  BesideAnswer,
  CalculatedAs,
  ColumnMatch,
  ImportChoices,
  ImportInto,
  ReferenceChoice,
  TableChoice,
  WordAnswer,
} from '../../model/import-choices.ts';
import type { ColumnId, TableId } from '../../model/ids.ts';
import { shortTitle } from '../../model/short-title.ts';
import type { Table } from '../../model/table.ts';
import type { SheetWindow, TableReading } from '../../model/table-reading.ts';
import type { Session } from '../../session/session.ts';
import { words } from '../words.ts';
import {
  answerTo,
  carriedOver,
  chosenTwice,
  leftFigures,
  sampleTexts,
  takesAnything,
  type UpdateChoice,
  updateOf,
  withBeside,
  withCalculated,
  withKey,
  withMatch,
  withReference,
  withWord,
} from './choice-edits.ts';
import { withColumn } from './reading-edits.ts';
import type { SheetSource } from './told-sheets.ts';

/** Rows looked at for them: the first ones may be blank. */
const sampleRows = 12;

/** What a person can make of a table of the file. */
export type Becoming =
  | { readonly kind: 'new' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'update'; readonly table: TableId };

/** What the step works with. */
export interface ColumnsSource {
  readonly session: Session;
  readonly sheets: SheetSource;
  /** Matches the columns of one of these readings, by its place, with those of a table; null where that can't be done. */
  readonly match: (
    readings: readonly TableReading[],
    at: number,
    table: TableId,
  ) => Promise<ImportInto | null>;
  /** Told that a table, by its place, is read in another way. */
  readonly onRead: (at: number, reading: TableReading) => void;
}

/** The step in which a person says what becomes of each table of the file. */
export class ColumnsStep {
  readonly #session: Session;
  readonly #file: SheetSource;
  readonly #matchAt: ColumnsSource['match'];
  #matching = $state(0);
  readonly #onRead: ColumnsSource['onRead'];
  #readings: readonly TableReading[];
  /** What was suggested, to go back to. */
  readonly #suggested: readonly TableChoice[];
  #choices = $state.raw<ImportChoices>({ tables: [] });
  /** The first rows of each table, by its place. */
  #samples = $state.raw<readonly SheetWindow[]>([]);

  constructor(
    { session, sheets, match, onRead }: ColumnsSource,
    suggested: ImportChoices,
    before: ColumnsStep | null,
  ) {
    this.#session = session;
    this.#file = sheets;
    this.#matchAt = match;
    this.#onRead = onRead;
    this.#readings = suggested.tables.map(({ reading }) => reading);
    this.#suggested = suggested.tables;
    this.#choices = { tables: carriedOver(suggested.tables, before?.choices.tables ?? []) };
    void this.#readSamples();
  }

  get choices(): ImportChoices {
    return this.#choices;
  }

  /** The tables that a file's table can update. */
  get targets(): readonly Table[] {
    return this.#session.workbook.tables;
  }

  target(table: TableId): Table | undefined {
    return this.#session.workbook.table(table);
  }

  /** What the sheet of a reading is called. */
  sheetName({ sheet }: TableReading): string {
    return this.#file.overview.sheets[sheet]?.name ?? '';
  }

  /** Whether these are the readings that the choices are for. */
  isFor(readings: readonly TableReading[]): boolean {
    return JSON.stringify(readings) === JSON.stringify(this.#readings);
  }

  /** Whether columns are being matched. */
  get isMatching(): boolean {
    return this.#matching > 0;
  }

  /** Whether anything is to be imported. */
  readonly takesSome = $derived.by(() => takesAnything(this.#choices.tables));

  /** Sentences that say what has to be set right first. */
  readonly problems = $derived.by(() =>
    this.#choices.tables.flatMap(({ into }) =>
      chosenTwice(into).map((column) =>
        words.importing.twice(this.#columnName(into as UpdateChoice, column)),
      ),
    ),
  );

  /** Sentences that say which figures are left out without a person having said so. */
  readonly leftOut = $derived.by(() =>
    this.#choices.tables.flatMap((choice) => {
      const headings = leftFigures(choice);
      if (headings.length === 0 || choice.into.kind !== 'update') return [];
      return [words.importing.leftFigures(headings, this.target(choice.into.table)?.record.title ?? '')];
    }),
  );

  /** The first values of a column of the file, as its sheet shows them. */
  sample(at: number, column: number): string {
    const rows = this.#samples[at]?.rows ?? [];
    const reading = this.#readings[at];
    return reading === undefined ? '' : withVisibleTurns(sampleTexts(reading, rows, column).join(' · '));
  }

  /** Makes a table a new one, an update of a table, or leaves it out. */
  setInto(at: number, to: Becoming): void {
    const choice = this.#choices.tables[at];
    if (choice === undefined) return;
    const suggested = this.#suggested[at]?.into;
    if (to.kind === 'leave') this.#set(at, { kind: 'leave' });
    else if (to.kind === 'new') {
      const title = shortTitle(choice.reading.title);
      this.#set(at, suggested?.kind === 'new' ? suggested : { kind: 'new', title });
    } else if (suggested?.kind === 'update' && suggested.table === to.table) this.#set(at, suggested);
    else {
      const table = this.target(to.table);
      if (table !== undefined) void this.#match(at, updateOf(choice.reading, table));
    }
  }

  /** Whether a table becomes what was suggested, whatever was set of it since. */
  isAsSuggested(at: number): boolean {
    const into = this.#choices.tables[at]?.into;
    const suggested = this.#suggested[at]?.into;
    if (into?.kind !== suggested?.kind) return false;
    return into?.kind !== 'update' || suggested?.kind !== 'update' || into.table === suggested.table;
  }

  setTitle(at: number, title: string): void {
    const into = this.#choices.tables[at]?.into;
    if (into?.kind === 'new') this.#set(at, { ...into, title });
  }

  /** Sets what the figures of a column are in; what follows from it, such as per cent, is read anew. */
  async setUnit(at: number, column: number, unit: string): Promise<void> {
    const before = this.#choices.tables[at]?.reading;
    if (before === undefined) return;
    this.#matching++;
    const reading = await this.#file.read(withColumn(before, column, { unit }));
    this.#matching--;
    const choice = this.#choices.tables[at];
    if (choice?.reading !== before) return;
    this.#readings = this.#readings.with(at, reading);
    this.#choices = { tables: this.#choices.tables.with(at, { ...choice, reading }) };
    this.#onRead(at, reading);
  }

  /** Says where the words beside the marks of a column go. */
  setBeside(at: number, column: number, to: BesideAnswer['to']): void {
    const into = this.#choices.tables[at]?.into;
    if (into !== undefined && into.kind !== 'leave') this.#set(at, withBeside(into, column, to));
  }

  /** Names the column whose texts name the rows of a new table. */
  setNewKey(at: number, key: number | null): void {
    const into = this.#choices.tables[at]?.into;
    if (into?.kind === 'new') this.#set(at, { ...into, key });
  }

  setReference(at: number, reference: ReferenceChoice, refers: boolean): void {
    const into = this.#choices.tables[at]?.into;
    if (into?.kind === 'new') this.#set(at, withReference(into, reference, refers));
  }

  setMatch(at: number, column: number, to: ColumnMatch['to']): void {
    this.#update(at, (into, table) => withMatch(into, column, to, table));
  }

  setKey(at: number, column: ColumnId, isKey: boolean): void {
    this.#update(at, (into) => withKey(into, column, isKey));
  }

  setNumbersAsKeys(at: number, numbersAsKeys: boolean | null): void {
    this.#update(at, (into) => ({ ...into, numbersAsKeys }));
  }

  setCalculated(
    at: number,
    column: ColumnId,
    change: { readonly as?: CalculatedAs; readonly reason?: string },
  ): void {
    this.#update(at, (into) => withCalculated(into, column, change));
  }

  /** Answers what a word means in a choice column. */
  setWord(at: number, word: Pick<WordAnswer, 'column' | 'text'>, as: WordAnswer['as'] | null): void {
    const into = this.#choices.tables[at]?.into;
    if (into !== undefined && into.kind !== 'leave') this.#set(at, withWord(into, word, as));
  }

  /** What a person answered about a word, or null. */
  answerTo(at: number, { column, text }: Pick<WordAnswer, 'column' | 'text'>): WordAnswer['as'] | null {
    const into = this.#choices.tables[at]?.into;
    return into === undefined || into.kind === 'leave' ? null : answerTo(into, { column, text });
  }

  #update(at: number, change: (into: UpdateChoice, table: Table) => UpdateChoice): void {
    const into = this.#choices.tables[at]?.into;
    const table = into?.kind === 'update' ? this.target(into.table) : undefined;
    if (into?.kind === 'update' && table !== undefined) this.#set(at, change(into, table));
  }

  #set(at: number, into: ImportInto): void {
    const choice = this.#choices.tables[at];
    if (choice === undefined) return;
    this.#choices = { tables: this.#choices.tables.with(at, { ...choice, into }) };
  }

  #columnName(into: UpdateChoice, column: ColumnId): string {
    return this.target(into.table)?.column(column)?.name ?? '';
  }

  /** Takes an update whose columns are matched by their names alone until the file says how they are matched best. */
  async #match(at: number, plain: UpdateChoice): Promise<void> {
    this.#set(at, plain);
    this.#matching++;
    const matched = await this.#matchAt(this.#readings, at, plain.table);
    this.#matching--;
    // Meanwhile the person may have chosen something else.
    if (matched !== null && this.#choices.tables[at]?.into === plain) this.#set(at, matched);
  }

  async #readSamples(): Promise<void> {
    for (const reading of this.#readings) {
      const first = reading.area.top + reading.headingRows;
      this.#samples = [...this.#samples, await this.#file.window(reading.sheet, first, sampleRows)];
    }
  }
}
