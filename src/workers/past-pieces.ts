import {
  type CellChanges,
  type ChangeSet,
  changeSize,
  noChange,
  type TableChange,
} from '../model/change-set.ts';
import type { PastChange, PastMark, WorkbookPast } from '../model/workbook-past.ts';

/*
 * A past on its way to a worker or from one. A message is packed and unpacked in one go, in which the page does nothing else; so many small
 * changes go together, and a change of very many records goes in parts that are put together again.
 */

/** A part of a past. The first one is `past`. */
export type PastPiece =
  | { readonly kind: 'past'; readonly marks: readonly PastMark[] }
  | { readonly kind: 'changes'; readonly changes: readonly PastChange[] }
  /** More of the change that came last. */
  | { readonly kind: 'more'; readonly changes: ChangeSet };

/** Records in a piece: a few milliseconds. */
const pieceSize = 5_000;

/** Takes a past apart, a piece when it is asked for. */
export function* pastPieces(past: WorkbookPast): Generator<PastPiece, void, void> {
  yield { kind: 'past', marks: past.marks };
  let together: PastChange[] = [];
  let size = 0;
  for (const change of past.changes) {
    const own = changeSize(change.changes);
    if (size + own > pieceSize && together.length > 0) {
      yield { kind: 'changes', changes: together };
      together = [];
      size = 0;
    }
    if (own <= pieceSize) {
      together.push(change);
      size += own;
      continue;
    }
    const { workbook } = change.changes;
    yield { kind: 'changes', changes: [{ ...change, changes: { ...noChange, workbook } }] };
    for (const part of partsOf(change.changes)) yield { kind: 'more', changes: part };
  }
  if (together.length > 0) yield { kind: 'changes', changes: together };
}

/** Puts a past together from its pieces, in the order in which they were made. */
export class PastReceiver {
  #marks: readonly PastMark[] = [];
  #changes: PastChange[] = [];

  take(piece: PastPiece): void {
    switch (piece.kind) {
      case 'past':
        this.#marks = piece.marks;
        this.#changes = [];
        break;
      case 'changes':
        for (const change of piece.changes) this.#changes.push(change);
        break;
      case 'more': {
        const last = this.#changes.pop();
        if (last === undefined) throw new Error('There is no change that this could be more of');
        this.#changes.push({ ...last, changes: joined(last.changes, piece.changes) });
      }
    }
  }

  past(): WorkbookPast {
    return { changes: this.#changes, marks: this.#marks };
  }
}

/** A change as parts of it, the workbook's own facts left aside. */
function* partsOf({ tables }: ChangeSet): Generator<ChangeSet> {
  for (const [id, change] of tables) {
    for (const part of partsOfTable(change)) {
      yield { workbook: null, tables: new Map([[id, { ...nothing(), ...part }]]) };
    }
  }
}

/** A change of a table in which nothing changes; each is a new one, as its maps are added to. */
function nothing(): TableChange {
  return {
    record: null,
    columns: new Map(),
    rows: new Map(),
    cells: new Map(),
    overrides: new Map(),
    notes: new Map(),
  };
}

function* partsOfTable(change: TableChange): Generator<Partial<TableChange>> {
  const { record, columns } = change;
  yield { record, columns: new Map(columns) };
  for (const rows of inPieces([...change.rows])) yield { rows: new Map(rows) };
  for (const [column, { rows, before, after }] of change.cells) {
    for (let at = 0; at < rows.length; at += pieceSize) {
      const cells: CellChanges = {
        rows: rows.slice(at, at + pieceSize),
        before: before.slice(at, at + pieceSize),
        after: after.slice(at, at + pieceSize),
      };
      yield { cells: new Map([[column, cells]]) };
    }
  }
  for (const [column, byRow] of change.overrides) {
    for (const some of inPieces([...byRow])) yield { overrides: new Map([[column, new Map(some)]]) };
  }
  for (const [column, byRow] of change.notes) {
    for (const some of inPieces([...byRow])) yield { notes: new Map([[column, new Map(some)]]) };
  }
}

function* inPieces<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += pieceSize) yield items.slice(at, at + pieceSize);
}

/** A part and what was before it, of which the maps are this receiver's own: they are added to. */
function joined(whole: ChangeSet, part: ChangeSet): ChangeSet {
  const tables = new Map(whole.tables);
  for (const [id, change] of part.tables) {
    const known = tables.get(id);
    if (known === undefined) {
      tables.set(id, change);
      continue;
    }
    add(known.columns, change.columns);
    add(known.rows, change.rows);
    for (const [column, cells] of change.cells) {
      const before = known.cells.get(column);
      if (before === undefined) add(known.cells, new Map([[column, cells]]));
      else {
        append(before.rows, cells.rows);
        append(before.before, cells.before);
        append(before.after, cells.after);
      }
    }
    addByColumn(known.overrides, change.overrides);
    addByColumn(known.notes, change.notes);
  }
  return { workbook: whole.workbook, tables };
}

function addByColumn<C, R, T>(
  to: ReadonlyMap<C, ReadonlyMap<R, T>>,
  from: ReadonlyMap<C, ReadonlyMap<R, T>>,
): void {
  for (const [column, byRow] of from) {
    const known = to.get(column);
    if (known === undefined) add(to, new Map([[column, byRow]]));
    else add(known, byRow);
  }
}

/** Came by message and is nobody else's, so that it can be added to. */
function add<K, V>(to: ReadonlyMap<K, V>, from: ReadonlyMap<K, V>): void {
  for (const [key, value] of from) (to as Map<K, V>).set(key, value);
}

function append<T>(to: readonly T[], from: readonly T[]): void {
  for (const item of from) (to as T[]).push(item);
}
