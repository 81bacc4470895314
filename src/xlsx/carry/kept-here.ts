import type { ImportPlan, TableImport } from '../../model/import-plan.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import type { KeptHere } from '../patch/link-tables.ts';

/** What a comparison of three ways has left out of a plan, so that the file has it otherwise after the import too. */
export function keptHere(before: ImportPlan, compared: ImportPlan): KeptHere {
  const left = new Map(compared.tables.map((part) => [part.table, part]));
  const parts = before.tables.map((part) => ({ part, after: left.get(part.table) }));
  return {
    cells: parts.flatMap(({ part, after }) => {
      const known = new Set(after === undefined ? [] : changedPlaces(after).map(({ key }) => key));
      return changedPlaces(part).flatMap(({ key, row, column }) =>
        known.has(key) ? [] : [{ table: part.table, row, column }],
      );
    }),
    rows: parts.flatMap(({ part, after }) =>
      (after?.added ?? []).flatMap(({ row, deletedHere }) =>
        deletedHere === undefined ? [] : [{ table: part.table, row }],
      ),
    ),
  };
}

interface ChangedPlace {
  readonly key: string;
  readonly row: RowId;
  readonly column: ColumnId;
}

function changedPlaces({ changed }: TableImport): ChangedPlace[] {
  return changed.flatMap(({ row, cells, overrides, notes }) => [
    ...[...cells, ...overrides].map(({ column }) => ({ key: placeKey('value', row, column), row, column })),
    ...notes.map(({ column }) => ({ key: placeKey('note', row, column), row, column })),
  ]);
}

function placeKey(kind: 'value' | 'note', row: RowId, column: ColumnId): string {
  return JSON.stringify([kind, row, column]);
}
