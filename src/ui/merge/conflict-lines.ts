import { numberText } from '../../base/language.ts';
import { assertNever } from '../../base/assert-never.ts';
import { withVisibleTurns } from '../../base/visible-signs.ts';
import { printFormula } from '../../formula/formula-text.ts';
import type { ColumnType } from '../../model/column-types.ts';
import { displayInFull, displayValue, numberFormatOf } from '../../model/display.ts';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { BothChanges, MergeConflict, MergePlan, PresenceConflict } from '../../model/merge-plan.ts';
import type { Override } from '../../model/records.ts';
import type { StoredFormula } from '../../model/stored-formula.ts';
import type { Table } from '../../model/table.ts';
import { type CellValue, isRowReference } from '../../model/values.ts';
import type { Workbook } from '../../model/workbook.ts';
import { typeText } from '../../queries/compare-facts.ts';
import type { Session } from '../../session/session.ts';
import { mergingWords } from '../words/merging.ts';
import { words } from '../words.ts';
import { rowLabel, sheetRow } from '../workbook/row-label.ts';

/** What kind of thing a conflict is about. */
export type ConflictKind = keyof typeof mergingWords.kinds;

/** A conflict as a line shows it. */
export interface ConflictLine {
  readonly kind: ConflictKind;
  readonly table: TableId | null;
  readonly place: string;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly changed: BothChanges;
  /** What was changed in a thing that the other side removed: the first few, and how many more there are. */
  readonly changes: readonly string[];
  /** Which of the plan's conflicts it is. */
  readonly at: { readonly cells: number; readonly row: number } | { readonly id: string };
  /** What another value is read as: a cell of this column, a text, or nothing else than one of the two. */
  readonly typed: 'cell' | 'text' | 'none';
}

/** A line as it is safe to read: what would turn its texts around shows as signs. */
export function withoutTurns(line: ConflictLine): ConflictLine {
  const { place, base, ours, theirs, changes } = line;
  const [at, was, here, there] = [place, base, ours, theirs].map(withVisibleTurns);
  const texts = { place: at!, base: was!, ours: here!, theirs: there! };
  return { ...line, ...texts, changes: changes.map(withVisibleTurns) };
}

/** Makes lines of conflicts, one when it is shown: there may be very many. */
export class ConflictLines {
  readonly #plan: MergePlan;
  readonly #session: Session;
  readonly #theirs: Workbook;

  constructor(plan: MergePlan, session: Session, theirs: Workbook) {
    this.#plan = plan;
    this.#session = session;
    this.#theirs = theirs;
  }

  /** The line of a cell. */
  cell(cells: number, at: number): ConflictLine {
    const { table: id, column, rows, base, ours, theirs, changed } = this.#plan.cells[cells]!;
    const row = rows[at]!;
    const text = (value: CellValue) => this.#cellText(id, row, column, value);
    return {
      kind: 'cell',
      table: id,
      place: this.#place(id, column, row),
      base: this.#plan.base === 'none' ? '' : text(base[at]!),
      ours: text(ours[at]!),
      theirs: text(theirs[at]!),
      changed: changed[at]!,
      changes: [],
      at: { cells, row: at },
      typed: 'cell',
    };
  }

