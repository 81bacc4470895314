import { areaAddress, isFileError, type SheetGrid } from '../grid.ts';
import type { Package } from '../package.ts';
import { decodeXml } from '../xml.ts';
import { relationships } from '../workbook-parts.ts';
import type { ZipEntry } from '../zip-directory.ts';
import { type Growth, grownArea, grownRanges, reachesLastRow, widerDimension } from './growing-ranges.ts';
import type { CellStyles } from './style-part.ts';
import { pivotSource, pivotSplices, tableNameIn, tableSplices } from './table-part.ts';
import type { LinkedTable, PatchedSheet, PatchedTable } from './linked-table.ts';
import { type Splice, spliced } from './tag-walker.ts';
import { nameSplices, recalculationSplices, removalSplices } from './workbook-part.ts';
import { cellSplices } from './write-cells.ts';

/** A part that says that it is in another encoding than UTF-8. */
const otherEncoding = /^\ufeff?<\?xml[^>]*encoding\s*=\s*["'](?!utf-8|us-ascii)/i;

/** The parts of a package that change, and those that go. */
export class PackageEdits {
  /** Bytes after unpacking by the names of their entries; null where a part goes. */
  readonly changed = new Map<string, Uint8Array | null>();
  readonly notes: string[] = [];
  readonly #file: Package;
  readonly #workbook: string;
  readonly #entryNames: ReadonlyMap<string, string>;
  readonly stylesPart: string | null;

  constructor(
    file: Package,
    readonly entries: readonly ZipEntry[],
  ) {
    this.#file = file;
    this.#entryNames = new Map(entries.map(({ name }) => [plainName(name), name]));
    this.#workbook =
      relationships(file, '').find(({ type }) => type === 'officedocument')?.target ?? 'xl/workbook.xml';
    this.stylesPart = this.#linked(this.#workbook, 'styles')[0] ?? null;
  }

  /** Whether somebody signed the file. */
  get isSigned(): boolean {
    return (
      this.#file.names.some((name) => plainName(name).startsWith('_xmlsignatures/')) ||
      relationships(this.#file, '').some(({ type }) => type === 'origin')
    );
  }

  /** A part as text, which its bytes can be made of again; null where there is none or it is in another encoding. */
  text(part: string): string | null {
    const bytes = this.#file.bytes(part);
    if (bytes === null) return null;
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      return otherEncoding.test(text) ? null : text;
    } catch {
      // Bytes that are no UTF-8 would be lost.
      return null;
    }
  }

  /** Writes what was planned for the sheets and all that goes with it. */
  write(
    sheets: readonly PatchedSheet[],
    linked: readonly LinkedTable[],
    planned: readonly PatchedTable[],
    styles: CellStyles | null,
  ): void {
    const touched = sheets.filter(({ edits }) => edits.size > 0);
    if (touched.length === 0) return;
    for (const sheet of touched) {
      const growths = growthsOf(sheet, linked, planned);
      this.#writeSheet(sheet, growths);
      linked.forEach((each, index) => {
        const lastRow = planned[index]!.newLastRow;
        if (each.sheet === sheet && each.excel !== null && lastRow !== null) {
          this.#writeTable(sheet, each.excel.name, lastRow);
        }
      });
    }
    const grown = touched.map((sheet) => ({
      sheet: sheet.grid.name,
      growths: growthsOf(sheet, linked, planned),
    }));
    this.#writeWorkbook(touched, grown);
    if (styles !== null && this.stylesPart !== null) this.#put(this.stylesPart, styles.splices());
    this.#writePivots(touched, linked, grown);
    if (grown.some(({ growths }) => growths.length > 0)) this.#noteCharts(grown);
  }

  #writeSheet(sheet: PatchedSheet, growths: readonly Growth[]): void {
    const { part, edits } = sheet;
    const splices = cellSplices(part, edits);
    const rows = [...edits.keys()];
    const columns = [...edits.values()].flatMap((cells) => [...cells.keys()]);
    const used = {
      top: least(rows),
      bottom: greatest(rows),
      left: least(columns),
      right: greatest(columns),
    };
    for (const { kind, from, to, text } of part.ranges) {
      const next = kind === 'dimension' ? widerDimension(text, used) : grownRanges(text, growths);
      if (next !== null) splices.push({ from, to, text: next });
    }
    this.#put(sheet.name, splices);
  }

  #writeTable(sheet: PatchedSheet, name: string, lastRow: number): void {
    for (const part of this.#linked(sheet.name, 'table')) {
      const xml = this.text(part);
      if (xml === null || decodeXml(tableNameIn(xml)) !== name) continue;
      this.#put(part, tableSplices(xml, lastRow));
    }
  }

  #writeWorkbook(
    touched: readonly PatchedSheet[],
    grown: readonly { readonly sheet: string; readonly growths: readonly Growth[] }[],
  ): void {
    const xml = this.text(this.#workbook);
    if (xml === null) return;
    const { splices, names } = nameSplices(xml, grown);
    const writesFormulas = touched.some(({ edits }) =>
      [...edits.values()].some((cells) => [...cells.values()].some(({ kind }) => kind === 'formula')),
    );
    const hasFormulas = this.#file.names.some(
      (name) =>
        /worksheets\/[^/]+\.xml$/i.test(name) && /<(?:\w+:)?f[\s>/]/.test(this.#file.text(name) ?? ''),
    );
    if (writesFormulas || hasFormulas) splices.push(...recalculationSplices(xml));
    this.#put(this.#workbook, splices);
    if (names.length > 0) {
      const own = names.filter((name) => !/^_xlnm\._FilterDatabase$/i.test(name));
      const shown = own.map((name) => (/^_xlnm\.Print_Area$/i.test(name) ? 'the print area' : name));
      if (shown.length > 0) this.notes.push(`These names reach down to the new rows: ${shown.join(', ')}.`);
    }
    if (touched.some(changesFormulas)) this.#dropCalculationChain();
  }

  /** The order in which Excel calculates is put together anew by it where it is missing; one that names other cells is damage. */
  #dropCalculationChain(): void {
    const parts = this.#linked(this.#workbook, 'calcchain');
    if (parts.length === 0) return;
    const slash = this.#workbook.lastIndexOf('/') + 1;
    const links = `${this.#workbook.slice(0, slash)}_rels/${this.#workbook.slice(slash)}.rels`;
    const linksXml = this.text(links);
    const typesXml = this.text('[Content_Types].xml');
    if (linksXml === null || typesXml === null) return;
    this.#put(
      links,
      removalSplices(linksXml, 'Relationship', 'Type', (type) => /\/calcChain$/i.test(type)),
    );
    const names = new Set(parts.map((part) => plainName(part)));
    this.#put(
      '[Content_Types].xml',
      removalSplices(typesXml, 'Override', 'PartName', (name) => names.has(plainName(name))),
    );
    for (const part of parts) {
      const entry = this.#entryNames.get(plainName(part));
      if (entry !== undefined) this.changed.set(entry, null);
    }
  }

  /** Pivot tables keep a copy of their data, which is told to be read anew. */
  #writePivots(
    touched: readonly PatchedSheet[],
    linked: readonly LinkedTable[],
    grown: readonly { readonly sheet: string; readonly growths: readonly Growth[] }[],
  ): void {
    let count = 0;
    for (const part of this.#linked(this.#workbook, 'pivotcachedefinition')) {
      const xml = this.text(part);
      const source = xml === null ? null : pivotSource(xml);
      if (xml === null || source === null) continue;
      const sheet = touched.find(({ grid }) =>
        source.sheet === null
          ? linked.some(({ excel, sheet: own }) => own.grid === grid && excel?.name === source.name)
          : grid.name === source.sheet,
      );
      const isNamed = source.area === null && source.name !== null;
      if (sheet === undefined && !isNamed) continue;
      const growths = grown.find((each) => each.sheet === source.sheet)?.growths ?? [];
      this.#put(part, pivotSplices(xml, source.area === null ? null : grownArea(source.area, growths)));
      count++;
    }
    if (count > 0) {
      this.notes.push(
        count === 1
          ? 'A pivot table reads these data; Excel refreshes it when the file is opened.'
          : `${count} pivot tables read these data; Excel refreshes them when the file is opened.`,
      );
    }
  }

  #noteCharts(grown: readonly { readonly sheet: string; readonly growths: readonly Growth[] }[]): void {
    let charts = 0;
    for (const name of this.#file.names) {
      if (!/charts?\/chart[^/]*\.xml$/i.test(name)) continue;
      const xml = this.#file.text(name) ?? '';
      const formulas = [...xml.matchAll(/<(?:\w+:)?f>([^<]*)<\//g)].map((match) => decodeXml(match[1]!));
      if (
        formulas.some((formula) =>
          grown.some(({ sheet, growths }) => reachesLastRow(formula, false, sheet, growths)),
        )
      ) {
        charts++;
      }
    }
    if (charts === 0) return;
    this.notes.push(
      charts === 1
        ? 'A chart shows the rows up to the last one; it stays as it is and does not show the new rows.'
        : `${charts} charts show the rows up to the last one; they stay as they are and do not show the new rows.`,
    );
  }

  #put(part: string, splices: readonly Splice[]): void {
    if (splices.length === 0) return;
    const entry = this.#entryNames.get(plainName(part));
    const text = this.text(part);
    if (entry === undefined || text === null) return;
    this.changed.set(entry, new TextEncoder().encode(spliced(text, splices)));
  }

  #linked(part: string, type: string): string[] {
    return relationships(this.#file, part)
      .filter((link) => link.type === type && this.#file.has(link.target))
      .map(({ target }) => target);
  }
}

