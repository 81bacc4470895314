import { oneOrMany } from '../../base/language.ts';
import { decodeXml } from '../xml.ts';
import type { FileContents, SheetGrid } from '../grid.ts';
import { rebuiltCaches, type ValueAt } from './chart-caches.ts';
import type { RowsChange } from './change-references.ts';
import { grownRanges, widerDimension } from './growing-ranges.ts';
import { grownInCopies, grownReferences, type GrowingSheet } from './growing-formulas.ts';
import type { LinkedTable, PatchedSheet } from './linked-table.ts';
import { writeNotes } from './note-parts.ts';
import type { OpenedPackage } from './opened-package.ts';
import { plainName } from './part-edits.ts';
import { partReferenceSplices, type ReferenceRules, sheetReferenceSplices } from './part-references.ts';
import { type RowFormula, rowFormulaSplices } from './row-formulas.ts';
import type { CellStyles } from './style-part.ts';
import { placesSentence } from './places-sentence.ts';
import { pivotSource, pivotSplices, tableNameIn, tableSplices } from './table-part.ts';
import { rootName } from './tag-walker.ts';
import { definedNames, recalculationSplices } from './workbook-part.ts';
import { cellSplices } from './write-cells.ts';

/** What goes with the cells that are written: all parts of the package that say something of them. */
export class PackageEdits {
  readonly notes: string[] = [];
  readonly #growing: readonly GrowingSheet[];

  constructor(
    readonly opened: OpenedPackage,
    readonly stylesPart: string | null,
    growing: readonly GrowingSheet[],
  ) {
    this.#growing = growing.filter(({ growths }) => growths.length > 0);
  }

  /** Writes what was planned for the sheets and all that goes with it. */
  write(sheets: readonly PatchedSheet[], linked: readonly LinkedTable[], styles: CellStyles | null): void {
    const { edits } = this.opened;
    this.#writeCells(sheets, linked, styles);
    for (const { name, notes } of sheets) writeNotes(edits, name, notes);
  }

