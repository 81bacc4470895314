import { importTables, suggestedItems } from '../../../../src/commands/import-tables.ts';
import { printFormula } from '../../../../src/formula/formula-text.ts';
import { displayValue, numberFormatOf } from '../../../../src/model/display.ts';
import { asWorkbookId } from '../../../../src/model/ids.ts';
import type { ImportChoices, ImportInto, RememberedChoice } from '../../../../src/model/import-choices.ts';
import type { ImportPlan } from '../../../../src/model/import-plan.ts';
import type { Table } from '../../../../src/model/table.ts';
import { type WorkbookContent, workbookFromContent } from '../../../../src/model/workbook-content.ts';
import { Session } from '../../../../src/session/session.ts';
import type { FileContents, FileName, SheetGrid } from '../../../../src/xlsx/grid.ts';
import { planChoices } from '../../../../src/xlsx/planning/plan-choices.ts';
import { suggestChoices } from '../../../../src/xlsx/planning/suggest-choices.ts';
import { findReadings } from '../../../../src/xlsx/reading/find-readings.ts';
import { importTargetOf } from '../../../../src/xlsx/workbook-source.ts';
import { sheetOf } from '../reading/picture.ts';

/** A workbook without tables. */
export const emptyContent: WorkbookContent = {
  id: asWorkbookId('empty'),
  record: { title: 'Empty' },
  tables: [],
};

/** What a file is made of: pictures of its sheets by their names, or sheets. */
export type TrialSheets = Readonly<Record<string, string>> | readonly SheetGrid[];

export interface TrialOptions {
  readonly content?: WorkbookContent;
  readonly names?: readonly FileName[];
  readonly remembered?: readonly RememberedChoice[];
  /** What a person chooses instead of what is suggested. */
  readonly choose?: (choices: ImportChoices) => ImportChoices;
}

/** An import tried out: what was suggested, what it would do, and the workbook after all that is suggested was done. */
export interface Trial {
  readonly suggested: ImportChoices;
  readonly plan: ImportPlan;
  readonly session: Session;
  /** A table as it shows itself: headings, then rows, cells parted by bars. */
  show(title: string): string;
  /** The formulas of a table's columns by name. */
  formulas(title: string): Record<string, string>;
  table(title: string): Table;
}

/** Contents of a file with these sheets. */
export function contentsFrom(sheets: TrialSheets, names: readonly FileName[] = []): FileContents {
  const grids = isGrids(sheets)
    ? sheets
    : Object.entries(sheets).map(([name, picture]) => sheetOf(picture, { name }));
  return { sheets: grids, names };
}

/** Finds, suggests, lets a person choose, plans, and does what is suggested. */
export function tryImport(sheets: TrialSheets, options: TrialOptions = {}): Trial {
  const { content = emptyContent, names = [], remembered = [], choose = (choices) => choices } = options;
  const contents = contentsFrom(sheets, names);
  const readings = contents.sheets.flatMap((grid, sheet) => findReadings(grid, { sheet, names, remembered }));
  const suggested = suggestChoices(contents, readings, workbookFromContent(content), {
    areFound: true,
    remembered,
  });
  let count = 0;
  const ids = { next: () => `new-${++count}` };
  const plan = planChoices(contents, choose(suggested), importTargetOf(content, ids));
  const session = new Session(workbookFromContent(content), { clock: { now: () => 0 } });
  const context = { workbook: session.workbook, engine: session.engine, ids };
  const made = importTables(context, plan, suggestedItems(plan));
  if (!made.ok) throw new Error(made.error.message);
  const done = session.dispatch(made.value);
  if (!done.ok) throw new Error(done.error.message);
  const table = (title: string): Table => {
    const found = session.workbook.tables.find(({ record }) => record.title === title);
    if (found === undefined) throw new Error(`There is no table ${title}`);
    return found;
  };
  return {
    suggested,
    plan,
    session,
    table,
    show: (title) => shown(session, table(title)),
    formulas: (title) => {
      const own = table(title);
      return Object.fromEntries(
        own.columns.flatMap(({ name, formula }) =>
          formula === null ? [] : [[name, printFormula(formula, session.workbook, own)]],
        ),
      );
    },
  };
}

/** The same choices with those of one table changed. */
export function choosing(
  place: number,
  change: (into: ImportInto) => ImportInto,
): (choices: ImportChoices) => ImportChoices {
  return ({ tables }) => ({
    tables: tables.map((choice, index) =>
      index === place ? { ...choice, into: change(choice.into) } : choice,
    ),
  });
}

/** The same with a part of a new table's, or an update's, choices changed. */
export function answering(place: number, answers: object): (choices: ImportChoices) => ImportChoices {
  return choosing(place, (into) => ({ ...into, ...answers }));
}

function shown(session: Session, table: Table): string {
  const rows = table.rows.ids().map((row) =>
    table.columns
      .map(({ id }) => {
        const value = session.engine.value(table.id, row, id);
        return displayValue(value, numberFormatOf(table, id, row));
      })
      .join(' | '),
  );
  return [table.columns.map(({ name }) => name).join(' | '), ...rows].join('\n');
}

function isGrids(sheets: TrialSheets): sheets is readonly SheetGrid[] {
  return Array.isArray(sheets);
}
