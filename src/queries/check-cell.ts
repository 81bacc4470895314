import type { ValidationRule } from '../model/cell-rules.ts';
import type { Column, Table } from '../model/table.ts';
import { ruleCheck } from './check-rule.ts';
import { errorCheck, goneCheck, typeCheck } from './check-type.ts';
import type { QuerySource } from './plan-sentence.ts';
import type { SlotsDue } from './slots-due.ts';
import { ValueIndexes } from './value-index.ts';

/** The kinds of problem a cell can have, in the order in which a cell with several tells them. */
export const problemKinds = [
  'type',
  'gone',
  'error',
  'required',
  'unique',
  'range',
  'list',
  'pattern',
  'reference',
] as const;

/**
 * One of {@link problemKinds}: `type` is a value that was kept though it is none of its column's type, `gone` a reference to a
 * row that was deleted, `error` a formula that gives an error; the rest are the rules of the column.
 */
export type ProblemKind = 'type' | 'gone' | 'error' | ValidationRule['kind'];

/** One thing that a column asks of its cells. */
export interface CellCheck {
  readonly kind: ProblemKind;
  /** Makes ready to look at rows, by slot: whether the cell breaks what is asked. Good until the workbook changes. */
  read(): (slot: number) => boolean;
  /** What is wrong with the cell of a row that breaks it, and what is expected: a sentence or two. */
  sentence(slot: number): string;
  /** Has rows looked at again that others decide about. */
  watch?(due: SlotsDue): void;
  /** Ends that. */
  release?(): void;
}

/** Where a column stands that is checked. */
export interface CheckPlace extends QuerySource {
  readonly indexes: ValueIndexes;
  readonly table: Table;
}

/** All that a column asks of its cells: its type, then its rules. */
export function checksOf(place: CheckPlace, column: Column): readonly CellCheck[] {
  const checks = [
    typeCheck(place, column),
    goneCheck(place, column),
    errorCheck(place, column),
    ...(column.rules ?? []).map((rule) => ruleCheck(place, column, rule)),
  ];
  return checks
    .filter((check) => check !== null)
    .sort((a, b) => problemKinds.indexOf(a.kind) - problemKinds.indexOf(b.kind));
}

/** How many cells of a column break a rule that it may not have yet. */
export function countBreaking(
  place: Omit<CheckPlace, 'indexes'>,
  column: Column,
  rule: ValidationRule,
): number {
  const indexes = new ValueIndexes(place.engine);
  const check = ruleCheck({ ...place, indexes }, column, rule);
  indexes.work(null);
  const breaks = check.read();
  let count = 0;
  for (const slot of place.table.rows.sequence) if (breaks(slot)) count++;
  return count;
}
