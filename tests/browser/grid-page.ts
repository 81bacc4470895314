import type { CellPlace } from '../../src/commands/find-place.ts';
import type { CommandResult } from '../../src/commands/context.ts';
import type { ColumnType } from '../../src/model/column-types.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../src/model/ids.ts';
import { ordersBetween } from '../../src/model/order.ts';
import type { CellValue } from '../../src/model/values.ts';
import { workbookFromContent } from '../../src/model/workbook-content.ts';
import { ReadOnlySession } from '../../src/session/read-only-session.ts';
import { Session } from '../../src/session/session.ts';
import { GridController } from '../../src/ui/grid/grid-controller.ts';
import type { GridHost } from '../../src/ui/grid/grid-host.ts';
import '../../src/ui/grid/grid.css';
import '../../src/ui/grid/selection.css';
import '../../src/ui/theme/tokens.css';
import { workbookOn } from './workbook-page.ts';

/*
 * A grid of three rows on a page of its own: Ref (text), Value (number), Twice (Value times two), Verdict (choices) and When
 * (dates), with a host that notes what it is asked.
 */

export const table = asTableId('t');
export const column = (name: string) => asColumnId(name);
export const row = (index: number) => asRowId(`r${index}`);
let end: (() => void) | null = null;

/** Takes the grid of a test off the page. */
export function unmount(): void {
  end?.();
  end = null;
}

/**
 * Puts the grid up; `replaced` is what the host answers instead. Further rows than three hold their place, from 0, as Value. The
 * workbook may be one to look at.
 */
export function mount(replaced: Partial<GridHost> = {}, rowCount = 3, readOnly = false) {
  const element = document.createElement('div');
  element.className = 'grid';
  element.style.cssText = 'width: 1000px; height: 500px';
  document.body.append(element);
  const session = new (readOnly ? ReadOnlySession : Session)(workbook(rowCount), { clock: { now: () => 0 } });
  let next = 0;
  const ids = { next: () => `new${next++}` };
  const asked: unknown[] = [];
  const places: (CellPlace | null)[] = [];
  const state = workbookOn(session, ids);
  const host: GridHost = {
    ...state.gridHost(table),
    run: (result) => {
      if (!result.ok) return result.error;
      const done = session.dispatch(result.value);
      return done.ok ? null : done.error;
    },
    placeChanged: (place) => {
      places.push(place);
      state.gridHost(table).placeChanged(place);
    },
    totalChanged: (total) => asked.push({ total }),
    editTotal: (total, typed) => asked.push({ editTotal: total, typed }),
    editColumn: (edited) => asked.push({ editColumn: edited }),
    columnMenu: () => undefined,
    editCalculated: (place, typed) => asked.push({ place, typed }),
    startFormula: (place, typed) => asked.push({ place, typed }),
    pick: () => false,
    ...replaced,
  };
  const controller = new GridController(element, host);
  state.grid = controller;
  let isThere = true;
  /** Takes the grid away, as when another table is shown. */
  const destroy = () => {
    if (isThere) controller.destroy();
    isThere = false;
  };
  end = () => {
    destroy();
    element.remove();
  };
  const context = { workbook: session.workbook, engine: session.engine, ids };
  return { element, session, controller, state, destroy, context, asked, places };
}

function workbook(rowCount: number) {
  const orders = ordersBetween(null, null, Math.max(5, rowCount));
  const further = Array.from({ length: rowCount - 3 }, (_, index) => index + 3);
  const columns: readonly (readonly [string, ColumnType, readonly CellValue[]])[] = [
    ['Ref', { kind: 'text' }, ['A', 'B', 'C', ...further.map((at) => `R${at}`)]],
    ['Value', { kind: 'number', format: '', unitColumn: null }, [10, 20, 30, ...further]],
    ['Twice', { kind: 'number', format: '', unitColumn: null }, []],
    [
      'Verdict',
      {
        kind: 'choice',
        choices: [
          { word: 'Met', glyph: '✓', tone: 'good', aliases: [] },
          { word: 'Not met', glyph: '✗', tone: 'bad', aliases: [] },
        ],
      },
      ['Met', null, null, ...further.map((at) => ['Met', 'Not met', null][at % 3]!)],
    ],
    ['When', { kind: 'date', format: '' }, [40_268, null, null, ...further.map(() => null)]],
  ];
  const rows = Array.from({ length: rowCount }, (_, index) => ({
    id: row(index),
    record: { order: orders[index]! },
  }));
  return workbookFromContent({
    id: asWorkbookId('w'),
    record: { title: 'Test' },
    tables: [
      {
        id: table,
        record: {
          title: 'Figures',
          name: 'Figures',
          description: '',
          order: orders[0]!,
          keyColumn: column('Ref'),
        },
        rows,
        columns: columns.map(([name, type, cells], index) => ({
          id: column(name),
          record: {
            ...{ name, type, description: '', order: orders[index]!, width: null, hidden: false },
            formula:
              name === 'Twice'
                ? { parts: [{ table, columns: [column('Value')], rows: ['this'] }, '*2'] }
                : null,
          },
          cells,
          overrides: [],
        })),
      },
    ],
  });
}

/** A cell by the row's place on the screen and the column's name. */
export function cell(element: HTMLElement, index: number, name: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(
    `.ag-row[row-index="${index}"] .ag-cell[col-id="${name}"]`,
  );
  if (found === null) throw new Error(`No cell ${name} in row ${index}`);
  return found;
}

/** The heading of a column. */
export function heading(element: HTMLElement, name: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(`.ag-header-cell[col-id="${name}"]`);
  if (found === null) throw new Error(`No heading ${name}`);
  return found;
}

/** The numbers of the rows in the order in which they stand on the screen. */
export function rowNumbers(element: HTMLElement): string[] {
  return [...element.querySelectorAll<HTMLElement>('.ag-row .row-number')]
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
    .map((each) => each.textContent);
}

/** On which sides a cell has a coloured line. */
export function edges(element: HTMLElement): string {
  const shadow = getComputedStyle(element).boxShadow;
  const sides = { left: '2px 0px', right: '-2px 0px', top: ' 0px 2px', bottom: ' 0px -2px' };
  return Object.entries(sides)
    .filter(([, offsets]) => shadow.includes(` ${offsets.trim()} 0px`))
    .map(([side]) => side)
    .join(' ');
}

/** The row's place and the column of the cell that is outlined; empty where none is. */
export function outlined(element: HTMLElement): string {
  const found = element.querySelector('.ag-cell-focus');
  return found === null
    ? ''
    : `${found.closest('.ag-row')?.getAttribute('row-index')} ${found.getAttribute('col-id')}`;
}

/** What a cell shows. */
export function text(element: HTMLElement, index: number, name: string): string {
  return cell(element, index, name).textContent ?? '';
}

/** Carries a command out. */
export function run(session: Session, result: CommandResult): void {
  if (!result.ok) throw new Error(result.error.message);
  const done = session.dispatch(result.value);
  if (!done.ok) throw new Error(done.error.message);
}
