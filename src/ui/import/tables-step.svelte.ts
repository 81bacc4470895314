import type { ColumnType } from '../../model/column-types.ts';
import { hiddenParts, type HiddenParts, nothingHidden } from '../../model/hidden-parts.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import type { FileOverview, SheetOverview, TableReading } from '../../model/table-reading.ts';
import { withCrossedLeft, withUncrossedTaken } from './crossing-tables.ts';
import {
  type ColumnChange,
  type Edge,
  movedEdge,
  newReading,
  withArea,
  withColumn,
  withHeadingRows,
  withoutHidden,
  withRowsSkipped,
  withTitle,
} from './reading-edits.ts';
import { SheetPages } from './sheet-pages.svelte.ts';
import type { SheetSource } from './told-sheets.ts';

/** A table of the file as it is read now. */
export interface FileTable {
  /** Stays the same while the reading changes. */
  readonly id: number;
  readonly reading: TableReading;
  /** How it was read at first; null for a part of a sheet that a person marked. */
  readonly found: TableReading | null;
  /** Whether it is not to be imported. */
  readonly isLeft: boolean;
  /** The id of the table for which it is left out, as that has come to read its cells; null where nothing but a person leaves it out. */
  readonly leftFor: number | null;
}

/** The step in which a person sees the sheets as they are and sets right how their tables are read. */
export class TablesStep {
  readonly #file: SheetSource;
  /** By the place of the sheet. */
  #pages: (SheetPages | undefined)[] = [];
  #overview = $state.raw<FileOverview>({ text: null, sheets: [] });
  #sheet = $state(0);
  #tables = $state.raw<readonly FileTable[]>([]);
  #chosen = $state<number | null>(null);
  #nextId = 1;
  readonly #wasLeft: (reading: TableReading) => boolean | null;
  /** How often each table was read anew, so that only the answer to the last request counts. */
  readonly #requests: (number | undefined)[] = [];
  #pending = $state(0);

  /**
   * With readings, these are the tables of the file in place of those that were found; `wasLeft` says which were not imported last time, null for
   * one that there was not.
   */
  constructor(
    file: SheetSource,
    readings: readonly TableReading[] | null = null,
    wasLeft: (reading: TableReading) => boolean | null = () => null,
  ) {
    this.#file = file;
    this.#wasLeft = wasLeft;
    this.#take(file.overview, readings);
  }

  /** Begins anew with what was found in the file. */
  take(overview: FileOverview): void {
    this.end();
    this.#pages = [];
    this.#take(overview, null);
  }

