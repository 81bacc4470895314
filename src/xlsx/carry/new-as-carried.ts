import { sameData } from '../../base/same-data.ts';
import { printFormula } from '../../formula/formula-text.ts';
import { displayValue, numberFormatOf } from '../../model/display.ts';
import type { ColumnMatch, ImportChoices, TableChoice } from '../../model/import-choices.ts';
import type { CellException, ImportPlan, NewColumn, NewTable, TableImport } from '../../model/import-plan.ts';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import { orderBetween } from '../../model/order.ts';
import type { StoredFormula } from '../../model/stored-formula.ts';
import type { Column, Table } from '../../model/table.ts';
import { type CellValue, isRowReference } from '../../model/values.ts';
import {
  type TableContent,
  type WorkbookContent,
  workbookFromContent,
} from '../../model/workbook-content.ts';
import type { Workbook } from '../../model/workbook.ts';
import type { FileContents } from '../grid.ts';
import type { MatchedTable } from '../patch/link-tables.ts';
import { distinctName } from '../planning/distinct-title.ts';
import { placeOf, rawHeading } from '../planning/found-table.ts';
import { suggestChoices } from '../planning/suggest-choices.ts';
import { type CarriedReading, carriedFor, keyPlace } from './carried-readings.ts';

/*
 * Tables that a file carries and that come into another workbook as new ones: they are put there as the file carries them, the file's cells
 * are an update on top, and what comes of it is what the import makes. So they come with all that is said of them.
 */

/** A workbook with the tables that come as they are carried, and the choices that update them there. */
interface AsCarried {
  readonly content: WorkbookContent;
  readonly choices: ImportChoices;
  /** The tables that are new, by the place of their choice. */
  readonly fresh: ReadonlyMap<number, TableId>;
}

/** Puts the tables among the choices that can come as the file carries them into a copy of the workbook; null where none can. */
export function newAsCarried(
  contents: FileContents,
  choices: ImportChoices,
  carried: { readonly content: WorkbookContent; readonly readings: readonly CarriedReading[] },
  content: WorkbookContent,
): AsCarried | null {
  const fresh = new Map<number, TableId>();
  const there = new Set<string>(content.tables.map(({ id }) => id));
  const parts = new Map(carried.content.tables.map((table) => [table.id, table]));
  for (const [place, choice] of choices.tables.entries()) {
    const known = carriedFor(choice.reading, carried.readings);
    const id = known?.own.table.id;
    if (id === undefined || there.has(id) || !isAsRead(choice, known!)) continue;
    if (![...fresh.values()].includes(id)) fresh.set(place, id);
  }
  // What is said of a table may name others, which have to be there or to come too.
  for (let before = -1; before !== fresh.size;) {
    before = fresh.size;
    const coming = new Set<string>([...there, ...fresh.values()]);
    for (const [place, id] of fresh) {
      if ([...tablesNamedIn(parts.get(id)!)].some((named) => !coming.has(named))) fresh.delete(place);
    }
  }
  if (fresh.size === 0) return null;
  const widened = withTables(content, choices, parts, fresh);
  const workbook = workbookFromContent(widened);
  const tables = choices.tables.map((choice, place): TableChoice => {
    const id = fresh.get(place);
    return id === undefined ? choice : updateOf(contents, choice, id, workbook);
  });
  return { content: widened, choices: { tables }, fresh };
}

/** A plan whose new tables come with every row of the file. */
export function withAllRows(plan: ImportPlan, { fresh }: AsCarried): ImportPlan {
  const ids = new Set(fresh.values());
  const whole = (part: TableImport): TableImport => ({
    ...part,
    added: part.added.map((row) => ({ ...row, suggested: true })),
  });
  return { ...plan, tables: plan.tables.map((part) => (ids.has(part.table) ? whole(part) : part)) };
}

