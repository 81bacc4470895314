import type { ColumnMatch, ImportChoices, ImportInto, TableChoice } from '../../model/import-choices.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { Workbook } from '../../model/workbook.ts';
import { findTables } from '../find-tables.ts';
import type { SheetGrid } from '../grid.ts';

type Update = Extract<ImportInto, { readonly kind: 'update' }>;

/** The same updates as for the workbook, of the tables as they were; what the ancestor lacks is left out. */
export function choicesForAncestor({ tables }: ImportChoices, ancestor: Workbook): ImportChoices {
  return {
    tables: tables.flatMap((choice): TableChoice[] => {
      const { into } = choice;
      const table = into.kind === 'update' ? ancestor.table(into.table) : undefined;
      return into.kind !== 'update' || table === undefined
        ? []
        : [{ ...choice, into: updateOf(into, table) }];
    }),
  };
}

function updateOf(into: Update, table: Table): Update {
  const isThere = (id: ColumnId): boolean => table.column(id) !== undefined;
  const { besides = [], words = [] } = into;
  return {
    ...into,
    columns: into.columns.map((match): ColumnMatch =>
      match.to === 'skip' || (match.to !== 'new' && isThere(match.to)) ? match : { ...match, to: 'skip' },
    ),
    keys: into.keys.filter(isThere),
    calculated: into.calculated.filter(({ column }) => isThere(column)),
    words,
    besides: besides.filter(({ to }) => to === 'notes' || (to !== 'new' && isThere(to))),
  };
}

/**
 * Suggestions with what the ancestor knows of the file: a column that was renamed here since is known by the name it had, and tables and
 * columns that were deleted here since are not offered as new ones.
 */
export function suggestByAncestor(
  { tables }: ImportChoices,
  sheets: readonly SheetGrid[],
  ancestor: Workbook,
  workbook: Workbook,
): ImportChoices {
  const found = findTables(sheets, ancestor);
  return {
    tables: tables.map((choice): TableChoice => {
      const { into, reading } = choice;
      const then = found.find(
        ({ grid, area }) =>
          grid === sheets[reading.sheet] &&
          area.left <= reading.area.right &&
          reading.area.left <= area.right &&
          area.top <= reading.area.bottom &&
          reading.area.top <= area.bottom,
      );
      if (then === undefined) return choice;
      if (into.kind === 'new' && workbook.table(then.table.id) === undefined) {
        const because = `${then.table.record.title} was deleted here since the file was made.`;
        return { ...choice, into: { kind: 'leave' }, reasons: [because] };
      }
      const table = into.kind === 'update' ? workbook.table(into.table) : undefined;
      if (into.kind !== 'update' || table === undefined || then.table.id !== table.id) return choice;
      const used = new Set(into.columns.map(({ to }) => to));
      const columns = into.columns.map((match): ColumnMatch => {
        const column = then.columns.get(match.column);
        if (column === undefined || match.to === column.id || match.reason === 'same name') return match;
        if (table.column(column.id) === undefined) {
          return {
            ...match,
            to: 'skip',
            because: `${column.name} was deleted here since the file was made.`,
          };
        }
        if (used.has(column.id)) return match;
        const because = `It was called ${column.name} when the file was made.`;
        return { ...match, to: column.id, reason: 'close name', because };
      });
      return { ...choice, into: { ...into, columns } };
    }),
  };
}

/** Whether a workbook is the one that a file was exported from, or a copy of it: it has some of its tables. */
export function isOfWorkbook(ancestor: Workbook, workbook: Workbook): boolean {
  return ancestor.tables.some(({ id, columns }) => {
    const table = workbook.table(id);
    return table !== undefined && columns.some((column) => table.column(column.id) !== undefined);
  });
}
