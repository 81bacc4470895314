import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, areaOf, mapAreas } from '../areas.ts';
import { areaFrom, constant, onlyValue } from '../calculation.ts';
import type { ColumnNode, Waiting } from '../columns.ts';
import { type BuildContext, wholeColumn } from '../compile-context.ts';
import { type CellsRead, type Compiled, joinNeeds, type Needs, noNeeds } from '../compiled.ts';
import { type Criterion, type CriteriaKey, criteriaKey, meetsCriterion, readCriterion } from '../criteria.ts';
import { anyGroup, type KeyIndex, type KeyRule } from '../key-index.ts';
import { KeySite } from '../sites.ts';
import type { Expression } from '../syntax-tree.ts';
import type { CallExpression } from './declaration.ts';
import { fittedValues } from './fitted-values.ts';

/** What is made of the numbers in the rows that meet all criteria. */
export interface RowFold {
  readonly start: () => FoldState;
  readonly take: (state: FoldState, value: number) => void;
  readonly end: (state: FoldState) => Value;
}

/** What a {@link RowFold} remembers from row to row. */
export interface FoldState {
  sum: number;
  count: number;
}

const criteriaRule: KeyRule = { name: 'criteria', keyOf: criteriaKey };

/** Criteria that were read are kept, up to so many for one call. */
const mostKept = 100_000;

/**
 * A call that folds the rows which meet criteria. Where all ranges are whole columns of one table, rows are found by an index
 * of the columns whose criterion asks for equality; other criteria are tested in the rows that it gives.
 * `values` is the range whose numbers are folded, null for a count; `pairs` are ranges and criteria in turn. `fitting` says
 * whether the values have to be as many as the cells of the ranges, or as many are taken from their first cell on.
 */
export function buildCriteriaCall(
  call: CallExpression,
  context: BuildContext,
  fold: RowFold,
  values: Expression | null,
  pairs: readonly Expression[],
  fitting: 'same size' | 'from its first cell' = 'same size',
): Compiled {
  const ranges = pairs.filter((_, index) => index % 2 === 0);
  const criteria = pairs.filter((_, index) => index % 2 === 1).map((criterion) => context.compile(criterion));
  const columns = ranges.map((range) => wholeColumn(range, context));
  const folded = values === null ? null : wholeColumn(values, context);
  const known = columns.filter((column) => column !== null);
  const sameTable = [...known, ...(folded === null ? [] : [folded])].every(
    (column) => column.table === known[0]?.table,
  );
  if (known.length === ranges.length && sameTable && (values === null) === (folded === null)) {
    return new ColumnsCall(call, context, fold, folded, known, criteria).compiled();
  }
  return compileAreasCall(call, context, fold, values, ranges, criteria, fitting);
}

/** A call whose ranges are whole columns of one table. */
class ColumnsCall {
  readonly #keyed: readonly boolean[];
  readonly #index: KeyIndex | null;
  readonly #site: KeySite | null;
  readonly #kept = new Map<string, Criterion>();
  readonly #keys: CriteriaKey[] = [];
  readonly #sameForGroup: boolean;
  /** The only criterion that differs from row to row, where it asks for equality and the others are written out; -1 otherwise. */
  readonly #varying: number;
  /** The group that a text of that criterion asks for: reading it again for each row would be most of the work. */
  readonly #groups = new Map<string, number>();
  private readonly waiting: Waiting;

