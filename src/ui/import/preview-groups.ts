import {
  addedItem,
  changedItem,
  type ImportItem,
  noteItem,
  removedItem,
  totalsItem,
} from '../../commands/import-tables.ts';
import type {
  AddedRow,
  ChangedCell,
  ChangedRow,
  ImportConflict,
  MissingRow,
  NoteChange,
  OverrideChange,
  TableImport,
  TotalsChange,
} from '../../model/import-plan.ts';

/** One line of an import's preview that can be ticked. Its words are made when it is drawn. */
export type PreviewLine =
  | { readonly kind: 'cell'; readonly row: ChangedRow; readonly change: ChangedCell }
  | {
      readonly kind: 'override';
      readonly row: ChangedRow;
      readonly change: OverrideChange;
      /** The value that comes with it in a typed-in column; one tick takes both. */
      readonly value: ChangedCell | null;
    }
  | { readonly kind: 'note'; readonly row: ChangedRow; readonly change: NoteChange }
  | { readonly kind: 'total'; readonly change: TotalsChange }
  | { readonly kind: 'added'; readonly row: AddedRow }
  | { readonly kind: 'removed'; readonly row: MissingRow };

/** Kinds of changes, in the order in which they are shown. */
export const previewKinds = [
  'conflicts',
  'cells',
  'overrides',
  'formulas',
  'notes',
  'totals',
  'added',
  'removed',
] as const;

/** One of {@link previewKinds}. */
export type PreviewKind = (typeof previewKinds)[number];

/** The changes of one kind in one table, with the tick of each at the same index. */
export interface PreviewGroup {
  readonly kind: PreviewKind;
  readonly lines: readonly PreviewLine[];
  readonly items: readonly ImportItem[];
}

/** What an import would do to a table, by kind; kinds of which there is nothing are left out. */
export function previewGroups(part: TableImport): readonly PreviewGroup[] {
  const groups = new Map(
    previewKinds.map((kind) => [kind, { kind, lines: [] as PreviewLine[], items: [] as ImportItem[] }]),
  );
  const add = (kind: PreviewKind, line: PreviewLine, item: ImportItem): void => {
    const group = groups.get(kind)!;
    group.lines.push(line);
    group.items.push(item);
  };
  const { table } = part;
  /** A change that was made on both sides stands among those of its like, whatever it is of. */
  const kindOf = (kind: PreviewKind, { conflict }: { readonly conflict?: ImportConflict }): PreviewKind =>
    conflict === undefined ? kind : 'conflicts';
  for (const row of part.changed) {
    for (const change of row.cells) {
      if (row.overrides.some(({ column }) => column === change.column)) continue;
      add(kindOf('cells', change), { kind: 'cell', row, change }, changedItem(table, row.row, change.column));
    }
    for (const change of row.overrides) {
      const isFormula = change.before?.formula !== undefined || change.after?.formula !== undefined;
      const value = row.cells.find(({ column }) => column === change.column) ?? null;
      const line: PreviewLine = { kind: 'override', row, change, value };
      const kind = kindOf(isFormula ? 'formulas' : 'overrides', change);
      add(kind, line, changedItem(table, row.row, change.column));
    }
    for (const change of row.notes) {
      add(kindOf('notes', change), { kind: 'note', row, change }, noteItem(table, row.row, change.column));
    }
  }
  for (const change of part.totals) {
    add(kindOf('totals', change), { kind: 'total', change }, totalsItem(table, change.column));
  }
  for (const row of part.added) {
    const kind = row.deletedHere === 'changed there' ? 'conflicts' : 'added';
    add(kind, { kind: 'added', row }, addedItem(table, row.row));
  }
  for (const row of part.removed) {
    const kind = row.deletedThere === 'changed here' ? 'conflicts' : 'removed';
    add(kind, { kind: 'removed', row }, removedItem(table, row.row));
  }
  return [...groups.values()].filter(({ lines }) => lines.length > 0);
}

/** Everything in these groups that can be ticked. */
export function linesOf(
  parts: readonly { readonly groups: readonly PreviewGroup[] }[],
): ReadonlySet<ImportItem> {
  return new Set(parts.flatMap(({ groups }) => groups.flatMap(({ items }) => items)));
}
