import { type FormatInput, setFormatRules } from '../../commands/set-format-rules.ts';
import { readFormula } from '../../formula/formula-text.ts';
import type { FormatRule, FormatTest } from '../../model/cell-rules.ts';
import type { ColumnId, TableId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import { countMeeting } from '../../queries/count-meeting.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { formatOf, type FormatLine, lineOf, newLine } from './format-line.ts';

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

/** Milliseconds without a key after which cells are counted. */
const soon = 250;

/** What stands in the dialog for the formats of a table. */
export class FormatsForm {
  readonly #workbook: WorkbookState;
  readonly #id: TableId;
  /** The column that new formats begin with. */
  readonly #column: ColumnId | null;
  #lines = $state.raw<readonly FormatLine[]>([]);
  #counts = $state.raw<Readonly<Record<number, number>>>({});
  #wasRefused = $state(false);
  #refused = $state<string | null>(null);
  #next = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(workbook: WorkbookState, id: TableId, column: ColumnId | null) {
    this.#workbook = workbook;
    this.#id = id;
    this.#column = column;
    const table = this.#table;
    if (table === undefined) return;
    this.#lines = (table.record.formats ?? []).map((rule) =>
      lineOf(this.#next++, rule, workbook.session.workbook, table),
    );
    this.#count();
  }

  get lines(): readonly FormatLine[] {
    return this.#lines;
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

  get refused(): string | null {
    return this.#refused;
  }

  /** How many cells meet a format now; null while it is not complete, not counted, or a bar. */
  countOf({ key }: FormatLine): number | null {
    return this.#counts[key] ?? null;
  }

  problemOf(line: FormatLine): string | null {
    const format = this.#formatOf(line);
    return format === null || format.ok || !this.#wasRefused ? null : format.error;
  }

  /** The names of the columns that a format is for. */
  namesOf({ columns }: FormatLine): readonly string[] {
    return this.columns.filter(({ id }) => columns.includes(id)).map(({ name }) => name);
  }

  add(preset: Preset): void {
    const columns = this.#columnsFor(preset);
    const line = (kind: FormatTest['kind'], part: Partial<FormatLine> = {}) => ({
      ...newLine(this.#next++, kind, columns),
      ...part,
    });
    if (preset === 'target') {
      const [below, met] = this.#targetFormulas(columns[0]);
      const tones = [
        line('formula', { formula: met, tone: 'good' }),
        line('formula', { formula: below, tone: 'bad' }),
      ];
      this.#set([...this.#lines, ...tones]);
    } else this.#set([...this.#lines, line(preset)]);
  }

  change(key: number, part: Partial<Omit<FormatLine, 'key'>>): void {
    this.#set(this.#lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  }

  remove(key: number): void {
    this.#set(this.#lines.filter((line) => line.key !== key));
  }

  /** Moves a format one place up (-1) or down (1); where it can't go further it stays. */
  move(key: number, step: -1 | 1): void {
    const at = this.#lines.findIndex((line) => line.key === key);
    const line = this.#lines[at];
    const other = this.#lines[at + step];
    if (line === undefined || other === undefined) return;
    this.#set(this.#lines.map((each) => (each === line ? other : each === other ? line : each)));
  }

  /** Gives the table these formats, in one step; whether that was done. */
  save(): boolean {
    const formats: FormatInput[] = [];
    for (const line of this.#lines) {
      const format = this.#formatOf(line);
      if (format === null) continue;
      if (!format.ok) {
        this.#wasRefused = true;
        return false;
      }
      formats.push(format.value);
    }
    const rejection = this.#workbook.tryRun(setFormatRules(this.#workbook.context, this.#id, formats));
    this.#refused = rejection?.message ?? null;
    return rejection === null;
  }

  /** Counts no more. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  get #table(): Table | undefined {
    return this.#workbook.session.workbook.table(this.#id);
  }

  #formatOf(line: FormatLine) {
    const table = this.#table;
    return table === undefined ? null : formatOf(line, this.#workbook.session.workbook, table);
  }

  #set(lines: readonly FormatLine[]): void {
    this.#lines = lines;
    this.#refused = null;
    this.stop();
    this.#timer = setTimeout(() => this.#count(), soon);
  }

  #count(): void {
    const table = this.#table;
    if (table === undefined) return;
    const { workbook, engine } = this.#workbook.session;
    const counts: Record<number, number> = {};
    for (const line of this.#lines) {
      const format = this.#formatOf(line);
      if (format?.ok !== true || line.kind === 'data-bar') continue;
      const { columns, test } = format.value;
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
      if (line.kind !== 'formula' || line.formula.trim() !== '')
        counts[line.key] = countMeeting({ workbook, engine }, table, rule);
    }
    this.#counts = counts;
  }

  /** The columns that a new format is for: the one the dialog was opened for, else the first that it suits. */
  #columnsFor(preset: Preset): readonly ColumnId[] {
    const wantsFigure = preset === 'thresholds' || preset === 'data-bar' || preset === 'target';
    const suited = this.columns.filter((column) =>
      preset === 'verdict' ? column.type.kind === 'choice' : !wantsFigure || isFigure(column),
    );
    const own = suited.find(({ id }) => id === this.#column);
    if (own !== undefined) return [own.id];
    const first = suited.find(({ hidden }) => !hidden) ?? suited[0];
    return first === undefined ? [] : [first.id];
  }

  /** The formulas of a figure below what it is to come up to, and of one that has. */
  #targetFormulas(id: ColumnId | undefined): readonly [below: string, met: string] {
    const name = this.columns.find((column) => column.id === id)?.name ?? '';
    const target = this.columns.find(
      (column) => column.id !== id && isFigure(column) && targetNames.test(column.name),
    );
    const goal = target === undefined ? '0' : `[@${bracketed(target.name)}]`;
    return [`=[@${bracketed(name)}]<${goal}`, `=[@${bracketed(name)}]>=${goal}`];
  }
}

function isFigure({ type: { kind } }: Column): boolean {
  return kind === 'integer' || kind === 'number' || kind === 'percent' || kind === 'currency';
}

/** A column's name as it stands after `@`: in brackets of its own where it is more than a word. */
function bracketed(name: string): string {
  return /^[\p{L}\p{N}_]+$/u.test(name) ? name : `[${name.replaceAll(/['[\]#@]/g, "'$&")}]`;
}

/** What a format is called in its list. */
export function lineName({ kind }: FormatLine): string {
  return words.formats.kinds[kind];
}
