import { parseA1Ref } from '@borgar/fx';
import { errorValue, type Value } from '../model/values.ts';
import { asWorkbookId } from '../model/ids.ts';
import { Workbook } from '../model/workbook.ts';
import type { Area } from './areas.ts';
import { bindText } from './bind.ts';
import { walk } from './check.ts';
import { Waiting } from './columns.ts';
import { compileExpression } from './compile.ts';
import type { CompileContext, OutsideExpression } from './compile-context.ts';
import { type Compiled, noNeeds } from './compiled.ts';
import { functionNamed } from './functions/registry.ts';
import { KeyIndex } from './key-index.ts';
import { isRangeOperator } from './operators.ts';
import { partsOf } from './structured-reference.ts';
import type { Expression } from './syntax-tree.ts';

/** One cell of a sheet that was read from a file. */
export interface SheetCell {
  /** Without the equals sign; null where the cell holds a value. */
  readonly formula: string | null;
  /** Whether the formula was entered as one for an array: ranges in it give all their values. */
  readonly isArray: boolean;
  /** What the cell holds, or what the program that saved the file computed. */
  readonly value: Value;
}

/** A sheet: its cells by row and column, from 1. */
export interface SheetCells {
  readonly name: string;
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, SheetCell>>;
}

/** Where a table stands on a sheet; rows and columns from 1, headings and totals included. */
export interface SheetTable {
  readonly name: string;
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly headerRows: number;
  readonly totalsRows: number;
  readonly columns: readonly string[];
}

/** The last row and column of any sheet, from 0. */
const lastRow = 1_048_575;
const lastColumn = 16_383;

interface Place {
  readonly sheet: SheetCells;
  readonly row: number;
  readonly column: number;
}

interface Prepared {
  readonly compiled: Compiled;
  readonly unsupported: readonly string[];
}

/**
 * Evaluates the formulas of a file's own sheets, cell by cell, from the same compiled expressions as columns have. Reading
 * only: for comparing a file's results with ours. A formula that uses what is not evaluated here keeps the file's result.
 */
export class SheetEvaluator {
  readonly #sheets: ReadonlyMap<string, SheetCells>;
  readonly #results = new Map<SheetCell, Value>();
  readonly #prepared = new Map<SheetCell, Prepared>();
  readonly #waiting = new Waiting();
  readonly #nowhere = new Workbook(asWorkbookId('sheet'), { title: '' });
  /** The first cell met that is still to be computed. */
  #wanted: Place | null = null;

  constructor(
    sheets: readonly SheetCells[],
    private readonly tables: readonly SheetTable[],
    /** Defined names in capitals, and the formula each stands for. */
    private readonly names: ReadonlyMap<string, string>,
  ) {
    this.#sheets = new Map(sheets.map((sheet) => [sheet.name.toUpperCase(), sheet]));
  }

  /** A cell's value, computed. */
  value(sheet: SheetCells, row: number, column: number): Value {
    const stack: Place[] = [{ sheet, row, column }];
    const open = new Set<SheetCell>();
    while (stack.length > 0) {
      const place = stack.at(-1)!;
      const cell = cellAt(place);
      if (cell === undefined || cell.formula === null || this.#results.has(cell)) {
        stack.pop();
        continue;
      }
      open.add(cell);
      this.#wanted = null;
      const value = this.#run(cell, place);
      const wanted = this.#wanted as Place | null;
      if (wanted === null) {
        this.#results.set(cell, value);
        stack.pop();
      } else if (open.has(cellAt(wanted)!)) {
        this.#results.set(cellAt(wanted)!, errorValue('#CIRC!'));
      } else stack.push(wanted);
    }
    const cell = sheet.rows.get(row)?.get(column);
    return cell === undefined ? null : (this.#results.get(cell) ?? cell.value);
  }

  /** What a cell's formula uses that is not evaluated here: functions by name, and other things in words. */
  unsupported(sheet: SheetCells, row: number, column: number): readonly string[] {
    const place = { sheet, row, column };
    const cell = cellAt(place);
    return cell === undefined || cell.formula === null ? [] : this.#prepare(cell, place).unsupported;
  }

  #run(cell: SheetCell, place: Place): Value {
    const { compiled, unsupported } = this.#prepare(cell, place);
    if (unsupported.length > 0) return cell.value;
    const { area } = compiled;
    if (cell.isArray && area !== null) {
      const all = area(-1);
      return all.rowCount > 0 && all.columnCount > 0 ? (all.at(0, 0) ?? 0) : errorValue('#CALC!');
    }
    return compiled.evaluate(-1) ?? 0;
  }

