import type { Choice } from '../../model/column-types.ts';
import { notInPoints } from '../../model/display.ts';
import { formatProblem } from '../../model/format-code.ts';
import { type ReadingColumn, subHeadingColumn } from '../../model/table-reading.ts';
import { units } from '../../plan/figures.ts';
import type { SheetGrid } from '../grid.ts';
import { profileColumn } from './column-profile.ts';
import { isPerCent } from './guess-column-type.ts';
import { factsOf, mostUsed } from './number-format.ts';
import { readTextNumber } from './read-number.ts';
import { isShorthand } from './shorthand.ts';
import { isPercentUnit, unitOf } from './units.ts';

/*
 * Tables in which each row has a unit of its own, as tables of targets have it: a column of units (`%`, `Number`, `£`, `Days`) beside columns
 * of figures whose formats agree with it.
 */

/** Columns of a reading, those of figures with the column that has their units. */
export interface UnitsByRow {
  readonly columns: readonly ReadingColumn[];
  /** What the column of units and those of figures are called; null where no column has units. */
  readonly found: { readonly unit: string; readonly figures: readonly string[] } | null;
}

/** Rows of a column of figures in which they are percentages, and whether plain numbers there are per cent (20.04 for 0.2004). */
export interface PercentRows {
  readonly rows: ReadonlySet<number>;
  readonly perCent: boolean;
}

/**
 * Tells which column has the units of which columns of figures; what a person set of columns stays, and so do the choices of columns that are
 * lists of the file's.
 */
export function unitsByRow(
  grid: SheetGrid,
  columns: readonly ReadingColumn[],
  rows: readonly number[],
  listed: ReadonlySet<number>,
): UnitsByRow {
  const figures = columns.filter(mayHaveUnits);
  if (figures.length === 0) return { columns, found: null };
  for (const unit of columns) {
    const words = mayBeUnits(unit) ? wordsOf(grid, unit, rows) : null;
    if (words === null) continue;
    const looks = figures.map((column) => ({ column, look: lookOf(grid, column, words) }));
    const agreeing = looks.filter(({ column, look }) => agrees(column, look));
    if (agreeing.length === 0) continue;
    const choices = words.map((word, at) =>
      choiceOf(
        word,
        agreeing.map(({ look }) => look.words[at]!),
      ),
    );
    const isSet = unit.set?.includes('type') === true;
    if (!isSet && choices.every(({ numberFormat }) => numberFormat === undefined)) continue;
    const names = new Set(agreeing.map(({ column }) => column.column));
    return {
      columns: columns.map((column): ReadingColumn => {
        if (column === unit) {
          const kept = isSet || !listed.has(unit.column) ? [] : choicesIn(unit);
          return isSet ? unit : { ...unit, type: { kind: 'choice', choices: merged(kept, choices) } };
        }
        if (!names.has(column.column)) return column;
        const type = { kind: 'number', format: '', unitColumn: null } as const;
        return { ...column, type, unitFrom: unit.column };
      }),
      found: { unit: unit.heading, figures: agreeing.map(({ column }) => column.heading) },
    };
  }
  return { columns, found: null };
}

/** The rows of a column of figures whose unit is a percentage; null where its units do not differ by row. */
export function percentRows(
  grid: SheetGrid,
  columns: readonly ReadingColumn[],
  { column, heading, unitFrom }: ReadingColumn,
  rows: readonly number[],
): PercentRows | null {
  const unit = unitFrom === undefined ? undefined : columns.find((each) => each.column === unitFrom);
  if (unit?.type.kind !== 'choice') return null;
  const formats = new Map(
    unit.type.choices.map(({ word, numberFormat }) => [fold(word), numberFormat ?? 'General']),
  );
  const found: number[] = [];
  eachUnit(grid, unit, rows, (row, word) => {
    if (factsOf(formats.get(fold(word)) ?? 'General').isPercent) found.push(row);
    return true;
  });
  const perCent = isPerCent(profileColumn(grid, column, found), { heading, unit: '%', isAmongFigures: true });
  return { rows: new Set(found), perCent };
}

