import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, areaOf, mapAreas } from '../areas.ts';
import { areaFrom, onlyValue } from '../calculation.ts';
import { toBoolean, toNumber } from '../coercion.ts';
import type { BuildContext } from '../compile-context.ts';
import { type Compiled, joinNeeds } from '../compiled.ts';
import type { CallExpression, FunctionDeclaration } from './declaration.ts';
import { evaluated, parameter } from './parameters.ts';

const invalid = errorValue('#VALUE!');

/** Evaluates only the value that is chosen; a range among them may be chosen as a whole. */
function buildChoose(call: CallExpression, context: BuildContext): Compiled {
  const parts = call.arguments.map((argument) => context.compile(argument));
  const [index, ...choices] = parts as [Compiled, ...Compiled[]];
  const chosen = (value: Value): Compiled | FormulaError => {
    const number = toNumber(value);
    return number instanceof FormulaError ? number : (choices[Math.trunc(number) - 1] ?? invalid);
  };
  const base = {
    expression: call,
    usesRow: parts.some((part) => part.usesRow),
    needs: joinNeeds(parts.map((part) => part.needs)),
    children: parts,
  };
  if (index.isArea) {
    // CHOOSE({1,2}, a, b) puts columns or values beside each other; each place takes its own choice.
    const area = (slot: number): Area =>
      mapAreas(
        parts.map((part) => areaFrom(part, slot)),
        ([value, ...values]) => {
          const number = toNumber(value!);
          return number instanceof FormulaError ? number : (values[Math.trunc(number) - 1] ?? invalid);
        },
      );
    return { ...base, isArea: true, area, evaluate: (slot) => onlyValue(area(slot)) };
  }
  const one = (slot: number): Value => {
    const choice = chosen(index.evaluate(slot));
    return choice instanceof FormulaError ? choice : choice.evaluate(slot);
  };
  const many = (slot: number): Area => {
    const choice = chosen(index.evaluate(slot));
    return choice instanceof FormulaError ? areaOf(choice) : areaFrom(choice, slot);
  };
  const isArea = choices.some((choice) => choice.isArea);
  return {
    ...base,
    isArea,
    area: choices.some((choice) => choice.area !== null) ? many : null,
    evaluate: one,
    taken: (slot) => {
      const choice = chosen(index.evaluate(slot));
      return choice instanceof FormulaError ? [index] : [index, choice];
    },
  };
}

/** CHOOSE, and the logical function of an odd number of truths. */
export const choiceFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'CHOOSE',
    summary: 'One of several values by its number.',
    parameters: [...evaluated('as entered', parameter('number', 'number')), parameter('lazy', 'value')],
    repeats: 1,
    examples: [
      ['CHOOSE(2,"a","b")', 'b'],
      ['CHOOSE(1,"a",1/0)', 'a'],
      ['CHOOSE(3,"a","b")', '#VALUE!'],
      ['CHOOSE(0,"a")', '#VALUE!'],
      ['SUM(CHOOSE(2,{1,2},{3,4}))', 7],
    ],
    form: 'built',
    build: buildChoose,
  },
  {
    name: 'XOR',
    summary: 'TRUE where an odd number of conditions hold.',
    parameters: [{ name: 'condition', kind: 'operand' }],
    repeats: 1,
    examples: [
      ['XOR(TRUE,FALSE)', true],
      ['XOR(TRUE,TRUE)', false],
      ['XOR({TRUE,1,"x"},1)', true],
      ['XOR("x")', '#VALUE!'],
      ['XOR({"x"})', '#VALUE!'],
    ],
    form: 'fold',
    evaluate: (operands) => {
      let count = 0;
      let found = false;
      let error: FormulaError | null = null;
      const take = (value: boolean | number) => {
        found = true;
        if (value) count++;
      };
      for (const operand of operands) {
        if ('area' in operand) {
          const whole = operand.area.visit((value) => {
            if (value instanceof FormulaError) error = value;
            else if (typeof value === 'boolean' || typeof value === 'number') take(value);
            return error === null;
          });
          if (!whole) return error ?? errorValue('#CIRC!');
        } else if (operand.value !== '') {
          // Excel passes over "" here, though not over other texts.
          const value = toBoolean(operand.value);
          if (value instanceof FormulaError) return value;
          take(value);
        }
      }
      return found ? count % 2 === 1 : invalid;
    },
  },
];
