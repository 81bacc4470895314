import type { RowId } from '../../model/ids.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import type { FileLinks, TableLink } from './file-links.ts';
import type { RowMoves } from './row-moves.ts';

/** Links as they are once rows of the file have moved; rows that went are no longer in them. */
export function movedLinks(links: FileLinks, moves: RowMoves): FileLinks {
  return { tables: links.tables.map((link) => (link.sheet === moves.sheet ? movedLink(link, moves) : link)) };
}

function movedLink(link: TableLink, moves: RowMoves): TableLink {
  const places: number[] = [];
  const renumbered = new Map<number, number>();
  link.fileRows.forEach((row, place) => {
    if (moves.isGone(row)) return;
    renumbered.set(place, places.length);
    places.push(place);
  });
  const kept = <T>(list: readonly T[]): T[] => places.map((place) => list[place]!);
  const byPlace = <T>(list: readonly (readonly [number, T])[]) =>
    list.flatMap(([place, value]): [number, T][] => {
      const now = renumbered.get(place);
      return now === undefined ? [] : [[now, value]];
    });
  return {
    ...link,
    area: movedArea(link.area, moves),
    firstRow: moves.to(link.firstRow),
    totalsRow: link.totalsRow === null ? null : moves.to(link.totalsRow),
    skipped: link.skipped.filter((row) => !moves.isGone(row)).map((row) => moves.to(row)),
    rows: kept<RowId>(link.rows),
    fileRows: kept(link.fileRows).map((row) => moves.to(row)),
    columns: link.columns.map((column) => ({
      ...column,
      values: kept(column.values),
      own: byPlace(column.own),
      ...(column.notes === undefined ? {} : { notes: byPlace(column.notes) }),
    })),
  };
}

function movedArea(area: SheetArea, moves: RowMoves): SheetArea {
  const rows = moves.stretch(area.top, area.bottom);
  return rows === null ? area : { ...area, top: rows[0], bottom: rows[1] };
}
