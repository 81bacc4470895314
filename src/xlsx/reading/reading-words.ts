import { numberText, oneOrMany } from '../../base/language.ts';
import type { TypedTotal } from '../../model/import-plan.ts';
import { columnLetters } from '../../model/sheet-layout.ts';

/*
 * What a person is told about how a table was read. Rows are counted from 0, as everywhere in the code, and said as the sheet numbers them.
 */

/** How many names of rows or columns a sentence has before it counts the rest. */
const mostNamed = 4;

/** Sentences that say why a table is read as it is. */
export const readingReasons = {
  headingsJoined: (first: number, last: number) =>
    `Rows ${first + 1} to ${last + 1} are headings; those above one another are joined.`,
  noHeadings: () => 'No row was found to be headings, so columns have the letters of the sheet.',
  rowsJoined: () => 'Blank rows and lines between the rows are taken for parts of one table.',
  columnsJoined: () => 'Blank columns between the columns are taken for gaps within one table.',
  apart: () => 'What stands beside it has labels of its own and is taken for another table.',
  grownBelow: () => 'Rows right below the Excel Table are taken for rows of it.',
  totals: (row: number) => `Row ${row + 1} has totals and is left out.`,
  totalsTaken: (row: number) => `Row ${row + 1} has totals: their formulas become the totals of the table.`,
  wrongTotal: ({ cell, heading, saysText, sumText, without }: TypedTotal) =>
    `The total of ${heading} in ${cell.slice(cell.lastIndexOf('!') + 1)} says ${saysText}; the rows add up to ${sumText}${
      without === 0 ? '' : `, ${numberText(without)} of them without a figure`
    }.`,
  innerTotals: (rows: readonly number[]) =>
    oneOrMany(
      rows.length,
      `Row ${rows[0]! + 1} has the total of other rows and is left out.`,
      `Rows ${named(rows.map((row) => String(row + 1)))} have totals of other rows and are left out.`,
    ),
  headingsAgain: (rows: readonly number[]) =>
    oneOrMany(
      rows.length,
      `Row ${rows[0]! + 1} has the headings again and is left out.`,
      `Rows ${named(rows.map((row) => String(row + 1)))} have the headings again and are left out.`,
    ),
  groups: (count: number, heading: string) =>
    oneOrMany(
      count,
      `A line between the rows is taken for a sub-heading and stands in a column of its own, ${heading}.`,
      `${numberText(count)} lines between the rows are taken for sub-headings and stand in a column of their own, ${heading}.`,
    ),
  filledDown: (headings: readonly string[]) =>
    `A blank cell of ${named(headings)} means the same as the cell above it.`,
  listed: (headings: readonly string[]) =>
    `The choices of ${named(headings)} are those that the file lists for its cells.`,
  perCent: (headings: readonly string[]) =>
    `Figures of ${named(headings)} are per cent: 20.04 is read as 20.04%.`,
  shares: (headings: readonly string[]) =>
    `Figures of ${named(headings)} are taken for shares of one: 0.2 is read as 20%.`,
  unitsByRow: (unit: string, headings: readonly string[]) =>
    `The units of ${named(headings)} stand in ${unit}, row by row.`,
  unitAbove: (unit: string) => `The unit ${unit} is said above the table.`,
  lastTime: () => 'It is read as a table with these headings was last time.',
  namedRange: (name: string) => `The file calls these cells ${name}.`,
} as const;

/** Sentences about cells that do not fit their columns; each follows the cell's place. */
export const cellProblems = {
  noNumber: (text: string) => `“${text}” is no number; it stays as it is.`,
  noDate: (text: string) => `“${text}” is no date; it stays as it is.`,
  noYesNo: (text: string) => `“${text}” is neither Yes nor No; it stays as it is.`,
  noChoice: (text: string) => `“${text}” is none of the choices; it stays as it is.`,
  notWhole: (text: string) => `${text} is no whole number; it stays as it is.`,
  dateAmongNumbers: (text: string) => `${text} is a date among numbers; it stays as text.`,
  percentage: (text: string) => `${text} is a percentage among other numbers; it is kept as a fraction.`,
  error: (error: string) => `The cell holds the error ${error}; it is left blank.`,
  noResult: () =>
    'The cell holds a formula without a stored result. Open the file in Excel, save it, and read it again.',
} as const;

/** What a column without a heading is called, by its place on the sheet. */
export function unnamedColumn(column: number): string {
  return `Column ${columnLetters(column)}`;
}

/** What the column of sub-headings is called. */
export const groupHeading = 'Group';

function named(texts: readonly string[]): string {
  const shown = texts.length > mostNamed + 1 ? texts.slice(0, mostNamed) : texts;
  const more = texts.length - shown.length;
  const list = more > 0 ? [...shown, `${numberText(more)} more`] : shown;
  if (list.length < 2) return list.join('');
  return `${list.slice(0, -1).join(', ')} and ${list.at(-1)!}`;
}
