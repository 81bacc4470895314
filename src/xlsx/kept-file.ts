import type { IdSource } from '../base/ports.ts';
import { ok, type Result } from '../base/result.ts';
import type { ImportChoices, RememberedChoice } from '../model/import-choices.ts';
import type { ImportPlan } from '../model/import-plan.ts';
import type { FileOverview, SheetWindow, TableReading, TextReading } from '../model/table-reading.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import type { FileProblem } from './file-problem.ts';
import type { FileContents } from './grid.ts';
import type { ReportProgress } from './progress.ts';
import { readFileContents } from './read-contents.ts';
import { planImport } from './plan-import.ts';
import { sheetWindow } from './sheet-window.ts';
import { importTargetOf } from './workbook-source.ts';

/** How a file is opened. */
export interface OpeningOptions {
  /** How a text file is read; null where that is to be found out. */
  readonly text: TextReading | null;
  readonly remembered: readonly RememberedChoice[];
}

/** A file that was read and is kept while a person looks at it and says what to do with its tables. */
export class KeptFile {
  readonly overview: FileOverview;
  readonly #contents: FileContents;

  private constructor(contents: FileContents, text: TextReading | null) {
    this.#contents = contents;
    this.overview = {
      text,
      sheets: contents.sheets.map(({ name, hidden, rowCount, columnCount, merges }) => ({
        name,
        hidden,
        rowCount,
        columnCount,
        merges,
        readings: [],
      })),
    };
  }

  /** Reads a file and finds its tables. Never throws for a file, whatever is in it. */
  static async open(
    bytes: Uint8Array,
    { text }: OpeningOptions,
    report: ReportProgress,
  ): Promise<Result<KeptFile, FileProblem>> {
    const read = await readFileContents(bytes, text, report);
    if (!read.ok) return read;
    return ok(new KeptFile(read.value.contents, read.value.text));
  }

  /** Some rows of a sheet as a person sees them. */
  window(sheet: number, firstRow: number, rowCount: number): SheetWindow {
    const grid = this.#contents.sheets[sheet];
    return grid === undefined ? { firstRow, rows: [] } : sheetWindow(grid, firstRow, rowCount);
  }

  /** A table as it is read where a person set some of it. */
  read(reading: TableReading): TableReading {
    return reading;
  }

  /** What could become of the tables in a workbook; with readings, of these in place of those that were found. */
  suggest(_content: WorkbookContent, readings: readonly TableReading[] | null): ImportChoices {
    const tables = readings ?? this.overview.sheets.flatMap((sheet) => sheet.readings);
    return { tables: tables.map((reading) => ({ reading, into: { kind: 'new', title: reading.title } })) };
  }

  /** What an import would do. */
  plan(
    content: WorkbookContent,
    _choices: ImportChoices,
    ids: IdSource,
    report: ReportProgress,
  ): Result<ImportPlan, FileProblem> {
    report('Calculating', 0, 2);
    const target = importTargetOf(content, ids);
    report('Comparing', 1, 2);
    return planImport(this.#contents, target);
  }
}
