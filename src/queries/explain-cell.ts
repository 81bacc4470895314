import { oneOrMany } from '../base/language.ts';
import type { Precedent, Trace, TraceStep } from '../formula/trace.ts';
import type { Tone } from '../model/column-types.ts';
import { displayValue } from '../model/display.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import type { Override } from '../model/records.ts';
import type { Column, Table } from '../model/table.ts';
import { FormulaError, type Value } from '../model/values.ts';
import { BasisReader } from '../plan/override-basis.ts';
import { totalView } from './column-total.ts';
import { choiceOf } from './cell-view.ts';
import { planOfRow } from './plan-periods.ts';
import { planSentence, type QuerySource } from './plan-sentence.ts';

/** Everything that the Explain panel says about one cell, in the order in which it says it: plain data. */
export interface CellExplanation {
  readonly tableTitle: string;
  readonly columnName: string;
  /** What the row is called: its key, else its first text; '' where it has neither. */
  readonly rowName: string;
  readonly columnDescription: string;
  readonly shown: ExplainedValue;
  /** Why the value is what it is, in plain words, the most telling first. */
  readonly sentences: readonly string[];
  /** Whether the cell has a value of its own, neither calculated nor put in the place of what is: the history may know where it came from. */
  readonly isEntered: boolean;
  /** The value put in by hand, with what the formula gives behind it; null where there is none. */
  readonly override: ExplainedOverride | null;
  /** The formula as people read it, with its equals sign; null where the cell has none. */
  readonly formula: string | null;
  /** Whether the formula is this cell's own and not its column's. */
  readonly isOwnFormula: boolean;
  /** What the column's formula gives in a cell that has one of its own; null where there are not both. */
  readonly columnGives: ExplainedValue | null;
  /** Every cell the formula reads, each once. */
  readonly precedents: readonly Precedent[];
  /** Every cell whose formula reads this one. */
  readonly dependents: readonly Precedent[];
  /** The formula's steps with their values; null where there is no formula. */
  readonly step: ExplainedStep | null;
  /** What is wrong with the formula, a sentence each. */
  readonly problems: readonly string[];
}

/** A value that a person put in the place of what the formula gives. */
export interface ExplainedOverride {
  readonly reason: string;
  /** Who put it in; '' where that is not known. */
  readonly author: string;
  readonly computed: ExplainedValue;
  /** Whether something has changed since that the formula rests on. */
  readonly isStale: boolean;
}

/** A value as text, with the look of the choice that it is. */
export interface ExplainedValue {
  readonly text: string;
  readonly glyph: string;
  readonly tone: Tone | null;
  readonly isError: boolean;
}

/** One step of a formula: what is written, what it gives, and the steps it is made of. */
export interface ExplainedStep {
  readonly text: string;
  /** The value as people read it, or the size of a range. */
  readonly result: string;
  readonly isError: boolean;
  /** The cells that the step reads itself. */
  readonly precedents: readonly Precedent[];
  readonly steps: readonly ExplainedStep[];
}

/** Explains the cell of `row` and `column`. */
export function explainCell(source: QuerySource, table: Table, row: RowId, column: Column): CellExplanation {
  const trace = source.engine.explain(table.id, row, column.id);
  const isOwnFormula = trace.override?.formula !== undefined;
  const computed = explained(column, trace.computed, trace.computedDisplay);
  const problems = isOwnFormula
    ? source.engine.cellProblems(table.id, row, column.id)
    : source.engine.problems(table.id, column.id);
  return {
    tableTitle: table.record.title,
    columnName: column.name,
    rowName: rowName(source, table, row),
    columnDescription: column.description,
    shown: explained(column, trace.shown, trace.shownDisplay),
    sentences: sentences(source, table, row, column, trace),
    isEntered: trace.formula === null && trace.override === null && trace.shown !== null,
    override:
      trace.override === null || isOwnFormula
        ? null
        : {
            reason: trace.override.reason,
            author: trace.override.author ?? '',
            computed,
            isStale: new BasisReader(source).aged(table, row, column).age === 'stale',
          },
    formula: trace.formula === null ? null : `=${trace.formula}`,
    isOwnFormula,
    columnGives: isOwnFormula && column.formula !== null ? computed : null,
    precedents: trace.precedents,
    dependents: source.engine.dependents(table.id, row, column.id),
    step: trace.step === null ? null : explainedStep(trace.step),
    problems: problems.map((problem) => problem.message),
  };
}