/** The plan with the updates of new tables as the new tables that they come to; `workbook` has all that the plan suggests. */
export function asNewTables(
  plan: ImportPlan,
  { fresh }: AsCarried,
  workbook: Workbook,
  matched: readonly MatchedTable[],
): ImportPlan {
  const ids = new Set(fresh.values());
  const made = plan.tables.flatMap((part): NewTable[] => {
    const match = matched.find(({ found }) => found.table.id === part.table);
    if (!ids.has(part.table) || match === undefined) return [];
    return [new TableMaker(workbook.table(part.table)!, workbook, match, part).table()];
  });
  return {
    ...plan,
    tables: plan.tables.filter(({ table }) => !ids.has(table)),
    newTables: [...plan.newTables, ...made].sort((a, b) => a.choice - b.choice),
  };
}

/** Whether nobody wants the table otherwise than it was exported. */
function isAsRead({ reading, into }: TableChoice, { own, reading: known }: CarriedReading): boolean {
  if (into.kind !== 'new' || (into.words ?? []).length + (into.besides ?? []).length > 0) return false;
  if ((into.key ?? null) !== keyPlace(own)) return false;
  const references = new Set((into.references ?? []).map(({ column }) => column));
  for (const [column, { type }] of own.columns) {
    if ((type.kind === 'reference') !== references.has(column)) return false;
  }
  return (
    sameData(reading.area, known.area) &&
    sameData(reading.skipped, known.skipped) &&
    reading.headingRows === known.headingRows &&
    reading.columns.every((column, index) => {
      const before = known.columns[index];
      return (
        column.heading === before?.heading &&
        column.skip === before.skip &&
        sameData(column.type, before.type)
      );
    })
  );
}

/** The tables that types, rules, formats and formulas of a table name. */
function tablesNamedIn({ record, columns }: TableContent): Set<string> {
  const named = new Set<string>();
  const visit = (data: unknown): void => {
    if (typeof data !== 'object' || data === null) return;
    for (const [key, value] of Object.entries(data)) {
      if (key === 'table' && typeof value === 'string') named.add(value);
      else visit(value);
    }
  };
  visit(record);
  for (const column of columns) {
    visit(column.record);
    for (const { formula } of column.overrides) visit(formula);
  }
  return named;
}

function withTables(
  content: WorkbookContent,
  choices: ImportChoices,
  parts: ReadonlyMap<TableId, TableContent>,
  fresh: ReadonlyMap<number, TableId>,
): WorkbookContent {
  const taken = new Set([
    ...content.tables.map(({ record }) => record.name.toLowerCase()),
    ...(content.record.names ?? []).map(({ name }) => name.toLowerCase()),
  ]);
  let last = content.tables.at(-1)?.record.order ?? null;
  const added = [...fresh].map(([place, id]): TableContent => {
    const { into } = choices.tables[place]!;
    const part = parts.get(id)!;
    const wanted = into.kind === 'new' ? into.title.trim() : '';
    const title = wanted === '' || wanted === part.record.title.trim() ? part.record.title : wanted;
    const name = distinctName(part.record.name, title, taken);
    taken.add(name.toLowerCase());
    last = orderBetween(last, null);
    return { ...part, record: { ...part.record, title, name, order: last } };
  });
  return { ...content, tables: [...content.tables, ...added] };
}

/** The update that gives a new table its cells; columns that were added in the file come too. */
function updateOf(contents: FileContents, choice: TableChoice, id: TableId, workbook: Workbook): TableChoice {
  const suggested = suggestChoices(contents, [choice.reading], workbook, { areFound: false, wanted: [id] });
  const { into } = suggested.tables[0]!;
  if (into.kind !== 'update') return choice;
  const columns = into.columns.map((match): ColumnMatch =>
    match.to === 'skip' ? { ...match, to: 'new' } : match,
  );
  return { reading: choice.reading, into: { ...into, columns } };
}

/** Reads a new table off the workbook in which it was tried. */
class TableMaker {
  readonly #rows: readonly RowId[];
  readonly #there: ReadonlySet<RowId>;
  readonly #places: ReadonlyMap<RowId, number>;
  readonly #columns: ReadonlyMap<ColumnId, number>;

