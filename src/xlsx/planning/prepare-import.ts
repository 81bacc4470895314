import { oneLine, distinctNames } from '../../model/sheet-layout.ts';
import type { ColumnType } from '../../model/column-types.ts';
import type { CellAnswers, ImportChoices, ImportInto, TableChoice } from '../../model/import-choices.ts';
import type { NewChoices } from '../../model/import-plan.ts';
import { asColumnId, asTableId, type ColumnId, type TableId } from '../../model/ids.ts';
import { orderBetween, ordersBetween } from '../../model/order.ts';
import type { ColumnRecord } from '../../model/records.ts';
import { shortTitle } from '../../model/short-title.ts';
import { type ReadingColumn, subHeadingColumn, type TableReading } from '../../model/table-reading.ts';
import type { Column, Table } from '../../model/table.ts';
import { plainText } from '../find-tables.ts';
import type { FileContents, SheetGrid } from '../grid.ts';
import type { ImportTarget } from '../import-target.ts';
import { type ReadTable, readTable } from '../reading/read-table.ts';
import { CellsAsNew } from './cells-as-new.ts';
import { distinctName } from './distinct-title.ts';
import type { FoundTable } from './found-table.ts';
import { recordOf } from './scratch-changes.ts';

/** A table of the file once the workbook has the tables, columns and choices that it needs. */
export interface PreparedTable {
  readonly found: FoundTable;
  readonly isNew: boolean;
  /** Columns made for the words beside marks, by the sheet column of the marks. */
  readonly besideColumns: ReadonlyMap<number, ColumnId>;
  readonly newChoices: readonly NewChoices[];
  /** The cells of the columns that the table gets, read by themselves; null where it gets none. */
  readonly read: ReadTable | null;
}

/** The longest name of a column. */
const longestName = 255;

/**
 * Gives a copy of a workbook the tables, columns and choices that an import would make, without any rows and formulas, and says which columns
 * of the file are which of theirs. What is left out, or names a table or sheet that is not there, is passed over.
 */
export function prepareImport(
  { sheets }: FileContents,
  choices: ImportChoices,
  target: ImportTarget,
): PreparedTable[] {
  const made = new Map<number, TableId>();
  const drafts = choices.tables.flatMap((choice, place) => {
    const grid = sheets[choice.reading.sheet];
    if (grid === undefined) return [];
    const draft = draftOf(grid, choice, target);
    if (draft === null) return [];
    if (draft.isNew) made.set(place, draft.table.id);
    return [{ ...draft, grid, choice, place }];
  });
  for (const { table, byPlace, newColumns, choice } of drafts) {
    takeUnits(table, choice.reading, byPlace, newColumns);
  }
  for (const draft of drafts) if (draft.isNew) referTo(draft.table, draft.choice.into, draft.byPlace, made);
  return drafts.map(
    ({ grid, choice, place, table, byPlace, besideColumns, newColumns, isNew, newChoices }) => {
      const { reading, into } = choice;
      const skipped = new Set(reading.skipped.map(({ row }) => row));
      if (reading.totalsRow !== null) skipped.add(reading.totalsRow);
      const firstRow = reading.area.top + reading.headingRows;
      let { bottom } = reading.area;
      while (bottom >= firstRow && skipped.has(bottom)) bottom--;
      const read = readNewColumns(grid, reading, byPlace, newColumns);
      if (read !== null) describeColumns(table, byPlace, read);
      const columns = new Map<number, Column>();
      for (const [at, id] of byPlace) columns.set(at, table.column(id)!);
      const update = into.kind === 'update' ? into : null;
      const rowIds =
        update === null ? null : (reading.columns.find(({ skip }) => skip === 'row ids')?.column ?? null);
      const hasSubHeadings = byPlace.has(subHeadingColumn);
      const found: FoundTable = {
        table,
        grid,
        choice: place,
        foundBy: update?.foundBy ?? 'person',
        excelName: grid.tables.some(({ name }) => name === reading.name) ? reading.name : null,
        area: { ...reading.area, bottom },
        firstRow,
        skipped,
        subHeadings: hasSubHeadings
          ? reading.skipped.filter(({ reason }) => reason === 'sub-heading').map(({ row }) => row)
          : [],
        totalsRow: reading.totalsRow,
        columns,
        newColumns,
        fillDown: new Set(reading.columns.filter(({ fillDown }) => fillDown).map(({ column }) => column)),
        rowIds,
        asNew: isNew || rowIds !== null ? null : readAsNew(grid, reading, columns, newColumns),
        keys: update?.keys ?? [],
        numbersAsKeys: update?.numbersAsKeys ?? null,
        calculated: update?.calculated ?? [],
        answers: answersOf(into),
        remarks: reading.remarks,
        unknownHeadings: reading.columns
          .filter(({ column, skip }) => skip === null && !byPlace.has(column))
          .map(({ column, heading }) => ({ heading, row: reading.area.top, column })),
      };
      return { found, isNew, besideColumns, newChoices, read };
    },
  );
}

