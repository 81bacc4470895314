import { oneOrMany } from '../base/language.ts';
import { usesName } from '../formula/defined-names.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';

/**
 * Where formulas use a defined name, each place once, as people read it: `Measures · Actual` for a column's formula, the same with
 * how many cells or with its total where these have it, `Measures (format)`, and other names.
 */
export function nameUses(workbook: Workbook, name: string): readonly string[] {
  const uses = (formula: StoredFormula | null | undefined) =>
    formula !== null && formula !== undefined && usesName(formula, name);
  const inNames = (workbook.record.names ?? [])
    .filter((other) => other.name !== name && uses(other.formula))
    .map((other) => other.name);
  return [...inNames, ...workbook.tables.flatMap((table) => usesInTable(table, uses))];
}

function usesInTable(
  table: Table,
  uses: (formula: StoredFormula | null | undefined) => boolean,
): readonly string[] {
  const inFormats = (table.record.formats ?? []).some(
    ({ test }) => test.kind === 'formula' && uses(test.formula),
  );
  const inColumns = table.columns.flatMap((column) => {
    const place = `${table.record.title} · ${column.name}`;
    const cells = [...table.overrides(column.id).values()].filter(({ formula }) => uses(formula)).length;
    return [
      ...(uses(column.formula) ? [place] : []),
      ...(cells > 0 ? [`${place} (${cells} ${oneOrMany(cells, 'cell', 'cells')})`] : []),
      ...(uses(column.totals) ? [`${place} (total)`] : []),
    ];
  });
  return inFormats ? [...inColumns, `${table.record.title} (format)`] : inColumns;
}
