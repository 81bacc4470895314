import { assertNever } from '../src/base/assert-never.ts';
import { fail, ok, type Result } from '../src/base/result.ts';
import { readFormula } from '../src/formula/formula-text.ts';
import type { ColumnType } from '../src/model/column-types.ts';
import { asWorkbookId, type RowId } from '../src/model/ids.ts';
import { ordersBetween } from '../src/model/order.ts';
import type { Override } from '../src/model/records.ts';
import {
  type ColumnContent,
  contentOfWorkbook,
  type TableContent,
  type WorkbookContent,
  workbookFromContent,
} from '../src/model/workbook-content.ts';
import { checkDescriptor, tablesOf, typedColumns } from './check-descriptor.ts';
import {
  blankPlanFile,
  choicesNamed,
  type ColumnDescriptor,
  descriptorFile,
  type ReadDescriptor,
  readDescriptor,
  type TableDescriptor,
} from './descriptor.ts';
import { columnIdOf, rowIdOf, tableIdOf } from './ids.ts';
import type { JsonPath } from './json-lines.ts';
import type { StarterProblem } from './problem.ts';
import { readCell, readWord } from './read-cell.ts';
import {
  type CellFormulaLine,
  isFormulaText,
  overrideColumns,
  readCellFormula,
  withBasis,
} from './read-overrides.ts';
import { type CsvRow, readRows } from './read-rows.ts';

/**
 * Reads a starter plan from the files of its folder (path seen from the folder to text, the blank plan's descriptor among them) into a
 * workbook's content. Everything is checked: any mistake gives the list of all that were found, each with file and line, and no content.
 */
export function readStarter(files: ReadonlyMap<string, string>): Result<WorkbookContent, StarterProblem[]> {
  const json = files.get(descriptorFile);
  if (json === undefined) return fail([{ file: descriptorFile, line: 1, message: 'This file is missing.' }]);
  const read = readDescriptor(json, files.get(blankPlanFile) ?? null);
  if (!read.ok) return read;
  const problems = checkDescriptor(read.value);
  if (problems.length > 0) return fail(problems);
  const starter = new StarterReader(read.value, files);
  const tables = starter.tables();
  // A file that could not be read would only make a mistake of every reference to it.
  if (starter.problems.length > 0) return fail(starter.problems);
  const content = starter.content(tables);
  return starter.problems.length > 0 ? fail(starter.problems) : ok(withBasis(content));
}

/** A table with the records of its file. */
interface TableRows {
  readonly table: TableDescriptor;
  readonly path: JsonPath;
  readonly rows: readonly { readonly id: RowId; readonly csv: CsvRow }[];
  readonly byKey: ReadonlyMap<string, RowId>;
}

/** Reads what a checked descriptor describes, and gathers the mistakes on the way. */
class StarterReader {
  readonly problems: StarterProblem[] = [];
  readonly #keys = new Map<string, string>();
  readonly #cellFormulas: CellFormulaLine[] = [];

  constructor(
    readonly read: ReadDescriptor,
    readonly files: ReadonlyMap<string, string>,
  ) {}

