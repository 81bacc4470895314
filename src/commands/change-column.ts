import { fail, ok, type Result } from '../base/result.ts';
import { sameData } from '../base/same-data.ts';
import { conversionOf, type ConvertCell, renamedInPlace } from '../model/column-conversion.ts';
import type { ColumnType } from '../model/column-types.ts';
import { displayValue, formatOfType } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Override } from '../model/records.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import { type CellValue, FormulaError, isRowReference, sameCellValue } from '../model/values.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import type { Rejection } from '../session/rejection.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';
import { type RenamedWords, renameWordsInRules, renameWordsInTable } from './rename-words.ts';
import { readTypedFormula } from './typed-formula.ts';

/** What is to become of a column; what is left out stays. */
export interface ColumnChange {
  readonly name?: string;
  readonly description?: string;
  readonly type?: ColumnType;
  /** With or without an equals sign; '' makes a calculated column one that people type into. */
  readonly formula?: string;
  /**
   * For a choice column: the new words of choices that are called otherwise, by their words of before. Where it is left out, a
   * choice that stands in the place of one that is gone has been renamed.
   */
  readonly renamedChoices?: ReadonlyMap<string, string>;
}

/** Which column is to change; `row` is the one that the formula is typed in, from which cells such as `E4` are counted. */
export interface ChangedColumn {
  readonly table: TableId;
  readonly column: ColumnId;
  readonly row?: RowId | null;
}

/** What a change would do to what stands in the column. Values put over a formula by hand count as cells. */
export interface ColumnChangePreview {
  /** How many cells hold something that the change has to do with. */
  readonly cells: number;
  /** How many get another value: text becomes a number, a word another word. */
  readonly converted: number;
  /** How many can't be converted and are kept as they were typed. */
  readonly unfit: number;
  /** How many typed cells give way to the formula. */
  readonly replaced: number;
  /** How many show an error now, and are blank when the formula is gone. */
  readonly emptied: number;
  /** How many values put in by hand become ordinary cells, and lose their reasons. */
  readonly reasonsLost: number;
  /** A few different cells that are converted, as they are shown before and after. */
  readonly examples: readonly { readonly before: string; readonly after: string }[];
  /** A few different cells that are kept as they are, as they are shown. */
  readonly unfitExamples: readonly string[];
  /** Names of columns that take the unit of their numbers from this one, and then have none. */
  readonly losingUnit: readonly string[];
}

/** How many examples of each kind a preview has at most. */
const mostExamples = 3;

/**
 * Changes a column's name, description, type and formula in one step. Cells are converted to a new type where that is certain,
 * and kept as they were typed where not; a column that gets a formula loses its typed cells, one that loses it keeps what it
 * shows. Rules, formats and saved views follow words of choices that are renamed. A text that is not a formula is refused.
 */
export function changeColumn(
  context: CommandContext,
  place: ChangedColumn,
  change: ColumnChange,
): CommandResult {
  const planned = planChange(context, place, change);
  if (!planned.ok) return planned;
  const { column, writes } = planned.value;
  return ok({ label: labelOf(column, change), writes });
}

/** What {@link changeColumn} would do; refused where that would be refused for its formula. Changes nothing. */
export function previewColumnChange(
  context: CommandContext,
  place: ChangedColumn,
  change: ColumnChange,
): Result<ColumnChangePreview, Rejection> {
  const planned = planChange(context, place, change);
  return planned.ok ? ok(planned.value.counts) : planned;
}

interface PlannedChange {
  readonly column: Column;
  readonly writes: Writes;
  readonly counts: Counts;
}

function planChange(
  context: CommandContext,
  place: ChangedColumn,
  change: ColumnChange,
): Result<PlannedChange, Rejection> {
  const { workbook } = context;
  const found = findColumn(workbook, place);
  if (!found.ok) return found;
  const { table, column } = found.value;
  let formula: StoredFormula | null = column.formula;
  if (change.formula !== undefined) {
    const read = readTypedFormula(change.formula, workbook, table, { row: place.row ?? null });
    if (!read.ok) return fail({ ...read.error, place: { table: table.id, column: column.id } });
    formula = read.value;
  }
  const type = change.type ?? column.type;
  const writes = new Writes();
  const words = renamedWords(column.type, type, change.renamedChoices);
  const rules = renameWordsInRules(column.rules, words);
  const record = renameWordsInTable(table.record, column.id, words);
  if (record !== table.record) writes.setTable(table.id, record);
  writes.setColumn(table.id, column.id, {
    ...recordOfColumn(column),
    ...(rules === undefined ? {} : { rules }),
    name: change.name?.trim() ?? column.name,
    description: change.description?.trim() ?? column.description,
    type,
    formula,
  });
  const work = new ColumnWork(context, table, column, type, writes);
  const convert = conversionOf(workbook, table, column.type, type, {
    name: change.name?.trim() ?? column.name,
    renamed: change.renamedChoices,
  });
  if (formula === null) {
    if (column.formula === null) work.convertTyped(convert);
    else work.keepShown(convert);
  } else {
    if (column.formula === null) work.countReplaced();
    else work.convertOverrides(convert);
    const { row } = place;
    const isNew = change.formula !== undefined && !sameData(formula, column.formula);
    if (row && isNew && table.override(row, column.id)?.formula !== undefined) {
      writes.setOverride(table.id, column.id, row, null);
    }
  }
  if (column.type.kind === 'choice' && type.kind !== 'choice') work.takeUnitAway();
  return ok({ column, writes, counts: work.counts });
}

