import { importTables, suggestedItems } from '../../../../src/commands/import-tables.ts';
import type { CommandContext, CommandResult } from '../../../../src/commands/context.ts';
import { setCell } from '../../../../src/commands/set-cell.ts';
import type { DeletionChoice, PatchReport } from '../../../../src/model/file-patch.ts';
import { asWorkbookId, type ColumnId, type RowId } from '../../../../src/model/ids.ts';
import type { ImportChoices } from '../../../../src/model/import-choices.ts';
import type { Table } from '../../../../src/model/table.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../../src/model/workbook-content.ts';
import { Session } from '../../../../src/session/session.ts';
import { Writes } from '../../../../src/session/writes.ts';
import type { ExportSource } from '../../../../src/xlsx/export-source.ts';
import type { FileValue, GridCell, SheetGrid } from '../../../../src/xlsx/grid.ts';
import { readAddress } from '../../../../src/xlsx/grid.ts';
import { KeptFile } from '../../../../src/xlsx/kept-file.ts';
import { type FileLinks, unpackLinks } from '../../../../src/xlsx/patch/file-links.ts';
import { patchFile } from '../../../../src/xlsx/patch/patch-file.ts';
import { exportSourceOf } from '../../../../src/xlsx/workbook-source.ts';
import { openPackage, type Package } from '../../../../src/xlsx/package.ts';
import { sheetsOf } from '../round-trip.ts';

const surroundings = { clock: { now: () => 0 } };

/** A file that was imported into a new workbook and is kept, and the workbook, in which things can be changed. */
export class PatchTrial {
  #count = 0;

  private constructor(
    readonly original: Uint8Array,
    readonly links: FileLinks,
    readonly session: Session,
  ) {}

  /** Imports all tables that are found, as suggested or as a person chooses. */
  static open(
    original: Uint8Array,
    choose: (choices: ImportChoices) => ImportChoices = (choices) => choices,
    content: WorkbookContent = { id: asWorkbookId('w'), record: { title: 'Book' }, tables: [] },
  ): PatchTrial {
    const opened = KeptFile.open(
      original,
      { name: 'book.xlsx', text: null, remembered: [] },
      () => undefined,
    );
    if (!opened.ok) throw new Error(opened.error.message);
    const kept = opened.value;
    const choices = choose(kept.suggest(content, null));
    let count = 0;
    const ids = { next: () => `id-${++count}` };
    const plan = kept.plan(content, choices, ids, surroundings, () => undefined);
    const session = new Session(workbookFromContent(content), { clock: { now: () => 0 } });
    const context = { workbook: session.workbook, engine: session.engine, ids } as CommandContext;
    const made = importTables(context, plan, suggestedItems(plan));
    if (!made.ok) throw new Error(made.error.message);
    const done = session.dispatch(made.value);
    if (!done.ok) throw new Error(done.error.message);
    const packed = kept.links(contentOfWorkbook(session.workbook), [], null, surroundings);
    return new PatchTrial(original, unpackLinks(packed)!, session);
  }

  table(title?: string): Table {
    const { tables } = this.session.workbook;
    const found = title === undefined ? tables[0] : tables.find(({ record }) => record.title === title);
    if (found === undefined) throw new Error(`There is no table ${title}`);
    return found;
  }

  column(name: string, table: Table = this.table()): ColumnId {
    const found = table.columnNamed(name);
    if (found === undefined)
      throw new Error(`No column ${name}; there are ${table.columns.map((each) => each.name).join(', ')}`);
    return found.id;
  }

  row(place: number, table: Table = this.table()): RowId {
    return table.rows.ids()[place]!;
  }

  /** Types a text into a cell. */
  type(place: number, column: string, text: string, table: Table = this.table()): void {
    this.run(
      setCell(
        this.context(),
        { table: table.id, row: this.row(place, table), column: this.column(column, table) },
        text,
      ),
    );
  }

  /** Puts a row at the end, with these cells. */
  add(cells: Readonly<Record<string, string>>, table: Table = this.table()): void {
    const writes = new Writes();
    const last = table.rows.ids().at(-1);
    const order = last === undefined ? 'a0' : `${table.rows.record(last)!.order}V`;
    const id = `added-${++this.#count}` as RowId;
    writes.setRow(table.id, id, { order });
    this.write(writes);
    const place = table.rows.ids().indexOf(id);
    for (const [column, text] of Object.entries(cells)) this.type(place, column, text, table);
  }

  delete(place: number, table: Table = this.table()): void {
    const writes = new Writes();
    writes.setRow(table.id, this.row(place, table), null);
    this.write(writes);
  }

  write(writes: Writes): void {
    const done = this.session.dispatch({ label: 'Test', writes });
    if (!done.ok) throw new Error(done.error.message);
  }

  run(made: CommandResult): void {
    if (!made.ok) throw new Error(made.error.message);
    const done = this.session.dispatch(made.value);
    if (!done.ok) throw new Error(done.error.message);
  }

  context(): CommandContext {
    const { session } = this;
    return {
      workbook: session.workbook,
      engine: session.engine,
      ids: { next: () => `more-${++this.#count}` },
    };
  }

  /** The workbook as it is now. */
  source(): ExportSource {
    return exportSourceOf(contentOfWorkbook(this.session.workbook), surroundings);
  }

  /** Writes into the file. */
  async patch(deletions: readonly DeletionChoice[] = []): Promise<Patched> {
    const done = patchFile(this.original, this.links, this.source(), deletions, () => undefined);
    if (!done.ok) throw new Error(done.error.message);
    const bytes = done.value.bytes ?? this.original;
    return new Patched(this.original, bytes, done.value.report, await sheetsOf(bytes));
  }
}

/** A patched file beside the one that it was made of. */
export class Patched {
  readonly before: Package;
  readonly after: Package;

  constructor(
    readonly original: Uint8Array,
    readonly bytes: Uint8Array,
    readonly report: PatchReport,
    readonly sheets: readonly SheetGrid[],
  ) {
    this.before = opened(original);
    this.after = opened(bytes);
  }

  cell(address: string, sheet = 0): GridCell | undefined {
    const { row, column } = readAddress(address)!;
    return this.sheets[sheet]!.cell(row, column);
  }

  value(address: string, sheet = 0): FileValue {
    return this.cell(address, sheet)?.value ?? null;
  }

  formula(address: string, sheet = 0): string | null {
    return this.cell(address, sheet)?.formula ?? null;
  }

  /** The names of the parts whose bytes are others than before, or that are gone or new. */
  get changedParts(): string[] {
    const names = new Set([...this.before.names, ...this.after.names]);
    return [...names].filter((name) => !sameBytes(this.before.bytes(name), this.after.bytes(name))).sort();
  }

  get refused(): string[] {
    return this.report.tables.flatMap(({ refused }) => refused.map(({ cell, why }) => `${cell}: ${why}`));
  }

  get written(): string[] {
    return this.report.tables.flatMap(({ cells }) =>
      cells.map(({ cell, before, after }) => `${cell}: ${before} -> ${after}`),
    );
  }

  part(name: string): string {
    return this.after.text(name)!;
  }
}

function opened(bytes: Uint8Array): Package {
  const file = openPackage(bytes);
  if (!file.ok) throw new Error(file.error.message);
  return file.value;
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