  /** Takes the sheets that were made of one, in place of the tables that it had; all else stays as it was set. */
  takeSplit(overview: FileOverview, from: number): void {
    const made = overview.sheets.slice(this.sheets.length).flatMap(({ readings }) => readings);
    this.#overview = overview;
    this.#tables = [
      ...this.#tables.filter(({ reading }) => reading.sheet !== from),
      ...made.map((reading) => ({
        id: this.#nextId++,
        reading,
        found: reading,
        isLeft: false,
        leftFor: null,
      })),
    ];
    this.showSheet(made[0]?.sheet ?? from);
  }

  get overview(): FileOverview {
    return this.#overview;
  }

  get sheets(): readonly SheetOverview[] {
    return this.#overview.sheets;
  }

  /** The sheet in sight, by its place in the file. */
  get sheet(): number {
    return this.#sheet;
  }

  /** Every table of the file, in the order of the sheets. */
  get tables(): readonly FileTable[] {
    return this.#tables;
  }

  /** Those of the sheet in sight. */
  readonly here = $derived.by(() => this.#tables.filter(({ reading }) => reading.sheet === this.#sheet));

  /** How those are read that a person does not want imported; what is left out for another table is none of them. */
  readonly left = $derived.by(() =>
    this.#tables.flatMap(({ reading, isLeft, leftFor }) => (isLeft && leftFor === null ? [reading] : [])),
  );

  /** Those that are to be imported. */
  readonly taken = $derived.by(() => this.#tables.filter(({ isLeft }) => !isLeft));

  /** The table that is being set right, or null where the sheet has none. */
  readonly chosen = $derived.by(() => this.here.find(({ id }) => id === this.#chosen) ?? null);

  /** Whether some table is still being read anew. */
  get isReading(): boolean {
    return this.#pending > 0;
  }

  /** The rows of a sheet. */
  pages(sheet: number): SheetPages {
    return (this.#pages[sheet] ??= new SheetPages((firstRow, rowCount) =>
      this.#file.window(sheet, firstRow, rowCount),
    ));
  }

  showSheet(sheet: number): void {
    this.#sheet = sheet;
    this.#chosen = this.#tables.find(({ reading }) => reading.sheet === sheet)?.id ?? null;
  }

  choose(id: number): void {
    this.#chosen = id;
  }

  setLeft(id: number, isLeft: boolean): void {
    this.#tables = withUncrossedTaken(
      this.#tables.map((table) => (table.id === id ? { ...table, isLeft, leftFor: null } : table)),
    );
  }

  setTitle(id: number, title: string): void {
    this.#change(id, (reading) => withTitle(reading, title));
  }

  moveEdge(id: number, edge: Edge, to: number): Promise<void> {
    const sheet = this.sheets[this.#sheet]!;
    return this.#readAgain(id, (reading) => withArea(reading, movedEdge(reading.area, edge, to, sheet)));
  }

  setArea(id: number, area: SheetArea): Promise<void> {
    return this.#readAgain(id, (reading) => withArea(reading, area));
  }

  setHeadingRows(id: number, count: number): Promise<void> {
    return this.#readAgain(id, (reading) => withHeadingRows(reading, count));
  }

  skipRows(
    id: number,
    rows: { readonly top: number; readonly bottom: number },
    skip: boolean,
  ): Promise<void> {
    return this.#readAgain(id, (reading) => withRowsSkipped(reading, rows, skip));
  }

  /** The rows and columns that a table reads though the file hides them. */
  hiddenOf({ reading }: FileTable): HiddenParts {
    return hiddenParts(reading, this.sheets[reading.sheet]?.hiddenParts ?? nothingHidden);
  }

  /** Leaves out of a table what the file hides of it. */
  leaveHidden(table: FileTable): Promise<void> {
    const hidden = this.hiddenOf(table);
    return this.#readAgain(table.id, (reading) => withoutHidden(reading, hidden));
  }

  setType(id: number, column: number, type: ColumnType): Promise<void> {
    return this.#readAgain(id, (reading) => withColumn(reading, column, { type, skip: null }));
  }

  setColumn(id: number, column: number, change: ColumnChange): Promise<void> {
    return this.#readAgain(id, (reading) => withColumn(reading, column, change));
  }

  /** Reads a part of the sheet in sight as one more table. */
  add(area: SheetArea): Promise<void> {
    const sheet = this.#sheet;
    const id = this.#nextId++;
    const title = this.sheets[sheet]?.name ?? '';
    const reading = newReading(sheet, title, area);
    const after = this.#tables.findLastIndex((table) => table.reading.sheet <= sheet) + 1;
    const table: FileTable = { id, reading, found: null, isLeft: false, leftFor: null };
    this.#tables = withCrossedLeft(this.#tables.toSpliced(after, 0, table), id, null);
    this.#chosen = id;
    return this.#readAgain(id, (same) => same);
  }

  /** Reads a table as it was found, whatever was set since. */
  restore(id: number): void {
    // An answer that is still to come is of what was set.
    this.#requests[id] = (this.#requests[id] ?? 0) + 1;
    this.#change(id, (reading) => this.#tables.find((table) => table.id === id)?.found ?? reading);
  }

  /** Takes away a table that a person marked. */
  remove(id: number): void {
    this.#tables = withUncrossedTaken(this.#tables.filter((table) => table.id !== id));
    this.#chosen = this.here[0]?.id ?? null;
  }

  /** Reads one of the tables that are to be imported, by its place among them, as it was set elsewhere. */
  replace(taken: number, reading: TableReading): void {
    const table = this.taken[taken];
    if (table !== undefined) this.#change(table.id, () => reading);
  }

  /** Asks the file for nothing more. */
  end(): void {
    for (const pages of this.#pages) pages?.end();
  }

  #take(overview: FileOverview, readings: readonly TableReading[] | null): void {
    const found = readings ?? overview.sheets.flatMap((sheet) => sheet.readings);
    this.#overview = overview;
    this.#tables = [...found]
      .sort((one, other) => one.sheet - other.sheet)
      .map((reading) => {
        // The words become choices where they are chosen from; as a table of their own they are of use to few.
        const isLeft = this.#wasLeft(reading) ?? overview.sheets[reading.sheet]?.wordsFor !== undefined;
        return { id: this.#nextId++, reading, found: reading, isLeft, leftFor: null };
      });
    this.showSheet(this.#tables[0]?.reading.sheet ?? 0);
  }

  #change(id: number, change: (reading: TableReading) => TableReading): TableReading | null {
    const index = this.#tables.findIndex((table) => table.id === id);
    const table = this.#tables[index];
    if (table === undefined) return null;
    const reading = change(table.reading);
    this.#tables = withCrossedLeft(this.#tables.with(index, { ...table, reading }), id, table.reading);
    return reading;
  }

  /** Shows the change at once and has what follows from it guessed where the file is read. */
  async #readAgain(id: number, change: (reading: TableReading) => TableReading): Promise<void> {
    const reading = this.#change(id, change);
    if (reading === null) return;
    const request = (this.#requests[id] ?? 0) + 1;
    this.#requests[id] = request;
    this.#pending++;
    try {
      const read = await this.#file.read(reading);
      if (this.#requests[id] === request) this.#change(id, () => read);
    } finally {
      this.#pending--;
    }
  }
}