/** Reads the columns that are new, and no others. */
function readNewColumns(
  grid: SheetGrid,
  reading: TableReading,
  byPlace: ReadonlyMap<number, ColumnId>,
  newColumns: ReadonlySet<ColumnId>,
): ReadTable | null {
  const isNew = (at: number): boolean => {
    const id = byPlace.get(at);
    return id !== undefined && newColumns.has(id);
  };
  if (!reading.columns.some(({ column }) => isNew(column))) return null;
  const wanted = reading.columns.map((column) =>
    isNew(column.column) ? column : { ...column, skip: column.skip ?? ('person' as const) },
  );
  return readTable(grid, { ...reading, columns: wanted });
}

/** Reads the columns that a table has had before as if they were new, by the types that they have now. */
function readAsNew(
  grid: SheetGrid,
  reading: TableReading,
  columns: ReadonlyMap<number, Column>,
  newColumns: ReadonlySet<ColumnId>,
): CellsAsNew {
  const asTheyAre = reading.columns.map((read) => {
    const known = columns.get(read.column);
    // A reference is a text where it is read; which row that means the workbook says.
    const keepsType = known === undefined || newColumns.has(known.id) || known.type.kind === 'reference';
    return keepsType ? read : { ...read, type: known.type };
  });
  return new CellsAsNew(readTable(grid, { ...reading, columns: asTheyAre }));
}

function describeColumns(table: Table, byPlace: ReadonlyMap<number, ColumnId>, { columns }: ReadTable): void {
  for (const { column: at, record } of columns) {
    const id = byPlace.get(at);
    const column = id === undefined ? undefined : table.column(id);
    if (column === undefined || record.description === '') continue;
    table.putColumn(column.id, { ...recordOf(column), description: record.description });
  }
}

interface Draft {
  readonly table: Table;
  readonly isNew: boolean;
  readonly byPlace: ReadonlyMap<number, ColumnId>;
  readonly besideColumns: ReadonlyMap<number, ColumnId>;
  readonly newColumns: ReadonlySet<ColumnId>;
  readonly newChoices: readonly NewChoices[];
}

function draftOf(grid: SheetGrid, choice: TableChoice, target: ImportTarget): Draft | null {
  const { into } = choice;
  if (into.kind === 'leave') return null;
  return into.kind === 'new'
    ? newTable(grid, choice, into, target)
    : updatedTable(grid, choice, into, target);
}

/**
 * A column of an Excel Table is called as its heading stands there, unit and all: so do the file's formulas call it, and so do people who know
 * the file.
 */
function asInFile(grid: SheetGrid, reading: TableReading, column: ReadingColumn): ReadingColumn {
  if (reading.foundBy !== 'excel table' || column.set?.includes('heading') === true) return column;
  const value = reading.headingRows === 1 ? grid.value(reading.area.top, column.column) : null;
  return typeof value === 'string' && value.trim() !== '' ? { ...column, heading: value, unit: '' } : column;
}

