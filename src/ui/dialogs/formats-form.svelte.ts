import { type FormatInput, setFormatRules } from '../../commands/set-format-rules.ts';
import { readFormula } from '../../formula/formula-text.ts';
import type { FormatRule, FormatTest } from '../../model/cell-rules.ts';
import { isFigureType } from '../../model/column-types.ts';
import type { ColumnId, TableId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import { countMeeting } from '../../queries/count-meeting.ts';
import type { Rejection } from '../../session/rejection.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { formatOf, type FormatLine, lineOf, newLine } from './format-line.ts';
import { LinesForm } from './lines-form.svelte.ts';

/** What the dialog offers to begin with. */
export const presets = [
  'verdict',
  'thresholds',
  'data-bar',
  'target',
  'duplicate',
  'compare',
  'blank',
  'error',
  'formula',
] as const;

/** One of {@link presets}. */
export type Preset = (typeof presets)[number];

/** Columns whose heading says that they hold what a figure is to come up to. */
const targetNames = /^(?:target|needed|goal|plan(?:ned)?|budget|threshold)\b/i;

/** What stands in the dialog for the formats of a table. */
export class FormatsForm extends LinesForm<FormatLine, FormatInput> {
  readonly #workbook: WorkbookState;
  readonly #id: TableId;
  /** The columns that new formats begin with. */
  readonly #columns: readonly ColumnId[];

  constructor(workbook: WorkbookState, id: TableId, columns: readonly ColumnId[]) {
    super();
    this.#workbook = workbook;
    this.#id = id;
    this.#columns = columns;
    const table = this.#table;
    if (table === undefined) return;
    const formats = table.record.formats ?? [];
    this.begin(formats.map((rule) => lineOf(this.newKey(), rule, workbook.session.workbook, table)));
  }

  get title(): string {
    return this.#table?.record.title ?? '';
  }

  get table(): TableId {
    return this.#id;
  }

  get columns(): readonly Column[] {
    return this.#table?.columns ?? [];
  }

  /** The columns whose words have tones. */
  get choiceColumns(): readonly Column[] {
    return this.columns.filter(({ type }) => type.kind === 'choice');
  }

  /** The names of the columns that a format is for. */
  namesOf({ columns }: FormatLine): readonly string[] {
    return this.columns.filter(({ id }) => columns.includes(id)).map(({ name }) => name);
  }

  add(preset: Preset): void {
    const columns = this.#columnsFor(preset);
    const line = (kind: FormatTest['kind'], part: Partial<FormatLine> = {}) => ({
      ...newLine(this.newKey(), kind, columns),
      ...part,
    });
    if (preset === 'target') {
      const [below, met] = this.#targetFormulas(columns[0]);
      const tones = [
        line('formula', { formula: met, tone: 'good' }),
        line('formula', { formula: below, tone: 'bad' }),
      ];
      this.set([...this.lines, ...tones]);
    } else this.set([...this.lines, line(preset)]);
  }

  /** Moves a format one place up (-1) or down (1); where it can't go further it stays. */
  move(key: number, step: -1 | 1): void {
    const at = this.lines.findIndex((line) => line.key === key);
    const line = this.lines[at];
    const other = this.lines[at + step];
    if (line === undefined || other === undefined) return;
    this.set(this.lines.map((each) => (each === line ? other : each === other ? line : each)));
  }

  get #table(): Table | undefined {
    return this.#workbook.session.workbook.table(this.#id);
  }

  protected override read(line: FormatLine) {
    const table = this.#table;
    return table === undefined ? null : formatOf(line, this.#workbook.session.workbook, table);
  }

  protected override count(line: FormatLine, { columns, test }: FormatInput): number | null {
    const table = this.#table;
    if (table === undefined || line.kind === 'data-bar') return null;
    if (line.kind === 'formula' && line.formula.trim() === '') return null;
    const { workbook, engine } = this.#workbook.session;
    const rule: FormatRule =
      'typed' in test
        ? {
            columns,
            test: {
              kind: 'formula',
              formula: readFormula(test.typed, workbook, table).formula,
              tone: test.tone,
            },
          }
        : { columns, test };
    return countMeeting({ workbook, engine }, table, rule);
  }

  protected override keep(formats: readonly FormatInput[]): Rejection | null {
    return this.#workbook.tryRun(setFormatRules(this.#workbook.context, this.#id, formats));
  }

  /** The columns that a new format is for: those the dialog was opened for that it suits, else the first in the table. */
  #columnsFor(preset: Preset): readonly ColumnId[] {
    const wantsFigure = preset === 'thresholds' || preset === 'data-bar' || preset === 'target';
    const suited = this.columns.filter((column) =>
      preset === 'verdict' ? column.type.kind === 'choice' : !wantsFigure || isFigureType(column.type),
    );
    const own = this.#columns.filter((column) => suited.some(({ id }) => id === column));
    // The formulas of the preset for targets name one column.
    if (own.length > 0) return preset === 'target' ? own.slice(0, 1) : own;
    const first = suited.find(({ hidden }) => !hidden) ?? suited[0];
    return first === undefined ? [] : [first.id];
  }

  /** The formulas of a figure below what it is to come up to, and of one that has. */
  #targetFormulas(id: ColumnId | undefined): readonly [below: string, met: string] {
    const name = this.columns.find((column) => column.id === id)?.name ?? '';
    const target = this.columns.find(
      (column) => column.id !== id && isFigureType(column.type) && targetNames.test(column.name),
    );
    const goal = target === undefined ? '0' : `[@${bracketed(target.name)}]`;
    return [`=[@${bracketed(name)}]<${goal}`, `=[@${bracketed(name)}]>=${goal}`];
  }
}

/** A column's name as it stands after `@`: in brackets of its own where it is more than a word. */
function bracketed(name: string): string {
  return /^[\p{L}\p{N}_]+$/u.test(name) ? name : `[${name.replaceAll(/['[\]#@]/g, "'$&")}]`;
}

/** What a format is called in its list. */
export function lineName({ kind }: FormatLine): string {
  return words.formats.kinds[kind];
}
