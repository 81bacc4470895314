import { asWorkbookId } from '../model/ids.ts';
import type { DefinedName } from '../model/records.ts';
import { errorValue, type FormulaError, type Value } from '../model/values.ts';
import { Workbook } from '../model/workbook.ts';
import { type Area, ArrayArea, areaOf } from './areas.ts';
import { bindText } from './bind.ts';
import { areaFrom } from './calculation.ts';
import { walk } from './check.ts';
import { Waiting } from './columns.ts';
import { compileExpression } from './compile.ts';
import type { ArrayRule, CompileContext, OutsideExpression, SheetFacts } from './compile-context.ts';
import { type Compiled, noNeeds } from './compiled.ts';
import { functionNamed } from './functions/registry.ts';
import { KeyIndex } from './key-index.ts';
import { isRangeLike } from './operand-kinds.ts';
import { isRangeOperator } from './operators.ts';
import { beginFormula, stepsLeft, stepsOfFormula } from './pattern/steps.ts';
import {
  areaOrError,
  cellAt,
  type CellReader,
  intersection,
  JoinedRanges,
  joinRanges,
  type Place,
  rangeOf,
  type SheetCell,
  type SheetCells,
  type SheetRange,
  type SheetTable,
  sizeOf,
} from './sheet-cells.ts';
import { type DefinedNames, SheetNames } from './sheet-names.ts';
import { callsSubtotal } from './subtotal-cells.ts';
import type { Expression } from './syntax-tree.ts';
import { readTokens } from './tokens.ts';

/** Most values of an array formula that are kept; more fill no sheet that anybody reads. */
const mostValues = 4_000_000;
/** How deep defined names may stand for each other. */
const deepestName = 20;
/** How many words and calls of LET and LAMBDA a formula may be taken apart into. */
const mostExpansions = 5000;

/** What changes from one moment to the next, so that no saved result can be compared with it. */
const volatile: ReadonlySet<string> = new Set(['NOW', 'TODAY', 'RAND', 'RANDBETWEEN', 'RANDARRAY']);

/** What a file says beside its cells. */
export interface SheetBook {
  readonly sheets: readonly SheetCells[];
  readonly tables: readonly SheetTable[];
  readonly names: DefinedNames;
  /** Whether dates count from 1904; functions of dates are not evaluated then. */
  readonly countsFrom1904?: boolean;
  /** Whether it holds macros: a function that is not known may be one of them. */
  readonly hasMacros?: boolean;
}

interface Prepared {
  readonly compiled: Compiled;
  readonly unsupported: readonly string[];
  readonly isSubtotal: boolean;
}

/** Where a formula stands and how it was entered, while it is compiled. */
interface Standpoint {
  readonly place: Place;
  /** Left out where every range stands for each of its values. */
  readonly arrays?: ArrayRule;
  readonly unsupported: Set<string>;
  /** How many defined names have been opened to get here. */
  readonly depth: number;
  readonly expansions: { left: number };
}

/**
 * Evaluates the formulas of a file's own sheets, cell by cell, from the same compiled expressions as columns have. Reading
 * only: for comparing a file's results with ours. A formula that uses what is not evaluated here keeps the file's result,
 * and whatever reads that is known as doubtful.
 */
export class SheetEvaluator implements CellReader {
  readonly #results = new Map<SheetCell, Value>();
  readonly #arrays = new Map<SheetCell, Area>();
  readonly #prepared = new Map<SheetCell, Prepared>();
  readonly #doubtful = new Set<SheetCell>();
  /** How many cells of a column are still to be computed. */
  readonly #remaining = new Map<SheetCells, Map<number, number>>();
  readonly #waiting = new Waiting();
  /** A workbook without tables that knows the file's defined names. */
  readonly #nowhere: Workbook;
  readonly #names: SheetNames;
  readonly #countsFrom1904: boolean;
  readonly #hasMacros: boolean;
  /** The cells met that are still to be computed: the first, or all of the first range that has some. */
  #wanted: Place[] = [];
  #meetsDoubt = false;
  /** How many steps of patterns its formulas may still take together. */
  #stepsLeft = stepsOfFormula * 2;

