import type { FormulaEngine } from '../formula/engine.ts';
import type { RowId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { commitmentSentence, type LinkedMeasure } from '../plan/commitment-sentence.ts';
import { measureSentence } from '../plan/measure-sentence.ts';
import type { RowValues } from '../plan/measure-words.ts';

/** What a query looks at: the workbook and what its formulas give. */
export interface QuerySource {
  readonly workbook: Workbook;
  readonly engine: FormulaEngine;
}

/*
 * A plan's tables are known by their columns, not by their titles, so that a plan with other titles is explained as well: a
 * table of measures has Test, Actual and Target met, one of commitments has Target link and Target met, and one of links
 * refers to commitments and has Measure, Relation and Verdict.
 */

/**
 * The verdict of a measure or a commitment in plain words with its figures, or null where the cell is no such verdict.
 */
export function planSentence(source: QuerySource, table: Table, row: RowId, column: Column): string | null {
  if (column.name !== 'Target met' || column.formula === null) return null;
  const override = table.override(row, column.id);
  const options = override === undefined ? {} : { overrideReason: override.reason };
  if (has(table, 'Test', 'Actual')) return measureSentence(rowValues(source.engine, table, row), options);
  if (has(table, 'Target link')) {
    return commitmentSentence(
      rowValues(source.engine, table, row),
      linkedMeasures(source, table, row),
      options,
    );
  }
  return null;
}

/** The shown values of a row by column name. */
function rowValues(engine: FormulaEngine, table: Table, row: RowId): RowValues {
  // Made from entries, so that a column called `__proto__` is a column and nothing else.
  return Object.fromEntries(
    table.columns.map((column): [string, Value] => [column.name, engine.value(table.id, row, column.id)]),
  );
}

function linkedMeasures({ workbook, engine }: QuerySource, commitments: Table, row: RowId): LinkedMeasure[] {
  return workbook.tables.flatMap((links) => {
    const commitment = links.columns.find(
      (column) => column.type.kind === 'reference' && column.type.table === commitments.id,
    );
    const measure = links.columnNamed('Measure');
    const relation = links.columnNamed('Relation');
    const verdict = links.columnNamed('Verdict');
    if (!commitment || !measure || !relation || !verdict) return [];
    const cells = links.cells(commitment.id);
    if (cells === undefined) return [];
    const found: LinkedMeasure[] = [];
    for (const slot of links.rows.sequence) {
      const cell = cells.cell(slot);
      if (typeof cell !== 'object' || cell === null || cell.ref !== row) continue;
      const link = links.rows.idAt(slot);
      found.push({
        name: measureName(workbook, engine, links, link, measure),
        relation: text(engine.value(links.id, link, relation.id)),
        verdict: text(engine.value(links.id, link, verdict.id)),
      });
    }
    return found;
  });
}

/** What the measures' own table calls the measure, else its key. */
function measureName(
  workbook: Workbook,
  engine: FormulaEngine,
  links: Table,
  link: RowId,
  measure: Column,
): string {
  const key = text(engine.value(links.id, link, measure.id));
  const cell = links.cell(link, measure.id);
  if (measure.type.kind !== 'reference' || typeof cell !== 'object' || cell === null) return key;
  const target = workbook.table(measure.type.table);
  const name = target?.columnNamed('Measure');
  if (target === undefined || name === undefined) return key;
  return text(engine.value(target.id, cell.ref, name.id)) || key;
}

function has(table: Table, ...names: readonly string[]): boolean {
  return names.every((name) => table.columnNamed(name) !== undefined);
}

function text(value: Value): string {
  return typeof value === 'string' ? value : value === null ? '' : String(value);
}