  constructor(
    private readonly call: CallExpression,
    context: BuildContext,
    private readonly fold: RowFold,
    private readonly folded: ColumnNode | null,
    private readonly columns: readonly ColumnNode[],
    private readonly criteria: readonly Compiled[],
  ) {
    const several = criteria.some((criterion) => criterion.isArea);
    this.waiting = context.waiting;
    this.#keyed = criteria.map((criterion) => asksForEquality(criterion.expression));
    // A tested criterion that is written out tests the same in every row.
    this.#sameForGroup = criteria.every(
      (criterion, index) => this.#keyed[index] || isWritten(criterion.expression),
    );
    const open = criteria.flatMap(({ expression }, index) => (isWritten(expression) ? [] : [index]));
    this.#varying = open.length === 1 && this.#keyed[open[0]!] === true ? open[0]! : -1;
    const keys = columns.filter((_, index) => this.#keyed[index]);
    this.#index = keys.length === 0 ? null : context.index(keys, criteriaRule);
    const watched = columns.filter((_, index) => !this.#keyed[index]);
    if (folded !== null) watched.push(folded);
    // An array of criteria looks at several groups for one row, which a site does not follow.
    this.#site = this.#index === null || several ? null : new KeySite(this.#index, watched, false);
  }

  compiled(): Compiled {
    const { call, criteria, columns, folded } = this;
    const own: Needs =
      this.#site === null
        ? { ...noNeeds, whole: folded === null ? columns : [...columns, folded] }
        : { ...noNeeds, sites: [this.#site] };
    const base = {
      expression: call,
      usesRow: criteria.some((criterion) => criterion.usesRow),
      needs: joinNeeds([own, ...criteria.map((criterion) => criterion.needs)]),
      children: criteria,
      reads: (slot: number) => this.#reads(slot),
    };
    if (criteria.some((criterion) => criterion.isArea)) {
      const area = (slot: number) =>
        mapAreas(
          criteria.map((criterion) => areaFrom(criterion, slot)),
          (values) => this.#evaluate(values, -1),
        );
      return { ...base, isArea: true, area, evaluate: (slot) => onlyValue(area(slot)) };
    }
    // One array for all rows: a call is never begun again before it has ended.
    const values: Value[] = criteria.map(() => null);
    const evaluate = (slot: number) => {
      for (let index = 0; index < criteria.length; index++) values[index] = criteria[index]!.evaluate(slot);
      return this.#evaluate(values, slot);
    };
    return { ...base, isArea: false, area: null, evaluate };
  }

  #evaluate(values: readonly Value[], slot: number): Value {
    const { folded } = this;
    const varying = this.#varying < 0 ? null : values[this.#varying]!;
    if (typeof varying === 'string' && slot >= 0) {
      const known = this.#groups.get(varying);
      const value = known === undefined ? undefined : this.#valueOfGroup(known, slot);
      if (value !== undefined) return value;
    }
    const found = this.#rows(values, slot);
    if (found === null) return errorValue('#CIRC!');
    const { rows, tests, group } = found;
    if (typeof varying === 'string' && group !== anyGroup) {
      if (this.#groups.size >= mostKept) this.#groups.clear();
      this.#groups.set(varying, group);
    }
    if (folded === null && tests.length === 0) return rows.length;
    const site = slot >= 0 && group !== anyGroup && this.#sameForGroup ? this.#site : null;
    const kept = site?.kept(group);
    if (kept !== undefined) return kept;
    const value = this.#fold(rows, tests);
    if (this.waiting.column === null) site?.keep(group, value);
    return value;
  }

  /** What is kept of a group for a row that asks for it; undefined where it has to be made. */
  #valueOfGroup(group: number, slot: number): Value | undefined {
    const index = this.#index;
    const site = this.#site;
    if (index === null || site === null) return undefined;
    if (!index.settled()) return errorValue('#CIRC!');
    index.sync();
    site.links.link(slot, group);
    if (this.folded === null && this.#keyed.every(Boolean)) return index.members(group).length;
    return site.kept(group);
  }

  #fold(rows: FoundRows['rows'], tests: readonly Test[]): Value {
    const { fold, folded } = this;
    const state = fold.start();
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!;
      if (tests.length > 0 && !this.#passes(tests, row)) continue;
      if (folded === null) {
        fold.take(state, 1);
        continue;
      }
      const value = folded.read(row);
      if (typeof value === 'number') fold.take(state, value);
      else if (value instanceof FormulaError) return value;
    }
    return fold.end(state);
  }

  /** The rows to look at, as slots in row order, and the criteria still to be tested; null where a cell is waited for. */
  #rows(values: readonly Value[], slot: number): FoundRows | null {
    const index = this.#index;
    let tests: Test[] = noTests;
    const keys = this.#keys;
    keys.length = 0;
    let scan = index === null;
    for (let place = 0; place < values.length; place++) {
      const value = values[place]!;
      const column = this.columns[place]!;
      if (typeof value === 'number' && this.#keyed[place]) {
        keys.push(criteriaKey(value));
        continue;
      }
      const criterion = this.#read(value);
      if (!this.#keyed[place]) {
        if (tests === noTests) tests = [];
        tests.push({ column, criterion });
      } else if (criterion.kind === 'key') keys.push(criterion.key);
      else scan = true;
    }
    if (index !== null) {
      if (!index.settled()) return null;
      index.sync();
      if (!scan) {
        const group = index.groupWith(keys);
        if (slot >= 0) this.#site?.links.link(slot, group);
        return { rows: index.members(group), tests, group };
      }
      if (slot >= 0) this.#site?.links.link(slot, anyGroup);
    } else if (!this.columns.every((column) => column.settled())) return null;
    const all = values.map((value, place) => ({
      column: this.columns[place]!,
      criterion: this.#read(value),
    }));
    return { rows: this.columns[0]!.table.sequence, tests: all, group: anyGroup };
  }

  #read(value: Value): Criterion {
    if (typeof value !== 'string') return readCriterion(value);
    let criterion = this.#kept.get(value);
    if (criterion === undefined) {
      if (this.#kept.size >= mostKept) this.#kept.clear();
      criterion = readCriterion(value);
      this.#kept.set(value, criterion);
    }
    return criterion;
  }

  #passes(tests: readonly Test[], row: number): boolean {
    for (const { column, criterion } of tests) if (!meetsCriterion(criterion, column.read(row))) return false;
    return true;
  }

