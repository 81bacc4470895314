import { readTokens } from '../../formula/tokens.ts';
import { columnIndex } from '../../model/sheet-layout.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import { sheetLimits } from '../grid.ts';

/*
 * Formulas of a file whose references to cells come to name other rows. Signs, sheets and everything else of a formula stay as they are.
 */

/** Cells that a formula names. Rows and columns from 0. */
export interface NamedCells extends SheetArea {
  /** Whether the rows stay the same when the formula is copied to another row. */
  readonly isFixedTop: boolean;
  readonly isFixedBottom: boolean;
  /** Whether a range is written, and no single cell. */
  readonly isRange: boolean;
}

/** What becomes of rows that a formula names on a sheet: other rows, nothing that could be named (null), or what they are (undefined). */
export type RowsChange = (
  sheet: string,
  cells: NamedCells,
) => readonly [top: number, bottom: number] | null | undefined;

/** What becomes of a formula. */
export interface ChangedFormula {
  readonly text: string;
  /** The first reference that names nothing any more; null where all do. */
  readonly lost: string | null;
  /** The first reference that can't be understood; null where all can. */
  readonly unknown: string | null;
}

/** A formula with other rows; `sheet` is where it stands. */
export function changeReferences(formula: string, sheet: string, change: RowsChange): ChangedFormula {
  let lost: string | null = null;
  let unknown: string | null = null;
  if (!/\d/.test(formula)) return { text: formula, lost, unknown };
  const text = readTokens(formula)
    .map((token) => {
      if (token.kind !== 'cells') return token.text;
      const named = readNamed(token.text);
      if (named === 'other') return token.text;
      if (named === null) {
        unknown ??= token.text;
        return token.text;
      }
      const changed = change(named.sheet ?? sheet, named.cells);
      if (changed === null) {
        lost ??= token.text;
        return '#REF!';
      }
      return changed === undefined ? token.text : named.print(changed);
    })
    .join('');
  return { text, lost, unknown };
}

interface Named {
  readonly sheet: string | null;
  readonly cells: NamedCells;
  print(rows: readonly [top: number, bottom: number]): string;
}

/** Reads a reference; 'other' for one that has no rows or is of another workbook, null for one that is not understood. */
function readNamed(text: string): Named | 'other' | null {
  const start = text.lastIndexOf('!') + 1;
  const prefix = text.slice(0, start);
  const own = prefix === '' ? null : plainSheet(prefix.slice(0, -1));
  if (own?.includes('[') === true) return 'other';
  // Several sheets at once.
  if (own?.includes(':') === true) return null;
  const ends = text.slice(start).split(':').map(readEnd);
  const [first, second] = ends;
  if (first === undefined || first === null || second === null || ends.length > 2) return null;
  const last = second ?? first;
  if (first.row === null || last.row === null) return first.row === last.row ? 'other' : null;
  const isUpright = first.row <= last.row;
  const [top, bottom] = isUpright ? [first, last] : [last, first];
  return {
    sheet: own,
    cells: {
      top: top.row!,
      bottom: bottom.row!,
      left: Math.min(first.column ?? 0, last.column ?? 0),
      right: Math.max(first.column ?? sheetLimits.columns - 1, last.column ?? 0),
      isFixedTop: top.isFixed,
      isFixedBottom: bottom.isFixed,
      isRange: second !== undefined,
    },
    print: (rows) => {
      const [firstRow, lastRow] = isUpright ? rows : [rows[1], rows[0]];
      return `${prefix}${first.head}${firstRow + 1}${second === undefined ? '' : `:${last.head}${lastRow + 1}`}`;
    },
  };
}

interface End {
  /** All that stands before the row's number. */
  readonly head: string;
  readonly column: number | null;
  readonly row: number | null;
  readonly isFixed: boolean;
}

function readEnd(text: string): End | null {
  const match = /^(\$?)([A-Za-z]{0,3})(\$?)(\d{0,7})$/.exec(text);
  if (match === null || (match[2] === '' && match[4] === '')) return null;
  const [, firstSign = '', letters = '', secondSign = '', digits = ''] = match;
  const isFixed = letters === '' ? firstSign === '$' : secondSign === '$';
  return {
    head: firstSign + letters + secondSign,
    column: letters === '' ? null : columnIndex(letters),
    row: digits === '' ? null : Number(digits) - 1,
    isFixed,
  };
}

function plainSheet(name: string): string {
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

/** The change that moved rows make. */
export function changeOfMoves(moves: {
  readonly sheet: string;
  readonly first: number;
  stretch(top: number, bottom: number): readonly [number, number] | null;
}): RowsChange {
  const name = moves.sheet.toLowerCase();
  return (sheet, { top, bottom }) => {
    if (sheet.toLowerCase() !== name || bottom < moves.first) return undefined;
    const rows = moves.stretch(top, bottom);
    if (rows === null) return null;
    const last = Math.min(rows[1], sheetLimits.rows - 1);
    return rows[0] === top && last === bottom ? undefined : [rows[0], last];
  };
}
