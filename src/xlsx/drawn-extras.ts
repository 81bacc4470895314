import type { SheetExtras } from './grid.ts';
import { localName, readXml } from './xml.ts';

/** What lies over a sheet or is made from one, in parts of its own. */
export type DrawnExtras = Pick<SheetExtras, 'charts' | 'pictures' | 'shapes' | 'pivotTables'>;

/** Counts what the drawings of a sheet have, as far as they can be read; null stands for a drawing that the file lacks. */
export function drawnExtras(drawings: readonly (string | null)[], pivotTables: number): DrawnExtras {
  let charts = 0;
  let pictures = 0;
  let shapes = 0;
  for (const xml of drawings) {
    if (xml === null) continue;
    // A newer chart stands there twice: as itself, and as a text for programs that do not know it.
    let inFallback = 0;
    readXml(xml, {
      tag: ({ name }) => {
        const local = localName(name);
        if (local === 'Fallback') inFallback++;
        if (inFallback > 0) return;
        if (local === 'chart') charts++;
        else if (local === 'pic') pictures++;
        else if (local === 'sp' || local === 'cxnSp') shapes++;
      },
      close: (name) => {
        if (localName(name) === 'Fallback') inFallback--;
      },
    });
  }
  return { charts, pictures, shapes, pivotTables };
}
