import { completionsAt } from '../../formula/assist-completions.ts';
import { formulaPieces, referencedCells } from '../../formula/assist.ts';
import { printFormula, readFormula } from '../../formula/formula-text.ts';
import type { RowId, TableId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import { FormulaError, type Value } from '../../model/values.ts';
import { errorSentence } from '../../queries/explain-cell.ts';
import type { FieldOptions, FieldPiece, FieldProblem } from '../formula-editor/formula-field.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';

/** What a formula that is written in a dialog is for. */
export interface FormulaSubject {
  /** The table in whose terms it is read; null for a name's, which belongs to none. */
  readonly table: TableId | null;
  readonly scope: 'column' | 'cell';
  /** The row for which its result is shown; null for the first one. */
  readonly row: RowId | null;
}

/** What a formula would give. */
export interface DraftResult {
  readonly value: Value;
  /** What an error means; null where there is none. */
  readonly meaning: string | null;
}

/** After so many milliseconds without a key the text is looked at. */
const soon = 120;
/** After so many, what may only be unfinished is called a mistake. */
const patience = 1500;

/** A text that was looked at, and whether it has stood for so long that what is unfinished is a mistake. */
interface Looked {
  readonly text: string;
  readonly patient: boolean;
}

/** What is known of a formula that is being written in a dialog. */
export class FormulaDraft {
  readonly #workbook: WorkbookState;
  readonly #subject: () => FormulaSubject;
  readonly #text: () => string;
  /** What a person has written, and what of it has been looked at; a text from elsewhere is looked at as it is. */
  #written = $state.raw<{ readonly text: string; readonly looked: Looked } | null>(null);
  readonly #looked: Looked = $derived.by(() => {
    const text = this.#text();
    return this.#written?.text === text ? this.#written.looked : { text, patient: true };
  });
  #timers: readonly ReturnType<typeof setTimeout>[] = [];

  readonly pieces: readonly FieldPiece[] = $derived.by(() =>
    formulaPieces(this.#text(), this.#book, this.#table),
  );
  readonly #read = $derived.by(() => {
    const { scope, row } = this.#subject();
    return readFormula(this.#looked.text, this.#book, this.#table, { row, scope });
  });
  readonly problems: readonly FieldProblem[] = $derived.by(() => {
    const isEarly = this.#isUnfinished && !this.#looked.patient;
    return this.#isEmpty || isEarly ? [] : this.#read.problems;
  });
  /** What the formula gives; null while it gives nothing that can be shown. */
  readonly result: DraftResult | null = $derived.by(() => {
    const { text } = this.#looked;
    const place = this.#isEmpty || this.#isUnfinished ? null : this.#placeToTry(text);
    if (place === null) return null;
    const { value } = this.#workbook.session.engine.preview(place.table, place.row, place.column, text);
    return { value, meaning: value instanceof FormulaError ? errorSentence(value) : null };
  });
  /** How the formula will be kept where cells of a sheet were typed into it; null where it reads as typed. */
  readonly willRead: string | null = $derived.by(() => {
    const { text } = this.#looked;
    if (this.#isEmpty || this.#isUnfinished) return null;
    const pieces = formulaPieces(text, this.#book, this.#table);
    const namesCells = pieces.some(
      ({ kind, from, to }) => kind === 'reference' && !text.slice(from, to).includes('['),
    );
    const kept = `=${printFormula(this.#read.formula, this.#book, this.#table)}`;
    return namesCells && bare(kept) !== bare(text) ? kept : null;
  });

  constructor(workbook: WorkbookState, subject: () => FormulaSubject, text: () => string) {
    this.#workbook = workbook;
    this.#subject = subject;
    this.#text = text;
  }

  /** The row whose result is shown; null where there is none. */
  get row(): RowId | null {
    const { row } = this.#subject();
    const rows = this.#tableToTry?.rows;
    return row !== null && rows?.slot(row) !== undefined ? row : (rows?.ids()[0] ?? null);
  }

  /** Takes in what a person has written, to look at it when they pause. */
  write(text: string): void {
    this.stop();
    this.#written = { text, looked: this.#looked };
    const look = (patient: boolean) => () => (this.#written = { text, looked: { text, patient } });
    this.#timers = [setTimeout(look(false), soon), setTimeout(look(true), patience)];
  }

  /** Looks no more. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** What can be put in at an offset of a text. */
  optionsAt(text: string, offset: number): FieldOptions | null {
    return completionsAt(text, offset, this.#book, this.#table);
  }

  get #book() {
    // The title follows the workbook's record, and with it every commit.
    void this.#workbook.title;
    return this.#workbook.session.workbook;
  }

  get #table(): Table | null {
    const { table } = this.#subject();
    return table === null ? null : (this.#workbook.tableById(table) ?? null);
  }

  /** Names belong to no table; any will do to try them in. */
  get #tableToTry(): Table | null {
    return this.#table ?? this.#book.tables.find(({ rows }) => rows.count > 0) ?? null;
  }

  get #isEmpty(): boolean {
    return bare(this.#looked.text) === '';
  }

  get #isUnfinished(): boolean {
    return this.#read.problems.some(({ kind }) => kind === 'syntax');
  }

  /**
   * A cell to try the formula in. A column that it does not read stands in for its own, which may not be there yet, or be
   * read whole by its own total.
   */
  #placeToTry(text: string) {
    const table = this.#tableToTry;
    const { row } = this;
    if (table === null || row === null) return null;
    const read = referencedCells(text, this.#book, this.#table, row).flatMap(({ columns }) => columns);
    const column = table.columns.find(({ id }) => !read.includes(id));
    return column === undefined ? null : { table: table.id, row, column: column.id };
  }
}

/** A formula without what makes no difference to what it says. */
function bare(text: string): string {
  return text.trim().replace(/^=/, '').trim().toUpperCase();
}
