import { assertNever } from '../base/assert-never.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { bindFormula } from '../formula/bind.ts';
import { checkFunctions } from '../formula/check.ts';
import { plainFunctionName, plainWord } from '../formula/parse.ts';
import { partsOf } from '../formula/structured-reference.ts';
import type { Expression } from '../formula/syntax-tree.ts';
import { readTokens, type Token } from '../formula/tokens.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import {
  type FormulaPart,
  isCellReference,
  type ReferenceRows,
  type StoredFormula,
} from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { type CellPlace, type CellsText, readCells } from './cell-references.ts';
import { fileHeadings, tableNames } from './file-names.ts';
import { plainText } from './find-tables.ts';
import type { SheetGrid } from './grid.ts';
import type { RowMatches } from './match-rows.ts';
import { type FoundTable, rawHeading } from './planning/found-table.ts';
import { relativeFormula } from './planning/row-relative.ts';

/** Where a formula of a file stands. */
interface FormulaPlace {
  readonly found: FoundTable;
  /** 0-based row of the sheet. */
  readonly fileRow: number;
  /**
   * Whether it is read for a whole column (`column`), where a relative row means so many rows above or below the own one, or for its cell
   * alone; left out for that.
   */
  readonly scope?: 'cell' | 'column';
}

/** A table of the file with the rows that it has of the workbook's. */
interface ReadTable {
  readonly found: FoundTable;
  readonly matches: RowMatches;
}

/**
 * Reads the formulas of a file as formulas of the workbook: names and addresses are those of the file, where columns may
 * stand elsewhere and rows in another order than here.
 */
export class FormulaReader {
  readonly #places: readonly TablePlaces[];
  /** Tables by the names that the file's formulas may call them, in lower case. */
  readonly #byName = new Map<string, Table>();
  /** Formulas that read alike in every row, by table and text. */
  readonly #known = new Map<string, Result<StoredFormula, string>>();
  readonly #keys = new WeakMap<StoredFormula, string>();

  constructor(
    readonly workbook: Workbook,
    tables: readonly ReadTable[],
  ) {
    this.#places = tables.map((table) => new TablePlaces(table));
    const inFiles = tableNames(workbook.tables.map(({ record }) => record.name));
    for (const [index, table] of workbook.tables.entries()) {
      this.#byName.set(inFiles[index]!.toLowerCase(), table);
    }
    for (const { found } of tables) {
      if (found.excelName !== null) this.#byName.set(found.excelName.toLowerCase(), found.table);
    }
  }

  /** Forgets what depends on the workbook's defined names, which have changed. */
  forgetNames(): void {
    this.#known.clear();
  }

  /** A formula of the file by ids; or why it has no sense here, completing "The formula ...". `place` is null for a name's. */
  read(text: string, place: FormulaPlace | null): Result<StoredFormula, string> {
    const key = this.#knownKey(text, place);
    const before = key === null ? undefined : this.#known.get(key);
    if (before !== undefined) return before;
    const result = this.#bind(readTokens(text), place);
    if (key !== null) this.#known.set(key, result);
    return result;
  }