  constructor(book: SheetBook) {
    this.#names = new SheetNames(book.sheets, book.tables, book.names, this);
    this.#countsFrom1904 = book.countsFrom1904 ?? false;
    this.#hasMacros = book.hasMacros ?? false;
    this.#nowhere = new Workbook(asWorkbookId('sheet'), { title: '', names: namesOf(book.names) });
  }

  /** A cell's value, computed. */
  value(sheet: SheetCells, row: number, column: number): Value {
    const place = { sheet, row, column };
    const stack = [source(place)];
    const open = new Set<SheetCell>();
    while (stack.length > 0) {
      const next = stack.at(-1)!;
      const cell = cellAt(next);
      if (cell === undefined || cell.formula === null || this.#results.has(cell)) {
        stack.pop();
        continue;
      }
      open.add(cell);
      this.#wanted = [];
      this.#meetsDoubt = false;
      const value = this.#run(cell, next);
      if (this.#wanted.length === 0) {
        this.#finish(cell, next, value);
        open.delete(cell);
        stack.pop();
        continue;
      }
      for (const wanted of this.#wanted) {
        const needed = cellAt(wanted)!;
        if (open.has(needed)) this.#finish(needed, wanted, areaOf(errorValue('#CIRC!')));
        else stack.push(wanted);
      }
    }
    return this.read(place);
  }

  /** What a cell's formula uses that is not evaluated here: functions by name, and other things in words. */
  unsupported(sheet: SheetCells, row: number, column: number): readonly string[] {
    const place = source({ sheet, row, column });
    const cell = cellAt(place);
    return cell === undefined || cell.formula === null ? [] : this.#prepare(cell, place).unsupported;
  }

  /** Whether a value that has been computed comes from a formula that is not evaluated here. */
  isDoubtful(sheet: SheetCells, row: number, column: number): boolean {
    const cell = cellAt(source({ sheet, row, column }));
    return cell !== undefined && this.#doubtful.has(cell);
  }