  #writeCells(
    sheets: readonly PatchedSheet[],
    linked: readonly LinkedTable[],
    styles: CellStyles | null,
  ): void {
    const { edits } = this.opened;
    const touched = sheets.filter((sheet) => sheet.edits.size > 0);
    if (touched.length === 0) return;
    for (const sheet of touched) this.#writeSheet(sheet);
    if (this.#growing.length > 0) this.#growOthers(touched, linked);
    this.#recalculate(touched);
    if (styles !== null && this.stylesPart !== null) edits.put(this.stylesPart, styles.splices());
    this.#refreshPivots(touched, linked);
  }

  #writeSheet(sheet: PatchedSheet): void {
    const { part, edits } = sheet;
    const growths = this.#growthsOf(sheet.grid.name);
    const splices = cellSplices(part, edits);
    const rows = [...edits.keys()];
    const columns = [...edits.values()].flatMap((cells) => [...cells.keys()]);
    const used = { top: least(rows), bottom: greatest(rows), left: least(columns), right: greatest(columns) };
    for (const { kind, from, to, text } of part.ranges) {
      const next = kind === 'dimension' ? widerDimension(text, used) : grownRanges(text, growths);
      if (next !== null) splices.push({ from, to, text: next });
    }
    if (this.#growing.length > 0) {
      splices.push(...sheetReferenceSplices(part.xml, part.data, sheet.grid.name, this.#rules()));
    }
    this.opened.edits.put(sheet.name, splices);
  }

  /** Whatever else names a growing table's rows down to the last one. */
  #growOthers(touched: readonly PatchedSheet[], linked: readonly LinkedTable[]): void {
    const { file, parts, edits } = this.opened;
    for (const { name, part } of parts.sheets) {
      const growths = this.#growthsOf(name);
      for (const table of growths.length === 0 ? [] : edits.linked(part, 'table')) {
        const named = linked.find(
          ({ excel, sheet }) =>
            excel !== null &&
            sheet.grid.name === name &&
            excel.name === decodeXml(tableNameIn(edits.text(table) ?? '')),
        );
        const growth = growths.find(
          ({ left, right }) => left === named?.excel?.area.left && right === named.excel.area.right,
        );
        if (growth !== undefined) edits.put(table, tableSplices(edits.text(table)!, growth));
      }
      if (touched.some((sheet) => sheet.name === part)) continue;
      const xml = edits.text(part);
      const from = xml?.search(/<(?:\w+:)?sheetData[\s/>]/) ?? -1;
      if (xml === null || from < 0) continue;
      const end = /<\/(?:\w+:)?sheetData>/.exec(xml);
      const data = { from, to: end === null ? from : end.index };
      edits.put(part, sheetReferenceSplices(xml, data, name, this.#rules()));
    }
    let charts = 0;
    for (const name of file.names) {
      if (!/\.xml$/i.test(name)) continue;
      const xml = edits.text(name);
      const root = xml === null ? '' : rootName(xml);
      if (xml === null || !growingRoots.has(root)) continue;
      edits.put(name, partReferenceSplices(xml, '', this.#rules()));
      const after = edits.text(name)!;
      if (after === xml) continue;
      if (root === 'workbook') this.#noteNames(xml, after);
      if (root !== 'chartSpace') continue;
      charts++;
      edits.replace(name, (text) => rebuiltCaches(text, xml, valuesOf(this.opened.contents, touched)));
    }
    if (charts > 0) {
      this.notes.push(
        oneOrMany(charts, 'A chart shows the new rows too.', `${charts} charts show the new rows too.`),
      );
    }
  }

  /** Gives columns of a linked Excel Table the formulas that rows below it get, once it has grown. */
  writeRowFormulas({ excel, sheet }: LinkedTable, formulas: readonly RowFormula[]): void {
    const { edits } = this.opened;
    if (excel === null || formulas.length === 0) return;
    for (const part of edits.linked(sheet.name, 'table')) {
      const xml = edits.text(part) ?? '';
      if (decodeXml(tableNameIn(xml)) !== excel.name) continue;
      const splices = rowFormulaSplices(xml, excel.area.left, formulas);
      edits.put(part, splices);
      if (splices.length > 0) this.notes.push(...rowFormulaNotes(excel.name, formulas));
    }
  }

  #noteNames(before: string, after: string): void {
    const known = definedNames(before);
    const names = definedNames(after).flatMap(({ name, formula }, index) =>
      formula === known[index]?.formula || /^_xlnm\._FilterDatabase$/i.test(name) ? [] : [name],
    );
    const shown = names.map((name) => (/^_xlnm\.Print_Area$/i.test(name) ? 'the print area' : name));
    if (shown.length > 0) this.notes.push(`These names reach down to the new rows: ${shown.join(', ')}.`);
  }

  #recalculate(touched: readonly PatchedSheet[]): void {
    const { file, edits } = this.opened;
    const writesFormulas = touched.some(({ edits: own }) =>
      [...own.values()].some((cells) => [...cells.values()].some(({ kind }) => kind === 'formula')),
    );
    const hasFormulas =
      touched.some(({ part }) => part.hasFormulas) ||
      file.names.some(
        (name) =>
          /worksheets\/[^/]+\.xml$/i.test(name) &&
          !touched.some((sheet) => plainName(sheet.name) === plainName(name)) &&
          /<(?:\w+:)?f[\s>/]/.test(file.text(name) ?? ''),
      );
    const xml = edits.text(edits.workbook);
    if (xml !== null && (writesFormulas || hasFormulas)) edits.put(edits.workbook, recalculationSplices(xml));
    if (touched.some(changesFormulas)) edits.dropCalculationChain();
  }

  /** Pivot tables keep a copy of their data, which is told to be read anew. */
  #refreshPivots(touched: readonly PatchedSheet[], linked: readonly LinkedTable[]): void {
    const { edits } = this.opened;
    let count = 0;
    for (const part of edits.linked(edits.workbook, 'pivotcachedefinition')) {
      const xml = edits.text(part);
      const source = xml === null ? null : pivotSource(xml);
      if (xml === null || source === null) continue;
      const sheet = touched.find(({ grid }) =>
        source.sheet === null
          ? linked.some(({ excel, sheet: own }) => own.grid === grid && excel?.name === source.name)
          : grid.name === source.sheet,
      );
      const isNamed = source.area === null && source.name !== null;
      if (sheet === undefined && !isNamed) continue;
      edits.put(part, pivotSplices(xml));
      count++;
    }
    if (count > 0) {
      this.notes.push(
        oneOrMany(
          count,
          'A pivot table reads these data; Excel refreshes it when the file is opened.',
          `${count} pivot tables read these data; Excel refreshes them when the file is opened.`,
        ),
      );
    }
  }

  #growthsOf(sheet: string) {
    return this.#growing.find((each) => each.sheet === sheet)?.growths ?? [];
  }

  #rules(): ReferenceRules {
    const plain: RowsChange = grownReferences(this.#growing);
    // What names nothing any more, or is not understood, did so before.
    return { plain, copied: grownInCopies(this.#growing), moves: null, problem: () => undefined };
  }
}

function rowFormulaNotes(table: string, formulas: readonly RowFormula[]): string[] {
  const named = (isMeant: (formula: RowFormula['formula']) => boolean) =>
    formulas.flatMap(({ name, formula }) => (isMeant(formula) ? [name] : []));
  return [
    ...placesSentence(
      named((formula) => formula !== null),
      (name) => `Rows that are typed in below ${table} in Excel get the formula of ${name} as it is here.`,
      (names) =>
        `Rows that are typed in below ${table} in Excel get the formulas of ${names} as they are here.`,
    ),
    ...placesSentence(
      named((formula) => formula === null),
      (name) => `Rows that are typed in below ${table} in Excel get no formula in ${name} any more.`,
      (names) => `Rows that are typed in below ${table} in Excel get no formulas in ${names} any more.`,
    ),
  ];
}

/** Roots of parts, besides those of sheets, that name cells which may be a growing table's. */
const growingRoots = new Set([
  ...['workbook', 'table', 'chartSpace', 'pivotCacheDefinition', 'formControlPr', 'wsDr'],
]);

/** What cells of the file show once all is written. */
function valuesOf(contents: FileContents, touched: readonly PatchedSheet[]): ValueAt {
  const grids = new Map(contents.sheets.map((grid) => [grid.name.toLowerCase(), grid]));
  const edits = new Map(touched.map((sheet) => [sheet.grid, sheet.edits]));
  return (sheet, row, column) => {
    const grid: SheetGrid | undefined = grids.get(sheet.toLowerCase());
    if (grid === undefined) return null;
    const edit = edits.get(grid)?.get(row)?.get(column);
    if (edit === undefined) return grid.value(row, column);
    return edit.kind === 'value' ? edit.value : edit.result;
  };
}

/** Whether cells get or lose a formula. */
function changesFormulas({ edits, grid }: PatchedSheet): boolean {
  for (const [row, cells] of edits) {
    for (const [column, { kind }] of cells) {
      if (kind === 'formula') return true;
      if (kind === 'value' && (grid.cell(row, column)?.formula ?? null) !== null) return true;
    }
  }
  return false;
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((first, number) => Math.min(first, number), Number.POSITIVE_INFINITY);
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((last, number) => Math.max(last, number), 0);
}
