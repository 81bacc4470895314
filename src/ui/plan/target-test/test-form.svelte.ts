import { mapOf } from '../../../base/map-of.ts';
import { setTargetTest } from '../../../commands/set-target-test.ts';
import { readInput } from '../../../model/input.ts';
import type { ColumnId, RowId, TableId } from '../../../model/ids.ts';
import type { Column } from '../../../model/table.ts';
import type { CellValue } from '../../../model/values.ts';
import { type TargetTest, targetTestNamed } from '../../../plan/target-tests.ts';
import { editText } from '../../../queries/edit-text.ts';
import { rowName } from '../../../queries/explain-cell.ts';
import { textOf } from '../../../queries/plan-rows.ts';
import { MeasurePreview, type PreviewedMeasure } from '../../../queries/row-preview.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';
import { words } from '../../words.ts';

/** A field of the dialog: a column of the measure's row. */
export interface TestField {
  readonly column: Column;
  readonly isCalculated: boolean;
  /** The words to choose from; null for a field to type into. */
  readonly choices: readonly string[] | null;
  /** The unit of the figure; '' where it has none. */
  readonly unit: string;
}

/** Columns that every test reads. */
const always: readonly string[] = ['Data status'];

/** A measure's test and the figures that it needs, while they are being edited. */
export class TestForm {
  readonly #workbook: WorkbookState;
  readonly #place: { readonly table: TableId; readonly row: RowId };
  readonly name: string;
  /** What is written, by the name of the column; a column that is not there is as it was. */
  #texts = $state.raw<Readonly<Record<string, string>>>({});
  #refused = $state.raw<{ readonly column: ColumnId | null; readonly message: string } | null>(null);
  readonly #preview: MeasurePreview;
  /** What comes of it; null while a field can't be read, or where the row is gone. */
  readonly preview: PreviewedMeasure | null = $derived.by(() => {
    const table = this.#workbook.tableById(this.#place.table);
    if (this.isUnreadable) return null;
    return table?.rows.slot(this.#place.row) === undefined ? null : this.#preview.with(this.#changed);
  });

  constructor(workbook: WorkbookState, place: { readonly table: TableId; readonly row: RowId }) {
    this.#workbook = workbook;
    this.#place = place;
    this.#preview = new MeasurePreview(workbook.session, this.#table, place.row);
    this.name = rowName(workbook.session, this.#table, place.row);
  }

  get #table() {
    return this.#workbook.session.workbook.table(this.#place.table)!;
  }

  /** The kind of test that is chosen, or undefined. */
  get test(): TargetTest | undefined {
    return targetTestNamed(this.text('Test'));
  }

  /** Whether the verdict was put in by hand. */
  get isByHand(): boolean {
    const column = this.#table.columnNamed('Target met');
    return column !== undefined && this.#table.override(this.#place.row, column.id) !== undefined;
  }

  /** What the test needs: for each need how it can be met, in words, and its fields. */
  get needs(): readonly { readonly label: string; readonly fields: readonly TestField[] }[] {
    const seen: string[] = [];
    return (this.test?.needs ?? []).map((alternatives) => {
      const there = alternatives.filter((set) =>
        set.every((name) => this.#table.columnNamed(name) !== undefined),
      );
      const names = there.flat().filter((name, at, all) => all.indexOf(name) === at && !seen.includes(name));
      seen.push(...names);
      return {
        label: there.length < 2 ? '' : words.test.needs(there.map((set) => words.test.both(set))),
        fields: this.#fields(names),
      };
    });
  }

  /** Further fields that the test reads where they are filled. */
  get optional(): readonly TestField[] {
    const { test } = this;
    if (test === undefined || test.word === 'No test') return [];
    const needed = test.needs.flat(2);
    return this.#fields([...test.optional, ...always].filter((name) => !needed.includes(name)));
  }

  /** What is written in a field. */
  text(name: string): string {
    const own = this.#texts[name];
    if (own !== undefined) return own;
    const column = this.#table.columnNamed(name);
    if (column === undefined) return '';
    return editText(this.#workbook.session.engine, this.#table, this.#place.row, column);
  }

  write(name: string, text: string): void {
    this.#texts = { ...this.#texts, [name]: text };
    this.#refused = null;
  }

  /** What is wrong with a field, or null; with `null` what is wrong with none of them. */
  problem(column: Column | null): string | null {
    if (this.#refused !== null && this.#refused.column === (column?.id ?? null)) return this.#refused.message;
    if (column === null || this.#texts[column.name] === undefined) return null;
    const value = this.#read(column, this.#texts[column.name]!);
    return value.ok ? null : value.error.message;
  }

  /** Whether a field that is shown holds something that its column does not take. */
  get isUnreadable(): boolean {
    return this.#typed.some(([name, text]) => {
      const column = this.#table.columnNamed(name);
      return column !== undefined && !this.#read(column, text).ok;
    });
  }

  /** What is written in the fields that are shown: what another test asked for is left aside. */
  get #typed(): readonly (readonly [string, string])[] {
    const shown = [
      'Test',
      ...this.needs.flatMap(({ fields }) => fields).map(nameOf),
      ...this.optional.map(nameOf),
    ];
    return Object.entries(this.#texts).filter(([name]) => shown.includes(name));
  }

  /** Keeps test and figures; whether that was done. */
  save(): boolean {
    const typed = this.#typed;
    const { context } = this.#workbook;
    const rejection = this.#workbook.tryRun(setTargetTest(context, this.#place, mapOf(typed)));
    const column =
      rejection?.place !== undefined && 'column' in rejection.place ? rejection.place.column : null;
    this.#refused = rejection === null ? null : { column: column ?? null, message: rejection.message };
    if (rejection === null) this.#workbook.sayUndoable(words.test.saved(this.name));
    return rejection === null;
  }

  get #changed(): ReadonlyMap<ColumnId, CellValue> {
    const table = this.#table;
    return mapOf(
      this.#typed.flatMap(([name, text]) => {
        const column = table.columnNamed(name);
        const value = column === undefined ? null : this.#read(column, text);
        return column === undefined || value === null || !value.ok ? [] : [[column.id, value.value] as const];
      }),
    );
  }

  #read(column: Column, text: string) {
    return readInput(this.#workbook.session.workbook, this.#table, column, this.#place.row, text);
  }

  #fields(names: readonly string[]): TestField[] {
    return names.flatMap((name): TestField[] => {
      const column = this.#table.columnNamed(name);
      if (column === undefined) return [];
      const { type, formula } = column;
      const unit =
        type.kind === 'number' && type.unitColumn !== null ? this.#table.column(type.unitColumn) : undefined;
      const { engine } = this.#workbook.session;
      return [
        {
          column,
          isCalculated: formula !== null,
          choices: type.kind === 'choice' ? type.choices.map(({ word }) => word) : null,
          unit:
            unit !== undefined
              ? textOf(engine.value(this.#place.table, this.#place.row, unit.id))
              : type.kind === 'percent'
                ? '%'
                : '',
        },
      ];
    });
  }
}

function nameOf({ column }: TestField): string {
  return column.name;
}
