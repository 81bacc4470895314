import type { BeanCollection } from 'ag-grid-community';

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
export function paceDrawing({ animationFrameSvc, tooltipSvc }: BeanCollection): void {
  if (tooltipSvc !== undefined) tooltipSvc.enableCellTooltipFeature = () => undefined;
  const queue: unknown = animationFrameSvc;
  if (!isDrawingQueue(queue)) return;
  const execute = queue.executeFrame.bind(queue);
  // Without a limit, which is a number below 1, everything is drawn at once.
  queue.executeFrame = (milliseconds) => execute(Math.min(milliseconds, drawingTime));
}

function isDrawingQueue(queue: unknown): queue is DrawingQueue {
  return (
    typeof queue === 'object' &&
    queue !== null &&
    'executeFrame' in queue &&
    typeof queue.executeFrame === 'function'
  );
}