function newTable(
  grid: SheetGrid,
  { reading }: TableChoice,
  into: Extract<ImportInto, { readonly kind: 'new' }>,
  target: ImportTarget,
): Draft {
  const { workbook } = target;
  const taken = new Set([
    ...workbook.tables.map(({ record }) => record.name.toLowerCase()),
    ...(workbook.record.names ?? []).map(({ name }) => name.toLowerCase()),
  ]);
  const title = into.title.trim() === '' ? 'Table' : into.title.trim();
  const table = workbook.addTable(asTableId(target.newId()), {
    title,
    name: distinctName(reading.name, title, taken),
    // A title that was too long for a tab stands whole in the description.
    description: [
      ...(shortTitle(reading.title) === reading.title.trim() ? [] : [reading.title]),
      ...reading.remarks.map(({ text }) => text),
    ].join('\n'),
    order: orderBetween(workbook.tables.at(-1)?.record.order ?? null, null),
    keyColumn: null,
  });
  const read = reading.columns
    .filter(({ skip }) => skip === null)
    .map((column) => asInFile(grid, reading, column));
  const made = putColumns(
    table,
    // Sub-headings group the rows: they stand first, as the person sees them.
    [...read].sort((a, b) => Number(b.column === subHeadingColumn) - Number(a.column === subHeadingColumn)),
    into,
    target,
  );
  const key = into.key === undefined || into.key === null ? undefined : made.byPlace.get(into.key);
  if (key !== undefined) table.record = { ...table.record, keyColumn: key };
  return { ...made, table, isNew: true, newChoices: addWords(table, into, made.byPlace) };
}

function updatedTable(
  grid: SheetGrid,
  { reading }: TableChoice,
  into: Extract<ImportInto, { readonly kind: 'update' }>,
  target: ImportTarget,
): Draft | null {
  const table = target.workbook.table(into.table);
  if (table === undefined) return null;
  const byPlace = new Map<number, ColumnId>();
  const fresh: ReadingColumn[] = [];
  const used = new Set<ColumnId>();
  for (const { column: at, to } of into.columns) {
    const read = reading.columns.find(({ column, skip }) => column === at && skip === null);
    if (read === undefined || to === 'skip') continue;
    if (to === 'new') fresh.push(asInFile(grid, reading, read));
    else if (table.column(to) !== undefined && !used.has(to)) {
      used.add(to);
      byPlace.set(at, to);
    }
  }
  const newChoices = addWords(table, into, byPlace);
  const made = putColumns(table, fresh, into, target);
  const places = new Map([...byPlace, ...made.byPlace].sort(([a], [b]) => a - b));
  return { ...made, byPlace: places, table, isNew: false, newChoices };
}

/** Puts columns after those that a table has. */
function putColumns(
  table: Table,
  columns: readonly ReadingColumn[],
  { besides = [] }: CellAnswers,
  target: ImportTarget,
): Pick<Draft, 'byPlace' | 'besideColumns' | 'newColumns'> {
  const byPlace = new Map<number, ColumnId>();
  const besideColumns = new Map<number, ColumnId>();
  const wanted = columns.flatMap((column) => {
    const hasBeside = besides.some(({ column: at, to }) => at === column.column && to === 'new');
    const own = { at: column.column, isBeside: false, name: column.heading, column };
    return hasBeside ? [own, { ...own, isBeside: true, name: `${column.heading} note` }] : [own];
  });
  // Marks of columns that are there already have their words in a new column at the end.
  for (const { column: at, to } of besides) {
    if (to !== 'new' || columns.some(({ column }) => column === at)) continue;
    wanted.push({ at, isBeside: true, name: 'Note', column: columnOfNotes });
  }
  const names = namesFor(table, wanted);
  const orders = ordersBetween(table.columns.at(-1)?.order ?? null, null, wanted.length);
  for (const [index, { at, isBeside, column }] of wanted.entries()) {
    const id = asColumnId(target.newId());
    (isBeside ? besideColumns : byPlace).set(at, id);
    const record: ColumnRecord = {
      name: names[index]!,
      description: '',
      order: orders[index]!,
      type: isBeside ? text : typeIn(column.type),
      formula: null,
      width: null,
      hidden: false,
    };
    table.putColumn(id, record);
  }
  return { byPlace, besideColumns, newColumns: new Set([...byPlace.values(), ...besideColumns.values()]) };
}

const text: ColumnType = { kind: 'text' };

