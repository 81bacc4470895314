import { existsSync, readFileSync } from 'node:fs';
import type { Figures } from './formula.ts';
import { type Inputs, median, memoryInUse, quantile, timed } from './_formula-workload.ts';

/*
 * The other engines, through the little of them that the workload needs. They are known by their installed files only: the
 * project neither holds nor imports them, and everything here works without them.
 */

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

/** Measures HyperFormula; null where it is not installed. */
export async function measureHyperFormula(inputs: Inputs, withGroups: boolean): Promise<Figures | null> {
  const path = installed('hyperformula/es/index.mjs');
  if (path === null) return null;
  const { HyperFormula } = (await import(/* @vite-ignore */ path)) as {
    HyperFormula: { buildFromArray(rows: unknown[][], options: object): HyperFormulaEngine };
  };
  const before = memoryInUse();
  const rows = sheetRows(inputs, withGroups);
  let engine: HyperFormulaEngine | null = null;
  const load = timed(() => {
    engine = HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3', maxRows: inputs.rows + 1 });
  });
  const kept = engine!;
  const full = timed(() => kept.rebuildAndRecalculate());
  const megabytes = memoryInUse() - before;
  const edit = (row: number, column: number, value: unknown) =>
    timed(() => kept.setCellContents({ sheet: 0, row, col: column }, value));
  const figures = { load, full, megabytes, ...measureEdits(inputs, withGroups, edit) };
  kept.destroy();
  return figures;
}

/** Measures IronCalc; null where it is not installed. */
export async function measureIronCalc(inputs: Inputs, withGroups: boolean): Promise<Figures | null> {
  const path = installed('@ironcalc/wasm/wasm.js');
  const bytes = installed('@ironcalc/wasm/wasm_bg.wasm');
  if (path === null || bytes === null) return null;
  const { initSync, Model } = (await import(/* @vite-ignore */ path)) as {
    initSync(options: { module: Uint8Array }): { readonly memory: { readonly buffer: ArrayBuffer } };
    Model: new (name: string, locale: string, timezone: string, language: string) => IronCalcModel;
  };
  const { memory } = initSync({ module: readFileSync(bytes) });
  const rows = sheetRows(inputs, withGroups);
  const model = new Model('bench', 'en', 'UTC', 'en');
  const load = timed(() => {
    model.pauseEvaluation();
    rows.forEach((cells, row) =>
      cells.forEach((cell, column) => model.setUserInput(0, row + 1, column + 1, String(cell))),
    );
    model.resumeEvaluation();
    model.evaluate();
  });
  const full = timed(() => model.evaluate());
  const edit = (row: number, column: number, value: unknown) =>
    timed(() => model.setUserInput(0, row + 1, column + 1, String(value)));
  const figures = {
    load,
    full,
    megabytes: memory.buffer.byteLength / 1e6,
    ...measureEdits(inputs, withGroups, edit),
  };
  model.free();
  return figures;
}

/** An edit of a figure, and one of a group, as often as patience lasts. */
function measureEdits(
  inputs: Inputs,
  withGroups: boolean,
  edit: (row: number, column: number, value: unknown) => number,
): Pick<Figures, 'edit' | 'edit99' | 'rollUp'> {
  const repeat = (one: (turn: number) => number) => {
    const times: number[] = [];
    const start = performance.now();
    for (let turn = 0; turn < 500 && (turn < 2 || performance.now() - start < patience); turn++)
      times.push(one(turn));
    return times;
  };
  const edits = repeat((turn) => edit((turn * 7919) % inputs.rows, 4, turn % 100));
  const groups = withGroups
    ? repeat((turn) => edit((turn * 104_729) % inputs.rows, 0, `G ${turn % inputs.groups}`))
    : null;
  return {
    edit: median(edits),
    edit99: quantile(edits, 0.99),
    rollUp: groups === null ? null : median(groups),
  };
}

/** The workload on a sheet: A group, B baseline, C previous, D target, E actual, F to I the formulas, J and K the groups. */
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
      ...(withGroups
        ? [
            `=SUMIFS(E$1:E$${last},A$1:A$${last},A${row})`,
            `=COUNTIFS(A$1:A$${last},A${row},H$1:H$${last},"Met")`,
          ]
        : []),
    ];
  });
}

function installed(path: string): string | null {
  const url = new URL(`./node_modules/${path}`, import.meta.url);
  return existsSync(url) ? url.pathname : null;
}
