import { assertNever } from '../../base/assert-never.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { addColumn } from '../../commands/add-column.ts';
import {
  changeColumn,
  type ColumnChange,
  type ColumnChangePreview,
  previewColumnChange,
} from '../../commands/change-column.ts';
import { formatOthers } from '../../commands/format-others.ts';
import { printFormula } from '../../formula/formula-text.ts';
import type { ColumnKind, ColumnType } from '../../model/column-types.ts';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import { decidingUnits } from '../../model/deciding-units.ts';
import { columnFormat, formatOfType } from '../../model/display.ts';
import { changeDecimals, formatProblem } from '../../model/format-code.ts';
import { sampleValue } from '../../model/number-formats.ts';
import type { Column, Table } from '../../model/table.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { ChoiceList } from './choice-list.svelte.ts';

/** The fields of the Column dialog that can be wrong. */
export type ColumnField = 'name' | 'formula' | 'choices' | 'target' | 'format';

/** Which column the dialog is about: an existing one, or a new one and where it is to stand. */
export interface ColumnSubject {
  readonly table: TableId;
  readonly column: ColumnId | null;
  readonly before: ColumnId | null;
  /** Other columns of the table that are given the same number format. */
  readonly others?: readonly ColumnId[];
}

/** What stands in the Column dialog, and what it would make of the column. */
export class ColumnForm {
  readonly #workbook: WorkbookState;
  readonly #subject: ColumnSubject;
  readonly choices: ChoiceList;
  name = $state('');
  description = $state('');
  formula = $state('');
  kind = $state<ColumnKind>('text');
  format = $state('');
  currency = $state('GBP');
  target = $state<TableId | null>(null);
  unitColumn = $state<ColumnId | null>(null);
  /** Why the column was not taken, at the field that it is about. */
  #refused = $state.raw<{ readonly field: ColumnField; readonly message: string } | null>(null);

  constructor(workbook: WorkbookState, subject: ColumnSubject) {
    this.#workbook = workbook;
    this.#subject = subject;
    const { column, table } = this;
    this.choices = new ChoiceList(workbook.session, table ?? null, column);
    if (column === null) return;
    const { type } = column;
    this.name = column.name;
    this.description = column.description;
    this.formula = this.#formulaNow();
    this.kind = type.kind;
    if ('format' in type) this.format = type.format;
    if (type.kind === 'currency') this.currency = type.currency;
    if (type.kind === 'number') this.unitColumn = type.unitColumn;
    if (type.kind === 'reference') this.target = type.table;
  }

  get table(): Table | undefined {
    return this.#workbook.tableById(this.#subject.table);
  }

  /** The column that is changed; null for a new one. */
  get column(): Column | null {
    const { column } = this.#subject;
    return column === null ? null : (this.table?.column(column) ?? null);
  }

  /** Chooses another type; a format of one type means nothing in another. */
  setKind(kind: ColumnKind): void {
    if (kind !== this.kind) this.format = '';
    this.kind = kind;
  }

