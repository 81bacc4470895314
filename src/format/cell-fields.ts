import { isCellReference, type StoredFormula } from '../model/stored-formula.ts';
import type { CellValue } from '../model/values.ts';
import type { CellV1 } from './v1.ts';
import type { FormulaV2 } from './v2.ts';

/** A cell as it is written; the only number written in two ways, -0, becomes 0. */
export function encodeCell(value: CellValue): CellV1 {
  return typeof value === 'number' ? value + 0 : value;
}

/** A cell as the model has it; -0 becomes 0. */
export function decodeCell(cell: CellV1): CellValue {
  return typeof cell === 'number' ? cell + 0 : (cell as CellValue);
}

/** A formula as it is written. */
export function encodeFormula(formula: StoredFormula): FormulaV2 {
  return {
    parts: formula.parts.map((part) => {
      if (typeof part === 'string') return part;
      const { table, columns } = part;
      return isCellReference(part)
        ? { table, columns, cells: part.cells }
        : { table, columns, rows: part.rows };
    }),
  };
}

/** A formula as the model has it. */
export function decodeFormula(formula: FormulaV2): StoredFormula {
  // The same but for the brands of the ids; checked before it comes here.
  return formula as StoredFormula;
}
