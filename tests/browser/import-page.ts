import { fail, ok } from '../../src/base/result.ts';
import type { HiddenParts } from '../../src/model/hidden-parts.ts';
import type { ImportChoices } from '../../src/model/import-choices.ts';
import type { ImportPlan } from '../../src/model/import-plan.ts';
import { columnLetters, type SheetArea } from '../../src/model/sheet-layout.ts';
import type { FileOverview, SheetOverview, TableReading } from '../../src/model/table-reading.ts';
import type { OpenedFile } from '../../src/ui/ports.ts';

/*
 * A file that is opened without a worker: sheets written as rows of texts, tables read where a test says they are. What is asked of it is
 * noted.
 */

/** A sheet of the file. */
export interface FakeSheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly hiddenParts?: HiddenParts;
  readonly wordsFor?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Where there are more rows than `rows` has: what stands in them, from the first of them on. */
  readonly more?: { readonly count: number; readonly row: (row: number) => readonly string[] };
  readonly merges?: readonly SheetArea[];
  readonly tables: readonly Partial<TableReading>[];
}

/** The file, and what it was asked for. */
export interface FakeFile extends OpenedFile {
  readonly asked: string[];
}

/** An opened file of these sheets. `text` says how a text file is read. */
export function fakeFile(
  sheets: readonly FakeSheet[],
  replaced: Partial<OpenedFile> & { readonly text?: FileOverview['text'] } = {},
): FakeFile {
  const asked: string[] = [];
  const rowOf = (sheet: FakeSheet, row: number) =>
    sheet.rows[row] ?? sheet.more?.row(row - sheet.rows.length) ?? [];
  return {
    asked,
    overview: { text: replaced.text ?? null, sheets: sheets.map(overviewOf) },
    window(sheet, firstRow, rowCount) {
      asked.push(`window ${firstRow}`);
      const rows = Array.from({ length: rowCount }, (_, index) => rowOf(sheets[sheet]!, firstRow + index));
      return Promise.resolve({ firstRow, rows });
    },
    read(reading) {
      asked.push('read');
      const headings = rowOf(sheets[reading.sheet]!, reading.area.top + Math.max(0, reading.headingRows - 1));
      return Promise.resolve({
        ...reading,
        shape: headings.join('|'),
        columns: reading.columns.map((column) => ({
          ...column,
          heading:
            reading.headingRows === 0
              ? `Column ${columnLetters(column.column)}`
              : (headings[column.column] ?? ''),
        })),
      });
    },
    carried: () => Promise.resolve(fail({ message: 'This file carries no workbook.' })),
    takeCopy: () => Promise.resolve(false),
    links: () => Promise.resolve(ok(new Uint8Array())),
    split: () => Promise.resolve({ text: replaced.text ?? null, sheets: sheets.map(overviewOf) }),
    readAs: () => Promise.resolve(fail({ message: 'This is no text file.' })),
    suggest: (_, readings) =>
      Promise.resolve<ImportChoices>({
        tables: (readings ?? []).map((reading) => ({ reading, into: { kind: 'new', title: reading.title } })),
      }),
    plan: () => Promise.resolve(ok(emptyPlan)),
    close: () => void asked.push('close'),
    ...replaced,
  };
}

/** A plan in which nothing is to be done. */
export const emptyPlan: ImportPlan = {
  tables: [],
  newTables: [],
  otherSheets: [],
  names: [],
  otherNames: [],
  differences: [],
};

/** A table of text columns in an area, with one row of headings. */
export function readingOf(sheet: FakeSheet, place: number, part: Partial<TableReading>): TableReading {
  const area = part.area ?? {
    top: 0,
    left: 0,
    bottom: sheet.rows.length - 1,
    right: (sheet.rows[0]?.length ?? 1) - 1,
  };
  const headings = sheet.rows[area.top] ?? [];
  return {
    sheet: place,
    foundBy: 'layout',
    name: null,
    title: sheet.name,
    area,
    headingRows: 1,
    columns: Array.from({ length: area.right - area.left + 1 }, (_, index) => ({
      column: area.left + index,
      heading: headings[area.left + index] ?? '',
      unit: '',
      skip: null,
      type: { kind: 'text' },
      fillDown: false,
    })),
    skipped: [],
    totalsRow: null,
    remarks: [],
    shape: headings.slice(area.left, area.right + 1).join('|'),
    reasons: [],
    ...part,
  };
}

function overviewOf(sheet: FakeSheet, place: number): SheetOverview {
  return {
    name: sheet.name,
    hidden: sheet.hidden ?? false,
    ...(sheet.hiddenParts === undefined ? {} : { hiddenParts: sheet.hiddenParts }),
    ...(sheet.wordsFor === undefined ? {} : { wordsFor: sheet.wordsFor }),
    rowCount: sheet.rows.length + (sheet.more?.count ?? 0),
    columnCount: Math.max(...sheet.rows.map((row) => row.length)),
    merges: sheet.merges ?? [],
    readings: sheet.tables.map((part) => readingOf(sheet, place, part)),
  };
}