  #reads(slot: number): CellsRead[] {
    const columns = [...this.columns, ...(this.folded === null ? [] : [this.folded])];
    const several = this.criteria.some((criterion) => criterion.isArea);
    const values = several ? null : this.criteria.map((criterion) => criterion.evaluate(slot));
    const found = values === null ? null : this.#rows(values, slot);
    const slots =
      found === null
        ? ('all' as const)
        : Array.from(found.rows).filter((row) => this.#passes(found.tests, row));
    return [...new Set(columns)].map((column) => ({
      table: column.table.table.id,
      column: column.id,
      slots,
    }));
  }
}

/** What there is nothing to test with; never pushed to. */
const noTests: Test[] = [];

interface Test {
  readonly column: ColumnNode;
  readonly criterion: Criterion;
}

interface FoundRows {
  readonly rows: readonly number[] | Int32Array;
  /** Whose rows they are; `anyGroup` for all rows of the table. */
  readonly group: number;
  readonly tests: readonly Test[];
}

function isWritten(expression: Expression): boolean {
  return expression.kind === 'text' || expression.kind === 'number' || expression.kind === 'boolean';
}

/** Whether a criterion as written asks for equality, as far as can be told before it is evaluated. */
function asksForEquality(expression: Expression): boolean {
  if (expression.kind === 'text') return readCriterion(expression.value).kind === 'key';
  if (expression.kind === 'binary' && expression.operator === '&') {
    return expression.left.kind === 'text'
      ? !/^[<>]/.test(expression.left.value)
      : asksForEquality(expression.left);
  }
  return true;
}

/** A call whose ranges are anything else: arrays, spans, columns of different tables. */
function compileAreasCall(
  call: CallExpression,
  context: BuildContext,
  fold: RowFold,
  values: Expression | null,
  ranges: readonly Expression[],
  criteria: readonly Compiled[],
  fitting: 'same size' | 'from its first cell',
): Compiled {
  const parts = ranges.map((range) => context.compile(range));
  const fitted =
    fitting === 'same size' || values === null || values === ranges[0]
      ? null
      : fittedValues(values, ranges[0]!, context);
  const folded = values === null ? null : (fitted?.part ?? context.compile(values));
  const areas = [...parts, ...(folded === null ? [] : [folded])];
  if (areas.some((part) => part.area === null)) return constant(call, errorValue('#VALUE!'));
  const children = [...areas, ...criteria];
  const evaluate = (slot: number, given: readonly Value[]): Value => {
    const all = parts.map((part) => areaFrom(part, slot));
    const { rowCount, columnCount } = all[0]!;
    if (fitted !== null) all.push(fitted.area(slot, rowCount, columnCount));
    else if (folded !== null) all.push(areaFrom(folded, slot));
    if (all.some((area) => area.rowCount !== rowCount || area.columnCount !== columnCount))
      return errorValue('#VALUE!');
    if (!all.every((area) => area.settled())) return errorValue('#CIRC!');
    return foldAreas(all, given.map(readCriterion), fold, folded !== null);
  };
  const base = {
    expression: call,
    usesRow: children.some((part) => part.usesRow),
    needs: joinNeeds(children.map((part) => part.needs)),
    children,
  };
  if (criteria.some((criterion) => criterion.isArea)) {
    const area = (slot: number) =>
      mapAreas(
        criteria.map((criterion) => areaFrom(criterion, slot)),
        (given) => evaluate(slot, given),
      );
    return { ...base, isArea: true, area, evaluate: (slot) => onlyValue(area(slot)) };
  }
  const single = (slot: number) =>
    evaluate(
      slot,
      criteria.map((criterion) => criterion.evaluate(slot)),
    );
  return { ...base, isArea: false, area: (slot) => areaOf(single(slot)), evaluate: single };
}

function foldAreas(
  areas: readonly Area[],
  criteria: readonly Criterion[],
  fold: RowFold,
  hasValues: boolean,
): Value {
  const { rowCount, columnCount } = areas[0]!;
  const state = fold.start();
  const usedRows = Math.min(rowCount, Math.max(...areas.map((area) => area.usedRows ?? area.rowCount)));
  const usedColumns = Math.min(
    columnCount,
    Math.max(...areas.map((area) => area.usedColumns ?? area.columnCount)),
  );
  for (let row = 0; row < usedRows; row++) {
    for (let column = 0; column < usedColumns; column++) {
      if (!criteria.every((criterion, index) => meetsCriterion(criterion, areas[index]!.at(row, column))))
        continue;
      const value = hasValues ? areas.at(-1)!.at(row, column) : 1;
      if (value instanceof FormulaError) return value;
      if (typeof value === 'number') fold.take(state, value);
    }
  }
  // The blanks beyond are only ever counted: there is nothing in them to add up.
  if (!hasValues && criteria.every((criterion) => meetsCriterion(criterion, null))) {
    state.count += rowCount * columnCount - usedRows * usedColumns;
  }
  return fold.end(state);
}