  /** A cell's value as far as it is computed; one that is still to be computed is noted. */
  read(place: Place): Value {
    const cell = cellAt(place);
    if (cell === undefined) return null;
    const from = cell.anchor === undefined ? place : source(place);
    const origin = from === place ? cell : cellAt(from);
    if (origin === undefined || origin.formula === null) return cell.value;
    if (this.#doubtful.has(origin)) this.#meetsDoubt = true;
    if (!this.#results.has(origin)) {
      if (this.#wanted.length === 0) this.#wanted.push(from);
      return errorValue('#CIRC!');
    }
    if (this.#prepare(origin, from).unsupported.length > 0) return cell.value;
    return origin === cell
      ? this.#results.get(cell)!
      : this.#spread(origin, place.row - from.row, place.column - from.column);
  }

  settled({ sheet, top, left, bottom, right }: SheetRange): boolean {
    const size = sizeOf(sheet);
    const remaining = this.#remainingOf(sheet);
    const columns: number[] = [];
    for (let column = left; column <= Math.min(right, size.columns); column++) {
      if ((remaining.get(column) ?? 0) > 0) columns.push(column);
    }
    if (columns.length === 0) return true;
    const wanted = new Map<SheetCell, Place>();
    for (let row = top; row <= Math.min(bottom, size.rows); row++) {
      const cells = sheet.rows.get(row);
      if (cells === undefined) continue;
      for (const column of columns) {
        if (!cells.has(column)) continue;
        const from = source({ sheet, row, column });
        const origin = cellAt(from);
        if (origin === undefined || origin.formula === null || this.#results.has(origin)) continue;
        wanted.set(origin, from);
      }
    }
    if (wanted.size > 0 && this.#wanted.length === 0) this.#wanted.push(...[...wanted.values()].reverse());
    return wanted.size === 0;
  }

  isSubtotal(place: Place): boolean {
    const cell = cellAt(place);
    return cell !== undefined && cell.formula !== null && this.#prepare(cell, place).isSubtotal;
  }

  #run(cell: SheetCell, place: Place): Area {
    const { compiled, unsupported } = this.#prepare(cell, place);
    if (unsupported.length > 0) return areaOf(cell.value);
    const allowed = Math.min(stepsOfFormula, this.#stepsLeft);
    beginFormula(allowed);
    const area = this.#areaOf(cell, compiled, place);
    this.#stepsLeft -= allowed - stepsLeft();
    return area;
  }

  #areaOf(cell: SheetCell, compiled: Compiled, place: Place): Area {
    if (!cell.isArray) return areaOf(singleValue(compiled, place) ?? 0);
    const area = areaFrom(compiled, -1);
    if (!area.settled()) return areaOf(errorValue('#CIRC!'));
    if (area.rowCount === 0 || area.columnCount === 0) return areaOf(errorValue('#CALC!'));
    // A range is read here and now: its cells may not be computed yet.
    const rows = Math.min(area.rowCount, Math.max(1, area.usedRows ?? area.rowCount));
    const columns = Math.min(area.columnCount, Math.max(1, area.usedColumns ?? area.columnCount));
    if (rows * columns > mostValues) return areaOf(errorValue('#NUM!'));
    const values: Value[] = [];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) values.push(area.at(row, column) ?? 0);
    }
    return new ArrayArea(rows, columns, values);
  }

  #finish(cell: SheetCell, place: Place, area: Area): void {
    if (this.#results.has(cell)) return;
    this.#results.set(cell, area.at(0, 0) ?? 0);
    if (cell.isArray) this.#arrays.set(cell, area);
    if (this.#meetsDoubt || this.#prepare(cell, place).unsupported.length > 0) this.#doubtful.add(cell);
    const remaining = this.#remainingOf(place.sheet);
    const rows = cell.spread?.rows ?? 1;
    const columns = cell.spread?.columns ?? 1;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const filled = cellAt({ ...place, row: place.row + row, column: place.column + column });
        if (filled !== cell && filled?.anchor === undefined) continue;
        remaining.set(place.column + column, remaining.get(place.column + column)! - 1);
      }
    }
  }

  #remainingOf(sheet: SheetCells): Map<number, number> {
    let counts = this.#remaining.get(sheet);
    if (counts === undefined) {
      counts = new Map();
      for (const cells of sheet.rows.values()) {
        for (const [column, cell] of cells) {
          if (cell.formula === null && cell.anchor === undefined) continue;
          counts.set(column, (counts.get(column) ?? 0) + 1);
        }
      }
      this.#remaining.set(sheet, counts);
    }
    return counts;
  }

