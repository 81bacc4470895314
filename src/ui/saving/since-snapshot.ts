import { comparingWorkbooks } from '../../queries/compare-workbooks.ts';
import type { OpenWorkbook } from '../ports.ts';
import type { SinceSnapshot } from './mail-message.ts';

/** Milliseconds that one turn of the page is given to compare. */
const piece = 12;

/** What changed since the last snapshot of a workbook, worked out a little in every turn of the page. */
export async function sinceLastSnapshot(open: OpenWorkbook, signal: AbortSignal): Promise<SinceSnapshot> {
  const read = await open.past.read();
  if (!read.ok || signal.aborted) return { kind: 'unknown' };
  const last = read.value.marks.findLast(({ kind }) => kind === 'snapshot');
  if (last === undefined) return { kind: 'first' };
  const then = await open.past.openAt(last.after, signal);
  if (!then.ok) return { kind: 'unknown' };
  try {
    // What formulas gave is there when nothing of it is still to be computed.
    while (then.value.session.calculation !== null) {
      if (signal.aborted) return { kind: 'unknown' };
      await turn(50);
    }
    for (;;) {
      const difference = await compared(then.value, open, signal);
      if (difference !== 'changed') return difference;
    }
  } finally {
    await then.value.close();
  }
}

async function compared(
  before: OpenWorkbook,
  after: OpenWorkbook,
  signal: AbortSignal,
): Promise<SinceSnapshot | 'changed'> {
  const { revision } = after.session.workbook;
  const pieces = comparingWorkbooks(before.session, after.session);
  for (;;) {
    const end = performance.now() + piece;
    do {
      const step = pieces.next();
      if (step.done === true) return { kind: 'differs', difference: step.value };
    } while (performance.now() < end);
    await turn(0);
    if (signal.aborted) return { kind: 'unknown' };
    if (after.session.workbook.revision !== revision) return 'changed';
  }
}

function turn(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
