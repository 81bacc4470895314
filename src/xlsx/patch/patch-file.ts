import { fail, ok, type Result } from '../../base/result.ts';
import type { DeletionChoice, PatchReport } from '../../model/file-patch.ts';
import type { Table } from '../../model/table.ts';
import type { ExportSource } from '../export-source.ts';
import type { FileProblem } from '../file-problem.ts';
import { readCellFormats } from '../cell-formats.ts';
import type { FileContents, GridTable } from '../grid.ts';
import { openPackage, packageLimits } from '../package.ts';
import type { ReportProgress } from '../progress.ts';
import { readFileContents } from '../read-contents.ts';
import { readWorkbookParts, type WorkbookParts } from '../workbook-parts.ts';
import { FormulaWriter } from '../write-formulas.ts';
import { readZipDirectory } from '../zip-directory.ts';
import { withoutSharedMasters } from './cell-guards.ts';
import { FormulaKeys } from './cell-states.ts';
import { checkPatched } from './check-patched.ts';
import type { FileLinks, TableLink } from './file-links.ts';
import { formulasLeftShort, PackageEdits } from './package-edits.ts';
import { repack } from './repack.ts';
import { endOfRows, roomBelow, whyNotRemoved } from './room-below.ts';
import { readSheetPart } from './sheet-part.ts';
import { CellStyles } from './style-part.ts';
import { type LinkedTable, type PatchedSheet, placedTable } from './linked-table.ts';
import { FormulaPrinter } from './formula-printer.ts';
import { TablePatcher } from './table-patcher.ts';

/** A file with the workbook's changes in it. */
export interface PatchedFile {
  /** Null where there is nothing to write. */
  readonly bytes: Uint8Array | null;
  readonly report: PatchReport;
}

/**
 * Writes what was changed in a workbook since its tables came from a file into that file: cells, rows below, and what has to go with them.
 * Parts that this does not concern stay as they are, byte for byte. What can't be done safely is left out and named. The result is read
 * again and compared before it is given.
 */
export function patchFile(
  bytes: Uint8Array,
  links: FileLinks,
  source: ExportSource,
  deletions: readonly DeletionChoice[],
  report: ReportProgress,
): Result<PatchedFile, FileProblem> {
  const opened = openFile(bytes, report);
  if (!opened.ok) return opened;
  report('Comparing', 1, 4);
  const { contents, parts, edits } = opened.value;
  const sheets = new Map<string, PatchedSheet>();
  const linked = links.tables.flatMap((link): LinkedTable[] => {
    const table = source.workbook.table(link.table);
    const sheet = table === undefined ? null : sheetOf(link, opened.value, sheets);
    return table === undefined || sheet === null
      ? []
      : [linkedTable(contents, link, table, sheet, deletions)];
  });
  const placed = new Map(linked.map((each) => [each.table.id, placedTable(each)]));
  const styles = edits.stylesPart === null ? null : new CellStyles(edits.text(edits.stylesPart) ?? '');
  const formats = readCellFormats(parts.styles);
  const tools = {
    source,
    keys: new FormulaKeys(),
    names: new Set(contents.names.map(({ name }) => name.toLowerCase())),
    styles: styles?.canGrow === true ? styles : null,
    formatOf: (style: number) => formats.codes[formats.at(style)] ?? 'General',
    date1904: parts.date1904,
  };
  const writer = new FormulaWriter(source, new Set(placed.keys()));
  const printer = new FormulaPrinter(tools, placed, writer);
  const patchers = linked.map((each) => new TablePatcher(tools, each, printer));
  const planned = patchers.map((patcher) => patcher.plan());
  refuseMasters(sheets, linked, patchers);
  report('Writing', 2, 4);
  edits.write([...sheets.values()], linked, planned, styles);
  const reported: PatchReport = {
    tables: patchers.map((patcher, index) => {
      const { growth } = planned[index]!;
      const { grid } = linked[index]!.sheet;
      return patcher.report(growth === null ? [] : formulasLeftShort(contents.sheets, grid, [growth]));
    }),
    goneTables: links.tables
      .filter(({ table }) => !linked.some(({ link }) => link.table === table))
      .map(({ title }) => title),
    notes: edits.notes,
  };
  if (edits.changed.size === 0) return ok({ bytes: null, report: reported });
  const written = repack(bytes, edits.entries, edits.changed);
  if (written === null) return fail(unwritable('it is too large or damaged'));
  report('Checking', 3, 4);
  const wrong = checkPatched(contents, sheets, parts.date1904, written);
  if (wrong !== null) return fail(unwritable(`${wrong} could not be written so that it reads as it should`));
  report('Done', 4, 4);
  return ok({ bytes: written, report: reported });
}