  /** What an array formula gives so many rows below and columns beside its first cell. */
  #spread(origin: SheetCell, row: number, column: number): Value {
    const area = this.#arrays.get(origin);
    if (area === undefined) return null;
    if (origin.spread?.isDynamic === true) {
      return row < area.rowCount && column < area.columnCount ? area.at(row, column) : null;
    }
    // An older array formula repeats one row, one column or one value, and has no value beyond several.
    const fromRow = area.rowCount === 1 ? 0 : row;
    const fromColumn = area.columnCount === 1 ? 0 : column;
    return fromRow < area.rowCount && fromColumn < area.columnCount
      ? area.at(fromRow, fromColumn)
      : errorValue('#N/A');
  }

  #prepare(cell: SheetCell, place: Place): Prepared {
    let prepared = this.#prepared.get(cell);
    if (prepared === undefined) {
      const unsupported = new Set<string>();
      const expansions = { left: mostExpansions };
      const arrays = cell.isArray ? {} : { arrays: { inFormula: false, here: false } };
      const standpoint = { place, ...arrays, unsupported, depth: 0, expansions };
      const { compiled, isSubtotal } = this.#compile(cell.formula!, standpoint);
      prepared = { compiled, unsupported: [...unsupported], isSubtotal };
      this.#prepared.set(cell, prepared);
    }
    return prepared;
  }

  #compile(text: string, standpoint: Standpoint): { compiled: Compiled; isSubtotal: boolean } {
    const { expression, context } = this.#bind(text, standpoint);
    return { compiled: compileExpression(expression, context), isSubtotal: callsSubtotal(expression) };
  }

  #bind(text: string, standpoint: Standpoint): { expression: Expression; context: CompileContext } {
    const { unsupported, place, depth } = standpoint;
    // A sheet's name before what is gone says nothing more.
    const readable = text.replaceAll(/(?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!#REF!/gu, '#REF!');
    const { expression, problems } = bindText(readable, this.#nowhere, null);
    if (problems.some((problem) => problem.kind === 'syntax')) unsupported.add('what can’t be read');
    walk(expression, (node) => {
      const what = node.kind === 'call' ? this.#notEvaluated(node.name, text) : null;
      if (what !== null) unsupported.add(what);
    });
    const compile = (part: Expression) => compileExpression(part, context);
    const context: CompileContext = {
      ownTable: null,
      waiting: this.#waiting,
      expansions: standpoint.expansions,
      ...(standpoint.arrays === undefined ? {} : { arrays: standpoint.arrays }),
      table: () => undefined,
      column: () => {
        throw new Error('A sheet has no columns of the model');
      },
      index: (columns, rule) => new KeyIndex(columns[0]!.table, columns, rule),
      meaning: (node) => {
        const meaning = this.#names.meaning(node.name, place);
        if (meaning === null || depth > deepestName) return null;
        return this.#bind(meaning, { ...standpoint, depth: depth + 1 });
      },
      sheet: this.#facts(place, compile),
      outside: (node, where) => this.#outside(node, standpoint, where),
    };
    return { expression, context };
  }

  /** What ROW, SHEET and their like tell of cells. */
  #facts(place: Place, compile: (part: Expression) => Compiled): SheetFacts {
    return {
      cells: (expression) => {
        const area = expression === null ? null : compile(expression).area?.(-1);
        if (area === undefined) return null;
        const ranges = area instanceof JoinedRanges ? area.ranges : area === null ? [] : [area];
        const range = ranges.length === 0 ? null : rangeOf(ranges[0]!);
        if (expression !== null && range === null) return null;
        const { row, column } = range === null ? place : { row: range.top, column: range.left };
        const sheet = range?.sheet ?? place.sheet;
        return {
          sheet: this.#names.sheetNumber(sheet.name) ?? 1,
          row,
          column,
          rowCount: range?.rowCount ?? 1,
          columnCount: range?.columnCount ?? 1,
          areas: Math.max(1, ranges.length),
          formulaAt: (below, beside) => {
            const cell = cellAt(source({ sheet, row: row + below, column: column + beside }));
            if (cell === undefined || cell.formula === null) return null;
            const text = `=${withoutPrefixes(cell.formula)}`;
            return cell.isArray && cell.spread?.isDynamic !== true ? `{${text}}` : text;
          },
        };
      },
      sheetCount: this.#names.sheetCount,
      sheetNamed: (name) => this.#names.sheetNumber(name),
    };
  }

  /** What a function is that is not evaluated here, in words; null for one that is, and for what is none in Excel either. */
  #notEvaluated(name: string, text: string): string | null {
    const declaration = functionNamed(name);
    if (declaration === undefined) {
      // Excel writes its newer functions with a prefix; a macro may stand behind any other word.
      const isExcels = text.toUpperCase().includes(`_XLFN.${name}(`);
      return isExcels || this.#hasMacros ? name : null;
    }
    if (declaration.refusal !== undefined || volatile.has(name)) return name;
    return this.#countsFrom1904 && declaration.readsDates === true ? 'dates that count from 1904' : null;
  }

  #outside(expression: OutsideExpression, standpoint: Standpoint, context: CompileContext): Compiled | null {
    const { place, unsupported, depth } = standpoint;
    const compile = (part: Expression) => compileExpression(part, context);
    const isWhole = context.arrays?.here ?? true;
    if (expression.kind === 'binary') {
      const { operator } = expression;
      if (!isRangeOperator(operator)) return null;
      const left = compile(expression.left);
      const right = compile(expression.right);
      const area = () => areaOrError(joinRanges(operator, areaFrom(left, -1), areaFrom(right, -1)));
      return computedRange(expression, area, { place, isWhole }, [left, right]);
    }
    if (expression.kind === 'unary') {
      const anchor = compile(expression.operand);
      const area = () => areaOrError(this.#spilled(areaFrom(anchor, -1)));
      return computedRange(expression, area, { place, isWhole }, [anchor]);
    }
    const found =
      expression.kind === 'cells'
        ? this.#names.cells(expression.text, place)
        : this.#names.structured(expression.name, place);
    if (found !== null) return computedRange(expression, () => areaOrError(found), { place, isWhole }, []);
    const meaning = expression.kind === 'name' ? this.#names.meaning(expression.name, place) : null;
    // A name that the file doesn't define has no value in Excel either; cells of other workbooks do.
    const isElsewhere = expression.kind === 'cells' || expression.name.includes('[') || depth > deepestName;
    if (meaning === null || depth > deepestName) {
      if (isElsewhere) unsupported.add('cells elsewhere');
      return null;
    }
    // A name's formula is evaluated as an array formula, but a range that it stands for is taken as one that is written.
    const named = this.#bind(meaning, {
      place,
      unsupported,
      depth: depth + 1,
      expansions: standpoint.expansions,
    });
    const takesRule = isRangeLike(named.expression) && context.arrays !== undefined;
    const inner = takesRule ? { ...named.context, arrays: context.arrays } : named.context;
    return { ...compileExpression(named.expression, inner), expression };
  }

  /** The whole of an array formula's values, from its first cell: `A1#`. */
  #spilled(area: Area): Area | FormulaError {
    const range = rangeOf(area);
    if (range === null) return errorValue('#REF!');
    const place = { sheet: range.sheet, row: range.top, column: range.left };
    this.read(place);
    const cell = cellAt(place);
    const values = cell === undefined ? undefined : this.#arrays.get(cell);
    return values ?? errorValue('#REF!');
  }
}

