/**
 * Formula engine: load, full recalculation and single edits, beside HyperFormula and IronCalc where they are installed.
 * Four typed columns and four formulas (difference, relative difference, verdict, rounding); then the same with 1,000 groups
 * summed and counted in a table of their own; then 100,000 rows with ten formula columns, groups beside every row among them. Times are milliseconds, medians of several runs. Our engine is measured as it is
 * built for the app; a peer is given two minutes for each workload (`seconds=600` for more), and what took longer is printed as more than that.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { type Kind, kinds, measurePeer, type PeerFigures, peers } from './_formula-peers.ts';
import type { Figures, measurePledgebook as Measure } from './_formula-pledgebook.ts';
import { type Groups, randomInputs } from './_formula-workload.ts';

interface Workload {
  readonly name: string;
  readonly rows: number;
  readonly groups: Groups;
  readonly withPeers: boolean;
}

const groupCount = 1000;

const workloads: readonly Workload[] = [
  { name: '10,000 rows', rows: 10_000, groups: 'none', withPeers: true },
  { name: '10,000 rows, 1,000 groups', rows: 10_000, groups: 'table', withPeers: true },
  { name: '100,000 rows', rows: 100_000, groups: 'none', withPeers: true },
  { name: '100,000 rows, 1,000 groups', rows: 100_000, groups: 'table', withPeers: false },
  { name: '100,000 rows, ten formulas', rows: 100_000, groups: 'rows', withPeers: false },
];

/** Runs the workloads; `own` as an argument leaves the other engines out. */
export async function main(words: readonly string[]): Promise<number> {
  const measurePledgebook = await builtMeasure();
  const seconds = Number(words.find((word) => word.startsWith('seconds='))?.slice(8) ?? 120);
  for (const { name, rows, groups, withPeers } of workloads) {
    console.log(`\n${name}`);
    console.log('engine         load       full       edit       edit 99 %  roll-up    megabytes');
    const own = measurePledgebook(randomInputs(rows, groupCount), groups);
    print(
      'Pledgebook',
      kinds.map((kind) => timeOf(own[kind])),
    );
    if (!withPeers || words.includes('own')) continue;
    for (const peer of peers) {
      const figures = await measurePeer(
        peer,
        { rows, groups: groupCount, withGroups: groups === 'table' },
        seconds * 1000,
      );
      if (figures === null) console.log(`${peer} is not installed: npm ci --prefix tests/bench brings it.`);
      else {
        print(
          peer,
          kinds.map((kind) => peerTime(figures, kind)),
        );
        print(
          '  against it',
          kinds.map((kind) => ratio(figures, own, kind)),
        );
      }
    }
  }
  return 0;
}

/** Our measurements, bundled as the app is: the loader that runs this file makes every call to another module dear. */
async function builtMeasure(): Promise<typeof Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'formula-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: fileURLToPath(new URL('./_formula-pledgebook.ts', import.meta.url)),
        outDir: folder,
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'measure.mjs' } },
      },
    });
    const built = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'measure.mjs')).href)) as {
      measurePledgebook: typeof Measure;
    };
    return built.measurePledgebook;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function print(name: string, cells: readonly string[]): void {
  console.log(`${name.padEnd(14)} ${cells.map((cell) => cell.padEnd(10)).join(' ')}`);
}

function timeOf(value: number | null): string {
  return value === null ? '-' : value.toFixed(value < 1 ? 4 : 1);
}

function peerTime(figures: PeerFigures, kind: Kind): string {
  const measured = figures[kind];
  if (measured === undefined) return '-';
  return (measured.isLeast ? '>' : '') + timeOf(measured.amount);
}

function ratio(figures: PeerFigures, own: Figures, kind: Kind): string {
  const measured = figures[kind];
  const ours = own[kind];
  if (measured === undefined || ours === null) return '-';
  return `${measured.isLeast ? '>' : ''}${(measured.amount / ours).toFixed(1)}x`;
}
