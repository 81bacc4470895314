import type { ImportPlan, TableImport } from '../model/import-plan.ts';

/** Some of the rows that a plan lists for a table, in their order. */
export type PlanPiece = { readonly [Key in RowList]: Piece<Key> }[RowList];

interface Piece<Key extends RowList> {
  /** 0-based among the plan's tables. */
  readonly table: number;
  readonly list: Key;
  readonly rows: TableImport[Key];
}

type RowList = 'added' | 'changed' | 'removed' | 'problems';

/** Rows in a piece: some milliseconds of unpacking for rows of ten cells. */
const pieceRows = 1_000;

/** Takes a plan apart: its rows go out in pieces, and what is left has none. */
export function takeApart(plan: ImportPlan, send: (piece: PlanPiece) => void): ImportPlan {
  plan.tables.forEach(({ added, changed, removed, problems }, table) => {
    inPieces(added, (rows) => send({ table, list: 'added', rows }));
    inPieces(changed, (rows) => send({ table, list: 'changed', rows }));
    inPieces(removed, (rows) => send({ table, list: 'removed', rows }));
    inPieces(problems, (rows) => send({ table, list: 'problems', rows }));
  });
  const none = { added: [], changed: [], removed: [], problems: [] };
  return { ...plan, tables: plan.tables.map((part) => ({ ...part, ...none })) };
}

/** The plan that was taken apart. */
export function putTogether(plan: ImportPlan, pieces: readonly PlanPiece[]): ImportPlan {
  return {
    ...plan,
    tables: plan.tables.map((part, index) => {
      const own = pieces.filter(({ table }) => table === index);
      return {
        ...part,
        added: own.flatMap((piece) => (piece.list === 'added' ? piece.rows : [])),
        changed: own.flatMap((piece) => (piece.list === 'changed' ? piece.rows : [])),
        removed: own.flatMap((piece) => (piece.list === 'removed' ? piece.rows : [])),
        problems: own.flatMap((piece) => (piece.list === 'problems' ? piece.rows : [])),
      };
    }),
  };
}

function inPieces<Row>(rows: readonly Row[], send: (rows: readonly Row[]) => void): void {
  for (let from = 0; from < rows.length; from += pieceRows) send(rows.slice(from, from + pieceRows));
}
