import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { printParts } from './bind.ts';
import type { PersonFormula } from './compiled.ts';

/** A formula's text as it reads now: cells of certain rows stand elsewhere since the rows were moved. */
export interface PrintedFormula {
  readonly text: string;
  /** Where an offset in the text of the time when the formula was compiled is in the text of now. */
  at(offset: number): number;
}

/** Prints a compiled formula anew. `ownTable` is the table that it stands in. */
export function printedNow(
  { stored, printed }: PersonFormula,
  workbook: Workbook,
  ownTable: Table | null,
): PrintedFormula {
  const now = printParts(stored, workbook, ownTable);
  const at = (offset: number): number => {
    let then = 0;
    let shift = 0;
    for (const [index, { length }] of printed.entries()) {
      // Inside a part that reads otherwise now there is nothing to point at: a reference is one piece.
      if (offset < then + length) return Math.min(offset, then + now[index]!.length) + shift;
      then += length;
      shift += now[index]!.length - length;
    }
    return offset + shift;
  };
  return { text: now.join(''), at };
}
