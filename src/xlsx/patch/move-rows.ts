import { cellAddress, type FileContents, type SheetGrid } from '../grid.ts';
import type { Package } from '../package.ts';
import { relationships, type WorkbookParts } from '../workbook-parts.ts';
import { changeOfMoves } from './change-references.ts';
import { rebuiltCaches } from './chart-caches.ts';
import { movedRowSplices } from './moved-rows.ts';
import { type PartEdits, plainName } from './part-edits.ts';
import {
  movedShapes,
  partReferenceSplices,
  type ReferenceRules,
  sheetReferenceSplices,
} from './part-references.ts';
import type { RowMoves } from './row-moves.ts';
import { readSheetPart } from './sheet-part.ts';
import { rootName, type Splice } from './tag-walker.ts';

/** A file whose rows are to be moved. */
export interface FileToMove {
  readonly file: Package;
  readonly contents: FileContents;
  readonly parts: WorkbookParts;
  readonly edits: PartEdits;
}

/**
 * Takes whole rows out of a sheet or puts rows in, as Excel does: what stands below moves, and whatever in the file names cells that moved
 * names them where they are now. Fills the edits; or says why it can't be done, as a sentence, having changed some of them.
 */
export function moveRows({ file, contents, parts, edits }: FileToMove, moves: RowMoves): string | null {
  const index = contents.sheets.findIndex(({ name }) => name === moves.sheet);
  const sheet = parts.sheets[index];
  if (sheet === undefined) return 'The sheet is gone.';
  const change = changeOfMoves(moves);
  const problems: string[] = [];
  const rules = (own: boolean, where: string): ReferenceRules => ({
    plain: change,
    copied: change,
    moves: own ? moves : null,
    problem: (reference, what) => problems.push(`${where} (${what}) has ${reference}, which would be lost.`),
  });
  for (const [at, { part: name }] of parts.sheets.entries()) {
    const grid = contents.sheets[at];
    // The sheet in which an export of ours carries what its cells can't is none of the file's.
    if (grid === undefined) continue;
    const isOwn = at === index;
    const xml = edits.text(name);
    const part = xml === null ? null : readSheetPart(xml);
    if (xml === null || part === null) {
      if (isOwn) return 'The sheet can’t be read as text.';
      continue;
    }
    const splices: Splice[] =
      isOwn || part.hasFormulas
        ? movedRowSplices(part, grid, {
            change,
            moves: isOwn ? moves : null,
            problem: (row, column, reference) =>
              problems.push(`The formula in ${grid.name}!${cellAddress(row, column)} reads ${reference}.`),
          })
        : [];
    splices.push(...sheetReferenceSplices(xml, part.data, grid.name, rules(isOwn, `The sheet ${grid.name}`)));
    edits.put(name, splices);
  }
  const owners = ownersOf(file, parts);
  const sheetNames = new Set(parts.sheets.map(({ part }) => plainName(part)));
  for (const name of file.names) {
    if (sheetNames.has(plainName(name)) || !/\.(xml|vml)$/i.test(name)) continue;
    const owner = owners.get(plainName(name)) ?? null;
    if (/\.vml$/i.test(name)) {
      if (owner === moves.sheet) edits.replace(name, (text) => movedShapes(text, moves));
      continue;
    }
    const xml = edits.text(name);
    if (xml === null || !namesCells.has(rootName(xml))) continue;
    edits.put(name, partReferenceSplices(xml, owner ?? '', rules(owner === moves.sheet, name)));
    if (rootName(xml) === 'chartSpace')
      edits.replace(name, (text) => rebuiltCaches(text, xml, before(contents, moves)));
  }
  if (problems.length > 0) return problems[0]!;
  edits.dropCalculationChain();
  return null;
}

/** Values of the file once its rows have moved. */
function before(
  contents: FileContents,
  moves: RowMoves,
): (sheet: string, row: number, column: number) => ReturnType<SheetGrid['value']> {
  const back = new Map<number, number>();
  return (name, row, column) => {
    const grid = contents.sheets.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (grid === undefined) return null;
    if (name.toLowerCase() !== moves.sheet.toLowerCase()) return grid.value(row, column);
    if (back.size === 0) {
      for (const each of grid.rowNumbers()) if (!moves.isGone(each)) back.set(moves.to(each), each);
    }
    const from = back.get(row);
    return from === undefined ? null : grid.value(from, column);
  };
}

/** Roots of parts that name cells, besides those of sheets. */
const namesCells = new Set([
  ...['workbook', 'table', 'comments', 'ThreadedComments', 'wsDr', 'userShapes', 'chartSpace'],
  ...['pivotCacheDefinition', 'pivotTableDefinition', 'formControlPr'],
]);

/** The sheets that parts belong to, by name. */
function ownersOf(file: Package, parts: WorkbookParts): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { name, part } of parts.sheets) {
    for (const { target } of relationships(file, part)) owners.set(plainName(target), name);
  }
  return owners;
}
