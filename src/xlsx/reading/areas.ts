import type { SheetArea } from '../../model/sheet-layout.ts';

/** Whether two areas have a cell in common. */
export function overlap(a: SheetArea, b: SheetArea): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

/** Whether an area has all the cells of another one. */
export function contains(whole: SheetArea, part: SheetArea): boolean {
  return (
    whole.top <= part.top &&
    whole.bottom >= part.bottom &&
    whole.left <= part.left &&
    whole.right >= part.right
  );
}

/** The least area with the cells of both. */
export function union(a: SheetArea, b: SheetArea): SheetArea {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}
