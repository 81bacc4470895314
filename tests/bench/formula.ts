/**
 * Formula engine: load, full recalculation and single edits, beside HyperFormula and IronCalc where they are installed.
 * Four typed columns and four formulas (difference, relative difference, verdict, rounding); then 1,000 groups counted and
 * summed on every row; then 100,000 rows with ten formula columns. Times are milliseconds, medians of several runs.
 */
import { randomInputs, type Inputs } from './_formula-workload.ts';
import { measurePledgebook } from './_formula-pledgebook.ts';
import { measureHyperFormula, measureIronCalc } from './_formula-peers.ts';

/** What one engine needed for one workload; null where it was not measured. */
export interface Figures {
  readonly load: number;
  readonly full: number;
  readonly edit: number;
  readonly edit99: number;
  readonly rollUp: number | null;
  readonly megabytes: number;
}

interface Workload {
  readonly name: string;
  readonly rows: number;
  readonly groups: number;
  readonly wide: boolean;
  readonly peers: boolean;
}

const workloads: readonly Workload[] = [
  { name: '10,000 rows', rows: 10_000, groups: 0, wide: false, peers: true },
  { name: '10,000 rows, 1,000 groups', rows: 10_000, groups: 1000, wide: false, peers: true },
  { name: '100,000 rows', rows: 100_000, groups: 0, wide: false, peers: true },
  { name: '100,000 rows, 1,000 groups', rows: 100_000, groups: 1000, wide: false, peers: false },
  { name: '100,000 rows, ten formulas', rows: 100_000, groups: 1000, wide: true, peers: false },
];

/** Runs the workloads; `own` as an argument leaves the other engines out. */
export async function main(words: readonly string[]): Promise<number> {
  for (const { name, rows, groups, wide, peers } of workloads) {
    const inputs: Inputs = randomInputs(rows, Math.max(groups, 1000));
    console.log(`\n${name}`);
    console.log('engine         load     full     edit     edit 99 %  roll-up edit  megabytes');
    const own = measurePledgebook(inputs, groups > 0, wide);
    print('Pledgebook', own);
    if (!peers || words.includes('own')) continue;
    for (const [peer, measure] of [
      ['HyperFormula', measureHyperFormula],
      ['IronCalc', measureIronCalc],
    ] as const) {
      if (rows > 10_000 && !words.includes('all')) {
        console.log(`${peer}: minutes on this one; npm run bench -- formula all waits for it.`);
        continue;
      }
      const figures = await measure(inputs, groups > 0);
      if (figures === null) {
        console.log(`${peer} is not installed: npm ci --prefix tests/bench brings it.`);
        continue;
      }
      print(peer, figures);
      const ratio = (a: number | null, b: number | null) =>
        a === null || b === null ? '-' : `${(a / b).toFixed(1)}x`;
      console.log(
        `  against it:  ${['load', 'full', 'edit'].map((kind) => ratio(figures[kind as 'load'], own[kind as 'load']).padEnd(8)).join(' ')}` +
          `            ${ratio(figures.rollUp, own.rollUp)}`,
      );
    }
  }
  return 0;
}

function print(name: string, { load, full, edit, edit99, rollUp, megabytes }: Figures): void {
  const time = (value: number | null) => (value === null ? '-' : value.toFixed(value < 1 ? 4 : 1));
  console.log(
    `${name.padEnd(14)} ${time(load).padEnd(8)} ${time(full).padEnd(8)} ${time(edit).padEnd(8)} ${time(edit99).padEnd(10)} ` +
      `${time(rollUp).padEnd(13)} ${megabytes.toFixed(0)}`,
  );
}
