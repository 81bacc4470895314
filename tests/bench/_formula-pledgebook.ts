import { FormulaEngine } from '../../src/formula/engine.ts';
import { readFormula } from '../../src/formula/formula-text.ts';
import type { ChangeSet } from '../../src/model/change-set.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../src/model/ids.ts';
import type { CellValue } from '../../src/model/values.ts';
import {
  type TableContent,
  type WorkbookContent,
  workbookFromContent,
} from '../../src/model/workbook-content.ts';
import type { Workbook } from '../../src/model/workbook.ts';
import {
  groupName,
  type Groups,
  type Inputs,
  median,
  memoryInUse,
  quantile,
  timed,
} from './_formula-workload.ts';

const table = asTableId('t');
const groupTable = asTableId('g');

const formulas: Readonly<Record<string, string>> = {
  Difference: '[@Actual]-[@Previous]',
  Relative: 'IF([@Baseline]=0,"",([@Baseline]-[@Actual])/[@Baseline])',
  Verdict: 'IF([@Actual]<=[@Baseline]*(1-[@Target]),"Met","Not met")',
  Rounded: 'IFERROR(ROUND([@Actual]/[@Previous],3),0)',
};

const grouped: Readonly<Record<string, string>> = {
  'Group sum': 'SUMIFS([Actual],[Group],[@Group])',
  'Group met': 'COUNTIFS([Group],[@Group],[Verdict],"Met")',
};

/** In the table of groups. */
const groupTotals: Readonly<Record<string, string>> = {
  Sum: 'SUMIFS(T[Actual],T[Group],[@Name])',
  Met: 'COUNTIFS(T[Group],[@Name],T[Verdict],"Met")',
};

const more: Readonly<Record<string, string>> = {
  Share: 'IF([@[Group sum]]=0,0,[@Actual]/[@[Group sum]])',
  Sign: 'IFS([@Difference]<0,"down",[@Difference]>0,"up",TRUE,"same")',
  Best: 'MAX([@Actual],[@Previous],[@Baseline])',
  Label: '[@Group]&": "&[@Verdict]',
};

/** What our engine needed for one workload. */
export interface Figures {
  readonly load: number;
  readonly full: number;
  readonly edit: number;
  readonly edit99: number;
  readonly rollUp: number | null;
  readonly megabytes: number;
}

/** Measures our engine. */
export function measurePledgebook(inputs: Inputs, groups: Groups): Figures {
  const before = memoryInUse();
  const content = contentOf(inputs, groups);
  const runs = 5;
  const loads: number[] = [];
  const fulls: number[] = [];
  let workbook: Workbook | null = null;
  let engine: FormulaEngine | null = null;
  for (let run = 0; run < runs; run++) {
    loads.push(
      timed(() => {
        workbook = workbookFromContent(content);
        addFormulas(workbook, groups);
        engine = new FormulaEngine(workbook);
      }),
    );
    fulls.push(timed(() => (engine = new FormulaEngine(workbook!))));
  }
  const megabytes = memoryInUse() - before;
  // The compiler can't see that the closures above have run.
  const [book, kept] = [workbook!, engine!] as [Workbook, FormulaEngine];
  const edits: number[] = [];
  for (let edit = 0; edit < 2000; edit++) {
    const row = (edit * 7919) % inputs.rows;
    edits.push(timeEdit(book, kept, 'Actual', row, edit % 100));
  }
  const rollUps: number[] = [];
  for (let edit = 0; groups !== 'none' && edit < 1000; edit++) {
    rollUps.push(
      timeEdit(book, kept, 'Group', (edit * 104_729) % inputs.rows, groupName(edit % inputs.groups)),
    );
  }
  return {
    load: median(loads),
    full: median(fulls),
    edit: median(edits),
    edit99: quantile(edits, 0.99),
    rollUp: rollUps.length === 0 ? null : median(rollUps),
    megabytes,
  };
}

/** The workload as a workbook, for looking at parts of it. */
export function workbookFor(inputs: Inputs, groups: Groups): Workbook {
  const workbook = workbookFromContent(contentOf(inputs, groups));
  addFormulas(workbook, groups);
  return workbook;
}

/** The formulas beside every row. */
function rowFormulas(groups: Groups): Readonly<Record<string, string>> {
  return groups === 'rows' ? { ...formulas, ...grouped, ...more } : formulas;
}

function contentOf(inputs: Inputs, groups: Groups): WorkbookContent {
  const typed: Readonly<Record<string, readonly CellValue[]>> = {
    Group: inputs.group,
    Baseline: inputs.baseline,
    Previous: inputs.previous,
    Target: inputs.target,
    Actual: inputs.actual,
  };
  const names = Array.from({ length: inputs.groups }, (_, index) => groupName(index));
  return {
    id: asWorkbookId('bench'),
    record: { title: 'Bench' },
    tables: [
      tableContent(table, 'T', inputs.rows, typed, Object.keys(rowFormulas(groups))),
      ...(groups === 'table'
        ? [tableContent(groupTable, 'G', inputs.groups, { Name: names }, Object.keys(groupTotals))]
        : []),
    ],
  };
}

function tableContent(
  id: TableContent['id'],
  name: string,
  rows: number,
  typed: Readonly<Record<string, readonly CellValue[]>>,
  calculated: readonly string[],
): TableContent {
  return {
    id,
    record: { title: name, name, description: '', order: `a${name}`, keyColumn: null },
    columns: [...Object.keys(typed), ...calculated].map((column, index) => ({
      id: asColumnId(column),
      record: {
        name: column,
        description: '',
        order: `a${String(index).padStart(3, '0')}`,
        type: { kind: 'number', format: '', unitColumn: null },
        formula: null,
        width: null,
        hidden: false,
      },
      cells: typed[column] ?? [],
      overrides: [],
    })),
    rows: Array.from({ length: rows }, (_, index) => ({
      id: asRowId(`${name === 'T' ? 'r' : 'g'}${index}`),
      record: { order: `a${String(index).padStart(7, '0')}` },
    })),
  };
}

function addFormulas(workbook: Workbook, groups: Groups): void {
  addTo(workbook, table, rowFormulas(groups));
  if (groups === 'table') addTo(workbook, groupTable, groupTotals);
}

function addTo(workbook: Workbook, id: TableContent['id'], texts: Readonly<Record<string, string>>): void {
  const found = workbook.table(id)!;
  for (const [name, text] of Object.entries(texts)) {
    const { id: column, ...record } = found.column(asColumnId(name))!;
    const { formula, problems } = readFormula(text, workbook, found);
    if (problems.length > 0) throw new Error(`${name}: ${problems[0]!.message}`);
    found.putColumn(column, { ...record, formula });
  }
}

function timeEdit(
  workbook: Workbook,
  engine: FormulaEngine,
  name: string,
  index: number,
  value: CellValue,
): number {
  const row = asRowId(`r${index}`);
  const column = asColumnId(name);
  const before = workbook.table(table)!.cell(row, column);
  const cells = new Map([[column, { rows: [row], before: [before], after: [value] }]]);
  const changes: ChangeSet = {
    workbook: null,
    tables: new Map([
      [
        table,
        {
          record: null,
          columns: new Map(),
          rows: new Map(),
          cells,
          overrides: new Map(),
          notes: new Map(),
        },
      ],
    ]),
  };
  workbook.apply(changes);
  return timed(() => engine.update(changes));
}
