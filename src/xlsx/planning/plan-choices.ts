import type { ImportChoices } from '../../model/import-choices.ts';
import type { ChangedRow, ColumnsOfFile, ImportPlan, NameChange, NewTable } from '../../model/import-plan.ts';
import { sortedNames } from '../../model/defined-names.ts';
import { hiddenParts, nothingHidden } from '../../model/hidden-parts.ts';
import type { TableId } from '../../model/ids.ts';
import type { Workbook } from '../../model/workbook.ts';
import { areaAddress, type FileContents } from '../grid.ts';
import { matchRows } from '../match-rows.ts';
import type { MatchedTable } from '../patch/link-tables.ts';
import type { ImportTarget } from '../import-target.ts';
import { planNames } from '../plan-names.ts';
import { planTotals, type TotalsRead } from '../plan-totals.ts';
import type { ReportProgress } from '../progress.ts';
import { hasTotalsFormulas, typedTotals } from '../reading/typed-totals.ts';
import { FormulaReader } from '../read-formulas.ts';
import { RowKeys } from '../row-keys.ts';
import { FormulaWriter } from '../write-formulas.ts';
import { withValuesOfAdded } from './added-values.ts';
import { applySuggested } from './apply-suggested.ts';
import { findDifferences } from './differences.ts';
import { keepForFormulas } from './keep-for-formulas.ts';
import { findLeftOut, type LeftOutSearch } from './left-out.ts';
import { NewColumnReader, type NewColumnsRead, type NewColumnTools } from './new-columns.ts';
import { type PreparedTable, prepareImport } from './prepare-import.ts';
import { recordOf } from './scratch-changes.ts';
import { TablePlanner } from './table-planner.ts';

/**
 * What an import would do that a person chose: new tables, updates compared cell by cell, words, formulas, and where results differ. The target
 * is a copy of the workbook and is another one afterwards: it has everything that is suggested. What is left out stays out; a choice for a table
 * or sheet that is not there is passed over. `settle` is given the plan and the copy before anything of the plan is done in it, and says what
 * the plan becomes.
 */
export function planChoices(
  contents: FileContents,
  choices: ImportChoices,
  target: ImportTarget,
  report: ReportProgress = () => undefined,
  settle: (plan: ImportPlan, workbook: Workbook) => ImportPlan = (plan) => plan,
  /** Told which rows of the file are which. */
  onMatched: (matched: readonly MatchedTable[]) => void = () => undefined,
): ImportPlan {
  report('Comparing', 0, 3);
  const { workbook } = target;
  const kept = keepForFormulas(contents, choices);
  const prepared = prepareImport(contents, kept.choices, target);
  const parts = prepared.map((each): Part => ({
    prepared: each,
    found: each.found,
    matches: matchRows(each.found, target),
  }));
  onMatched(parts);
  addRowsOfNewTables(parts, target);
  const keys = new RowKeys(target, parts);
  const reader = new FormulaReader(workbook, parts);
  const updated = parts.filter(({ prepared: { isNew } }) => !isNew);
  const writer = new FormulaWriter(target, new Set(updated.map(({ found }) => found.table.id)));
  const names = readNames(contents, target, reader);
  const totals = new Map(parts.map((part) => [part, planTotals(part.found, target, reader, writer)]));
  putTotals(parts, totals, target);
  const tools: NewColumnTools = { target, reader, writer, keys };
  const read = new Map(
    parts.map((part) => [
      part,
      new NewColumnReader(tools, part.prepared, part.matches, totals.get(part)!).read(),
    ]),
  );
  report('Comparing', 1, 3);
  const notesOf = ({ found }: Part): readonly string[] => kept.notes.get(found.choice) ?? [];
  const toldOf = ({ found, prepared: { isNew, read: columns } }: Part) => {
    const { reading } = kept.choices.tables[found.choice]!;
    return whatIsLeft({ grid: found.grid, reading, read: columns, isNew });
  };
  const offered = new Map<TableId, readonly ChangedRow[]>();
  const tables = updated.map((part) => {
    const { prepared: each, matches } = part;
    const formulas = { reader, writer };
    const planner = new TablePlanner(
      target,
      keys,
      formulas,
      each,
      matches,
      read.get(part)!,
      totals.get(part)!,
    );
    const planned = planner.plan();
    offered.set(planned.table, planner.offered);
    return { ...planned, ...toldOf(part), notes: [...notesOf(part), ...planned.notes] };
  });
  const newTables = parts
    .filter(({ prepared: { isNew } }) => isNew)
    .map((part) => ({ ...newTableOf(part, read.get(part)!, notesOf(part)), ...toldOf(part) }));
  const used = new Set(parts.map(({ found }) => found.grid));
  const compared: ImportPlan = {
    tables,
    newTables,
    otherSheets: contents.sheets.filter((grid) => !used.has(grid) && !grid.hidden).map(({ name }) => name),
    names: names.changes,
    otherNames: names.left,
    differences: [],
  };
  const plan = settle(compared, workbook);
  report('Comparing results', 2, 3);
  applySuggested(plan, target);
  const differences = findDifferences(parts, target);
  report('Done', 3, 3);
  const withOffers = plan.tables.map((part) =>
    withValuesOfAdded(part, offered.get(part.table) ?? [], target),
  );
  return { ...plan, tables: withOffers, differences };
}

