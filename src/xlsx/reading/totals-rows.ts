import { readArea } from '../grid.ts';
import { kind } from './cell-kinds.ts';
import { numberOf } from './read-number.ts';
import { splitMarker } from './shorthand.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';

/** A row that may hold totals. */
interface TotalsRow {
  readonly row: number;
  /** Whether its figures are the sums of rows above it, by their formulas or by counting, and not only its label says so. */
  readonly sums: boolean;
}

/** What finding totals takes. */
interface TotalsSearch {
  /** Rows of the data, ascending; blank rows and lines are not among them. */
  readonly rows: readonly number[];
  /** Sheet columns with labels, and those with figures. */
  readonly labels: readonly number[];
  readonly figures: readonly number[];
  /** Rows at which a group begins: those with sub-headings. */
  readonly groups: ReadonlySet<number>;
}

const totalWords = /^(?:(?:grand|overall|sub|column|net|gross)[\s-]*)?totals?\b|\btotal$|^sum$|^subtotal\b/i;
const allWords = /^(?:all|overall)(?:\s+[\p{Ll}\s]+)?$/u;

const mayBeTotal = /total|^(?:all|overall|sum)\b/i;

/** In longer tables a sum without a label that says so is looked for at the end alone: asking for every formula takes time. */
const fullyLookedAt = 5_000;

/** Whether a label names a total. */
function isTotalLabel(text: string): boolean {
  const plain = splitMarker(text).text;
  return totalWords.test(plain) || allWords.test(plain.replace(/^[AO]/, (letter) => letter.toLowerCase()));
}

/** Whether a label can be of nothing but a total. */
function isPlainTotalLabel(text: string): boolean {
  return /^(?:(?:grand|overall)\s+)?totals?$|^(?:all|overall|sum)$/i.test(splitMarker(text).text);
}

/**
 * Rows that are totals of others: at the end of the data by their words alone, elsewhere if they sum, and the first one where it sums up
 * all that follow.
 */
export function findTotals(map: SheetMap, search: TotalsSearch): TotalsRow[] {
  const { rows, labels, figures } = search;
  const candidates = rows.flatMap((row, index) => {
    const label =
      labels.map((column) => plainTextOf(map.value(row, column))).find((text) => text !== '') ?? '';
    const named = mayBeTotal.test(label) && isTotalLabel(label);
    const isLookedAt = named || rows.length <= fullyLookedAt || index >= rows.length - 5;
    const formula = isLookedAt && hasSumFormula(map, row, figures);
    return named || formula ? [{ row, index, label, named, formula }] : [];
  });
  if (candidates.length === 0 || rows.length < 2) return [];
  const sums = countSums(map, search, new Set(candidates.map(({ row }) => row)));
  const found: TotalsRow[] = [];
  let end = rows.length;
  for (const { row, index, label, named, formula } of candidates.reverse()) {
    const isSum = formula || sums.has(row);
    const isLast = index === end - 1;
    if (
      isLast &&
      named &&
      (isSum || isPlainTotalLabel(label) || totalWords.test(label) || /^(?:all|overall)\s/i.test(label))
    ) {
      found.push({ row, sums: isSum });
      end--;
    } else if (isSum && (named || formula)) found.push({ row, sums: true });
  }
  // A table of nothing but totals is one of totals.
  return found.length >= rows.length ? [] : found.reverse();
}

/** Whether a row has a SUM or SUBTOTAL of cells above it in the same column, in most of its columns with figures. */
function hasSumFormula(map: SheetMap, row: number, figures: readonly number[]): boolean {
  let sums = 0;
  let filled = 0;
  for (const column of figures) {
    const cell = map.cell(row, column);
    if (cell === undefined || (cell.value === null && cell.formula === null)) continue;
    filled++;
    if (cell.formula !== null && sumsCellsAbove(cell.formula, row, column)) sums++;
  }
  return sums > 0 && sums * 2 >= filled;
}

function sumsCellsAbove(formula: string, row: number, column: number): boolean {
  const match = /^\s*(?:SUM|SUBTOTAL|AGGREGATE)\(\s*(?:\d+\s*,\s*){0,2}(.+)\)\s*$/i.exec(formula);
  if (match === null) return false;
  const text = match[1]!;
  // Table1[Amount] is the column above its totals row.
  if (/^[\p{L}_][\p{L}\p{N}_.]*\[[^\]]+\]$/u.test(text)) return /^\s*SUBTOTAL/i.test(formula);
  return text.split(',').every((part) => {
    const area = readArea(part.trim());
    return (
      area !== null &&
      area.left === column &&
      area.right === column &&
      area.bottom < row &&
      area.bottom > area.top
    );
  });
}

/** Which of the candidates hold the sums of the rows before them, back to the last total, the group's beginning, or the first row. */
function countSums(
  map: SheetMap,
  { rows, figures, groups }: TotalsSearch,
  candidates: ReadonlySet<number>,
): Set<number> {
  const found = new Set<number>();
  const columns = figures.filter((column) => columnAdds(map, column, rows));
  if (columns.length === 0) return found;
  const all = new Sums(columns.length);
  const sinceTotal = new Sums(columns.length);
  const sinceGroup = new Sums(columns.length);
  const totals = new Sums(columns.length);
  const first = rows[0]!;
  let firstValues: (number | null)[] = [];
  for (const row of rows) {
    const values = columns.map((column) => numberOf(map.cell(row, column)));
    if ([...groups].length > 0 && groups.has(row)) sinceGroup.clear();
    const isCandidate = candidates.has(row);
    if (row === first && isCandidate) {
      firstValues = values;
      continue;
    }
    if (isCandidate && [sinceTotal, sinceGroup, all, totals].some((sums) => sums.are(values))) {
      found.add(row);
      totals.add(values);
      sinceTotal.clear();
      sinceGroup.clear();
      continue;
    }
    all.add(values);
    sinceTotal.add(values);
    sinceGroup.add(values);
  }
  if (firstValues.length > 0 && (all.are(firstValues) || totals.are(firstValues))) found.add(first);
  return found;
}

/** Whether figures of a column can be added: no percentages, no dates. */
function columnAdds(map: SheetMap, column: number, rows: readonly number[]): boolean {
  const seen = rows.slice(0, 200).map((row) => map.kind(row, column));
  return seen.some((cell) => cell === kind.figure || cell === kind.whole) && !seen.includes(kind.date);
}

/** Running sums, one for each column. */
class Sums {
  readonly #sums: Float64Array;
  #count = 0;

  constructor(columns: number) {
    this.#sums = new Float64Array(columns);
  }

  clear(): void {
    this.#sums.fill(0);
    this.#count = 0;
  }

  add(values: readonly (number | null)[]): void {
    values.forEach((value, index) => (this.#sums[index]! += value ?? 0));
    this.#count++;
  }

  /** Whether values are these sums: all that are there, one other than 0 at least, and of two rows or more. */
  are(values: readonly (number | null)[]): boolean {
    if (this.#count < 2) return false;
    let same = 0;
    let known = 0;
    for (const [index, value] of values.entries()) {
      if (value === null || (value === 0 && this.#sums[index] === 0)) continue;
      known++;
      if (Math.abs(value - this.#sums[index]!) <= 1e-9 * Math.max(1, Math.abs(value))) same++;
    }
    // Shares and rates stand beside what adds up.
    return same > 0 && same * 2 >= known;
  }
}