  /** The line of anything else. */
  other(conflict: MergeConflict): ConflictLine {
    const at = { id: conflict.id };
    const { changed } = conflict;
    const isBaseKnown = this.#plan.base !== 'none';
    const table = 'table' in conflict ? conflict.table : null;
    const line = { table, at, changed, changes: [], typed: 'none' as const };
    switch (conflict.kind) {
      case 'workbook-field':
      case 'table-field':
      case 'column-field':
      case 'row-field': {
        const field = mergingWords.fields[conflict.field] ?? conflict.field;
        const place =
          conflict.kind === 'workbook-field'
            ? mergingWords.workbook
            : this.#place(
                conflict.table,
                conflict.kind === 'column-field' ? conflict.column : null,
                conflict.kind === 'row-field' ? conflict.row : null,
              );
        const text = (value: unknown, of: Workbook) =>
          this.#factText(
            conflict.field,
            value,
            of,
            line.table,
            conflict.kind === 'row-field' ? conflict.row : null,
          );
        return {
          ...line,
          kind: conflict.kind,
          place: `${place}: ${field}`,
          base: isBaseKnown ? text(conflict.base, this.#session.workbook) : '',
          ours: text(conflict.ours, this.#session.workbook),
          theirs: text(conflict.theirs, this.#theirs),
          typed: ['title', 'name', 'description'].includes(conflict.field) ? 'text' : 'none',
        };
      }
      case 'defined-name': {
        const name = (conflict.ours ?? conflict.theirs)!.name;
        const text = (one: typeof conflict.ours) =>
          one === null ? mergingWords.none : this.#formula(one.formula, this.#session.workbook, null);
        return {
          ...line,
          ...sides(conflict, text, isBaseKnown),
          kind: 'defined-name',
          place: mergingWords.name(name),
        };
      }
      case 'view': {
        const name = (conflict.ours ?? conflict.theirs)!.name;
        const text = (one: object | null) => (one === null ? mergingWords.none : name);
        const place = `${this.#place(conflict.table, null, null)}: ${mergingWords.view(name)}`;
        return { ...line, ...sides(conflict, text, isBaseKnown), kind: 'view', place };
      }
      case 'note': {
        const text = (one: { readonly text: string } | null) => one?.text ?? mergingWords.none;
        const place = `${this.#place(conflict.table, conflict.column, conflict.row)}: ${mergingWords.note}`;
        return { ...line, ...sides(conflict, text, isBaseKnown), kind: 'note', place, typed: 'text' };
      }
      case 'override': {
        const text = (one: Override | null) => {
          if (one === null) return mergingWords.none;
          const table = this.#session.workbook.table(conflict.table) ?? null;
          if (one.formula !== undefined) return this.#formula(one.formula, this.#session.workbook, table);
          const value = this.#cellText(conflict.table, conflict.row, conflict.column, one.value);
          return one.reason === '' ? value : `${value} (${one.reason})`;
        };
        const place = `${this.#place(conflict.table, conflict.column, conflict.row)}: ${mergingWords.byHand}`;
        return { ...line, ...sides(conflict, text, isBaseKnown), kind: 'override', place };
      }
      case 'table':
      case 'column':
      case 'row':
        return { ...line, ...this.#presence(conflict), kind: conflict.kind };
      default:
        return assertNever(conflict);
    }
  }

  #presence(
    conflict: PresenceConflict,
  ): Pick<ConflictLine, 'place' | 'base' | 'ours' | 'theirs' | 'changes'> {
    const column = conflict.kind === 'column' ? conflict.column : null;
    const row = conflict.kind === 'row' ? conflict.row : null;
    const { size, cells } = conflict;
    const texts = cells.map((cell) => {
      const what = [
        ...(row === null ? [this.#rowName(conflict.table, cell.row)] : []),
        ...(column === null ? [this.#columnName(conflict.table, cell.column)] : []),
      ].join(' · ');
      const text = (value: CellValue) => this.#cellText(conflict.table, cell.row, cell.column, value);
      const [before, after] = [text(cell.before), text(cell.after)];
      return {
        base: mergingWords.factOf(what, before),
        change: mergingWords.factOf(what, mergingWords.changedTo(before, after)),
      };
    });
    const [first] = texts;
    const kept =
      first === undefined
        ? mergingWords.changedIn(size)
        : mergingWords.andMore(first.change, Math.max(0, size - 1));
    const last = texts.length - 1;
    const changes = texts.map(({ change }, at) =>
      at === last ? mergingWords.andMore(change, Math.max(0, size - texts.length)) : change,
    );
    const isOurs = conflict.removedBy === 'ours';
    return {
      place: this.#place(conflict.table, column, row),
      base: first?.base ?? '',
      changes,
      ours: isOurs ? mergingWords.removed : kept,
      theirs: isOurs ? kept : mergingWords.removed,
    };
  }

  #table(id: TableId): Table | undefined {
    return this.#session.workbook.table(id) ?? this.#theirs.table(id);
  }

  #place(id: TableId, column: ColumnId | null, row: RowId | null): string {
    const table = this.#table(id);
    if (table === undefined) return '';
    const words_ = [table.record.title];
    if (row !== null) words_.push(this.#rowName(id, row));
    if (column !== null) words_.push(this.#columnName(id, column));
    return words_.join(' · ');
  }

  #columnName(id: TableId, column: ColumnId): string {
    return (this.#table(id)?.column(column) ?? this.#theirs.table(id)?.column(column))?.name ?? '';
  }

  #rowName(id: TableId, row: RowId): string {
    const here = this.#session.workbook.table(id);
    if (here?.rows.slot(row) !== undefined) return rowLabel(this.#session, here, row);
    const there = this.#theirs.table(id);
    const key = there?.record.keyColumn ?? null;
    if (there?.rows.slot(row) === undefined) return words.past.goneRow;
    const text =
      key === null ? '' : displayValue(plain(there.cell(row, key)), numberFormatOf(there, key, row)).trim();
    return text === '' ? words.formula.rowNumber(sheetRow(there, row)) : text;
  }

  #cellText(id: TableId, row: RowId, column: ColumnId, value: CellValue): string {
    if (value === null) return mergingWords.blank;
    const table = this.#table(id);
    if (table === undefined) return '';
    const type: ColumnType | undefined = table.column(column)?.type;
    if (isRowReference(value) && type?.kind === 'reference') return this.#rowName(type.table, value.ref);
    return displayInFull(plain(value), numberFormatOf(table, column, row));
  }

  #factText(field: string, value: unknown, of: Workbook, id: TableId | null, row: RowId | null): string {
    if (value === undefined || value === null) return mergingWords.none;
    const table = id === null ? undefined : of.table(id);
    // The field says what its value is.
    if (field === 'formula' || field === 'totals')
      return this.#formula(value as StoredFormula, of, table ?? null);
    if (field === 'type' && table !== undefined)
      return typeText(value as ColumnType, { table, workbook: of });
    if (field === 'keyColumn' || field === 'frozen')
      return table?.column(value as ColumnId)?.name ?? mergingWords.none;
    if (field === 'order') return row === null || table === undefined ? '' : placeText(table, row);
    if (Array.isArray(value)) return numberText(value.length);
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  #formula(formula: StoredFormula, workbook: Workbook, table: Table | null): string {
    return `=${printFormula(formula, workbook, table)}`;
  }
}

function sides<T>(
  conflict: { readonly base: T; readonly ours: T; readonly theirs: T },
  text: (one: T) => string,
  isBaseKnown: boolean,
): Pick<ConflictLine, 'base' | 'ours' | 'theirs'> {
  return {
    base: isBaseKnown ? text(conflict.base) : '',
    ours: text(conflict.ours),
    theirs: text(conflict.theirs),
  };
}

function plain(value: CellValue): Exclude<CellValue, object> {
  return isRowReference(value) ? value.ref : value;
}

function placeText(table: Table, row: RowId): string {
  return table.rows.slot(row) === undefined ? mergingWords.none : numberText(sheetRow(table, row));
}
