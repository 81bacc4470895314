import { errorValue, type Value } from '../model/values.ts';
import { type Area, areaOf, mapAreas } from './areas.ts';
import { type Compiled, joinNeeds, noNeeds } from './compiled.ts';
import type { Expression } from './syntax-tree.ts';

/** An expression that is always the same value. */
export function constant(expression: Expression, value: Value): Compiled {
  const evaluate = () => value;
  return { expression, isArea: false, usesRow: false, evaluate, area: null, needs: noNeeds, children: [] };
}

/**
 * Applies a calculation to single values, and value by value where a part gives several. `calculate` takes as many values
 * as there are parts.
 */
export function compileCalculation(
  expression: Expression,
  parts: readonly Compiled[],
  calculate: (...values: Value[]) => Value,
): Compiled {
  const base = {
    expression,
    usesRow: parts.some((part) => part.usesRow),
    needs: joinNeeds(parts.map((part) => part.needs)),
    children: parts,
  };
  if (parts.some((part) => part.isArea)) {
    const area = (slot: number) =>
      mapAreas(
        parts.map((part) => areaFrom(part, slot)),
        (values) => calculate(...values),
      );
    return { ...base, isArea: true, area, evaluate: (slot) => onlyValue(area(slot)) };
  }
  return { ...base, isArea: false, area: null, evaluate: scalarClosure(parts, calculate) };
}

/** The values of a part, whether it gives one or several. */
export function areaFrom(part: Compiled, slot: number): Area {
  return part.area === null ? areaOf(part.evaluate(slot)) : part.area(slot);
}

/** The value of an area of one; `#VALUE!` where there are several or none. */
export function onlyValue(area: Area): Value {
  return area.rowCount === 1 && area.columnCount === 1 ? area.at(0, 0) : errorValue('#VALUE!');
}

function scalarClosure(
  parts: readonly Compiled[],
  calculate: (...values: Value[]) => Value,
): (slot: number) => Value {
  // The short ones are written out: an array for every cell would cost more than the calculation.
  const [a, b] = parts.map((part) => part.evaluate);
  if (parts.length === 1) return (slot) => calculate(a!(slot));
  if (parts.length === 2) return (slot) => calculate(a!(slot), b!(slot));
  return (slot) => calculate(...parts.map((part) => part.evaluate(slot)));
}
