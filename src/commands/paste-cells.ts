import { numberText, oneOrMany } from '../base/language.ts';
import { allPieces, type Pieces } from '../base/pieces.ts';
import { fail, ok } from '../base/result.ts';
import { asColumnId, type ColumnId, type RowId } from '../model/ids.ts';
import { ordersBetween } from '../model/order.ts';
import type { Column } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { Writes } from '../session/writes.ts';
import type { CommandResult } from './context.ts';
import { guessPasted } from './guess-pasted.ts';
import { PlannedFormula, type PastePlan, type PasteQuestion } from './paste-plan.ts';
import { UnfitText } from './read-pasted.ts';
import { ordersAt } from './row-orders.ts';

/** What a person decided about a paste. */
export interface PasteChoices {
  /**
   * For each of the plan's questions, in their order, the reading that is meant, by its place among them; null, as for a question
   * left out, leaves its cells as they were.
   */
  readonly answers: readonly (number | null)[];
  /** Whether the table gets columns, of the types that their cells have, for those of the block that go beyond its last. */
  readonly addColumns: boolean;
}

/** The choices where nothing was asked. */
export const noPasteChoices: PasteChoices = { answers: [], addColumns: false };

/** How many cells a paste with these choices fills. */
export function pastedCount(plan: PastePlan, { answers, addColumns }: PasteChoices): number {
  let count = plan.fitting;
  plan.questions.forEach((question, index) => {
    if ((answers[index] ?? null) !== null) count += question.count;
  });
  return count + (addColumns ? plan.layout.beyond.length * plan.block.rowCount : 0);
}

/**
 * Does what a plan that is worked out says, in one step: what fits is pasted, the rest stays as it was. A value replaces a formula
 * of the cell's own. Of a block that was cut the cells that were pasted are emptied where they were, in whatever table.
 */
export function pasteCells(plan: PastePlan, choices: PasteChoices = noPasteChoices): CommandResult {
  return allPieces(pastingCells(plan, choices));
}

/** {@link pasteCells} in pieces, which count cells. */
export function* pastingCells(plan: PastePlan, choices: PasteChoices): Pieces<CommandResult> {
  const { table, context, layout } = plan;
  if (context.workbook.table(table.id) !== table) return fail({ message: 'The table is no longer there.' });
  const count = pastedCount(plan, choices);
  if (count === 0) return fail({ message: 'Nothing of what was copied fits here.' });
  const writes = new Writes();
  const isCut = plan.options.isCut === true && plan.block.origin !== null;
  const answered = new Answers(plan, choices);
  if (isCut) clearSource(plan, choices, answered, writes);
  ordersAt(table, table.rows.count, layout.newRows.length, writes).forEach((order, index) => {
    writes.setRow(table.id, layout.newRows[index]!, { order });
  });
  for (const { column, area, cells } of plan.columns) {
    const overrides = table.overrides(column.id);
    const hasOverrides = overrides.size > 0 || isCut;
    yield cells.length;
    for (let index = 0; index < cells.length; index++) {
      const row = area.rows[index]!;
      const cell = answered.cell(column, row, cells[index]);
      if (cell === undefined || cell instanceof UnfitText) continue;
      if (cell instanceof PlannedFormula) {
        writes.setOverride(table.id, column.id, row, { value: null, formula: cell.formula, reason: '' });
        writes.setCell(table.id, column.id, row, null);
      } else {
        writes.setCell(table.id, column.id, row, cell);
        if (hasOverrides && overrides.has(row)) writes.setOverride(table.id, column.id, row, null);
      }
    }
  }
  if (choices.addColumns) addColumns(plan, writes);
  const verb = isCut ? 'Move' : 'Paste';
  return ok({
    label: oneOrMany(count, `${verb} cell`, `${verb} ${numberText(count)} cells`),
    writes,
  });
}

/** Puts what a person meant in the place of the texts that were asked about. */
class Answers {
  readonly #plan: PastePlan;
  readonly #answers: ReadonlyMap<PasteQuestion, number | null>;
  readonly #values = new Map<UnfitText, CellValue | undefined>();

  constructor(plan: PastePlan, choices: PasteChoices) {
    this.#plan = plan;
    this.#answers = new Map(
      plan.questions.map((question, index) => [question, choices.answers[index] ?? null]),
    );
  }

  cell(column: Column, row: RowId, cell: PastePlan['columns'][number]['cells'][number]) {
    if (!(cell instanceof UnfitText)) return cell;
    if (this.#values.has(cell)) return this.#values.get(cell);
    const question = this.#plan.questionOf(cell);
    const answer = question === undefined ? null : (this.#answers.get(question) ?? null);
    // The same question may have fewer readings for one text than for another.
    const reading = answer === null ? undefined : cell.readings[Math.min(answer, cell.readings.length - 1)];
    const value = reading === undefined ? undefined : this.#plan.reread(column, row, reading.text);
    this.#values.set(cell, value);
    return value;
  }
}

function clearSource(
  { block, columns, context, layout }: PastePlan,
  choices: PasteChoices,
  answered: Answers,
  writes: Writes,
): void {
  const { origin } = block;
  const source = origin === null ? undefined : context.workbook.table(origin.table);
  if (origin === null || source === undefined) return;
  for (const { column, area, from, cells } of columns) {
    for (let index = 0; index < Math.min(cells.length, block.rowCount); index++) {
      const pasted = answered.cell(column, area.rows[index]!, cells[index]);
      if (pasted !== undefined && !(pasted instanceof UnfitText))
        clear(origin.rows[index], origin.columns[from]);
    }
  }
  for (const from of choices.addColumns ? layout.beyond : []) {
    for (const row of origin.rows) clear(row, origin.columns[from]);
  }

  function clear(row: RowId | null | undefined, id: ColumnId | undefined): void {
    const column = id === undefined ? undefined : source?.column(id);
    if (!row || column === undefined || source?.rows.slot(row) === undefined) return;
    if (column.formula === null) writes.setCell(source.id, column.id, row, null);
    if (source.override(row, column.id) !== undefined) writes.setOverride(source.id, column.id, row, null);
  }
}

function addColumns({ table, block, layout, context }: PastePlan, writes: Writes): void {
  const [area] = layout.areas;
  const orders = ordersBetween(table.columns.at(-1)?.order ?? null, null, layout.beyond.length);
  const taken = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  let number = table.columns.length;
  layout.beyond.forEach((from, index) => {
    do number++;
    while (taken.has(`column ${number}`));
    const id = asColumnId(context.ids.next());
    const { type, values } = guessPasted(block, from, 0);
    writes.setColumn(table.id, id, {
      name: `Column ${number}`,
      description: '',
      order: orders[index]!,
      type,
      formula: null,
      width: null,
      hidden: false,
    });
    values.forEach((value, row) => {
      if (value !== null) writes.setCell(table.id, id, area!.rows[row]!, value);
    });
  });
}
