import { asRowId } from '../../../src/model/ids.ts';
import type { CellValue } from '../../../src/model/values.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { Evaluated, type TestRow, withRows } from '../plan/evaluate.ts';
import { hertfordshire } from '../seeds/starter.ts';

const starter = await hertfordshire();

/** Cells by column, with the verdict that somebody put in, if any. */
export interface ExampleRow {
  readonly cells: Readonly<Record<string, CellValue>>;
  readonly verdict?: CellValue;
}

/** A small plan: rows by their ids, links as pairs of ids. */
export interface ExamplePlan {
  readonly commitments?: Readonly<Record<string, ExampleRow>>;
  readonly measures?: Readonly<Record<string, ExampleRow>>;
  readonly links?: readonly (readonly [commitment: string, measure: string, relation?: string])[];
  readonly figures?: readonly Readonly<Record<string, CellValue>>[];
}

/** The starter's tables with the rows of a small plan in the place of their own; its plans and themes stay. */
export function examplePlan(plan: ExamplePlan): Evaluated {
  return new Evaluated(examplePlanContent(plan));
}

/** The content of the same, for tables to be filled further. */
export function examplePlanContent({
  commitments = {},
  measures = {},
  links = [],
  figures = [],
}: ExamplePlan): WorkbookContent {
  const rows = (of: Readonly<Record<string, ExampleRow>>) =>
    Object.entries(of).map(([id, { cells, verdict }]): TestRow => ({
      id,
      cells: { Ref: id.toUpperCase(), ...cells },
      ...(verdict === undefined ? {} : { overrides: { 'Target met': verdict } }),
    }));
  const emptied = starter.tables.reduce<WorkbookContent>(
    (content, { id }) => (['plans', 'themes'].includes(id) ? content : withRows(content, id, [])),
    starter,
  );
  const linkRows = links.map(([commitment, measure, relation], index): TestRow => ({
    id: `l${index}`,
    cells: {
      Commitment: { ref: asRowId(commitment) },
      Measure: { ref: asRowId(measure) },
      Relation: relation ?? 'Direct',
    },
  }));
  const figureRows = figures.map((cells, index): TestRow => ({ id: `f${index}`, cells }));
  let content = withRows(emptied, 'commitments', rows(commitments));
  content = withRows(content, 'summary-sheet', rows(measures));
  content = withRows(content, 'links', linkRows);
  return withRows(content, 'figures', figureRows);
}

/** A reference to a row. */
export const to = (row: string): CellValue => ({ ref: asRowId(row) });
