import type { Choice } from '../../model/column-types.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import type { FilterCondition, FilterTest } from '../../model/table-view.ts';
import { filterTestsFor, operandCount, operandTexts, readFilterTest } from '../../queries/filter-operand.ts';
import type { ListedValue } from '../../queries/filter-values.ts';
import type { RowView } from '../grid/view/row-view.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { viewWords } from '../words/view.ts';
import { Ticks } from './ticks.ts';

/** One condition as it is being written; 'none' for no condition. */
export interface WrittenTest {
  readonly kind: FilterTest['kind'] | 'none';
  readonly texts: readonly string[];
}

const noTest: WrittenTest = { kind: 'none', texts: [] };

/** The filter of a column as a person is making it: ticked values, what they searched for, and a condition. */
export class FilterForm {
  readonly column: Column;
  readonly #workbook: WorkbookState;
  readonly #table: Table;
  readonly #view: RowView;
  /** Every value that can be listed, with how often it stands. */
  readonly values: readonly ListedValue[];
  #search = $state('');
  /** Which values pass, or with a search, which of the found ones. */
  #ticks = $state.raw(Ticks.all);
  /** The same as it was before a search was begun. */
  #ticksBefore = Ticks.all;
  #tests = $state.raw<readonly [WrittenTest, WrittenTest]>([noTest, noTest]);
  join = $state<FilterCondition['join']>('and');
  /** What stops the filter from being applied, in words; null for nothing. */
  problem = $state<string | null>(null);
  readonly found: readonly ListedValue[] = $derived(this.#find());
  readonly tickedFound: number = $derived(
    this.found.reduce((sum, { text }) => sum + (this.#ticks.has(text) ? 1 : 0), 0),
  );

  constructor(workbook: WorkbookState, table: Table, column: Column, view: RowView) {
    this.#workbook = workbook;
    this.#table = table;
    this.column = column;
    this.#view = view;
    this.values = view.valuesOf(column.id);
    const filter = view.filterOf(column.id);
    if (filter !== null && filter.values !== null) this.#ticks = Ticks.of(this.values, filter.values);
    this.#ticksBefore = this.#ticks;
    const [first, second] = filter?.condition?.tests ?? [];
    this.#tests = [this.#write(first), this.#write(second)];
    this.join = filter?.condition?.join ?? 'and';
  }

  get kinds(): readonly FilterTest['kind'][] {
    return filterTestsFor(this.column);
  }

  get isFiltered(): boolean {
    return this.#view.filterOf(this.column.id) !== null;
  }

  get search(): string {
    return this.#search;
  }

  /** What is found is what passes, as in Excel, until ticks say otherwise. */
  set search(text: string) {
    if (this.#search === '') this.#ticksBefore = this.#ticks;
    this.#search = text;
    this.#ticks = text === '' ? this.#ticksBefore : Ticks.all;
  }

  get tests(): readonly [WrittenTest, WrittenTest] {
    return this.#tests;
  }

  isTicked(text: string): boolean {
    return this.#ticks.has(text);
  }

  tick(text: string, ticked: boolean): void {
    this.#ticks = this.#ticks.with([{ text }], ticked);
  }

  /** Ticks or unticks everything that is listed now. */
  tickAll(ticked: boolean): void {
    this.#ticks = this.#ticks.with(this.found, ticked);
  }

  setKind(at: 0 | 1, kind: WrittenTest['kind']): void {
    const { texts } = this.#tests[at];
    this.#set(at, { kind, texts });
  }

  setText(at: 0 | 1, operand: 0 | 1, text: string): void {
    const { kind, texts } = this.#tests[at];
    const changed = [texts[0] ?? '', texts[1] ?? ''];
    changed[operand] = text;
    this.#set(at, { kind, texts: changed });
  }

  operandsOf(at: 0 | 1): 0 | 1 | 2 {
    const { kind } = this.#tests[at];
    return kind === 'none' ? 0 : operandCount(kind);
  }

  /** The choice that a value is, for its looks. */
  choiceOf(text: string): Choice | null {
    const { type } = this.column;
    return type.kind === 'choice' ? (type.choices.find(({ word }) => word === text) ?? null) : null;
  }

  /** Shows the rows that pass; false where a condition can't be read. */
  apply(): boolean {
    const tests: FilterTest[] = [];
    for (const { kind, texts } of this.#tests) {
      if (kind === 'none') continue;
      const read = readFilterTest(this.#workbook.context.workbook, this.#table, this.column, kind, texts);
      if (!read.ok) {
        this.problem =
          read.error === ''
            ? viewWords.operandNeeded
            : viewWords.badOperand(read.error, viewWords.operandKinds[this.column.type.kind]);
        return false;
      }
      tests.push(read.value);
    }
    const ticked = this.found.filter(({ text }) => this.isTicked(text)).map(({ text }) => text);
    this.#view.filter(this.#id, {
      values: ticked.length === this.values.length ? null : ticked,
      condition: tests.length === 0 ? null : { join: this.join, tests },
    });
    return true;
  }

  clear(): void {
    this.#view.filter(this.#id, null);
  }

  get #id(): ColumnId {
    return this.column.id;
  }

  #find(): readonly ListedValue[] {
    const wanted = this.#search.trim().toLowerCase();
    if (wanted === '') return this.values;
    return this.values.filter(({ text }) =>
      (text === '' ? viewWords.blanks : text).toLowerCase().includes(wanted),
    );
  }

  #write(test: FilterTest | undefined): WrittenTest {
    return test === undefined
      ? noTest
      : { kind: test.kind, texts: operandTexts(test, this.#table, this.column) };
  }

  #set(at: 0 | 1, test: WrittenTest): void {
    this.problem = null;
    this.#tests = at === 0 ? [test, this.#tests[1]] : [this.#tests[0], test];
  }
}
