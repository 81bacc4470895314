import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  groupName,
  type Inputs,
  median,
  memoryInUse,
  quantile,
  randomInputs,
  timed,
} from './_formula-workload.ts';

/*
 * The other engines, through the little of them that the workload needs. They are known by their installed files only: the
 * project neither holds nor imports them, and everything here works without them. Each runs in a process of its own, which is
 * ended when it takes too long: some calls take minutes and can't be stopped otherwise.
 */

/** The engines to compare with. */
export const peers = ['HyperFormula', 'IronCalc'] as const;

/** One of {@link peers}. */
export type Peer = (typeof peers)[number];

/** What is measured of an engine, in the order in which it is. */
export const kinds = ['load', 'full', 'edit', 'edit99', 'rollUp', 'megabytes'] as const;

/** One of {@link kinds}. */
export type Kind = (typeof kinds)[number];

/** A time in milliseconds (or a size in megabytes), or the time after which it was not waited for any longer. */
export interface Measured {
  readonly amount: number;
  readonly isLeast: boolean;
}

/** What a peer needed; null where it is not installed. What comes after a step that took too long is left out. */
export type PeerFigures = Partial<Record<Kind, Measured>>;

/** Measures a peer, for `limit` milliseconds at most. */
export async function measurePeer(
  peer: Peer,
  {
    rows,
    groups,
    withGroups,
  }: { readonly rows: number; readonly groups: number; readonly withGroups: boolean },
  limit: number,
): Promise<PeerFigures | null> {
  if (installed(files[peer]) === null) return null;
  const runner = fileURLToPath(new URL('../tools/run-ts.mjs', import.meta.url));
  const own = fileURLToPath(new URL('./_formula-peers.ts', import.meta.url));
  const words = [peer, String(rows), String(groups), String(withGroups)];
  const child = spawn(process.execPath, ['--expose-gc', runner, own, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return collect(child, limit);
}

async function collect(child: ChildProcess, limit: number): Promise<PeerFigures> {
  const figures: PeerFigures = {};
  let begun: { readonly kind: Kind; readonly at: number } | null = null;
  const timer = setTimeout(() => child.kill('SIGKILL'), limit);
  for await (const line of createInterface({ input: child.stdout! })) {
    const [word, kind, amount] = line.split(' ') as [string, Kind, string];
    if (word === 'begun') begun = { kind, at: performance.now() };
    else if (word === 'measured') {
      figures[kind] = { amount: Number(amount), isLeast: false };
      begun = null;
    }
  }
  clearTimeout(timer);
  if (begun !== null) figures[begun.kind] = { amount: performance.now() - begun.at, isLeast: true };
  return figures;
}

/** Runs one peer in this process and prints each figure as soon as it is known. */
export async function main([peer, rows, groups, withGroups]: readonly string[]): Promise<number> {
  const inputs = randomInputs(Number(rows), Number(groups));
  const measure = peer === 'HyperFormula' ? measureHyperFormula : measureIronCalc;
  await measure(inputs, withGroups === 'true');
  return 0;
}

function begin(kind: Kind): void {
  console.log(`begun ${kind}`);
}

function tell(kind: Kind, amount: number): void {
  console.log(`measured ${kind} ${amount}`);
}

/** Times one step and tells it. */
function step(kind: Kind, action: () => void): void {
  begin(kind);
  tell(kind, timed(action));
}

interface HyperFormulaEngine {
  rebuildAndRecalculate(): void;
  setCellContents(place: { sheet: number; row: number; col: number }, content: unknown): unknown;
  destroy(): void;
}

interface IronCalcModel {
  setUserInput(sheet: number, row: number, column: number, text: string): void;
  pauseEvaluation(): void;
  resumeEvaluation(): void;
  evaluate(): void;
  free(): void;
}

/** Edits are repeated for so long at most, in milliseconds; some take seconds each. */
const patience = 5000;

const files: Readonly<Record<Peer, string>> = {
  HyperFormula: 'hyperformula/es/index.mjs',
  IronCalc: '@ironcalc/wasm/wasm.js',
};

async function measureHyperFormula(inputs: Inputs, withGroups: boolean): Promise<void> {
  const { HyperFormula } = (await import(/* @vite-ignore */ installed(files.HyperFormula)!)) as {
    HyperFormula: { buildFromArray(rows: unknown[][], options: object): HyperFormulaEngine };
  };
  const before = memoryInUse();
  const rows = sheetRows(inputs, withGroups);
  let engine: HyperFormulaEngine | null = null;
  step('load', () => {
    engine = HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3', maxRows: inputs.rows + 1 });
  });
  const kept = engine!;
  tell('megabytes', memoryInUse() - before);
  measureEdits(inputs, withGroups, (row, column, value) =>
    timed(() => kept.setCellContents({ sheet: 0, row, col: column }, value)),
  );
  step('full', () => kept.rebuildAndRecalculate());
  kept.destroy();
}

async function measureIronCalc(inputs: Inputs, withGroups: boolean): Promise<void> {
  const bytes = installed('@ironcalc/wasm/wasm_bg.wasm')!;
  const { initSync, Model } = (await import(/* @vite-ignore */ installed(files.IronCalc)!)) as {
    initSync(options: { module: Uint8Array }): { readonly memory: { readonly buffer: ArrayBuffer } };
    Model: new (name: string, locale: string, timezone: string, language: string) => IronCalcModel;
  };
  const { memory } = initSync({ module: readFileSync(bytes) });
  const rows = sheetRows(inputs, withGroups);
  const model = new Model('bench', 'en', 'UTC', 'en');
  step('load', () => {
    model.pauseEvaluation();
    rows.forEach((cells, row) =>
      cells.forEach((cell, column) => model.setUserInput(0, row + 1, column + 1, String(cell))),
    );
    model.resumeEvaluation();
    model.evaluate();
  });
  step('full', () => model.evaluate());
  tell('megabytes', memory.buffer.byteLength / 1e6);
  measureEdits(inputs, withGroups, (row, column, value) =>
    timed(() => model.setUserInput(0, row + 1, column + 1, String(value))),
  );
  model.free();
}

/** An edit of a figure, and one of a group, as often as patience lasts. */
function measureEdits(
  inputs: Inputs,
  withGroups: boolean,
  edit: (row: number, column: number, value: unknown) => number,
): void {
  const repeat = (one: (turn: number) => number) => {
    const times: number[] = [];
    const start = performance.now();
    for (let turn = 0; turn < 500 && (turn < 1 || performance.now() - start < patience); turn++)
      times.push(one(turn));
    return times;
  };
  begin('edit');
  const edits = repeat((turn) => edit((turn * 7919) % inputs.rows, 4, turn % 100));
  tell('edit99', quantile(edits, 0.99));
  tell('edit', median(edits));
  if (!withGroups) return;
  begin('rollUp');
  tell(
    'rollUp',
    median(repeat((turn) => edit((turn * 104_729) % inputs.rows, 0, groupName(turn % inputs.groups)))),
  );
}

/** The workload on a sheet: A group, B baseline, C previous, D target, E actual, F to I the formulas; J to L name, sum and count of a group, one row each. */
function sheetRows(inputs: Inputs, withGroups: boolean): unknown[][] {
  const last = inputs.rows;
  return Array.from({ length: inputs.rows }, (_, index) => {
    const row = index + 1;
    const { group, baseline, previous, target, actual } = inputs;
    return [
      group[index],
      baseline[index],
      previous[index],
      target[index],
      actual[index],
      `=E${row}-C${row}`,
      `=IF(B${row}=0,"",(B${row}-E${row})/B${row})`,
      `=IF(E${row}<=B${row}*(1-D${row}),"Met","Not met")`,
      `=IFERROR(ROUND(E${row}/C${row},3),0)`,
      ...(withGroups && index < inputs.groups
        ? [
            groupName(index),
            `=SUMIFS(E$1:E$${last},A$1:A$${last},J${row})`,
            `=COUNTIFS(A$1:A$${last},J${row},H$1:H$${last},"Met")`,
          ]
        : []),
    ];
  });
}

function installed(path: string): string | null {
  const url = new URL(`./node_modules/${path}`, import.meta.url);
  return existsSync(url) ? url.pathname : null;
}