/**
 * Explains a column's cell in the totals row. With `overShown`, what the totals come to over the rows that a filter leaves, it
 * shows that; the steps are those over all rows.
 */
export function explainTotal(
  source: QuerySource,
  table: Table,
  column: Column,
  overShown: ReadonlyMap<ColumnId, Value> | null = null,
): CellExplanation {
  const trace = source.engine.explainTotals(table.id, column.id);
  const { text, isError, value } = totalView(source.engine, source.workbook, table, column, overShown);
  const whole = totalView(source.engine, source.workbook, table, column).text;
  const plain = value instanceof FormulaError ? whyError(value, trace) : totalSentence(trace, text, whole);
  return {
    tableTitle: table.record.title,
    columnName: column.name,
    rowName: 'Total',
    columnDescription: column.description,
    shown: { text, glyph: '', tone: null, isError },
    sentences: [plain],
    isEntered: false,
    override: null,
    formula: trace.formula === null ? null : `=${trace.formula}`,
    isOwnFormula: true,
    columnGives: null,
    precedents: trace.precedents,
    dependents: [],
    step: trace.step === null ? null : explainedStep(trace.step),
    problems: source.engine.totalsProblems(table.id, column.id).map((problem) => problem.message),
  };
}

function totalSentence(trace: Trace, shown: string, whole: string): string {
  if (trace.formula === null) return 'This column has no total.';
  return shown === whole
    ? 'The total is calculated from all rows of the table.'
    : `The total is that of the rows which the filter leaves. Of all rows it is ${whole}, which is what formulas and files see.`;
}

