import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, areaOf, mapAreas } from '../areas.ts';
import { areaFrom, onlyValue } from '../calculation.ts';
import { toText } from '../coercion.ts';
import type { BuildContext } from '../compile-context.ts';
import { type Compiled, joinNeeds } from '../compiled.ts';
import { conversion, kindAt, operandFrom } from './compile-call.ts';
import type {
  CallExpression,
  FunctionDeclaration,
  FunctionFacts,
  Operand,
  ParameterKind,
} from './declaration.ts';
import { Kept } from './kept.ts';

/** What a body gets for a parameter: `operand` an {@link Operand}, `range` an {@link Area}, the others a value as converted. */
type Argument = Operand | Area | Value;

/**
 * A function that takes ranges as a whole beside single values, and gives one value. A range where a single value is
 * expected makes an array of results: `LARGE(range, {1,2})`.
 */
export function wholeFunction(
  facts: FunctionFacts,
  evaluate: (...values: never[]) => Value,
): FunctionDeclaration {
  const body = evaluate as (...values: Argument[]) => Value;
  const declaration: FunctionDeclaration = { ...facts, form: 'built', build: compile };
  function compile(call: CallExpression, context: BuildContext): Compiled {
    const parts = call.arguments.map((argument) => context.compile(argument));
    const kinds = parts.map((_, index) => kindAt(declaration, index));
    const kept = keepWhole(parts, kinds, context);
    const base = baseOf(call, parts, kept);
    const several = parts.map((part, index) => part.isArea && !isWhole(kinds[index]!));
    if (!several.includes(true)) {
      return {
        ...base,
        isArea: false,
        area: null,
        evaluate: (slot) => apply(body, parts, kinds, kept, slot, (part) => part.evaluate(slot)),
      };
    }
    const area = (slot: number): Area => {
      const lifted = parts.map((part, index) => (several[index] ? areaFrom(part, slot) : areaOf(null)));
      return mapAreas(lifted, (values) =>
        apply(body, parts, kinds, kept, slot, (part, index) =>
          several[index] ? values[index]! : part.evaluate(slot),
        ),
      );
    };
    return { ...base, isArea: true, area, evaluate: (slot) => onlyValue(area(slot)) };
  }
  return declaration;
}

/** A function that gives several values, for other functions to work on. */
export function areaFunction(
  facts: FunctionFacts,
  evaluate: (...values: never[]) => Area | FormulaError,
): FunctionDeclaration {
  const body = evaluate as (...values: Argument[]) => Area | FormulaError;
  const declaration: FunctionDeclaration = { ...facts, form: 'built', build: compile };
  function compile(call: CallExpression, context: BuildContext): Compiled {
    const parts = call.arguments.map((argument) => context.compile(argument));
    const kinds = parts.map((_, index) => kindAt(declaration, index));
    const base = baseOf(call, parts, []);
    const make = (slot: number): Area => {
      const given = apply(body, parts, kinds, [], slot, (part) => part.evaluate(slot));
      return given instanceof FormulaError ? areaOf(given) : given;
    };
    if (!base.usesRow) {
      const kept = new Kept(base, context.waiting, () => make(-1));
      const area = () => kept.get();
      return { ...base, needs: kept.needs, isArea: true, area, evaluate: () => onlyValue(kept.get()) };
    }
    const area = make;
    return { ...base, isArea: true, area, evaluate: (slot) => onlyValue(area(slot)) };
  }
  return declaration;
}

/** The values of an area row by row. The area has to be settled, which an argument of these functions is. */
export function valuesOf(area: Area): Value[] {
  const values: Value[] = [];
  area.visit((value) => values.push(value) > 0);
  return values;
}

/** The values of a range or the one value given, as texts; the first error ends it. */
export function textsOf(operand: Operand): string[] | FormulaError {
  const texts: string[] = [];
  for (const value of 'area' in operand ? valuesOf(operand.area) : [operand.value]) {
    const text = toText(value);
    if (text instanceof FormulaError) return text;
    texts.push(text);
  }
  return texts;
}

function baseOf(
  call: CallExpression,
  parts: readonly Compiled[],
  kept: KeptOperands,
): Pick<Compiled, 'expression' | 'usesRow' | 'needs' | 'children'> {
  return {
    expression: call,
    usesRow: parts.some((part) => part.usesRow),
    needs: joinNeeds(parts.map((part, index) => kept[index]?.needs ?? part.needs)),
    children: parts,
  };
}

/** For each argument that is a range and the same in every row, the one object that stands for it until it changes. */
type KeptOperands = readonly (Kept<Operand | Area | FormulaError> | null)[];

function keepWhole(
  parts: readonly Compiled[],
  kinds: readonly ParameterKind[],
  context: BuildContext,
): KeptOperands {
  return parts.map((part, index) => {
    const kind = kinds[index]!;
    if (part.usesRow || !isWhole(kind)) return null;
    return new Kept(part, context.waiting, () => whole(part, kind, -1));
  });
}

function isWhole(kind: ParameterKind): boolean {
  return kind === 'operand' || kind === 'range';
}

/** Converts what the parts give and runs the body; the first error of a single value is the result. */
function apply<Result>(
  body: (...values: Argument[]) => Result,
  parts: readonly Compiled[],
  kinds: readonly ParameterKind[],
  kept: KeptOperands,
  slot: number,
  single: (part: Compiled, index: number) => Value,
): Result | FormulaError {
  const values: Argument[] = [];
  for (const [index, part] of parts.entries()) {
    const kind = kinds[index]!;
    const value = isWhole(kind)
      ? (kept[index]?.get() ?? whole(part, kind, slot))
      : conversion(kind)(single(part, index));
    if (value instanceof FormulaError && kind !== 'any') return value;
    values.push(value);
  }
  return body(...values);
}

/** A range as a whole. Where a cell of it is still to be computed, what is given is thrown away. */
function whole(part: Compiled, kind: ParameterKind, slot: number): Operand | Area | FormulaError {
  const operand = kind === 'operand' ? operandFrom(part, slot) : { area: areaFrom(part, slot) };
  if ('area' in operand && !operand.area.settled()) return errorValue('#CIRC!');
  return kind === 'range' && 'area' in operand ? operand.area : operand;
}