  /** The records of every table, their keys checked. */
  tables(): TableRows[] {
    return tablesOf(this.read).map(({ table, path }) => this.#readTable(table, path));
  }

  /** The whole content; what could not be read is left blank and reported. */
  content(tables: readonly TableRows[]): WorkbookContent {
    const { descriptor } = this.read;
    const overrides = this.#readOverrides(tables);
    const orders = ordersBetween(null, null, tables.length);
    const withoutFormulas: WorkbookContent = {
      id: asWorkbookId(descriptor.pledgebook.workbookId),
      record: { title: descriptor.title },
      tables: tables.map((table, index) => this.#tableContent(table, tables, orders[index]!, overrides)),
    };
    return this.#withCellFormulas(this.#withFormulas(withoutFormulas, tables));
  }

  #rowsOf(file: string, names: readonly string[]): readonly CsvRow[] {
    const text = this.files.get(file);
    if (text === undefined) {
      this.#report(file, 1, 'This file is missing.');
      return [];
    }
    const rows = readRows(file, text, names);
    if (rows.ok) return rows.value;
    this.problems.push(...rows.error);
    return [];
  }

  #readTable(table: TableDescriptor, path: JsonPath): TableRows {
    const { keyColumn, rowId } = table.pledgebook;
    const csvRows = this.#rowsOf(
      table.path,
      typedColumns(table).map((column) => column.name),
    );
    const byKey = new Map<string, RowId>();
    const ids = new Set<RowId>();
    const rows = csvRows.map((csv) => {
      const id = rowIdOf(rowId.map((name) => csv.values.get(name)!));
      if (ids.has(id))
        this.#report(table.path, csv.line, `Another row has the same ${rowId.join(' and ')} (${id}).`);
      ids.add(id);
      if (keyColumn !== null) {
        const key = csv.values.get(keyColumn)!;
        this.#checkKey(key, keyColumn, table, csv.line);
        byKey.set(key, id);
      }
      return { id, csv };
    });
    return { table, path, rows, byKey };
  }

  /** A key is unique in the workbook and never readable as a number or a date, which Excel's COUNTIF would compare it as. */
  #checkKey(key: string, column: string, table: TableDescriptor, line: number): void {
    if (key === '') return this.#report(table.path, line, `${column} is empty.`);
    const number = /^[\d\s.,:/%£$€+-]+$/.test(key) || Number.isFinite(Number(key));
    if (number)
      this.#report(table.path, line, `${column} “${key}” can be read as a number; begin it with letters.`);
    const other = this.#keys.get(key.toLowerCase());
    if (other !== undefined)
      this.#report(table.path, line, `${column} “${key}” is there already, in ${other}.`);
    else this.#keys.set(key.toLowerCase(), `${table.path} on line ${line}`);
  }

  #readOverrides(tables: readonly TableRows[]): ReadonlyMap<string, ReadonlyMap<RowId, Override>> {
    const byColumn = new Map<string, Map<RowId, Override>>();
    for (const resource of this.read.descriptor.resources) {
      if (resource.pledgebook.role !== 'overrides') continue;
      const file = resource.path;
      const rows = this.#rowsOf(file, overrideColumns);
      for (const { line, values } of rows) {
        const report = (message: string) => this.#report(file, line, message);
        const [title, key, name, value, reason] = [...values.values()] as [
          string,
          string,
          string,
          string,
          string,
        ];
        const found = tables.find(({ table }) => table.title === title);
        const column = found?.table.pledgebook.columns.find((candidate) => candidate.name === name);
        const row = found?.byKey.get(key);
        if (found === undefined) report(`There is no table “${title}”.`);
        else if (column === undefined) report(`${title} has no column “${name}”.`);
        else if (column.formula === undefined && !isFormulaText(value))
          report(`Column “${name}” of ${title} has no formula to override.`);
        else if (row === undefined) report(`${title} has no row “${key}”.`);
        else {
          if (reason === '') report('The reason is missing.');
          const id = `${found.table.name}/${columnIdOf(found.table, column)}`;
          const ofColumn = byColumn.get(id) ?? new Map<RowId, Override>();
          byColumn.set(id, ofColumn);
          if (ofColumn.has(row)) report(`“${key}” is overridden twice.`);
          if (isFormulaText(value)) {
            const typed = found.rows.find(({ id: each }) => each === row)!.csv.values.get(name) ?? '';
            if (typed !== '') report(`${name} of “${key}” is typed in already; leave it empty there.`);
            const place = { table: tableIdOf(found.table), column: columnIdOf(found.table, column), row };
            this.#cellFormulas.push({ file, line, ...place, text: value, reason });
            // It is read when all tables are there.
            ofColumn.set(row, { value: null, reason });
            continue;
          }
          const type = this.#typeOf(found.table, column);
          const cell =
            type.kind === 'choice'
              ? readWord(value, type.choices)
              : readCell(value, type, { unitFormat: null, rowOf: () => undefined });
          if (cell.ok) ofColumn.set(row, { value: cell.value, reason });
          else report(cell.error);
        }
      }
    }
    return byColumn;
  }

  #tableContent(
    { table, rows }: TableRows,
    tables: readonly TableRows[],
    order: string,
    overrides: ReadonlyMap<string, ReadonlyMap<RowId, Override>>,
  ): TableContent {
    const { columns, formulaName, keyColumn } = table.pledgebook;
    const columnOrders = ordersBetween(null, null, columns.length);
    const rowOrders = ordersBetween(null, null, rows.length);
    const key = columns.find((column) => column.name === keyColumn);
    return {
      id: tableIdOf(table),
      record: {
        title: table.title,
        name: formulaName,
        description: table.description,
        order,
        keyColumn: key === undefined ? null : columnIdOf(table, key),
      },
      columns: columns.map((column, index): ColumnContent => {
        const id = columnIdOf(table, column);
        const type = this.#typeOf(table, column);
        const byRow = overrides.get(`${table.name}/${id}`);
        return {
          id,
          record: {
            name: column.name,
            description: column.description,
            order: columnOrders[index]!,
            type,
            formula: null,
            width: column.width ?? null,
            hidden: column.hidden ?? false,
          },
          cells: column.formula === undefined ? this.#cells(table, rows, column, type, tables) : [],
          overrides: rows.flatMap((row) => {
            const override = byRow?.get(row.id);
            return override === undefined ? [] : [{ row: row.id, ...override }];
          }),
        };
      }),
      rows: rows.map((row, index) => ({ id: row.id, record: { order: rowOrders[index]! } })),
    };
  }

  #cells(
    table: TableDescriptor,
    rows: TableRows['rows'],
    column: ColumnDescriptor,
    type: ColumnType,
    tables: readonly TableRows[],
  ): ColumnContent['cells'] {
    const target = tables.find((other) => other.table.title === column.references);
    const unitColumn = table.pledgebook.columns.find((other) => other.name === column.unit);
    const units = choicesNamed(this.read.descriptor, unitColumn?.choices ?? '') ?? [];
    const cells = rows.map(({ csv }) => {
      const unit = units.find((choice) => choice.word === csv.values.get(column.unit ?? ''));
      const cell = readCell(csv.values.get(column.name)!, type, {
        unitFormat: unit?.numberFormat ?? null,
        rowOf: (text) => target?.byKey.get(text),
      });
      if (cell.ok) return cell.value;
      this.#report(table.path, csv.line, `${column.name}: ${cell.error}`);
      return null;
    });
    return cells.some((cell) => cell !== null) ? cells : [];
  }

  /** Formulas are read when all tables are there, as they name columns of any of them. */
  #withFormulas(content: WorkbookContent, tables: readonly TableRows[]): WorkbookContent {
    const workbook = workbookFromContent(content);
    return {
      ...content,
      tables: content.tables.map((tableContent, tableIndex) => {
        const { table, path } = tables[tableIndex]!;
        const columns = tableContent.columns.map((column, index): ColumnContent => {
          const formula = table.pledgebook.columns[index]!.formula;
          if (formula === undefined) return column;
          const text = typeof formula === 'string' ? formula : formula.join('');
          const { formula: stored, problems } = readFormula(text, workbook, workbook.table(tableContent.id)!);
          for (const problem of problems) {
            const at = [...path, 'pledgebook', 'columns', index, 'formula', ...partAt(formula, problem.from)];
            const where = `Formula of “${column.record.name}” in ${table.title}`;
            this.#report(descriptorFile, this.read.lineOf(at), `${where}: ${problem.message}`);
          }
          return { ...column, record: { ...column.record, formula: stored } };
        });
        return { ...tableContent, columns };
      }),
    };
  }

  /** Puts in the formulas of single cells, which may name any cell of the workbook. */
  #withCellFormulas(content: WorkbookContent): WorkbookContent {
    if (this.#cellFormulas.length === 0) return content;
    const workbook = workbookFromContent(content);
    for (const cell of this.#cellFormulas) {
      const read = readCellFormula(cell, workbook);
      if (read.ok) workbook.table(cell.table)!.putOverride(cell.column, cell.row, read.value);
      else this.#report(cell.file, cell.line, read.error);
    }
    return contentOfWorkbook(workbook);
  }

  #typeOf(table: TableDescriptor, column: ColumnDescriptor): ColumnType {
    const format = column.format ?? '';
    switch (column.type) {
      case 'text':
      case 'boolean':
        return { kind: column.type };
      case 'integer':
      case 'percent':
      case 'date':
        return { kind: column.type, format };
      case 'number': {
        const unit = table.pledgebook.columns.find((other) => other.name === column.unit);
        return { kind: 'number', format, unitColumn: unit === undefined ? null : columnIdOf(table, unit) };
      }
      case 'currency':
        return { kind: 'currency', currency: column.currency!, format };
      case 'choice':
        return { kind: 'choice', choices: choicesNamed(this.read.descriptor, column.choices!)! };
      case 'reference': {
        const target = tablesOf(this.read).find((other) => other.table.title === column.references)!;
        return { kind: 'reference', table: tableIdOf(target.table) };
      }
      default:
        return assertNever(column.type);
    }
  }

  #report(file: string, line: number, message: string): void {
    this.problems.push({ file, line, message });
  }
}

/** Which of a formula's pieces an offset of its whole text falls into. */
function partAt(formula: string | readonly string[], offset: number): JsonPath {
  if (typeof formula === 'string') return [];
  let end = 0;
  const index = formula.findIndex((part) => (end += part.length) > offset);
  return [index < 0 ? formula.length - 1 : index];
}
