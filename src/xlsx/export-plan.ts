import { oneOrMany } from '../base/language.ts';
import type { ExportRefusal } from '../model/export-choices.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { sheetNames } from '../model/sheet-layout.ts';
import type { Table } from '../model/table.ts';
import type { ExportSource } from './export-source.ts';
import { FileAddresses } from './file-addresses.ts';
import { fileRowIdHeading } from './file-names.ts';
import type { FileValue } from './grid.ts';
import { planColumn } from './plan-column.ts';
import { type FormatPlan, planFormats } from './plan-formats.ts';
import type { ValidationPlan } from './plan-validation.ts';
import type { ReportProgress } from './progress.ts';
import { type FileFormula, FormulaWriter, type NamePlan } from './write-formulas.ts';

/** A file to be written, as plain data: what stands in each cell, and how it looks and behaves. */
export interface ExportPlan {
  readonly title: string;
  readonly sheets: readonly SheetPlan[];
  /** Lists too long or too odd to stand in a validation rule; one column each of a hidden last sheet. */
  readonly lists: readonly (readonly string[])[];
  readonly listSheet: string;
  readonly names: readonly NamePlan[];
  readonly warnings: readonly ExportWarning[];
  /** Formulas that the file can't have; values stand in their places. */
  readonly refusals: readonly ExportRefusal[];
  /** Who publishes the file; '' for nobody. */
  readonly publisher: string;
  /** The language of its texts, as BCP 47 has it; null where that is not known. */
  readonly language: string | null;
}

/** Something that a file can't have as the workbook has it. */
export interface ExportWarning {
  /** Null where it is about the workbook as a whole. */
  readonly table: TableId | null;
  readonly column: ColumnId | null;
  /** A sentence that names the column and says what stands in the file instead. */
  readonly message: string;
}

/** One sheet: texts, and below them one Excel Table or nothing. */
export interface SheetPlan {
  readonly name: string;
  /** Texts in the first column above the heading, a row each. */
  readonly lead: readonly LeadLine[];
  /** Null for a sheet of texts alone. */
  readonly tableName: string | null;
  readonly columns: readonly ColumnPlan[];
  /** In points. */
  readonly headingHeight: number;
  /** Whether headings have buttons to sort and filter by. */
  readonly hasFilters: boolean;
  /** Rows below the heading; an Excel Table has one even where ours is empty. */
  readonly rowCount: number;
  /** Whether a totals row follows the data. */
  readonly hasTotals: boolean;
  /** Columns that stay in view with the heading. */
  readonly frozenColumns: number;
  /** The first that a cell meets counts. */
  readonly formats: readonly FormatPlan[];
}

/** A text above a table, or on a sheet of texts. */
export interface LeadLine {
  readonly text: string;
  readonly kind: 'title' | 'subtitle' | 'text';
  /** In points; null for what the text takes. */
  readonly height: number | null;
}

/** One column of a sheet. Rows are counted from 0 below the heading. */
export interface ColumnPlan {
  readonly heading: string;
  /** Whether it holds the row ids, and is not printed. */
  readonly isRowId?: true;
  /** Rows that lead to a sheet of the file, by its name. */
  readonly links?: ReadonlyMap<number, string>;
  /** In characters, as Excel measures. */
  readonly width: number;
  readonly hidden: boolean;
  readonly wrap: boolean;
  /** The formula that every row has but those in `cellFormulas`; null for a column of values. */
  readonly formula: FileFormula | null;
  /** What rows have instead: a formula of the cell's own, or null for a value. */
  readonly cellFormulas: ReadonlyMap<number, FileFormula | null>;
  /** What stands in each row: a value, or the formula's result. */
  readonly values: readonly FileValue[];
  /** Excel number format of the column, and of the rows that have another. */
  readonly format: string;
  readonly formats: ReadonlyMap<number, string>;
  /** Notes by row: the reason of an override, what somebody wrote about the cell, or both. */
  readonly notes: ReadonlyMap<number, string>;
  /** The column's cell in the totals row; null for a blank one. */
  readonly totals: TotalsPlan | null;
  readonly validation: ValidationPlan | null;
}

/** A cell of a totals row. */
export interface TotalsPlan {
  /** Null for a text, and for a value that stands in for a formula the file can't have. */
  readonly formula: FileFormula | null;
  /** What Excel calls the function of the column's own cells that the formula is, such as `sum`; null for another formula. */
  readonly standard: string | null;
  /** The text, or the formula's result. */
  readonly value: FileValue;
  readonly format: string;
}