/** Sentences about formulas of a file that end with a table's last row and so leave the new rows out. */
export function formulasLeftShort(
  grids: readonly SheetGrid[],
  sheet: SheetGrid,
  growths: readonly Growth[],
): string[] {
  const places: string[] = [];
  let count = 0;
  for (const grid of grids) {
    for (const row of grid.rowNumbers()) {
      for (const [column, { formula, value }] of grid.cellsOf(row)) {
        if (formula === null || !reachesLastRow(formula, grid === sheet, sheet.name, growths)) continue;
        if (isFileError(value)) continue;
        count++;
        if (places.length < 5)
          places.push(
            `${grid.name}!${areaAddress({ top: row, left: column, bottom: row, right: column }).split(':')[0]!}`,
          );
      }
    }
  }
  if (count === 0) return [];
  const more = count > places.length ? ` and ${(count - places.length).toLocaleString('en-GB')} more` : '';
  return [
    count === 1
      ? `The formula in ${places[0]!} ends with the last row and leaves the new rows out.`
      : `The formulas in ${places.join(', ')}${more} end with the last row and leave the new rows out.`,
  ];
}

function growthsOf(
  sheet: PatchedSheet,
  linked: readonly LinkedTable[],
  planned: readonly PatchedTable[],
): Growth[] {
  return linked.flatMap((each, index) => {
    const growth = planned[index]!.growth;
    return each.sheet === sheet && growth !== null && growth.newLastRow > growth.lastRow ? [growth] : [];
  });
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

function plainName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((first, number) => Math.min(first, number), Number.POSITIVE_INFINITY);
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((last, number) => Math.max(last, number), 0);
}
