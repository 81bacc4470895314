import type { CellNote } from '../model/cell-rules.ts';
import type { ColumnType } from '../model/column-types.ts';
import { asRowId, type ColumnId, type RowId } from '../model/ids.ts';
import type { OverrideBasis } from '../model/records.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { isPeriod, judgementColumns, verdictColumn } from '../plan/period-columns.ts';
import { readBasis, writeBasis } from '../plan/kept-basis.ts';
import { BasisReader } from '../plan/override-basis.ts';
import { pastRowColumn, planTables } from '../plan/plan-tables.ts';
import type { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { TableDraft } from './table-draft.ts';

/** What a verdict rests on that is calculated, and so is not kept with the figures; and the figure itself, to be read beside it. */
const levelColumns = ['Actual', 'Needed', 'Margin'] as const;

/** What was judged of one measure or commitment in one period. */
interface Judgement {
  /** As it was shown, put in by hand or computed. */
  readonly verdict: string;
  readonly isByHand: boolean;
  readonly reason: string;
  /** Who put it in, or ''. */
  readonly author: string;
  /** What the value rested on, as a text (`plan/kept-basis.ts`), or ''. */
  readonly basis: string;
  /** What is written beside the verdict; null where nothing is. */
  readonly note: CellNote | null;
  /** In the order of {@link judgementColumns}. */
  readonly typed: readonly CellValue[];
  /** What is written beside these. */
  readonly notes: readonly (CellNote | null)[];
  /** In the order of {@link levelColumns}; blank where a level is not a number. */
  readonly levels: readonly CellValue[];
}

const text: ColumnType = { kind: 'text' };
const year: ColumnType = { kind: 'integer', format: '0' };
const yesNo: ColumnType = { kind: 'boolean' };
const title = 'Past verdicts';
/** Not for reading, so it is hidden. */
const basisColumn = 'Rested on';

/**
 * The table of past verdicts: a row for each measure or commitment, by its Ref, and period. Rows whose Ref another one has as well are told
 * apart by their ids. It is made when the first is kept.
 */
export class KeptVerdicts {
  readonly #context: CommandContext;
  readonly #writes: Writes;
  readonly #basis: BasisReader;
  readonly #known = new Map<string, { readonly row: RowId; judgement: Judgement }>();
  #draft: TableDraft | null;
  #doubled: ReadonlySet<string> | null = null;

  private constructor(context: CommandContext, writes: Writes, table: Table | null) {
    this.#context = context;
    this.#writes = writes;
    this.#basis = new BasisReader(context);
    this.#draft = table === null ? null : TableDraft.of(table, writes, context.ids);
    if (table !== null) this.#read(table);
  }

  static of(context: CommandContext, writes: Writes): KeptVerdicts {
    return new KeptVerdicts(context, writes, planTables(context.workbook).pastVerdicts[0] ?? null);
  }

  /** Keeps what is judged of a row now as the judgement of a period, blank where nothing is judged; so it is known what there was to judge. */
  keep(table: Table, row: RowId, period: number): void {
    const ref = this.#refOf(table, row);
    const judgement = this.#judgement(table, row, period);
    if (ref === '') return;
    const isDoubled = this.#isDoubled(ref);
    const ofRow = this.#known.get(keyOf({ row, period }));
    const known = ofRow ?? this.#known.get(keyOf({ ref, period }));
    const draft = this.#table();
    const at = known?.row ?? draft.addRow();
    // What was kept before the Ref was doubled is of the first row that has it.
    if (isDoubled) this.#known.delete(keyOf({ ref, period }));
    const isByRow = isDoubled || ofRow !== undefined;
    this.#known.set(keyOf(isByRow ? { row, period } : { ref, period }), { row: at, judgement });
    draft.put(at, draft.column('Ref', text), ref);
    if (isByRow) draft.put(at, draft.column(pastRowColumn, text, { hidden: true }), row);
    draft.put(at, draft.column('Period', year), period);
    const verdict = draft.column('Verdict', this.#verdictType(table));
    draft.put(at, verdict, judgement.verdict || null);
    draft.putNote(at, verdict, judgement.note);
    draft.put(at, draft.column('By hand', yesNo), judgement.isByHand);
    draft.put(at, draft.column('Reason', text, { width: 280 }), judgement.reason || null);
    draft.put(at, draft.column('Author', text), judgement.author || null);
    if (judgement.basis !== '' || known?.judgement.basis)
      draft.put(at, draft.column(basisColumn, text, { hidden: true }), judgement.basis || null);
    judgementColumns.forEach((name, index) => {
      const value = judgement.typed[index]!;
      const note = judgement.notes[index]!;
      const type = table.columnNamed(name)?.type ?? text;
      if (value === null && note === null && known === undefined) return;
      const column = draft.column(name, type);
      draft.put(at, column, value);
      draft.putNote(at, column, note);
    });
    this.#keepLevels(table, row, at, judgement.levels);
  }

  /** Levels have the unit of their measure. A row that had some and has none now loses them. */
  #keepLevels(table: Table, row: RowId, at: RowId, levels: Judgement['levels']): void {
    const draft = this.#table();
    const isAny = levels.some((value) => value !== null);
    if (!isAny && draft.known('Margin') === null) return;
    const unit = table.columnNamed('Unit');
    levelColumns.forEach((name, index) => {
      const type = table.columnNamed(name)?.type;
      if (type?.kind !== 'number') return;
      const unitColumn =
        unit === undefined || type.unitColumn === null ? null : draft.column('Unit', unit.type);
      draft.put(at, draft.column(name, { ...type, unitColumn }), levels[index]!);
    });
    if (unit !== undefined && isAny) draft.put(at, draft.column('Unit', unit.type), table.cell(row, unit.id));
  }

  /** Puts what was judged of a row in a period where it is judged now, with its notes; blank where nothing was. */
  bring(table: Table, row: RowId, period: number): void {
    const ref = this.#refOf(table, row);
    // Nothing is kept of a row that nothing names.
    if (ref === '') return;
    const { judgement } =
      this.#known.get(keyOf({ row, period })) ?? this.#known.get(keyOf({ ref, period })) ?? {};
    judgementColumns.forEach((name, index) => {
      const column = table.columnNamed(name);
      if (column === undefined || column.formula !== null) return;
      this.#writes.setCell(table.id, column.id, row, judgement?.typed[index] ?? null);
      this.#bringNote(table, row, column, judgement?.notes[index] ?? null);
    });
    const verdict = table.columnNamed(verdictColumn);
    if (verdict === undefined || verdict.formula === null) return;
    this.#bringNote(table, row, verdict, judgement?.note ?? null);
    const value = judgement?.verdict === '' ? null : (judgement?.verdict ?? null);
    const basis = readBasis(judgement?.basis ?? '');
    this.#writes.setOverride(
      table.id,
      verdict.id,
      row,
      judgement?.isByHand !== true
        ? null
        : {
            value,
            reason: judgement.reason,
            ...(judgement.author === '' ? {} : { author: judgement.author }),
            ...(basis === null ? {} : { basis }),
          },
    );
  }

  #bringNote(table: Table, row: RowId, column: Column, note: CellNote | null): void {
    if (!goesAlong(table, row, column) || table.note(row, column.id)?.text === note?.text) return;
    this.#writes.setNote(table.id, column.id, row, note);
  }

  #judgement(table: Table, row: RowId, period: number): Judgement {
    const verdict = table.columnNamed(verdictColumn);
    const override = verdict === undefined ? undefined : table.override(row, verdict.id);
    const shown = verdict === undefined ? null : this.#context.engine.value(table.id, row, verdict.id);
    return {
      verdict: typeof shown === 'string' ? shown : '',
      isByHand: override !== undefined,
      reason: override?.reason ?? '',
      author: override?.author ?? '',
      basis:
        verdict === undefined || override?.basis === undefined
          ? ''
          : writeBasis(this.#withYear(override.basis, table, verdict, period)),
      note: verdict === undefined || verdict.formula === null ? null : noteThatGoes(table, row, verdict),
      typed: judgementColumns.map((name): CellValue => {
        const column = table.columnNamed(name);
        return column === undefined || column.formula !== null ? null : table.cell(row, column.id);
      }),
      notes: judgementColumns.map((name): CellNote | null => {
        const column = table.columnNamed(name);
        return column === undefined || column.formula !== null ? null : noteThatGoes(table, row, column);
      }),
      levels: this.#levels(table, row),
    };
  }

  /** None where there is no margin, which needs them all. */
  #levels(table: Table, row: RowId): readonly CellValue[] {
    const levels = levelColumns.map((name): CellValue => {
      const column = table.columnNamed(name);
      const value = column === undefined ? null : this.#context.engine.value(table.id, row, column.id);
      return typeof value === 'number' ? value : null;
    });
    return levels.at(-1) === null ? levels.map(() => null) : levels;
  }

  /** A basis of before its row said its year: choosing a period writes that, so the basis has it too, or it would count as a change. */
  #withYear(basis: OverrideBasis, table: Table, verdict: Column, period: number): OverrideBasis {
    const year = table.columnNamed('Report year');
    const isOwn = year !== undefined && this.#basis.ownInputs(table, verdict).includes(year);
    if (!isOwn || basis.inputs.some(({ column, at }) => column === year.id && at === undefined)) return basis;
    return { ...basis, inputs: [...basis.inputs, { column: year.id, value: period }] };
  }

  #read(table: Table): void {
    const column = (name: string): ColumnId | undefined => table.columnNamed(name)?.id;
    const cell = (row: RowId, name: string): CellValue => {
      const id = column(name);
      return id === undefined ? null : table.cell(row, id);
    };
    const note = (row: RowId, name: string): CellNote | null => {
      const id = column(name);
      return id === undefined ? null : (table.note(row, id) ?? null);
    };
    const textOf = (value: CellValue) => (typeof value === 'string' ? value : '');
    for (const row of table.rows.ids()) {
      const ref = textOf(cell(row, 'Ref'));
      const period = cell(row, 'Period');
      if (ref === '' || !isPeriod(period)) continue;
      const of = textOf(cell(row, pastRowColumn));
      const key = keyOf(of === '' ? { ref, period } : { row: asRowId(of), period });
      if (this.#known.has(key)) continue;
      const judgement: Judgement = {
        verdict: textOf(cell(row, 'Verdict')),
        isByHand: cell(row, 'By hand') === true,
        reason: textOf(cell(row, 'Reason')),
        author: textOf(cell(row, 'Author')),
        basis: textOf(cell(row, basisColumn)),
        note: note(row, 'Verdict'),
        typed: judgementColumns.map((name) => cell(row, name)),
        notes: judgementColumns.map((name) => note(row, name)),
        levels: levelColumns.map((name) => cell(row, name)),
      };
      this.#known.set(key, { row, judgement });
    }
  }

  /** Whether several measures or commitments have a Ref. */
  #isDoubled(ref: string): boolean {
    this.#doubled ??= this.#doubledRefs();
    return this.#doubled.has(ref.toLowerCase());
  }

  #doubledRefs(): ReadonlySet<string> {
    const { commitments, measures } = planTables(this.#context.workbook);
    const seen = new Set<string>();
    const doubled = new Set<string>();
    for (const table of [...commitments, ...measures])
      for (const row of table.rows.ids()) {
        const ref = this.#refOf(table, row).toLowerCase();
        (seen.has(ref) ? doubled : seen).add(ref);
      }
    return doubled;
  }

  #refOf(table: Table, row: RowId): string {
    const key = table.record.keyColumn;
    const ref = key === null ? null : this.#context.engine.value(table.id, row, key);
    return typeof ref === 'string' ? ref.trim() : ref === null ? '' : String(ref);
  }

  #table(): TableDraft {
    const { workbook, ids } = this.#context;
    const description = 'What was judged in other periods than the current one.';
    return (this.#draft ??= TableDraft.made(workbook, { title, description }, this.#writes, ids));
  }

  #verdictType(table: Table): ColumnType {
    return table.columnNamed(verdictColumn)?.type ?? text;
  }
}

/** Whether a cell's note goes with what was judged: a formula of the cell's own stays, and so does what is written beside it. */
function goesAlong(table: Table, row: RowId, column: Column): boolean {
  return table.override(row, column.id)?.formula === undefined;
}

function noteThatGoes(table: Table, row: RowId, column: Column): CellNote | null {
  return goesAlong(table, row, column) ? (table.note(row, column.id) ?? null) : null;
}

/** What is kept of a period is found by the row that it is of, where that is said, else by its Ref. */
function keyOf(
  of: { readonly ref: string; readonly period: number } | { readonly row: RowId; readonly period: number },
): string {
  return JSON.stringify('ref' in of ? ['ref', of.ref.toLowerCase(), of.period] : ['row', of.row, of.period]);
}