interface OpenedPackage {
  readonly contents: FileContents;
  readonly parts: WorkbookParts;
  readonly edits: PackageEdits;
}

function openFile(bytes: Uint8Array, report: ReportProgress): Result<OpenedPackage, FileProblem> {
  const file = openPackage(bytes);
  if (!file.ok) return file;
  const entries = readZipDirectory(bytes, packageLimits.entries);
  if (entries === null) return fail(unwritable('it is damaged'));
  const edits = new PackageEdits(file.value, entries);
  if (edits.isSigned) {
    return fail({
      kind: 'other',
      message:
        'The file is signed, and any change would break its signature. Take the signature off in Excel under File, Info, save it under another name, and import that.',
    });
  }
  const parts = readWorkbookParts(file.value);
  if (!parts.ok) return parts;
  const read = readFileContents(bytes, { name: '', text: null }, (step, done, total) =>
    report(step, done / Math.max(1, total), 4),
  );
  return read.ok ? ok({ contents: read.value.contents, parts: parts.value, edits }) : read;
}

function sheetOf(
  link: TableLink,
  { contents, parts, edits }: OpenedPackage,
  known: Map<string, PatchedSheet>,
): PatchedSheet | null {
  const index = parts.sheets.findIndex(({ name }) => name === link.sheet);
  const grid = contents.sheets[index];
  if (grid === undefined) return null;
  const name = parts.sheets[index]!.part;
  let sheet = known.get(name);
  if (sheet === undefined) {
    const xml = edits.text(name);
    const part = xml === null ? null : readSheetPart(xml);
    if (part === null) return null;
    known.set(name, (sheet = { name, grid, part, edits: new Map() }));
  }
  return sheet;
}

function linkedTable(
  contents: FileContents,
  link: TableLink,
  table: Table,
  sheet: PatchedSheet,
  deletions: readonly DeletionChoice[],
): LinkedTable {
  const excel = sheet.grid.tables.find((each) => isTableOf(each, link)) ?? null;
  const known = new Set(link.rows);
  const added = table.rows.ids().filter((row) => !known.has(row));
  const deleted = link.rows.flatMap((row, place) =>
    table.rows.slot(row) === undefined ? [{ row, fileRow: link.fileRows[place]! }] : [],
  );
  const gone = deleted.map(({ fileRow }) => fileRow);
  const removalRefused = whyNotRemoved(contents, sheet, link, excel, gone);
  const wanted = deletions.find((choice) => choice.table === table.id)?.rows ?? 'keep';
  const deletion = deleted.length === 0 || (wanted === 'remove' && removalRefused !== null) ? 'keep' : wanted;
  const end = deletion === 'remove' ? { appendAt: Math.min(...gone) } : endOfRows(sheet, link, excel);
  const refused =
    'refused' in end
      ? end.refused
      : added.length === 0
        ? null
        : roomBelow(sheet, link, excel, added.length, end.appendAt, deletion === 'remove' ? gone : []);
  return {
    ...{ link, table, sheet, excel, added, deleted, deletion, removalRefused },
    columns: link.columns.flatMap((own) => {
      const column = table.column(own.column);
      return column === undefined ? [] : [{ column, link: own }];
    }),
    appendAt: refused !== null || 'refused' in end ? null : end.appendAt,
    appendRefused: refused,
  };
}

function isTableOf({ area }: GridTable, link: TableLink): boolean {
  return (
    area.left <= link.area.left &&
    area.right >= link.area.right &&
    area.top <= link.firstRow &&
    area.bottom >= link.firstRow
  );
}

function refuseMasters(
  sheets: ReadonlyMap<string, PatchedSheet>,
  linked: readonly LinkedTable[],
  patchers: readonly TablePatcher[],
): void {
  for (const sheet of sheets.values()) {
    for (const { row, column, why } of withoutSharedMasters(sheet.part, sheet.edits)) {
      const index = linked.findIndex(({ sheet: own, link, excel }) => {
        const { left, right, top } = excel?.area ?? link.area;
        return own === sheet && column >= left && column <= right && row >= top;
      });
      patchers[index]?.refuse(row, column, why);
    }
  }
}

function unwritable(why: string): FileProblem {
  return {
    kind: 'other',
    message: `Nothing can be written into this file: ${why}. Export a new file instead.`,
  };
}