/** Different units that a column has at most. */
const mostUnits = 24;

const unitHeading =
  /^(?:(?:measurement|target)? ?units?|units? of (?:measure|measurement|count)|measured? in|uom|format)$/i;

const knownUnits = new Map(
  units.flatMap((unit) => [unit.word, ...unit.aliases].map((name) => [fold(name), unit] as const)),
);

/** A word of the column of units, with its rows. */
interface UnitWord {
  readonly word: string;
  readonly rows: readonly number[];
}

/** What the figures in the rows of one unit look like. */
interface UnitLook {
  readonly word: string;
  readonly isPercentUnit: boolean;
  numbers: number;
  percentages: number;
  amounts: number;
  readonly formats: Map<string, number>;
}

interface ColumnLook {
  readonly words: readonly UnitLook[];
  /** The greatest plain number under a percentage. */
  readonly greatest: number;
  readonly areYears: boolean;
}

function mayHaveUnits({ column, skip, type, unit, set }: ReadingColumn): boolean {
  if (column === subHeadingColumn || skip !== null || unit !== '' || set?.includes('type') === true)
    return false;
  return type.kind === 'integer' || type.kind === 'number' || type.kind === 'percent';
}

function mayBeUnits({ column, skip, type, set }: ReadingColumn): boolean {
  if (column === subHeadingColumn || skip !== null) return false;
  return type.kind === 'choice' || (type.kind === 'text' && set?.includes('type') !== true);
}

function choicesIn({ type }: ReadingColumn): readonly Choice[] {
  return type.kind === 'choice' ? type.choices : [];
}

/** Choices in the order of a list, with the formats that those in cells have, and after them those that it lacks. */
function merged(list: readonly Choice[], found: readonly Choice[]): readonly Choice[] {
  const byWord = new Map(found.map((choice) => [fold(choice.word), choice]));
  const known = new Set(list.map(({ word }) => fold(word)));
  return [
    ...list.map((choice) => {
      const numberFormat = byWord.get(fold(choice.word))?.numberFormat;
      return numberFormat === undefined ? choice : { ...choice, numberFormat };
    }),
    ...found.filter(({ word }) => !known.has(fold(word))),
  ];
}

/** The words of a column of units; null where it is none. */
function wordsOf(grid: SheetGrid, unit: ReadingColumn, rows: readonly number[]): readonly UnitWord[] | null {
  const words = new Map<string, { readonly word: string; readonly rows: number[] }>();
  eachUnit(grid, unit, rows, (row, word) => {
    const known = words.get(fold(word));
    if (known !== undefined) known.rows.push(row);
    else words.set(fold(word), { word, rows: [row] });
    return words.size <= mostUnits;
  });
  if (words.size < 2 || words.size > mostUnits) return null;
  const all = [...words.values()];
  const areUnits = all.filter(({ word }) => unitOf(word) !== '' || knownUnits.has(fold(word)));
  return areUnits.length * 5 >= all.length * 4 || unitHeading.test(unit.heading) ? all : null;
}

/** Goes through the rows that have a unit, until told to stop by false. */
function eachUnit(
  grid: SheetGrid,
  { column, fillDown }: ReadingColumn,
  rows: readonly number[],
  take: (row: number, word: string) => boolean,
): void {
  let before = '';
  for (const row of rows) {
    const value = grid.value(row, column);
    const own = typeof value === 'string' ? value.trim() : '';
    const word = own === '' && fillDown ? before : own;
    before = word;
    if (word === '' || (isShorthand(word) && unitOf(word) === '')) continue;
    if (!take(row, word)) return;
  }
}