function renamedWords(
  from: ColumnType,
  to: ColumnType,
  renamed: ColumnChange['renamedChoices'],
): RenamedWords {
  if (from.kind !== 'choice' || to.kind !== 'choice') return new Map();
  return renamed ?? renamedInPlace(from.choices, to.choices);
}

/** Counts that are written while the change is planned; a {@link ColumnChangePreview} to whoever reads it. */
class Counts implements ColumnChangePreview {
  cells = 0;
  converted = 0;
  unfit = 0;
  replaced = 0;
  emptied = 0;
  reasonsLost = 0;
  readonly examples: { readonly before: string; readonly after: string }[] = [];
  readonly unfitExamples: string[] = [];
  readonly losingUnit: string[] = [];
}

class ColumnWork {
  readonly counts = new Counts();

  constructor(
    readonly context: CommandContext,
    readonly table: Table,
    readonly column: Column,
    readonly type: ColumnType,
    readonly writes: Writes,
  ) {}

  /** Cells that people typed become cells of the new type. */
  convertTyped(convert: ConvertCell | null): void {
    if (convert === null) return;
    const { table, column, writes } = this;
    for (const row of table.rows.ids()) {
      const before = table.cell(row, column.id);
      const after = this.#convert(before, row, convert);
      if (!sameCellValue(before, after)) writes.setCell(table.id, column.id, row, after);
    }
  }

  /** Values put in by hand over the formula become values of the new type. */
  convertOverrides(convert: ConvertCell | null): void {
    if (convert === null) return;
    const { table, column, writes } = this;
    for (const [row, override] of table.overrides(column.id)) {
      if (override.formula !== undefined) continue;
      const value = this.#convert(override.value, row, convert);
      const after: Override = { ...override, value };
      if (!sameCellValue(override.value, value)) writes.setOverride(table.id, column.id, row, after);
    }
  }

  /** What the formula gives, and what was put over it by hand, becomes typed cells of the new type. */
  keepShown(convert: ConvertCell | null): void {
    const { context, table, column, counts, writes } = this;
    for (const row of table.rows.ids()) {
      const override = table.override(row, column.id);
      if (override?.formula !== undefined) continue;
      if (override !== undefined) counts.reasonsLost++;
      const shown = override?.value ?? context.engine.value(table.id, row, column.id);
      if (shown instanceof FormulaError) {
        counts.emptied++;
        continue;
      }
      const value = convert === null ? shown : this.#convert(shown, row, convert);
      if (convert === null && shown !== null) counts.cells++;
      writes.setCell(table.id, column.id, row, value);
    }
  }

  countReplaced(): void {
    const { table, column, counts } = this;
    for (const row of table.rows.ids()) if (table.cell(row, column.id) !== null) counts.replaced++;
    counts.cells += counts.replaced;
  }

  /** Number columns that take their unit from this one have none when it is no choice any more. */
  takeUnitAway(): void {
    const { table, column, counts, writes } = this;
    for (const other of table.columns) {
      if (other.type.kind !== 'number' || other.type.unitColumn !== column.id) continue;
      counts.losingUnit.push(other.name);
      const type = { ...other.type, unitColumn: null };
      if (other.id !== column.id) writes.setColumn(table.id, other.id, { ...recordOfColumn(other), type });
    }
  }

  #convert(before: CellValue, row: RowId, convert: ConvertCell): CellValue {
    if (before === null) return null;
    const { counts, column, type } = this;
    counts.cells++;
    const { value, fits } = convert(before, row);
    if (!fits) {
      counts.unfit++;
      addExample(counts.unfitExamples, () => this.#shown(before, column.type, row));
    } else if (!sameCellValue(before, value)) {
      counts.converted++;
      addExample(counts.examples, () => ({
        before: this.#shown(before, column.type, row),
        after: this.#shown(value, type, row),
      }));
    }
    return value;
  }

  /** A value as a column of a type shows it; a reference by its row's key text. */
  #shown(value: CellValue, type: ColumnType, row: RowId): string {
    if (!isRowReference(value)) return displayValue(value, formatOfType(this.table, type, row));
    const target = type.kind === 'reference' ? this.context.workbook.table(type.table) : undefined;
    const key = target?.record.keyColumn ?? null;
    const text = target === undefined || key === null ? null : target.cell(value.ref, key);
    return typeof text === 'string' ? text : '#REF!';
  }
}

function addExample<T>(examples: T[], make: () => T): void {
  if (examples.length === mostExamples) return;
  const example = make();
  if (!examples.some((one) => sameData(one, example))) examples.push(example);
}

function labelOf(column: Column, change: ColumnChange): string {
  const keys = Object.keys(change).filter((key) => key !== 'renamedChoices');
  if (keys.length === 1 && change.name !== undefined) return `Rename ${column.name}`;
  if (keys.length === 1 && change.description !== undefined) return `Describe ${column.name}`;
  if (keys.length === 1 && change.formula !== undefined) return `Edit formula of ${column.name}`;
  return `Change column ${column.name}`;
}