  /** What formulas have in common that are the same to read; null for one that only its own cell has. */
  #knownKey(text: string, place: FormulaPlace | null): string | null {
    if (place === null) return ` ${text}`;
    const { found, fileRow } = place;
    const { key, staysInRow } = relativeFormula(text, fileRow);
    const isData = fileRow >= found.firstRow && fileRow <= found.area.bottom && !found.skipped.has(fileRow);
    if (key === text) return `${found.table.id} ${text}`;
    if (place.scope !== 'column' && !staysInRow) return null;
    return isData ? `${found.table.id} ${place.scope ?? 'cell'} ${key}` : null;
  }

  /** What two formulas have in common that say the same, however they are spelled. */
  keyOf(formula: StoredFormula, table: Table | null): string {
    let key = this.#keys.get(formula);
    if (key === undefined) this.#keys.set(formula, (key = this.#makeKey(formula, table)));
    return key;
  }

  #bind(tokens: readonly Token[], place: FormulaPlace | null): Result<StoredFormula, string> {
    const parts: FormulaPart[] = [];
    let plain = '';
    for (const token of tokens) {
      const read = this.#partOf(token, place);
      if (read === null) return fail(`names ${token.text}, which is not of one table of this workbook`);
      for (const part of Array.isArray(read) ? (read as readonly FormulaPart[]) : [read as FormulaPart]) {
        if (typeof part === 'string') plain += part;
        else {
          if (plain !== '') parts.push(plain);
          parts.push(part);
          plain = '';
        }
      }
    }
    if (plain !== '' || parts.length === 0) parts.push(plain);
    const formula = { parts };
    const bound = bindFormula(formula, this.workbook, place?.found.table ?? null);
    const [problem] = [...bound.problems, ...checkFunctions(bound.expression)];
    return problem === undefined
      ? ok(formula)
      : fail(`can't be read here (${problem.message.replace(/\.$/, '')})`);
  }

  /** Null where a token names what is not there. */
  #partOf(token: Token, place: FormulaPlace | null): FormulaPart | readonly FormulaPart[] | null {
    switch (token.kind) {
      case 'prefix':
        return '';
      case 'function':
        return /^_xlpm\./i.test(token.text) ? plainWord(token.text) : plainFunctionName(token.text);
      case 'structured':
        return this.#structured(token.text, place);
      case 'cells':
        return this.#cells(token.text, place);
      case 'name': {
        const table = this.#byName.get(token.text.toLowerCase());
        return table === undefined
          ? parameterWord(token.text)
          : { table: table.id, columns: [], rows: ['data'] };
      }
      default:
        return token.text;
    }
  }

  #structured(text: string, place: FormulaPlace | null): FormulaPart | null {
    const parts = partsOf(text);
    if (parts === null) return null;
    const table = parts.table === '' ? place?.found.table : this.#byName.get(parts.table.toLowerCase());
    if (table === undefined) return null;
    const columns: ColumnId[] = [];
    for (const heading of parts.columns) {
      const column = this.#columnOf(table, heading);
      if (column === undefined) return null;
      columns.push(column.id);
    }
    return { table: table.id, columns, rows: parts.rows.length === 0 ? ['data'] : parts.rows };
  }

  #columnOf(table: Table, heading: string): Column | undefined {
    const known = this.#places.find(({ found }) => found.table === table);
    if (known !== undefined) return known.column(heading);
    const headings = fileHeadings(table.columns.map(({ name }) => name));
    return table.columns[headings.findIndex((name) => plainText(name) === plainText(heading))];
  }

  #cells(text: string, place: FormulaPlace | null): FormulaPart | readonly FormulaPart[] | null {
    const cells = readCells(text);
    if (cells === null) return null;
    const isThere = ({ name }: SheetGrid) => name.toLowerCase() === cells.sheet?.toLowerCase();
    for (const places of this.#places) {
      const { grid, table } = places.found;
      if (cells.sheet === null ? place?.found.grid !== grid : !isThere(grid)) continue;
      const columns = places.columns(cells.first.column, cells.last.column);
      if (columns === null) continue;
      const { first, last } = cells;
      if (first.row === null || last.row === null) {
        if (!places.standsAlone(first.column, last.column)) continue;
        return { table: table.id, columns, rows: ['all'] };
      }
      const isOwnRow =
        place?.found === places.found && first.row === place.fileRow && last.row === place.fileRow;
      if (isOwnRow && !first.fixedRow && !last.fixedRow && places.isData(first.row)) {
        return { table: table.id, columns, rows: ['this'] };
      }
      const isMoving = place?.scope === 'column' && !(first.fixedRow && last.fixedRow);
      if (isMoving) {
        const parts = this.#movingCells(cells, places, place);
        if (parts === null) continue;
        return parts;
      }
      const items = places.items(first, last);
      if (items !== null) return { table: table.id, columns, rows: items };
      const rows = places.rows(first.row, last.row);
      if (rows === null) continue;
      return { table: table.id, columns, cells: rows };
    }
    return null;
  }

  /** Cells that are others in every row of a column: counted from the own row, as the app itself counts them. */
  #movingCells(
    { first, last }: CellsText,
    places: TablePlaces,
    place: FormulaPlace,
  ): readonly FormulaPart[] | null {
    const corner = (at: CellPlace): readonly FormulaPart[] | null => {
      const columns = places.columns(at.column, at.column);
      if (columns === null || at.row === null) return null;
      const table = places.found.table.id;
      if (at.fixedRow) {
        const rows = at.row === places.found.firstRow ? null : places.rows(at.row, at.row);
        if (at.row < places.found.firstRow) return [{ table, columns, rows: ['headers'] }];
        if (rows !== null) return [{ table, columns, cells: rows }];
        return places.isData(at.row) ? ['INDEX(', { table, columns, rows: ['data'] }, ',1)'] : null;
      }
      if (places.found === place.found && at.row === place.fileRow)
        return [{ table, columns, rows: ['this'] }];
      // Rows in between that are none of the table's would be counted there and not here.
      if (places.hasGaps() || this.#placesOf(place.found)?.hasGaps() !== false) return null;
      const shift = at.row - place.fileRow + place.found.firstRow - places.found.firstRow + 1;
      const offset = shift === 0 ? '' : shift > 0 ? `+${shift}` : `${shift}`;
      const own: FormulaPart = { table: place.found.table.id, columns: [], rows: ['headers'] };
      return ['INDEX(', { table, columns, rows: ['all'] }, ',ROW()-ROW(', own, `)${offset})`];
    };
    const start = corner(first);
    const isOne = first.row === last.row && first.column === last.column && first.fixedRow === last.fixedRow;
    const end = isOne ? null : corner(last);
    if (start === null || (end === null && !isOne)) return null;
    return end === null ? start : [...start, ':', ...end];
  }

  #placesOf(found: FoundTable): TablePlaces | undefined {
    return this.#places.find((places) => places.found === found);
  }

  #makeKey(formula: StoredFormula, table: Table | null): string {
    // Names that were left as text may stand for something by now.
    const { expression } = bindFormula(formula, this.workbook, table);
    return JSON.stringify(this.#plainTree(expression, table));
  }

  /** What an expression says: no places, names without regard to case, the same thing written one way. */
  #plainTree(expression: Expression, table: Table | null): unknown {
    const plain = (part: Expression): unknown => this.#plainTree(part, table);
    const { kind } = expression;
    switch (kind) {
      case 'number':
      case 'text':
        return expression.value;
      case 'boolean':
        return [kind, expression.value];
      case 'error':
        return [kind, expression.code];
      case 'reference':
      case 'cell-reference':
        return this.#plainReference(expression.reference);
      case 'cells':
        return [kind, expression.text.toUpperCase()];
      case 'name':
      case 'local':
        return [kind, expression.name.toUpperCase()];
      case 'parameter':
        return [kind, expression.name.toUpperCase(), expression.optional];
      case 'unary': {
        const { operator, operand } = expression;
        const isColumn =
          operand.kind === 'reference' &&
          operand.reference.table === table?.id &&
          operand.reference.rows.join() === 'data';
        // Files have this row in place of its cell in the column.
        return operator === '@' && isColumn
          ? this.#plainReference({ ...operand.reference, rows: ['this'] })
          : [operator, plain(operand)];
      }
      case 'binary':
        return [expression.operator, plain(expression.left), plain(expression.right)];
      case 'call':
        // LibreOffice saves TRUE as the function that gives it.
        return expression.arguments.length === 0 && /^(TRUE|FALSE)$/.test(expression.name)
          ? ['boolean', expression.name === 'TRUE']
          : [kind, expression.name, ...expression.arguments.map(plain)];
      case 'apply':
        return [kind, plain(expression.function), ...expression.arguments.map(plain)];
      case 'array':
        return [kind, ...expression.rows.map((row) => row.map(plain))];
      case 'omitted':
      case 'missing':
        return [kind];
      default:
        return assertNever(kind);
    }
  }

  /** A reference to the cells from the first row to the last is one to the column. A span's ends may be told in any order. */
  #plainReference(part: Exclude<FormulaPart, string>): unknown {
    const { table } = part;
    const columns = [...new Set(part.columns)].sort();
    if (!isCellReference(part)) return [table, columns, part.rows];
    const target = this.workbook.table(table);
    const isThere =
      target !== undefined &&
      part.columns.every((column) => target.column(column) !== undefined) &&
      part.cells.every((row) => target.rows.slot(row) !== undefined);
    // Files have no other word for cells that are gone.
    if (!isThere) return ['error', '#REF!'];
    const cells = [...new Set(part.cells)].sort();
    const rows = target.rows.ids();
    const isWhole = cells.length === 2 && cells.includes(rows[0]!) && cells.includes(rows.at(-1)!);
    return isWhole ? [table, columns, ['data']] : { table, columns, cells };
  }
}

