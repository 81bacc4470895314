import type { IdSource } from '../base/ports.ts';
import { ok, type Result } from '../base/result.ts';
import type { Surroundings } from '../formula/moment.ts';
import type { ImportChoices, RememberedChoice } from '../model/import-choices.ts';
import type { ImportPlan } from '../model/import-plan.ts';
import type { SheetArea } from '../model/sheet-layout.ts';
import type { FileOverview, SheetWindow, TableReading } from '../model/table-reading.ts';
import { type WorkbookContent, workbookFromContent } from '../model/workbook-content.ts';
import type { FileProblem } from './file-problem.ts';
import type { FileContents, SheetGrid } from './grid.ts';
import { planChoices } from './planning/plan-choices.ts';
import { suggestChoices } from './planning/suggest-choices.ts';
import type { ReportProgress } from './progress.ts';
import { type FileFacts, type ReadFile, readFileContents } from './read-contents.ts';
import { findReadings, readAgain } from './reading/find-readings.ts';
import { sheetWindow } from './sheet-window.ts';
import { importTargetOf } from './workbook-source.ts';

/** How a file is opened. */
export interface OpeningOptions extends FileFacts {
  readonly remembered: readonly RememberedChoice[];
}

/** A file that was read and is kept while a person looks at it and says what to do with its tables. */
export class KeptFile {
  readonly overview: FileOverview;
  readonly #contents: FileContents;
  readonly #remembered: readonly RememberedChoice[];

  private constructor({ contents, text, warnings }: ReadFile, remembered: readonly RememberedChoice[]) {
    this.#contents = contents;
    this.#remembered = remembered;
    const { names } = contents;
    this.overview = {
      text,
      sheets: contents.sheets.map((grid, sheet) => ({
        name: grid.name,
        hidden: grid.hidden,
        rowCount: grid.rowCount,
        columnCount: grid.columnCount,
        merges: usedMerges(grid),
        readings: findReadings(grid, { sheet, names, remembered }),
      })),
      ...(warnings.length === 0 ? {} : { warnings }),
    };
  }

  /** Reads a file and finds its tables. Never throws for a file, whatever is in it. */
  static open(
    bytes: Uint8Array,
    options: OpeningOptions,
    report: ReportProgress,
  ): Result<KeptFile, FileProblem> {
    const read = readFileContents(bytes, options, report);
    if (!read.ok) return read;
    report('Looking for tables', 0, 1);
    return ok(new KeptFile(read.value, options.remembered));
  }

  /** Some rows of a sheet as a person sees them. */
  window(sheet: number, firstRow: number, rowCount: number): SheetWindow {
    const grid = this.#contents.sheets[sheet];
    return grid === undefined ? { firstRow, rows: [] } : sheetWindow(grid, firstRow, rowCount);
  }

  /** A table as it is read where a person set some of it. */
  read(reading: TableReading): TableReading {
    const grid = this.#contents.sheets[reading.sheet];
    return grid === undefined ? reading : readAgain(grid, reading);
  }

  /** What could become of the tables in a workbook; with readings, of these in place of those that were found. */
  suggest(content: WorkbookContent, readings: readonly TableReading[] | null): ImportChoices {
    const found = this.overview.sheets.flatMap((sheet) => sheet.readings);
    return suggestChoices(this.#contents, readings ?? found, workbookFromContent(content), {
      areFound: readings === null,
      remembered: this.#remembered,
    });
  }

  /** What an import would do. */
  plan(
    content: WorkbookContent,
    choices: ImportChoices,
    ids: IdSource,
    surroundings: Surroundings,
    report: ReportProgress,
  ): ImportPlan {
    report('Calculating', 0, 4);
    const target = importTargetOf(content, ids, surroundings);
    return planChoices(this.#contents, choices, target, (step, done) => report(step, done + 1, 4));
  }
}

/** Joined cells as far as they stand in the used part of the sheet; those beside it hold nothing. */
function usedMerges({ merges, rowCount, columnCount }: SheetGrid): SheetArea[] {
  return merges.flatMap(({ top, left, bottom, right }) =>
    top < rowCount && left < columnCount
      ? [{ top, left, bottom: Math.min(bottom, rowCount - 1), right: Math.min(right, columnCount - 1) }]
      : [],
  );
}