  setFormula(text: string): void {
    this.formula = text;
    if (this.#refused?.field === 'formula') this.#refused = null;
  }

  /** The columns that are given the same number format: those whose figures are of the same type. */
  get others(): readonly Column[] {
    const { others = [] } = this.#subject;
    return (this.table?.columns ?? []).filter(
      ({ id, type }) => others.includes(id) && type.kind === this.kind,
    );
  }

  /** The row that is selected in the table; null where none is. */
  get row(): RowId | null {
    const { place } = this.#workbook;
    return place?.table === this.#subject.table ? place.row : null;
  }

  /** The number format in which a row would show the column. */
  formatIn(row: RowId): string {
    const { table, formatType } = this;
    return table === undefined ? columnFormat(formatType) : formatOfType(table, formatType, row);
  }

  /** The choice columns of the table, which can say in which unit a number is. */
  get unitColumns(): readonly Column[] {
    return (this.table?.columns ?? []).filter(
      ({ id, type }) => type.kind === 'choice' && id !== this.#subject.column,
    );
  }

  /** What the column is called whose units decide how figures are shown, where they do; null where the format alone does. */
  get decidingUnits(): string | null {
    const { table, formatType } = this;
    return table === undefined ? null : (decidingUnits(table, formatType)?.name ?? null);
  }

  /** The type that the answers mean, or what is missing. */
  get type(): Result<ColumnType, { readonly field: ColumnField; readonly message: string }> {
    const { kind, format, currency, unitColumn, target } = this;
    switch (kind) {
      case 'text':
      case 'boolean':
        return ok({ kind });
      case 'integer':
      case 'percent':
      case 'date':
        return ok({ kind, format });
      case 'number':
        return ok({ kind, format, unitColumn });
      case 'currency': {
        const code = currency.trim().toUpperCase();
        if (!/^[A-Z]{3}$/.test(code)) return fail({ field: 'format', message: words.column.currencyNeeded });
        return ok({ kind, currency: code, format });
      }
      case 'choice': {
        const { choices, problem } = this.choices;
        return problem === null ? ok({ kind, choices }) : fail({ field: 'choices', message: problem });
      }
      case 'reference':
        if (target === null) return fail({ field: 'target', message: words.column.targetNeeded });
        return ok({ kind, table: target });
      default:
        return assertNever(kind);
    }
  }

  /** The type as far as number formats need it, whatever else is missing. */
  get formatType(): ColumnType {
    const { type, kind, format } = this;
    if (type.ok) return type.value;
    return kind === 'currency' ? { kind, currency: 'GBP', format } : { kind: 'text' };
  }

  /** A number to show formats by: the column's own first one, else one that suits the type. */
  get sample(): number | null {
    return this.#firstNumber() ?? sampleValue(this.formatType);
  }

  /** The format with a decimal place more or less, as numbers show it; null where that can't be. */
  withDecimals(by: 1 | -1): string | null {
    const { formatType, sample, format } = this;
    if (sample === null || this.kind === 'date' || formatProblem(format) !== null) return null;
    return changeDecimals(columnFormat(formatType), by, sample);
  }

  /** What the change would do to the cells; null for a new column, and while the answers are no column. */
  get effects(): ColumnChangePreview | null {
    const { column, type } = this;
    if (column === null || !type.ok) return null;
    const preview = previewColumnChange(
      this.#workbook.context,
      this.#place(column),
      this.#change(type.value),
    );
    return preview.ok ? preview.value : null;
  }

  /** What is wrong at a field: what was refused of it, and a format that can't be used at once. */
  problem(field: ColumnField): string | null {
    if (this.#refused?.field === field) return this.#refused.message;
    if (field === 'format' && 'format' in this.formatType) return formatProblem(this.format);
    return null;
  }

  /** Makes the column, or the change, in one step; whether it was done. */
  save(): boolean {
    this.#refused = null;
    const { type, column } = this;
    if (!type.ok) {
      this.#refused = type.error;
      return false;
    }
    if (this.name.trim() === '') {
      this.#refused = { field: 'name', message: words.column.nameNeeded };
      return false;
    }
    const unusable = this.problem('format');
    if (unusable !== null) {
      this.#refused = { field: 'format', message: unusable };
      return false;
    }
    const { context } = this.#workbook;
    const done =
      column === null
        ? addColumn(context, { ...this.#subject, ...this.#texts(), type: type.value })
        : formatOthers(context, changeColumn(context, this.#place(column), this.#change(type.value)), {
            ...{ table: this.#subject.table, columns: this.others.map(({ id }) => id) },
            ...{ kind: this.kind, format: this.format },
          });
    // What a command refuses is the formula; what the session refuses, with a formula that was read, is the name.
    const field = done.ok ? 'name' : 'formula';
    const rejection = this.#workbook.tryRun(done);
    if (rejection !== null) this.#refused = { field, message: rejection.message };
    return rejection === null;
  }

  #firstNumber(): number | null {
    const { column, table } = this;
    if (column === null || table === undefined) return null;
    const { engine } = this.#workbook.session;
    for (const slot of table.rows.sequence) {
      const value = engine.value(table.id, table.rows.idAt(slot), column.id);
      if (typeof value === 'number') return value;
    }
    return null;
  }

  #texts() {
    return { name: this.name, description: this.description, formula: this.formula };
  }

  #change(type: ColumnType): ColumnChange {
    const { name, description, formula } = this.#texts();
    const renamedChoices = this.choices.renamed;
    return {
      name,
      description,
      type,
      // A formula that was not touched is not read again: what is unknown in it stays as it is.
      ...(formula.trim() === this.#formulaNow() ? {} : { formula }),
      ...(type.kind === 'choice' ? { renamedChoices } : {}),
    };
  }

  #place(column: Column) {
    return { table: this.#subject.table, column: column.id, row: this.row };
  }

  #formulaNow(): string {
    const { column, table } = this;
    if (column === null || column.formula === null || table === undefined) return '';
    return `=${printFormula(column.formula, this.#workbook.session.workbook, table)}`;
  }
}