  #prepare(cell: SheetCell, place: Place): Prepared {
    let prepared = this.#prepared.get(cell);
    if (prepared === undefined) {
      const unsupported = new Set<string>();
      const compiled = this.#compile(cell.formula!, cell.isArray, place, unsupported, 0);
      prepared = { compiled, unsupported: [...unsupported] };
      this.#prepared.set(cell, prepared);
    }
    return prepared;
  }

  #compile(text: string, isArray: boolean, place: Place, unsupported: Set<string>, depth: number): Compiled {
    const { expression, problems } = bindText(text, this.#nowhere, null);
    if (problems.some((problem) => problem.kind === 'syntax')) unsupported.add('what can’t be read');
    walk(expression, (node) => {
      const what = notEvaluated(node);
      if (what !== null) unsupported.add(what);
    });
    const context: CompileContext = {
      ownTable: null,
      waiting: this.#waiting,
      table: () => undefined,
      column: () => {
        throw new Error('A sheet has no columns of the model');
      },
      index: (columns, rule) => new KeyIndex(columns[0]!.table, columns, rule),
      outside: (named) => {
        const found = this.#outside(named, isArray, place, unsupported, depth);
        if (found === null)
          unsupported.add(named.kind === 'cells' ? 'cells elsewhere' : 'names that are not known');
        return found;
      },
    };
    return compileExpression(expression, context);
  }

  #outside(
    expression: OutsideExpression,
    isArray: boolean,
    place: Place,
    unsupported: Set<string>,
    depth: number,
  ): Compiled | null {
    if (expression.kind === 'binary' || expression.kind === 'unary') return null;
    const text = expression.kind === 'cells' ? expression.text : expression.name;
    const range = expression.kind === 'cells' ? this.#range(text, place) : this.#tableRange(text, place);
    if (range !== null) return this.#compileRange(expression, range, isArray, place);
    const meaning = expression.kind === 'name' ? this.names.get(text.toUpperCase()) : undefined;
    if (meaning === undefined || depth > 20) return null;
    return { ...this.#compile(meaning, isArray, place, unsupported, depth + 1), expression };
  }

  #compileRange(expression: Expression, area: RangeArea, isArray: boolean, place: Place): Compiled {
    const isOne = area.rowCount === 1 && area.columnCount === 1;
    return {
      expression,
      isArea: isArray && !isOne,
      // Nothing is kept from one evaluation to the next.
      usesRow: true,
      evaluate: () => intersection(area, place),
      area: () => area,
      needs: noNeeds,
      children: [],
    };
  }

  #range(text: string, place: Place): RangeArea | null {
    const parsed = parseA1Ref(text);
    if (parsed === undefined || !('range' in parsed)) return null;
    const [first, ...more] = parsed.context ?? [];
    if (more.length > 0) return null;
    const sheet = first === undefined ? place.sheet : this.#sheets.get(first.toUpperCase());
    if (sheet === undefined) return null;
    const { top, left, bottom, right } = parsed.range;
    const from = { row: (top ?? 0) + 1, column: (left ?? 0) + 1 };
    const to = { row: (bottom ?? lastRow) + 1, column: (right ?? lastColumn) + 1 };
    return new RangeArea(sheet, from.row, from.column, to.row, to.column, (cell) => this.#read(cell));
  }

  #tableRange(text: string, place: Place): RangeArea | null {
    const parts = text.includes('[') ? partsOf(text) : { table: text, columns: [], rows: [] };
    const inside = (table: SheetTable) =>
      table.sheet === place.sheet.name &&
      place.row >= table.top &&
      place.row <= table.bottom &&
      place.column >= table.left &&
      place.column <= table.right;
    const table = this.tables.find((one) =>
      parts?.table ? one.name.toUpperCase() === parts.table.toUpperCase() : inside(one),
    );
    const sheet = table === undefined ? undefined : this.#sheets.get(table.sheet.toUpperCase());
    if (parts === null || table === undefined || sheet === undefined) return null;
    const columns = parts.columns.map((name) =>
      table.columns.findIndex((column) => column.toUpperCase() === name.toUpperCase()),
    );
    if (columns.includes(-1)) return null;
    const rows = parts.rows.length === 0 ? (['data'] as const) : parts.rows;
    const spans = rows.map((item): readonly [number, number] => {
      if (item === 'this') return [place.row, place.row];
      if (item === 'headers') return [table.top, table.top + table.headerRows - 1];
      if (item === 'totals') return [table.bottom - table.totalsRows + 1, table.bottom];
      return item === 'all'
        ? [table.top, table.bottom]
        : [table.top + table.headerRows, table.bottom - table.totalsRows];
    });
    const top = Math.min(...spans.map(([from]) => from));
    const bottom = Math.max(...spans.map(([, to]) => to));
    const left = table.left + (columns[0] ?? 0);
    const right = columns.length === 0 ? table.right : table.left + columns.at(-1)!;
    if (bottom < top) return null;
    return new RangeArea(sheet, top, Math.min(left, right), bottom, Math.max(left, right), (cell) =>
      this.#read(cell),
    );
  }

  /** A cell's value as far as it is computed; one that is still to be computed is noted. */
  #read(place: Place): Value {
    const cell = cellAt(place);
    if (cell === undefined) return null;
    if (cell.formula === null) return cell.value;
    const result = this.#results.get(cell);
    if (result !== undefined) return result;
    this.#wanted ??= place;
    return errorValue('#CIRC!');
  }
}

