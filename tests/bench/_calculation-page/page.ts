import { keepCalculating } from '../../../src/app/keep-calculating.ts';
import { readFormula } from '../../../src/formula/formula-text.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { systemTimers } from '../../../src/platform/timers.ts';
import { systemTurns } from '../../../src/platform/turns.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { workbookFor } from '../_formula-pledgebook.ts';
import { quantile, randomInputs } from '../_formula-workload.ts';

declare global {
  interface Window {
    /** Opens the workbook. */
    openWorkbook(rows: number): void;
    /** Makes a change that every formula of every row depends on. */
    change(rate: number): void;
    /** How far the results are; null when all are there. */
    share(): number | null;
    /** What was measured since the change. */
    measured(): Record<string, number>;
  }
}

let session: Session;
let changedAt = 0;
let changeTook = 0;
let doneAt = 0;
let slices = 0;
let longest = 0;
let lastTold = 0;
const tasks: number[] = [];
const keys: number[] = [];
const frames: number[] = [];

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) tasks.push(entry.duration);
}).observe({ type: 'longtask' });

document.querySelector('input')!.addEventListener('keydown', (event) => {
  if (session.calculation === null) return;
  keys.push(performance.now() - event.timeStamp);
  requestAnimationFrame(() => setTimeout(() => frames.push(performance.now() - event.timeStamp)));
});

window.openWorkbook = (rows) => {
  const workbook = workbookFor(randomInputs(rows, 1000), 'rows');
  session = new Session(workbook, { clock: systemClock });
  keepCalculating(session, { clock: systemClock, turns: systemTurns, timers: systemTimers });
  session.subscribe(({ origin }) => {
    const now = performance.now();
    if (origin === 'calculation') {
      slices++;
      longest = Math.max(longest, now - lastTold);
    }
    lastTold = now;
    if (session.calculation === null) doneAt = now;
  });
};

window.change = (rate) => {
  tasks.length = 0;
  keys.length = 0;
  frames.length = 0;
  slices = 0;
  longest = 0;
  const [table] = session.workbook.tables;
  const writes = new Writes();
  // All six columns that read typed cells begin anew, and what reads them follows.
  for (const { id, ...record } of table!.columns) {
    if (!['Difference', 'Relative', 'Verdict', 'Rounded', 'Best', 'Group sum'].includes(record.name))
      continue;
    const text = formulas[record.name]!.replaceAll('RATE', String(rate));
    writes.setColumn(table!.id, id, {
      ...record,
      formula: readFormula(text, session.workbook, table!).formula,
    });
  }
  changedAt = performance.now();
  const done = session.dispatch({ label: 'Change', writes });
  if (!done.ok) throw new Error(done.error.message);
  changeTook = performance.now() - changedAt;
};

const formulas: Readonly<Record<string, string>> = {
  Difference: '[@Actual]*RATE-[@Previous]',
  Relative: 'IF([@Baseline]=0,"",([@Baseline]*RATE-[@Actual])/[@Baseline])',
  Verdict: 'IF([@Actual]<=[@Baseline]*RATE*(1-[@Target]),"Met","Not met")',
  Rounded: 'IFERROR(ROUND([@Actual]*RATE/[@Previous],3),0)',
  Best: 'MAX([@Actual]*RATE,[@Previous],[@Baseline])',
  'Group sum': 'RATE*SUMIFS([Actual],[Group],[@Group])',
};

window.share = () => {
  const { calculation } = session;
  return calculation === null ? null : calculation.done / calculation.total;
};

window.measured = () => ({
  'change, until the page is free again': changeTook,
  'all results there': doneAt - changedAt,
  'pieces of work': slices,
  'longest piece, with the pause before it': longest,
  'longest task (0 where none took 50 ms)': Math.max(0, ...tasks),
  'keys typed meanwhile': keys.length,
  'key to its handler, median': keys.length === 0 ? 0 : quantile(keys, 0.5),
  'key to its handler, longest': Math.max(0, ...keys),
  'key to the next frame, median': frames.length === 0 ? 0 : quantile(frames, 0.5),
  'key to the next frame, longest': Math.max(0, ...frames),
});