/** What stands where in one table of the file. */
class TablePlaces {
  readonly found: FoundTable;
  readonly #rows = new Map<number, RowId>();
  readonly #byHeading = new Map<string, Column>();
  readonly #firstRow: number;
  readonly #lastRow: number;

  constructor({ found, matches }: ReadTable) {
    this.found = found;
    const { table, columns, firstRow, area } = found;
    for (const { fileRow, row, isNew } of matches.rows) {
      if (!isNew || table.rows.slot(row) !== undefined) this.#rows.set(fileRow, row);
    }
    const headings = fileHeadings(table.columns.map(({ name }) => name));
    for (const [index, heading] of headings.entries()) {
      this.#byHeading.set(plainText(heading), table.columns[index]!);
    }
    // Where the file calls a column otherwise, its formulas do too.
    for (const [at, column] of columns) {
      const heading = plainText(rawHeading(found, at));
      if (heading !== '') this.#byHeading.set(heading, column);
    }
    this.#firstRow = firstRow;
    this.#lastRow = area.bottom;
  }

  column(heading: string): Column | undefined {
    return this.#byHeading.get(plainText(heading));
  }

  /** One column, or the first and last of a span that has the same columns here as in the file; else null. */
  columns(left: number, right: number): readonly ColumnId[] | null {
    const { columns, table } = this.found;
    const first = columns.get(left);
    const last = columns.get(right);
    if (first === undefined || last === undefined) return null;
    if (left === right) return [first.id];
    const start = table.columns.findIndex(({ id }) => id === first.id);
    for (let at = left; at <= right; at++) {
      if (columns.get(at)?.id !== table.columns[start + at - left]?.id) return null;
    }
    return [first.id, last.id];
  }