/** What a row is called: the text of its key column, else the first text that somebody typed into the row, else ''. */
export function rowName({ engine }: QuerySource, table: Table, row: RowId): string {
  const key = table.record.keyColumn;
  const typed = table.columns.filter((column) => column.formula === null).map((column) => column.id);
  const columns = [...(key === null ? [] : [key]), ...typed];
  for (const column of columns) {
    const value = engine.value(table.id, row, column);
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

function sentences(
  source: QuerySource,
  table: Table,
  row: RowId,
  column: Column,
  trace: Trace,
): readonly string[] {
  const plan = judgesByPlan(table, trace) ? planSentence(source, table, row, column) : null;
  return [
    plan ??
      plainSentence(column, trace, table.note(row, column.id)?.text.replaceAll(/\s+/g, ' ').trim() ?? ''),
    ...(plan === null ? [] : byHandSentence(table, row, column)),
    ...publishedSentence(source, table, row, column, trace),
  ];
}

/**
 * Whether a verdict's formula looks at the kind of test or link, as the plan's own do. The plan's words would be wrong for a
 * formula that somebody has put in its place.
 */
function judgesByPlan(table: Table, { precedents }: Trace): boolean {
  return ['Test', 'Target link'].some((name) => {
    const known = table.columnNamed(name);
    return (
      known !== undefined && precedents.some((each) => each.table === table.id && each.column === known.id)
    );
  });
}

/** Names the row's other calculated cells that were put in by hand: the verdict may rest on them. */
function byHandSentence(table: Table, row: RowId, column: Column): string[] {
  const isByHand = (override: Override | undefined) =>
    override !== undefined && override.formula === undefined;
  const names = table.columns
    .filter((other) => other.id !== column.id && isByHand(table.override(row, other.id)))
    .map((other) => other.name);
  return names.length === 0 ? [] : [`Also set by hand in this row: ${names.join(', ')}.`];
}

/** Says how the value came about where the plan has nothing better to say. A blank may have a note that says why, such as the sign that a file had there. */
function plainSentence(column: Column, trace: Trace, note: string): string {
  if (trace.isCircular) return `${column.name} needs its own result here, so it can’t be calculated.`;
  if (trace.override?.formula !== undefined) {
    const { shown, override } = trace;
    const reason = override.reason.trim();
    // A cell that is said to be unknown, as one that damaged storage has lost, looked for nothing.
    const isUnknown = reason !== '' && override.formula?.parts.join('') === 'NA()';
    const what =
      shown instanceof FormulaError && !isUnknown
        ? whyError(shown, trace)
        : 'This cell has a formula of its own.';
    return `${what}${reason === '' ? '' : ` ${ended(reason)}`}`;
  }
  if (trace.override !== null) {
    const reason = trace.override.reason.trim();
    const why = reason === '' ? 'No reason is given yet.' : ended(reason);
    return `Set by hand. ${why} The formula gives ${said(trace.computed, trace.computedDisplay)}.`;
  }
  if (trace.formula !== null) {
    if (trace.shown instanceof FormulaError) return whyError(trace.shown, trace);
    return trace.shown === null || trace.shown === ''
      ? `${column.name} is calculated, and blank in this row.`
      : `${column.name} is calculated from its formula.`;
  }
  if (trace.shown !== null) return 'A value, not a formula.';
  return note === '' ? 'Nothing has been typed here yet.' : `Blank. The note on it says: ${ended(note)}`;
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** Holds the value against the one that a document printed, where the row carries it beside. */
function publishedSentence(
  source: QuerySource,
  table: Table,
  row: RowId,
  column: Column,
  trace: Trace,
): string[] {
  const { engine } = source;
  if (column.name !== 'Target met') return [];
  const published = table.columnNamed('Published verdict');
  if (published === undefined) return [];
  const printed = engine.value(table.id, row, published.id);
  if (printed === null || printed === '') {
    // A plan of one's own has no document that could have printed one.
    const plan = planOfRow(source, table, row);
    const isPrinted = table.rows.ids().some((other) => {
      const value = engine.value(table.id, other, published.id);
      return typeof value === 'string' && value !== '' && planOfRow(source, table, other) === plan;
    });
    return isPrinted ? ['The document prints no verdict for this row.'] : [];
  }
  const same = printed === trace.shown;
  return [
    same
      ? `The document prints ${displayValue(printed, 'General')} as well.`
      : `The document prints ${displayValue(printed, 'General')}, which differs.`,
  ];
}

function whyError(error: FormulaError, { isGivenUp }: Trace): string {
  return isGivenUp
    ? 'A regular expression of the formula was given up, as it tries too many ways. Make it simpler, or give it fewer and shorter texts.'
    : errorSentence(error);
}

/** What an error means, in words, for the person who sees it in a cell. */
export function errorSentence(error: FormulaError): string {
  switch (error.code) {
    case '#NULL!':
      return 'Two ranges of the formula have no cell in common.';
    case '#DIV/0!':
      return 'The formula divides by nothing or by zero.';
    case '#VALUE!':
      return 'The formula needs a number and found something else.';
    case '#REF!':
      return 'The formula points at a cell, column or table that is not there.';
    case '#NAME?':
      return 'The formula uses a name that is not known here.';
    case '#NUM!':
      return 'The result is not a number that can be written.';
    case '#N/A':
      return 'The formula looked for something and did not find it.';
    case '#SPILL!':
      return 'The formula gives several values where only one has room.';
    case '#CALC!':
      return 'The formula can’t be calculated as it stands.';
    case '#CIRC!':
      return 'The formula needs its own result.';
  }
}

function explainedStep(step: TraceStep): ExplainedStep {
  const { result } = step;
  return {
    text: step.text,
    result: result.kind === 'value' ? said(result.value, result.display) : rangeSize(result),
    isError: result.kind === 'value' && result.value instanceof FormulaError,
    precedents: step.precedents,
    steps: step.steps.map(explainedStep),
  };
}

function explained(column: Column, value: Value, text: string): ExplainedValue {
  const choice = choiceOf(column, value);
  return {
    text,
    glyph: choice?.glyph ?? '',
    tone: choice?.tone ?? null,
    isError: value instanceof FormulaError,
  };
}

/** A value in the middle of a sentence: a blank has to be named. */
function said(value: Value, display: string): string {
  return value === null || value === '' ? 'blank' : display;
}

function rangeSize({ rows, columns }: { readonly rows: number; readonly columns: number }): string {
  const of = (count: number, one: string) => `${count} ${one}${oneOrMany(count, '', 's')}`;
  return columns === 1 ? of(rows, 'row') : `${of(rows, 'row')} × ${of(columns, 'column')}`;
}