const columnOfNotes: ReadingColumn = {
  column: subHeadingColumn,
  heading: 'Note',
  unit: '',
  skip: null,
  type: text,
  fillDown: false,
};

/** A type as a column of a new table can have it: what names another column or table is chosen, not read. */
function typeIn(type: ColumnType): ColumnType {
  if (type.kind === 'number') return { ...type, unitColumn: null };
  return type.kind === 'reference' ? text : type;
}

/** Names for new columns: where headings are the same, their units tell them apart before a number does. */
function namesFor(
  table: Table,
  wanted: readonly { readonly name: string; readonly column: ReadingColumn }[],
): string[] {
  const counts = new Map<string, number>();
  for (const { name } of wanted) counts.set(plainText(name), (counts.get(plainText(name)) ?? 0) + 1);
  const names = wanted.map(({ name, column: { unit } }) => {
    const isAlone = counts.get(plainText(name)) === 1 && table.columnNamed(name) === undefined;
    return oneLine(isAlone || unit === '' ? name : `${name} (${unit})`).replaceAll(/\s+/g, ' ');
  });
  const before = table.columns.map(({ name }) => name);
  return distinctNames([...before, ...names], longestName, ' ', 'Column').slice(before.length);
}

/** Gives choice columns the words that a person wants as choices of their own. */
function addWords(
  table: Table,
  { words = [] }: CellAnswers,
  byPlace: ReadonlyMap<number, ColumnId>,
): NewChoices[] {
  const added = new Map<ColumnId, string[]>();
  for (const { column: at, text: word, as } of words) {
    const id = byPlace.get(at);
    const column = id === undefined ? undefined : table.column(id);
    if (as.kind !== 'new' || column?.type.kind !== 'choice' || word.trim() === '') continue;
    const list = added.get(column.id) ?? [];
    added.set(column.id, list);
    const known = [...column.type.choices.map((choice) => choice.word), ...list].map(plainText);
    if (!known.includes(plainText(word))) list.push(word.trim());
  }
  return [...added].flatMap(([id, list]): NewChoices[] => {
    const column = table.column(id)!;
    if (column.type.kind !== 'choice' || list.length === 0) return [];
    const more = list.map((word) => ({ word, glyph: '', tone: 'neutral' as const, aliases: [] }));
    const type = { ...column.type, choices: [...column.type.choices, ...more] };
    table.putColumn(id, { ...recordOf(column), type });
    return [{ column: id, words: list, type }];
  });
}

/** Has new columns of figures take the units of their rows from the column that has them. */
function takeUnits(
  table: Table,
  { columns }: TableReading,
  byPlace: ReadonlyMap<number, ColumnId>,
  newColumns: ReadonlySet<ColumnId>,
): void {
  for (const { column: at, unitFrom } of columns) {
    if (unitFrom === undefined) continue;
    const column = table.column(byPlace.get(at) ?? asColumnId(''));
    const unit = table.column(byPlace.get(unitFrom) ?? asColumnId(''));
    if (column?.type.kind !== 'number' || unit?.type.kind !== 'choice' || !newColumns.has(column.id))
      continue;
    const type: ColumnType = { ...column.type, unitColumn: unit.id };
    table.putColumn(column.id, { ...recordOf(column), type });
  }
}

/** Makes references of the columns that a person wants so, once all new tables are there. */
function referTo(
  table: Table,
  into: ImportInto,
  byPlace: ReadonlyMap<number, ColumnId>,
  made: ReadonlyMap<number, TableId>,
): void {
  if (into.kind !== 'new') return;
  for (const { column: at, to } of into.references ?? []) {
    const other = to.kind === 'table' ? to.table : made.get(to.choice);
    const column = byPlace.get(at) === undefined ? undefined : table.column(byPlace.get(at)!);
    if (other === undefined || column === undefined) continue;
    table.putColumn(column.id, { ...recordOf(column), type: { kind: 'reference', table: other } });
  }
}

function answersOf(into: ImportInto): CellAnswers {
  if (into.kind === 'leave') return {};
  return {
    ...(into.words === undefined ? {} : { words: into.words }),
    ...(into.besides === undefined ? {} : { besides: into.besides }),
  };
}
