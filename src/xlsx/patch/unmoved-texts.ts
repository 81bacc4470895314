import { cellAddress } from '../grid.ts';
import type { OpenedPackage } from './opened-package.ts';
import { placesSentence } from './places-sentence.ts';

/*
 * What names cells by texts that are put together when a file is calculated or a macro runs: it does not follow rows that move, in Excel no more
 * than here, and nothing tells which cells it means.
 */

/** Sentences on what does not follow rows that moved in a file: formulas, names and rules with INDIRECT, and macros. */
export function unmovedTexts({ file, contents, parts, edits }: OpenedPackage): string[] {
  const places: string[] = [];
  const others: string[] = [];
  for (const [index, { part }] of parts.sheets.entries()) {
    const grid = contents.sheets[index];
    const xml = edits.text(part);
    // Most sheets have none, and a look at the text of the part takes no time.
    if (grid === undefined || xml === null || !indirect.test(xml)) continue;
    for (const row of grid.rowNumbers()) {
      for (const [column, { formula }] of grid.cellsOf(row)) {
        if (formula !== null && readsTexts(formula)) places.push(`${grid.name}!${cellAddress(row, column)}`);
      }
    }
    // Rules of validation and conditional formats stand behind the cells.
    const end = xml.lastIndexOf('sheetData');
    if (end >= 0 && indirect.test(xml.slice(end))) others.push(`rules of the sheet ${grid.name}`);
  }
  for (const { name, formula } of contents.names) if (readsTexts(formula)) others.push(`the name ${name}`);
  const why = 'finds cells by a text (INDIRECT), which does not follow rows that move. Check it in Excel.';
  const whyMany = 'find cells by texts (INDIRECT), which do not follow rows that move. Check them in Excel.';
  const hasMacros = file.names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name));
  return [
    ...placesSentence(
      places,
      (place) => `The formula in ${place} ${why}`,
      (list) => `The formulas in ${list} ${whyMany}`,
    ),
    ...others.map((what) => `INDIRECT stands in ${what} too, and does not follow rows that move.`),
    ...(hasMacros
      ? ['The file has macros. Where they name cells by their addresses, these do not follow rows that move.']
      : []),
  ];
}

const indirect = /\bINDIRECT\s*\(/i;

/** Whether a formula has INDIRECT, other than in a text of its own. */
function readsTexts(formula: string): boolean {
  return indirect.test(formula.replaceAll(/"[^"]*"/g, '""'));
}
