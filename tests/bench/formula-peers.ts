import type { Figures } from './formula.ts';
import type { Inputs } from './formula-workload.ts';
export async function measureHyperFormula(_i: Inputs, _g: boolean): Promise<Figures | null> {
  return null;
}
export async function measureIronCalc(_i: Inputs, _g: boolean): Promise<Figures | null> {
  return null;
}