/** A range of a sheet. */
class RangeArea implements Area {
  constructor(
    readonly sheet: SheetCells,
    readonly top: number,
    readonly left: number,
    readonly bottom: number,
    readonly right: number,
    private readonly read: (place: Place) => Value,
  ) {}

  get rowCount(): number {
    return this.bottom - this.top + 1;
  }

  get columnCount(): number {
    return this.right - this.left + 1;
  }

  at(row: number, column: number): Value {
    return this.read({ sheet: this.sheet, row: this.top + row, column: this.left + column });
  }

  visit(visitor: (value: Value) => boolean): boolean {
    for (let row = 0; row < this.rowCount; row++) {
      for (let column = 0; column < this.columnCount; column++)
        if (!visitor(this.at(row, column))) return false;
    }
    return true;
  }

  get usedRows(): number {
    return Math.min(this.rowCount, Math.max(0, sizeOf(this.sheet).rows - this.top + 1));
  }

  get usedColumns(): number {
    return Math.min(this.columnCount, Math.max(0, sizeOf(this.sheet).columns - this.left + 1));
  }

  settled(): boolean {
    return true;
  }
}

/** The one value of a range in a place that takes one: its only cell, or the one in the formula's own row or column. */
function intersection(area: RangeArea, place: Place): Value {
  const row = area.rowCount === 1 ? 0 : place.row - area.top;
  const column = area.columnCount === 1 ? 0 : place.column - area.left;
  const isInside = row >= 0 && row < area.rowCount && column >= 0 && column < area.columnCount;
  if (!isInside || (area.rowCount > 1 && area.columnCount > 1)) return errorValue('#VALUE!');
  return area.at(row, column);
}

function cellAt({ sheet, row, column }: Place): SheetCell | undefined {
  return sheet.rows.get(row)?.get(column);
}

const sizes = new WeakMap<SheetCells, { rows: number; columns: number }>();

/** The last row and column of a sheet that hold anything. */
function sizeOf(sheet: SheetCells): { rows: number; columns: number } {
  let size = sizes.get(sheet);
  if (size === undefined) {
    size = { rows: 1, columns: 1 };
    for (const [row, cells] of sheet.rows) {
      size.rows = Math.max(size.rows, row);
      for (const column of cells.keys()) size.columns = Math.max(size.columns, column);
    }
    sizes.set(sheet, size);
  }
  return size;
}

/** What an expression is that is not evaluated here, in words; null for what is. */
function notEvaluated(node: Expression): string | null {
  if (node.kind === 'call') {
    const declaration = functionNamed(node.name);
    return declaration === undefined || declaration.refusal !== undefined ? node.name : null;
  }
  if (node.kind === 'binary' && isRangeOperator(node.operator)) return 'ranges that are computed';
  if (node.kind === 'unary' && node.operator === '#') return 'spilled ranges';
  return null;
}