/** Lays out the chosen tables for a file, each on a sheet of its own. */
export function planExport(
  source: ExportSource,
  chosen: readonly TableId[],
  report: ReportProgress = () => undefined,
): ExportPlan {
  const { workbook } = source;
  const tables = workbook.tables.filter((table) => chosen.includes(table.id));
  // Sheets are called as if all tables were there, as formulas and imports know them by these names.
  const titles = workbook.tables.map((table) => table.record.title);
  const names = sheetNames([...titles, 'Lists']);
  const sheets = new Map(workbook.tables.map((table, index) => [table.id, names[index]!]));
  const context: PlanContext = {
    source,
    tables,
    sheets,
    formulas: new FormulaWriter(source, new Set(tables.map(({ id }) => id))),
    addresses: new FileAddresses(tables, sheets),
    listSheet: names.at(-1)!,
    lists: [],
    warnings: [],
    refusals: [],
  };
  return {
    title: workbook.record.title,
    publisher: '',
    language: null,
    sheets: tables.map((table, index) => {
      report(`Laying out ${table.record.title}`, index, tables.length);
      return planSheet(context, table);
    }),
    names: planNames(context),
    lists: context.lists,
    listSheet: context.listSheet,
    warnings: context.warnings,
    refusals: context.refusals,
  };
}

/** What planning one file's columns shares. */
export interface PlanContext {
  readonly source: ExportSource;
  readonly tables: readonly Table[];
  readonly refusals: ExportRefusal[];
  readonly sheets: ReadonlyMap<TableId, string>;
  readonly formulas: FormulaWriter;
  readonly addresses: FileAddresses;
  readonly listSheet: string;
  readonly lists: (readonly string[])[];
  readonly warnings: ExportWarning[];
}

function planNames({ source, formulas, warnings, refusals }: PlanContext): NamePlan[] {
  const taken = new Set(source.workbook.tables.map(({ record }) => record.name.toLowerCase()));
  return (source.workbook.record.names ?? []).flatMap((defined) => {
    const key = defined.name.toLowerCase();
    const written = formulas.name(defined);
    if (!written.ok || taken.has(key)) {
      const why = written.ok ? 'another thing of the file is called so' : `it ${written.error}`;
      const message = `The name ${defined.name} is left out of the file: ${why}.`;
      warnings.push({ table: null, column: null, message });
      const reason = written.ok ? 'is called like another thing of the file' : written.error;
      refusals.push({ key: `name ${key}`, part: 'name', table: '', name: defined.name, count: 1, reason });
      return [];
    }
    taken.add(key);
    return [written.value];
  });
}

function planSheet(context: PlanContext, table: Table): SheetPlan {
  const ids = table.rows.ids();
  const columns = table.columns.map((column, index) => planColumn(context, table, column, index, ids));
  const headings = columns.map((column) => column.heading);
  const rowIds: ColumnPlan = {
    heading: fileRowIdHeading(headings),
    isRowId: true,
    width: 14,
    hidden: true,
    wrap: false,
    formula: null,
    values: ids,
    cellFormulas: new Map(),
    format: '@',
    formats: new Map(),
    notes: new Map(),
    totals: null,
    validation: null,
  };
  const warn = (message: string) => context.warnings.push({ table: table.id, column: null, message });
  const views = table.record.views?.length ?? 0;
  if (views > 0) {
    warn(
      `${table.record.title}: ${oneOrMany(views, 'its saved view is', `its ${views} saved views are`)} not in the file.`,
    );
  }
  return {
    name: context.sheets.get(table.id)!,
    lead: [],
    tableName: table.record.name,
    columns: [...columns, rowIds],
    headingHeight: 33,
    hasFilters: true,
    rowCount: Math.max(1, ids.length),
    hasTotals: columns.some((column) => column.totals !== null),
    frozenColumns: frozenColumns(table),
    formats: planFormats({
      table,
      formula: (formula) =>
        context.formulas.write(table.id, formula, (part) => context.addresses.of(part, table.id)),
      warn,
    }),
  };
}

/** The columns that stay in view: those that do here, else the key column if it is among the first three. */
function frozenColumns({ columns, record }: Table): number {
  if (record.frozen === null) return 0;
  const last = columns.findIndex(({ id }) => id === record.frozen);
  if (last >= 0) return last + 1;
  const key = columns.findIndex(({ id }) => id === record.keyColumn);
  return key >= 0 && key < 3 ? key + 1 : 0;
}
