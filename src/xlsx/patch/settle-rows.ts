import { fail, ok, type Result } from '../../base/result.ts';
import type { DeletedRows, DeletionChoice, PatchRefusal } from '../../model/file-patch.ts';
import type { RowId, TableId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { ExportSource } from '../export-source.ts';
import type { FileProblem } from '../file-problem.ts';
import type { FileLinks, TableLink } from './file-links.ts';
import { KnownFormulas } from './known-formulas.ts';
import { labelInFile, tableOf } from './linked-table.ts';
import { checkMoved } from './check-moved.ts';
import { moveRows } from './move-rows.ts';
import { movedLinks } from './moved-links.ts';
import { type OpenedPackage, openPatchedFile, unwritable, whyClosed } from './opened-package.ts';
import { repack } from './repack.ts';
import { endOfRows, roomBelow, type Room, whyNoRowsPutIn, whyNotRemoved } from './room-below.ts';
import { RowMoves } from './row-moves.ts';
import { readSheetPart } from './sheet-part.ts';
import { type CellOfFile, readersOfGone } from './stale-results.ts';

/** A file whose rows stand as they are to be, with nothing else changed in it. */
export interface SettledFile {
  readonly opened: OpenedPackage;
  readonly links: FileLinks;
  /** Entries of the zip that are not packed yet, as moved rows changed them. */
  readonly changed: ReadonlySet<string>;
  /** Rows that the file had and the workbook has not, of the tables that lost any here. */
  readonly deletions: ReadonlyMap<TableId, SettledDeletion>;
  /** Where rows were put in for new ones, and why they were not. */
  readonly rooms: ReadonlyMap<TableId, SettledRoom>;
  /** Cells whose formulas read rows that went, where they stand now. */
  readonly lost: readonly CellOfFile[];
}

/** What became of the rows of a table that were deleted here. */
export interface SettledDeletion {
  readonly deletion: DeletedRows;
  readonly removalRefused: string | null;
  /** Those that went, as rows of the file as it was. */
  readonly removed: readonly { readonly row: RowId; readonly fileRow: number; readonly label: string }[];
}

/** Rows that were put in below a table. */
export type SettledRoom = { readonly putIn: true } | { readonly refused: PatchRefusal };

/** Takes rows out of a file that were deleted here, where a person wants it, and puts rows in where new ones have no room. */
export function settleRows(
  first: OpenedPackage,
  given: FileLinks,
  source: ExportSource,
  choices: readonly DeletionChoice[],
): Result<SettledFile, FileProblem> {
  let opened = first;
  let links = given;
  const deletions = new Map<TableId, SettledDeletion>();
  const rooms = new Map<TableId, SettledRoom>();
  const changed = new Set<string>();
  let lost: readonly CellOfFile[] = [];
  const knownFormulas = () =>
    new KnownFormulas(
      links.tables.flatMap((link) => {
        const table = source.workbook.table(link.table);
        return table === undefined ? [] : [{ link, table }];
      }),
    );
  const adopt = (moves: RowMoves, moved: MovedBytes): FileProblem | null => {
    const again = openPatchedFile(moved.bytes, () => undefined);
    if (!again.ok) return again.error;
    const wrong = checkMoved(opened.contents, again.value.contents, moves);
    if (wrong !== null) return unwritable(`${wrong} would not read as it should once rows have moved`);
    lost = readersOfGone(opened.contents, knownFormulas(), moves, lost);
    opened = again.value;
    links = movedLinks(links, moves);
    for (const name of moved.changed) changed.add(name);
    return null;
  };
  for (const { table: id } of given.tables) {
    const table = source.workbook.table(id);
    const link = links.tables.find((each) => each.table === id)!;
    if (table === undefined) continue;
    const gone = link.rows.flatMap((row, place) =>
      table.rows.slot(row) === undefined ? [{ row, fileRow: link.fileRows[place]! }] : [],
    );
    // Looking into a sheet takes long where it is large.
    const sheet = gone.length === 0 ? null : sheetOf(opened, link);
    if (sheet === null || sheet.closed !== null) continue;
    const excel = tableOf(sheet.grid, link);
    const rows = gone.map(({ fileRow }) => fileRow);
    const moves = new RowMoves(sheet.grid.name, rows, null);
    const refused = whyNotRemoved(sheet, link, excel, rows);
    const tried = refused === null ? tryMoves(opened, moves) : { why: refused };
    const wanted = choices.find((choice) => choice.table === id)?.rows ?? 'keep';
    const why = 'why' in tried ? tried.why : null;
    const deletion = wanted === 'remove' && why !== null ? 'keep' : wanted;
    const isRemoved = deletion === 'remove' && 'bytes' in tried;
    const removed = isRemoved
      ? gone.map((each) => ({ ...each, label: labelInFile(sheet.grid, link, each.fileRow) }))
      : [];
    deletions.set(id, { deletion, removalRefused: why, removed });
    if (!isRemoved) continue;
    const problem = adopt(moves, tried);
    if (problem !== null) return fail(problem);
  }
  for (const { table: id } of given.tables) {
    const table = source.workbook.table(id);
    if (table === undefined) continue;
    const link = links.tables.find((each) => each.table === id)!;
    const made = putIn(opened, link, table);
    if (made === null) continue;
    if ('refused' in made) {
      rooms.set(id, made);
      continue;
    }
    const problem = adopt(made.moves, made);
    if (problem !== null) return fail(problem);
    rooms.set(id, { putIn: true });
  }
  return ok({ opened, links, changed, deletions, rooms, lost });
}

/** A file with rows put in above what stands in the way of new ones; null where nothing does, or nothing can be done about it. */
function putIn(
  opened: OpenedPackage,
  link: TableLink,
  table: Table,
): (MovedBytes & { readonly moves: RowMoves }) | { readonly refused: PatchRefusal } | null {
  const known = new Set(link.rows);
  const count = table.rows.ids().reduce((sum, row) => (known.has(row) ? sum : sum + 1), 0);
  const sheet = count === 0 ? null : sheetOf(opened, link);
  if (sheet === null || sheet.closed !== null) return null;
  const excel = tableOf(sheet.grid, link);
  const { appendAt } = endOfRows(sheet, link, excel);
  const room: Room = roomBelow(sheet, link, excel, count, appendAt);
  if (room === 'free') return null;
  if (room.isEnd) return { refused: room };
  const moves = new RowMoves(sheet.grid.name, [], { before: appendAt, count });
  const refused = whyNoRowsPutIn(sheet, link, excel, appendAt);
  const tried = refused === null ? tryMoves(opened, moves) : { why: refused };
  if ('bytes' in tried) return { moves, ...tried };
  return {
    refused: {
      cell: room.cell,
      why: `${room.why} Rows can’t be put in above it: ${tried.why} Insert rows there in Excel, save, and import the file again.`,
    },
  };
}

/** A file whose rows have moved, and the entries that this changed. */
interface MovedBytes {
  readonly bytes: Uint8Array;
  readonly changed: readonly string[];
}

function tryMoves(opened: OpenedPackage, moves: RowMoves): MovedBytes | { readonly why: string } {
  const fresh = opened.withoutEdits();
  const why = moveRows(fresh, moves);
  if (why !== null) return { why };
  const bytes = repack(opened.bytes, fresh.edits.entries, fresh.edits.changed, new Map(), 0);
  if (bytes === null) return { why: 'The file is too large or damaged.' };
  return { bytes, changed: [...fresh.edits.changed.keys()] };
}

function sheetOf(opened: OpenedPackage, link: TableLink) {
  const { contents, parts, edits } = opened;
  const index = parts.sheets.findIndex(({ name }) => name === link.sheet);
  const grid = contents.sheets[index];
  const xml = grid === undefined ? null : edits.text(parts.sheets[index]!.part);
  const part = xml === null ? null : readSheetPart(xml);
  if (grid === undefined || part === null) return null;
  return { grid, part, closed: whyClosed(opened, parts.sheets[index]!.part, part, link.area) };
}
