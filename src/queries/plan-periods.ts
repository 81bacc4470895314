import type { RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { isRowReference } from '../model/values.ts';
import { byYear, type PeriodName, periodNames } from '../plan/period-names.ts';
import { planTables } from '../plan/plan-tables.ts';
import type { QuerySource } from './plan-sentence.ts';
import { relatedRows } from './related-rows.ts';

/** How the plans of a workbook call their periods: as their column *Period* has them. It serves one state of the workbook. */
export class PlanPeriods {
  readonly #written = new Map<RowId, string>();
  readonly #names = new Map<RowId | null, PeriodName>();

  constructor({ workbook, engine }: QuerySource) {
    for (const table of planTables(workbook).plans) {
      const period = table.columnNamed('Period');
      if (period === undefined) continue;
      for (const row of table.rows.ids()) {
        const value = engine.value(table.id, row, period.id);
        if (typeof value === 'string' && value.trim() !== '') this.#written.set(row, value);
      }
    }
  }

  /** How a plan calls its periods; of no plan, and of one that says none, as all others do where these agree. */
  of(plan: RowId | null): PeriodName {
    const known = plan !== null && this.#written.has(plan) ? plan : null;
    let name = this.#names.get(known);
    if (name === undefined) {
      name = periodNames(known === null ? [...this.#written.values()] : [this.#written.get(known)!]);
      this.#names.set(known, name);
    }
    return name;
  }
}

/**
 * How a table of measures calls its periods: as the plans that its rows name do, where these agree. Plans that are known by links
 * alone are not looked for, as that takes long in large tables; their rows go with all plans of the workbook.
 */
export function periodOfTable(source: QuerySource, table: Table): PeriodName {
  const periods = new PlanPeriods(source);
  const plans = new Set(table.rows.ids().map((row) => planOfRow(source, table, row)));
  const names = [...(plans.size === 0 ? [null] : plans)].map((plan) => periods.of(plan));
  return (year) => {
    const [called, ...others] = new Set(names.map((name) => name(year)));
    return called === undefined || others.length > 0 ? byYear(year) : called;
  };
}

/** How the plan of one measure calls its periods. For many, read the plan's rows once. */
export function periodOfMeasure(source: QuerySource, table: Table, row: RowId): PeriodName {
  return new PlanPeriods(source).of(planOfRow(source, table, row) ?? planOfLinks(source, table, row));
}

/** The plan that a measure or a commitment names, itself or by its theme. */
export function planOfRow({ workbook }: QuerySource, table: Table, row: RowId): RowId | null {
  const plan = referred(table, row, 'Plan');
  if (plan !== null) return plan;
  const theme = referred(table, row, 'Theme');
  const { type } = table.columnNamed('Theme') ?? {};
  const themes = type?.kind === 'reference' ? workbook.table(type.table) : undefined;
  return theme === null || themes?.rows.slot(theme) === undefined ? null : referred(themes, theme, 'Plan');
}

/** The plan of the commitments that a measure serves, where it is one. */
function planOfLinks(source: QuerySource, table: Table, row: RowId): RowId | null {
  const plans = new Set<RowId>();
  for (const { place } of relatedRows(source, table, row)?.rows ?? []) {
    const commitments = place === null ? undefined : source.workbook.table(place.table);
    const plan = commitments === undefined ? null : planOfRow(source, commitments, place!.row);
    if (plan !== null) plans.add(plan);
  }
  return plans.size === 1 ? [...plans][0]! : null;
}

function referred(table: Table, row: RowId, name: string): RowId | null {
  const column = table.columnNamed(name);
  const cell = column?.type.kind === 'reference' ? table.cell(row, column.id) : null;
  return isRowReference(cell) ? cell.ref : null;
}
