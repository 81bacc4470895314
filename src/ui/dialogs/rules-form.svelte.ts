import { setColumnRules } from '../../commands/set-column-rules.ts';
import { assertNever } from '../../base/assert-never.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { ValidationRule } from '../../model/cell-rules.ts';
import { asRowId, type ColumnId, type TableId } from '../../model/ids.ts';
import { readInput, readNumber } from '../../model/input.ts';
import type { Column, Table } from '../../model/table.ts';
import { countBreaking } from '../../queries/check-cell.ts';
import { retypedText } from '../../model/retyped-text.ts';
import type { Rejection } from '../../session/rejection.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { LinesForm } from './lines-form.svelte.ts';

/** A rule while it is written. Fields that its kind does not use keep what was written in them. */
export interface RuleLine {
  readonly key: number;
  readonly kind: ValidationRule['kind'];
  readonly low: string;
  readonly high: string;
  readonly words: string;
  readonly mask: string;
  /** A table and a column with a space between; '' for none. */
  readonly target: string;
  readonly message: string;
}

/** The kinds of rule that the dialog offers. */
export const ruleKinds: readonly ValidationRule['kind'][] = [
  'required',
  'unique',
  'range',
  'list',
  'pattern',
  'reference',
];

/** What stands in the dialog for the rules of a column. */
export class RulesForm extends LinesForm<RuleLine, ValidationRule> {
  readonly #workbook: WorkbookState;
  readonly #place: { readonly table: TableId; readonly column: ColumnId };

  constructor(workbook: WorkbookState, place: { readonly table: TableId; readonly column: ColumnId }) {
    super();
    this.#workbook = workbook;
    this.#place = place;
    this.begin((this.#column?.rules ?? []).map((rule) => this.#lineOf(rule)));
  }

  get columnName(): string {
    return this.#column?.name ?? '';
  }

  /** The columns that a reference rule can name, by table. */
  get targets(): readonly {
    readonly title: string;
    readonly columns: readonly { readonly id: string; readonly name: string }[];
  }[] {
    return this.#workbook.session.workbook.tables.map((table) => ({
      title: table.record.title,
      columns: table.columns
        .filter(({ id }) => table.id !== this.#place.table || id !== this.#place.column)
        .map(({ id, name }) => ({ id: `${table.id} ${id}`, name })),
    }));
  }

  add(kind: ValidationRule['kind']): void {
    const line = {
      key: this.newKey(),
      kind,
      low: '',
      high: '',
      words: '',
      mask: '',
      target: '',
      message: '',
    };
    this.set([...this.lines, line]);
  }

  get #table(): Table | undefined {
    return this.#workbook.session.workbook.table(this.#place.table);
  }

  get #column(): Column | undefined {
    return this.#table?.column(this.#place.column);
  }

  #lineOf(rule: ValidationRule): RuleLine {
    const table = this.#table!;
    const column = this.#column!;
    const text = (value: number | null) =>
      value === null ? '' : retypedText(value, table, table.rows.ids()[0] ?? asRowId(''), column);
    return {
      key: this.newKey(),
      kind: rule.kind,
      low: rule.kind === 'range' ? text(rule.low) : '',
      high: rule.kind === 'range' ? text(rule.high) : '',
      words: rule.kind === 'list' ? rule.words.join('\n') : '',
      mask: rule.kind === 'pattern' ? rule.mask : '',
      target: rule.kind === 'reference' ? `${rule.table} ${rule.column}` : '',
      message: rule.message,
    };
  }

  protected override count(_: RuleLine, rule: ValidationRule): number | null {
    const table = this.#table;
    const column = this.#column;
    if (table === undefined || column === undefined) return null;
    const { workbook, engine } = this.#workbook.session;
    return countBreaking({ workbook, engine, table }, column, rule);
  }

  protected override keep(rules: readonly ValidationRule[]): Rejection | null {
    return this.#workbook.tryRun(setColumnRules(this.#workbook.context, this.#place, rules));
  }

  protected override read(line: RuleLine): Result<ValidationRule, string> {
    const { kind } = line;
    const message = line.message.trim();
    switch (kind) {
      case 'required':
      case 'unique':
        return ok({ kind, message });
      case 'range': {
        const low = this.#limit(line.low);
        const high = this.#limit(line.high);
        if (!low.ok) return low;
        if (!high.ok) return high;
        if (low.value === null && high.value === null) return fail(words.rules.noLimits);
        if (low.value !== null && high.value !== null && low.value > high.value)
          return fail(words.rules.wrongWay);
        return ok({ kind, message, low: low.value, high: high.value });
      }
      case 'list': {
        const listed = line.words
          .split('\n')
          .map((word) => word.trim())
          .filter((word) => word !== '');
        return listed.length === 0
          ? fail(words.rules.noWords)
          : ok({ kind, message, words: listed.filter((word, at) => listed.indexOf(word) === at) });
      }
      case 'pattern':
        return line.mask.trim() === ''
          ? fail(words.rules.noMask)
          : ok({ kind, message, mask: line.mask.trim() });
      case 'reference': {
        for (const table of this.#workbook.session.workbook.tables) {
          for (const column of table.columns) {
            if (`${table.id} ${column.id}` === line.target)
              return ok({ kind, message, table: table.id, column: column.id });
          }
        }
        return fail(words.rules.noColumn);
      }
      default:
        return assertNever(kind);
    }
  }

  /** An end of a range as it would be typed into the column. */
  #limit(typed: string): Result<number | null, string> {
    const table = this.#table;
    const column = this.#column;
    if (typed.trim() === '' || table === undefined || column === undefined) return ok(null);
    const row = table.rows.ids()[0] ?? asRowId('');
    const read = readInput(this.#workbook.session.workbook, table, column, row, typed);
    if (read.ok && typeof read.value === 'number') return ok(read.value);
    const number = readNumber(typed.trim(), false);
    return number === null ? fail(words.rules.badNumber(typed.trim())) : ok(number);
  }
}