  constructor(
    readonly made: Table,
    readonly workbook: Workbook,
    readonly match: MatchedTable,
    readonly part: TableImport,
  ) {
    const { found, matches } = match;
    this.#rows = matches.rows.map(({ row }) => row);
    this.#there = new Set(this.#rows);
    this.#places = new Map(matches.rows.map(({ row, fileRow }) => [row, fileRow]));
    this.#columns = new Map([...found.columns].map(([at, { id }]) => [id, at]));
  }

  table(): NewTable {
    const { made, part, match } = this;
    const { title, name, description, keyColumn, order: _, ...more } = made.record;
    return {
      table: made.id,
      choice: part.choice,
      title,
      name,
      description,
      keyColumn,
      ...(Object.keys(more).length === 0 ? {} : { more }),
      sheet: part.sheet,
      range: part.range,
      columns: made.columns.map((column) => this.#column(column)),
      rows: this.#rows,
      fileRows: match.matches.rows.map(({ fileRow }) => fileRow + 1),
      words: part.words,
      formulasLeft: part.formulasLeft,
      problems: part.problems,
      notes: part.notes,
    };
  }

  #column(column: Column): NewColumn {
    const { made, match } = this;
    const at = this.#columns.get(column.id);
    const { id, order: _, ...record } = column;
    const { found } = match;
    return {
      column: id,
      heading: at === undefined ? column.name : rawHeading(found, at) || column.name,
      cell: at === undefined ? '' : placeOf(found, found.area.top, at),
      record,
      formulaText: this.#show(column.formula),
      totalsText: this.#show(column.totals),
      values: column.formula === null ? this.#rows.map((row) => this.#value(made.cell(row, id))) : [],
      exceptions: this.#exceptions(column, at),
      notes: this.#notes(id),
    };
  }

  #exceptions({ id, type }: Column, at: number | undefined): CellException[] {
    const { made, match } = this;
    return [...made.overrides(id)].flatMap(([row, override]): CellException[] => {
      const fileRow = this.#places.get(row);
      if (fileRow === undefined) return [];
      const after = { ...override, value: this.#value(override.value) };
      const text = isRowReference(after.value) ? after.value.ref : after.value;
      const shown = type.kind === 'reference' ? text : displayValue(text, numberFormatOf(made, id, row));
      return [
        {
          row,
          after,
          afterText: after.formula === undefined ? String(shown ?? '') : this.#show(after.formula),
          reasonOwed: after.formula === undefined && after.reason === '',
          cell: at === undefined ? '' : placeOf(match.found, fileRow, at),
        },
      ];
    });
  }

  /** What is written about the cells of a column: as it was, and what the file says otherwise. */
  #notes(column: ColumnId): { readonly row: RowId; readonly text: string }[] {
    const texts = new Map<RowId, string>();
    for (const [row, { text }] of this.made.notes(column)) if (this.#there.has(row)) texts.set(row, text);
    for (const { row, notes } of [...this.part.added, ...this.part.changed]) {
      for (const note of notes) {
        if (note.column !== column || !note.suggested) continue;
        if (note.after === null) texts.delete(row);
        else texts.set(row, note.after.text);
      }
    }
    for (const part of this.part.newColumns) {
      if (part.column === column) for (const { row, text } of part.notes) texts.set(row, text);
    }
    return Array.from(texts, ([row, text]) => ({ row, text }));
  }

  /** A cell without a reference to a row of this table that the file has no more. */
  #value(value: CellValue): CellValue {
    if (!isRowReference(value)) return value;
    return this.made.rows.slot(value.ref) !== undefined && !this.#there.has(value.ref) ? null : value;
  }

  #show(formula: StoredFormula | null | undefined): string {
    return formula === null || formula === undefined
      ? ''
      : `=${printFormula(formula, this.workbook, this.made)}`;
  }
}
