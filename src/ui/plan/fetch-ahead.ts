import { whenIdle } from '../parts/when-idle.ts';
import { planScreens } from './plan-screens.ts';

/**
 * Fetches the code of a plan's pages, one after the other while the browser is idle, so that none has to be waited for when it is
 * asked for, and all are there when the connection is gone. What can't be fetched now is asked for again when its page is shown. The
 * function given back stops it.
 */
export function fetchAhead(parts: readonly (() => Promise<unknown>)[] = partsOfPages): () => void {
  let isStopped = false;
  const next = async (index: number): Promise<void> => {
    const part = parts[index];
    if (part === undefined) return;
    await new Promise<void>((resolve) => whenIdle(resolve));
    if (isStopped) return;
    await part().catch(() => undefined);
    await next(index + 1);
  };
  void next(0);
  return () => {
    isStopped = true;
  };
}

const partsOfPages = [
  ...planScreens.map(({ load }) => load),
  () => import('./dashboard/draw-chart.ts'),
  () => import('./wizard/NewPlan.svelte'),
];