  isData(row: number): boolean {
    return row >= this.#firstRow && row <= this.#lastRow && !this.found.skipped.has(row);
  }

  /** Whether rows stand among the data that are none of the table's, or are not there. */
  hasGaps(): boolean {
    return this.#rows.size !== this.#lastRow - this.#firstRow + 1;
  }

  /** The parts of the table that these rows are exactly; null where they are rows of the data among others. */
  items(first: CellPlace, last: CellPlace): readonly ReferenceRows[] | null {
    const { area, totalsRow } = this.found;
    const top = first.row!;
    const bottom = this.#withoutBlanksBelow(first, last);
    if (totalsRow !== null && top === totalsRow && bottom === totalsRow) return ['totals'];
    const withHeading = top >= area.top && top < this.#firstRow;
    if (withHeading && bottom < this.#firstRow) return ['headers'];
    if (!withHeading && top !== this.#firstRow) return null;
    if (bottom === area.bottom) {
      // A single row of data is meant as that row.
      if (!withHeading) return top === bottom ? null : ['data'];
      return totalsRow === null ? ['all'] : ['headers', 'data'];
    }
    if (bottom !== totalsRow) return null;
    return withHeading ? ['all'] : ['data', 'totals'];
  }

  /** One row, or the first and last of those that stand together here as in the file; else null. */
  rows(top: number, bottom: number): readonly RowId[] | null {
    const { rows } = this.found.table;
    const first = this.#rows.get(top);
    const last = this.#rows.get(bottom);
    if (first === undefined || last === undefined) return null;
    if (top === bottom) return [first];
    const slots = rows.sequence;
    const start = slots.indexOf(rows.slot(first)!);
    for (let row = top; row <= bottom; row++) {
      const slot = slots[start + row - top];
      if (slot === undefined || this.#rows.get(row) !== rows.idAt(slot)) return null;
    }
    return [first, last];
  }

  /** Whether whole columns are the table's: nothing that counts stands above and below it in them. */
  standsAlone(left: number, right: number): boolean {
    const { grid, area, totalsRow } = this.found;
    for (const row of grid.rowNumbers()) {
      if (row >= area.top && row <= Math.max(area.bottom, totalsRow ?? 0)) continue;
      for (let column = left; column <= right; column++) {
        const value = grid.value(row, column);
        // Titles and footnotes are texts.
        if (value !== null && typeof value !== 'string') return false;
      }
    }
    return true;
  }

  /** The last row of a range, the blank ones below the data taken away: people let ranges go on further than their data. */
  #withoutBlanksBelow(first: CellPlace, last: CellPlace): number {
    const { grid, area, totalsRow } = this.found;
    const bottom = last.row!;
    if (bottom <= Math.max(area.bottom, totalsRow ?? 0) || first.row! > area.bottom) return bottom;
    const end = Math.max(area.bottom, totalsRow ?? 0);
    for (let row = end + 1; row <= Math.min(bottom, grid.rowCount - 1); row++) {
      for (let column = first.column; column <= last.column; column++) {
        const value = grid.value(row, column);
        if (value !== null && value !== '') return bottom;
      }
    }
    return end;
  }
}

/** Files mark the words that LET and LAMBDA give a meaning, and those of them that may be left out. */
function parameterWord(word: string): string {
  return word.replace(/^_xlop\.(.*)$/i, '[$1]').replace(/^_xlpm\./i, '');
}