/** A formula as people see it: without what files put before newer functions and the words of LET and LAMBDA. */
function withoutPrefixes(text: string): string {
  return readTokens(text)
    .map((token) =>
      token.kind === 'function' || token.kind === 'name'
        ? token.text.replace(/^(?:_xlfn\.|_xlws\.|_xlpm\.)+/i, '')
        : token.text,
    )
    .join('');
}

/** Defined names as a workbook has them; one that several sheets define is there once. */
function namesOf(names: DefinedNames): DefinedName[] {
  const byName = new Map(
    [...names].map(([name, text]) => [name.slice(name.lastIndexOf('!') + 1), text] as const),
  );
  return [...byName]
    .map(([name, text]) => ({ name, formula: { parts: [text] }, description: '' }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where the value of a cell is computed: its own place, or that of the array formula that fills it. */
function source(place: Place): Place {
  const anchor = cellAt(place)?.anchor;
  return anchor === undefined ? place : { ...place, ...anchor };
}

/** What a formula gives that was not entered for arrays: of several values the first, of a range the cell beside it. */
function singleValue(compiled: Compiled, place: Place): Value {
  if (!compiled.isArea) return compiled.evaluate(-1);
  const area = areaFrom(compiled, -1);
  if (!area.settled()) return errorValue('#CIRC!');
  if (rangeOf(area) !== null) return intersection(area, place);
  return area.rowCount === 0 || area.columnCount === 0 ? errorValue('#CALC!') : area.at(0, 0);
}

/** A range that is known only while computing, or one that is known before. */
function computedRange(
  expression: Expression,
  area: () => Area,
  { place, isWhole }: { readonly place: Place; readonly isWhole: boolean },
  children: readonly Compiled[],
): Compiled {
  return {
    expression,
    isArea: isWhole,
    // Nothing is kept from one evaluation to the next.
    usesRow: true,
    evaluate: () => intersection(area(), place),
    area,
    needs: noNeeds,
    children,
  };
}
