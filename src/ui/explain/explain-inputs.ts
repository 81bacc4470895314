import type { CellPlace } from '../../commands/find-place.ts';
import type { ExplainedStep } from '../../queries/explain-cell.ts';
import { rowName } from '../../queries/explain-cell.ts';
import type { QuerySource } from '../../queries/plan-sentence.ts';

/** One cell that a formula read, with its value. */
export interface ExplainInput {
  readonly key: string;
  /** The column's name, with the row's where it is another row. */
  readonly label: string;
  readonly result: string;
  readonly isError: boolean;
  readonly place: CellPlace;
}

/** The single cells that the steps of a formula read, each once, in the order in which they were first needed. */
export function explainInputs(
  source: QuerySource,
  own: CellPlace,
  step: ExplainedStep,
): readonly ExplainInput[] {
  const inputs = new Map<string, ExplainInput>();
  const visit = (now: ExplainedStep) => {
    const [cell] = now.precedents;
    if (now.steps.length === 0 && now.precedents.length === 1 && cell !== undefined && cell.rows !== 'all') {
      const [row] = cell.rows;
      if (cell.rows.length === 1 && row !== undefined) {
        const place = { table: cell.table, row, column: cell.column };
        const key = JSON.stringify([place.table, place.row, place.column]);
        const { result, isError } = now;
        if (!inputs.has(key))
          inputs.set(key, { key, label: labelOf(source, own, place), result, isError, place });
      }
    }
    now.steps.forEach(visit);
  };
  visit(step);
  return [...inputs.values()];
}

function labelOf(source: QuerySource, own: CellPlace, place: CellPlace): string {
  const table = source.workbook.table(place.table);
  const column = table?.column(place.column)?.name ?? '';
  if (table === undefined || (place.table === own.table && place.row === own.row)) return column;
  return `${column} · ${rowName(source, table, place.row)}`;
}
