import type { BeanCollection, CellClassParams, CellCtrl } from 'ag-grid-community';
import { CellFit, fitsClass } from './cell-fit.ts';

/**
 * Milliseconds given to the drawing of cells in one frame. The library takes 60, which is a task that a person feels; cells that
 * are not drawn within these come with the next frame.
 */
const drawingTime = 10;

/** The method of the library's queue of cells to be drawn that works through it; it is given the milliseconds it may take. */
interface DrawingQueue {
  executeFrame(milliseconds: number): void;
}

/**
 * Has the library draw cells in small pieces, and without the tooltips of its own that no cell has: it would keep two objects and
 * five listeners for each drawn cell, which was a fifth of what drawing one took.
 */
export function paceDrawing(beans: BeanCollection): void {
  const { animationFrameSvc, tooltipSvc } = beans;
  if (tooltipSvc !== undefined) tooltipSvc.enableCellTooltipFeature = () => undefined;
  keepClasses(beans);
  const queue: unknown = animationFrameSvc;
  if (!isDrawingQueue(queue)) return;
  const execute = queue.executeFrame.bind(queue);
  // Without a limit, which is a number below 1, everything is drawn at once.
  queue.executeFrame = (milliseconds) => execute(Math.min(milliseconds, drawingTime));
}

/** Looks again at which cells' texts fit, after columns became wider or narrower. */
export function fitAgain({ cellStyles, rowRenderer }: BeanCollection): void {
  for (const cell of rowRenderer.getAllCellCtrls()) {
    // One that is yet to be put into the page is looked at then.
    if ((cell.comp as unknown) !== undefined) cellStyles?.applyCellClassesFromColDef(cell);
  }
}

/**
 * Has the library write to a cell's element only the classes that it did not have or has no longer. It would take all of them off and
 * put them on again whenever a cell is drawn again, and the styles of each would be worked out anew. Cells whose text fits get a class
 * that tells so.
 */
function keepClasses(beans: BeanCollection): void {
  const { cellStyles, gos } = beans;
  if (cellStyles === undefined) return;
  const fit = new CellFit(beans);
  const setUp = cellStyles.setupCellCustomStyle.bind(cellStyles);
  cellStyles.setupCellCustomStyle = (cell: CellCtrl) => {
    setUp(cell);
    if (!fit.fits(cell)) return;
    cell.comp.toggleCss(fitsClass, true);
    cell.customStyleStaticClasses = [...(cell.customStyleStaticClasses ?? []), fitsClass];
  };
  cellStyles.applyCellClassesFromColDef = (cell) => {
    const { value, rowNode: node, column, comp } = cell;
    const colDef = column.getColDef();
    const { data } = node;
    const rowIndex = node.rowIndex ?? -1;
    const params = gos.addCommon<CellClassParams>({ value, data, node, colDef, column, rowIndex });
    const before = cell.customStyleStaticClasses ?? [];
    const classes = cellStyles.getStaticCellClasses(colDef, params);
    const now = fit.fits(cell) ? [...classes, fitsClass] : classes;
    cell.customStyleStaticClasses = now;
    for (const name of before) if (!now.includes(name)) comp.toggleCss(name, false);
    for (const name of now) if (!before.includes(name)) comp.toggleCss(name, true);
  };
}

function isDrawingQueue(queue: unknown): queue is DrawingQueue {
  return (
    typeof queue === 'object' &&
    queue !== null &&
    'executeFrame' in queue &&
    typeof queue.executeFrame === 'function'
  );
}