function lookOf(grid: SheetGrid, { column }: ReadingColumn, words: readonly UnitWord[]): ColumnLook {
  let greatest = 0;
  let areYears = true;
  const looks = words.map(({ word, rows }): UnitLook => {
    const isPercent = isPercentUnit(word);
    const look = {
      word,
      isPercentUnit: isPercent,
      numbers: 0,
      percentages: 0,
      amounts: 0,
      formats: new Map(),
    };
    for (const row of rows) {
      const cell = grid.cell(row, column);
      const text = typeof cell?.value === 'string' ? readTextNumber(cell.value) : null;
      const value = text === null ? cell?.value : text.value;
      if (cell === undefined || typeof value !== 'number') continue;
      const facts = factsOf(cell.format);
      if (facts.isDate) continue;
      look.numbers++;
      const isShown = text === null ? facts.isPercent : text.isPercentage;
      if (isShown) look.percentages++;
      else if (isPercent) greatest = Math.max(greatest, Math.abs(value));
      if (text === null ? facts.currency !== null : text.currency !== null) look.amounts++;
      // A change in points says nothing of how the figures themselves are shown.
      const format = notInPoints(cell.format);
      if (text === null) look.formats.set(format, (look.formats.get(format) ?? 0) + 1);
      areYears &&= Number.isInteger(value) && value >= 1900 && value <= 2100 && cell.format === 'General';
    }
    return look;
  });
  return { words: looks, greatest, areYears };
}

const otherHeading = /\b(?:years?|rank|ranking|order|population|sample|base|ids?|ref|no)\b/i;

/** Whether figures are shown as their units say, and at least once by more than a plain number unless they can be nothing else. */
function agrees({ heading }: ReadingColumn, { words, greatest, areYears }: ColumnLook): boolean {
  const filled = words.filter(({ numbers }) => numbers > 0);
  if (filled.length < 2 || areYears) return false;
  const isShownAs = ({ percentages, numbers }: UnitLook) => percentages * 10 >= numbers * 9;
  const percent = filled.filter((word) => word.isPercentUnit || isShownAs(word));
  // A column that is a percentage throughout, such as a change, has no unit from its row.
  if (percent.length === filled.length) return false;
  if (filled.some((word) => !percent.includes(word) && word.percentages * 20 > word.numbers)) return false;
  if (filled.some(({ word, amounts }) => amounts > 0 && !/[£€$]|gbp|eur|usd|pound/i.test(word))) return false;
  const isShown = filled.some(({ percentages, amounts }) => percentages + amounts > 0) || differ(filled);
  return isShown || (!otherHeading.test(heading) && percent.length > 0 && greatest <= 1_000);
}

/** Whether each unit has formats of its own. */
function differ(looks: readonly UnitLook[]): boolean {
  const seen = new Set<string>();
  for (const { formats } of looks) {
    for (const format of formats.keys()) if (format === 'General' || seen.has(format)) return false;
    for (const format of formats.keys()) seen.add(format);
  }
  return true;
}

/** The choice that a unit becomes, with the number format that its figures have, else the one that is usual for it. */
function choiceOf({ word }: UnitWord, looks: readonly UnitLook[]): Choice {
  const formats = new Map<string, number>();
  let numbers = 0;
  let percentages = 0;
  for (const look of looks) {
    numbers += look.numbers;
    percentages += look.percentages;
    for (const [format, count] of look.formats) formats.set(format, (formats.get(format) ?? 0) + count);
  }
  const isPercent = isPercentUnit(word) || (numbers > 0 && percentages * 10 >= numbers * 9);
  const own = mostUsed(formats);
  const numberFormat = isPercent ? percentFormat(own) : (plainFormat(own) ?? usualFormat(word));
  const choice = { word, glyph: '', tone: 'neutral', aliases: [] } as const;
  return numberFormat === undefined ? choice : { ...choice, numberFormat };
}

/** 20.04 under the format 0.00 is shown as 20.04%. */
function percentFormat(own: string): string {
  if (factsOf(own).isPercent && formatProblem(own) === null) return own;
  const places = /0(\.0+)/.exec(own)?.[1];
  return `0${places ?? '.0'}%`;
}

function plainFormat(own: string): string | undefined {
  return own === '' || own === 'General' || own === '@' || formatProblem(own) !== null ? undefined : own;
}

function usualFormat(word: string): string | undefined {
  return knownUnits.get(fold(word))?.numberFormat;
}

function fold(word: string): string {
  return word.trim().toLowerCase();
}
