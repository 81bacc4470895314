import type { FormulaEngine } from '../formula/engine.ts';
import type { RowId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { commitmentSentence, type LinkedMeasure } from '../plan/commitment-sentence.ts';
import { measureSentence, type SentenceOptions } from '../plan/measure-sentence.ts';
import type { RowValues } from '../plan/measure-words.ts';
import { BasisReader } from '../plan/override-basis.ts';
import { isCommitments, isMeasures } from '../plan/plan-tables.ts';
import { whyUnjudged } from '../plan/why-unjudged.ts';
import { periodOfMeasure } from './plan-periods.ts';
import type { PlanPlace } from './plan-place.ts';
import { relatedRows } from './related-rows.ts';

/** What a query looks at: the workbook and what its formulas give. */
export interface QuerySource {
  readonly workbook: Workbook;
  readonly engine: FormulaEngine;
}

/**
 * The verdict of a measure or a commitment in plain words with its figures, or null where the cell is no such verdict. `naming` says
 * whether it names who put a verdict in by hand.
 */
export function planSentence(
  source: QuerySource,
  table: Table,
  row: RowId,
  column: Column,
  naming: 'with names' | 'without names' = 'with names',
): string | null {
  if (column.name !== 'Target met' || column.formula === null) return null;
  const known = overrideOptions(new BasisReader(source), table, row, column);
  const options = naming === 'with names' ? known : { ...known, overrideAuthor: '' };
  if (isMeasures(table)) {
    const period = periodOfMeasure(source, table, row);
    return measureSentence(rowValues(source.engine, table, row), { ...options, period });
  }
  if (!isCommitments(table)) return null;
  const linked = relatedRows(source, table, row)?.rows.filter(({ isLinkRow }) => isLinkRow) ?? [];
  const measures = linked.map(({ name, ref, relation, verdict, place }): LinkedMeasure => ({
    ...{ name: name || ref, relation, verdict },
    why: whyLinkedUnjudged(source, place),
  }));
  return commitmentSentence(rowValues(source.engine, table, row), measures, options);
}

function whyLinkedUnjudged({ workbook, engine }: QuerySource, place: PlanPlace | null): string | null {
  const table = place === null ? undefined : workbook.table(place.table);
  return table === undefined ? null : whyUnjudged(rowValues(engine, table, place!.row));
}

/** What a sentence says of the override of a verdict. */
function overrideOptions(basis: BasisReader, table: Table, row: RowId, column: Column): SentenceOptions {
  const override = table.override(row, column.id);
  if (override === undefined) return {};
  const isStale = basis.aged(table, row, column).age === 'stale';
  return { overrideReason: override.reason, overrideAuthor: override.author ?? '', isStale };
}

/** The shown values of a row by column name. */
export function rowValues(engine: FormulaEngine, table: Table, row: RowId): RowValues {
  // Made from entries, so that a column called `__proto__` is a column and nothing else.
  return Object.fromEntries(
    table.columns.map((column): [string, Value] => [column.name, engine.value(table.id, row, column.id)]),
  );
}