/** A table of the file, its columns, and which of its rows are which. */
interface Part extends MatchedTable {
  readonly prepared: PreparedTable;
}

/** Formulas and references may name the rows of new tables, so these are there before any cell is read. */
function addRowsOfNewTables(parts: readonly Part[], target: ImportTarget): void {
  const fresh = parts.filter(({ prepared: { isNew } }) => isNew);
  if (fresh.length === 0) return;
  target.change((changes) => {
    for (const { found, matches } of fresh) {
      changes.setRows(
        found.table,
        matches.rows.map(({ row }) => row),
      );
    }
  });
}

/** Formulas may name the totals of new tables and columns, so these are there before any column's formula is read. */
function putTotals(
  parts: readonly Part[],
  totals: ReadonlyMap<Part, TotalsRead>,
  target: ImportTarget,
): void {
  target.change((changes) => {
    for (const part of parts) {
      const { table, newColumns } = part.found;
      for (const { column: id, after } of totals.get(part)!.changes) {
        const column = table.column(id);
        if (column === undefined || after === null || !newColumns.has(id)) continue;
        changes.setColumn(table, id, { ...recordOf(column), totals: after });
      }
    }
  });
}

/** The file's names. One may stand for a formula that uses another, so those that can't be read are tried again after others were. */
function readNames(
  { names }: FileContents,
  target: ImportTarget,
  reader: FormulaReader,
): { readonly changes: readonly NameChange[]; readonly left: readonly string[] } {
  const changes: NameChange[] = [];
  let open = names;
  for (;;) {
    const { workbook } = target;
    const read = planNames(open, workbook, reader);
    changes.push(...read.changes);
    const fresh = read.changes.flatMap(({ before, after }) => (before === null ? [after] : []));
    if (fresh.length === 0) return { changes, left: read.left };
    target.change((scratch) => {
      const { record } = workbook;
      scratch.setWorkbook({ ...record, names: sortedNames([...(record.names ?? []), ...fresh]) });
    });
    reader.forgetNames();
    const left = new Set(read.left);
    open = open.filter(({ name }) => left.has(name));
    if (open.length === 0) return { changes, left: [] };
  }
}

function newTableOf({ found, matches }: Part, read: NewColumnsRead, notes: readonly string[]): NewTable {
  const { table, grid, area, choice } = found;
  const { title, name, description, keyColumn } = table.record;
  const id: TableId = table.id;
  return {
    table: id,
    choice,
    title,
    name,
    description,
    keyColumn,
    sheet: grid.name,
    range: areaAddress(area),
    columns: read.columns,
    rows: matches.rows.map(({ row }) => row),
    fileRows: matches.rows.map(({ fileRow }) => fileRow + 1),
    words: read.rowReader.words.list(),
    formulasLeft: read.collapser.left(),
    problems: read.problems,
    notes: [...notes, ...read.notes],
  };
}

/** What the file has that the table does not get, as far as there is any. */
function whatIsLeft(
  search: Omit<LeftOutSearch, 'takesTotals'>,
): Pick<ColumnsOfFile, 'leftOut' | 'typedTotals' | 'hidden'> {
  const { grid, reading } = search;
  const leftOut = findLeftOut({ ...search, takesTotals: hasTotalsFormulas(grid, reading) });
  const totals = typedTotals(grid, reading);
  const hidden = hiddenParts(reading, grid.extras?.hidden ?? nothingHidden);
  const hides = grid.hidden || hidden.rows.length + hidden.columns.length > 0;
  return {
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...(totals.length === 0 ? {} : { typedTotals: totals }),
    ...(hides ? { hidden: { sheet: grid.hidden, ...hidden } } : {}),
  };
}
