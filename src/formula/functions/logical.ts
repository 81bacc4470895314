import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { compareValues, toBoolean } from '../coercion.ts';
import { areaFrom, compileCalculation } from '../calculation.ts';
import { type Area, areaOf, mapAreas } from '../areas.ts';
import type { BuildContext } from '../compile-context.ts';
import { type Compiled, joinNeeds } from '../compiled.ts';
import type { CallExpression, FunctionDeclaration, Operand } from './declaration.ts';

/** What a branching function does in a row: which of its parts it needs, and the value. */
type Choose = (parts: readonly Compiled[], slot: number, needed: (part: Compiled) => Value) => Value;

const noValue = errorValue('#N/A');

/** A function that evaluates only what it needs, value by value where a part gives several. */
function branching(
  choose: Choose,
  { givesRanges = false } = {},
): (call: CallExpression, context: BuildContext) => Compiled {
  return (call, context) => {
    const parts = call.arguments.map((argument) => context.compile(argument));
    const base = {
      expression: call,
      usesRow: parts.some((part) => part.usesRow),
      needs: joinNeeds(parts.map((part) => part.needs)),
      children: parts,
    };
    if (parts.some((part) => part.isArea)) {
      const areas = compileCalculation(call, parts, (...values) =>
        choose(asParts(parts, values), -1, (part) => part.evaluate(-1)),
      );
      return {
        ...areas,
        area: (slot) =>
          givesRanges && parts[0]?.isArea === false
            ? chosenArea(choose, parts, slot)
            : mapAreas(
                parts.map((part) => areaFrom(part, slot)),
                (values) => choose(asParts(parts, values), slot, (part) => part.evaluate(slot)),
              ),
      };
    }
    return {
      ...base,
      isArea: false,
      area: null,
      ...(context.arrays !== undefined && givesRanges
        ? { area: (slot) => chosenArea(choose, parts, slot) }
        : {}),
      evaluate: (slot) => choose(parts, slot, (part) => part.evaluate(slot)),
      taken: (slot) => {
        const taken: Compiled[] = [];
        choose(parts, slot, (part) => {
          taken.push(part);
          return part.evaluate(slot);
        });
        return taken;
      },
    };
  };
}

/** The range that is chosen, for whoever takes ranges: `SUM(IF(TRUE,A1:A3))` on a sheet. Of anything else its value. */
function chosenArea(choose: Choose, parts: readonly Compiled[], slot: number): Area {
  let last: Compiled | null = null;
  const value = choose(parts, slot, (part) => {
    last = part;
    return part.evaluate(slot);
  });
  const chosen: Compiled | null = last;
  return chosen === null || chosen === parts[0] ? areaOf(value) : areaFrom(chosen, slot);
}

/** Parts that stand for values which are known already. */
function asParts(parts: readonly Compiled[], values: readonly Value[]): Compiled[] {
  return parts.map((part, index) => ({ ...part, evaluate: () => values[index]! }));
}

const chooseIf: Choose = (parts, _slot, needed) => {
  const condition = toBoolean(needed(parts[0]!));
  if (condition instanceof FormulaError) return condition;
  if (condition) return parts.length > 1 ? needed(parts[1]!) : true;
  return parts.length > 2 ? needed(parts[2]!) : false;
};

const chooseIfs: Choose = (parts, _slot, needed) => {
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const condition = toBoolean(needed(parts[index]!));
    if (condition instanceof FormulaError) return condition;
    if (condition) return needed(parts[index + 1]!);
  }
  return noValue;
};

const chooseSwitch: Choose = (parts, _slot, needed) => {
  const value = needed(parts[0]!);
  if (value instanceof FormulaError) return value;
  let index = 1;
  for (; index + 1 < parts.length; index += 2) {
    const candidate = needed(parts[index]!);
    if (candidate instanceof FormulaError) return candidate;
    if (compareValues(value, candidate) === 0) return needed(parts[index + 1]!);
  }
  return index < parts.length ? needed(parts[index]!) : noValue;
};

function chooseUnlessError(isCaught: (error: FormulaError) => boolean): Choose {
  return (parts, _slot, needed) => {
    const value = needed(parts[0]!);
    return value instanceof FormulaError && isCaught(value) ? needed(parts[1]!) : value;
  };
}

/** AND and OR: numbers and truths of ranges count, texts there don't; nothing to judge is `#VALUE!`. */
function judge(operands: readonly Operand[], decides: boolean): Value {
  let found = false;
  let decided = false;
  let error: FormulaError | null = null;
  for (const operand of operands) {
    if ('area' in operand) {
      const whole = operand.area.visit((value) => {
        if (value instanceof FormulaError) {
          error = value;
          return false;
        }
        if (typeof value === 'boolean' || typeof value === 'number') {
          found = true;
          if (Boolean(value) === decides) decided = true;
        }
        return true;
      });
      if (!whole) return error ?? errorValue('#CIRC!');
    } else {
      // A written "" is passed over, as a blank cell is; any other text has to be a truth.
      if (operand.value === '') continue;
      const value = toBoolean(operand.value);
      if (value instanceof FormulaError) return value;
      found = true;
      if (value === decides) decided = true;
    }
  }
  if (!found) return errorValue('#VALUE!');
  return decided ? decides : !decides;
}

/** Functions that decide. */
export const logicalFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'IF',
    summary: 'One value where a condition holds, another where it does not.',
    parameters: [
      { name: 'condition', kind: 'lazy' },
      { name: 'value_if_true', kind: 'lazy', optional: true },
      { name: 'value_if_false', kind: 'lazy', optional: true },
    ],
    repeats: 0,
    examples: [
      ['IF(1<2,"yes","no")', 'yes'],
      ['IF(FALSE,1)', false],
      ['IF(TRUE,)', 0],
      ['IF("x",1,2)', '#VALUE!'],
      ['IF(TRUE,1,1/0)', 1],
      ['IF(0,1/0,2)', 2],
      ['SUM(IF({1,0,1}>0,5,0))', 10],
    ],
    form: 'built',
    build: branching(chooseIf, { givesRanges: true }),
  },
  {
    name: 'IFS',
    summary: 'The value beside the first condition that holds.',
    parameters: [
      { name: 'condition', kind: 'lazy' },
      { name: 'value', kind: 'lazy' },
    ],
    repeats: 2,
    examples: [
      ['IFS(FALSE,1,TRUE,2)', 2],
      ['IFS(TRUE,1,1/0,2)', 1],
      ['IFS(FALSE,1)', '#N/A'],
      ['IFS(1/0,1,TRUE,2)', '#DIV/0!'],
    ],
    form: 'built',
    build: branching(chooseIfs),
  },
  {
    name: 'SWITCH',
    summary: 'The result beside the first value that an expression equals, else the default.',
    parameters: [
      { name: 'expression', kind: 'lazy' },
      { name: 'value', kind: 'lazy' },
      { name: 'result', kind: 'lazy' },
    ],
    repeats: 2,
    last: { name: 'default', kind: 'lazy', optional: true },
    examples: [
      ['SWITCH(2,1,"a",2,"b")', 'b'],
      ['SWITCH("B","a",1,"b",2)', 2],
      ['SWITCH(5,1,"a","none")', 'none'],
      ['SWITCH(5,1,"a")', '#N/A'],
      ['SWITCH(1,"1","text",1,"number")', 'number'],
      ['SWITCH(1,1,"a",1/0,"b")', 'a'],
    ],
    form: 'built',
    build: branching(chooseSwitch),
  },
  {
    name: 'IFERROR',
    summary: 'A value, or another where it is an error.',
    parameters: [
      { name: 'value', kind: 'lazy' },
      { name: 'value_if_error', kind: 'lazy' },
    ],
    repeats: 0,
    examples: [
      ['IFERROR(1/0,"none")', 'none'],
      ['IFERROR(5,1/0)', 5],
      ['IFERROR(NOSUCH(1),2)', 2],
    ],
    form: 'built',
    build: branching(chooseUnlessError(() => true)),
  },
  {
    name: 'IFNA',
    summary: 'A value, or another where it is #N/A.',
    parameters: [
      { name: 'value', kind: 'lazy' },
      { name: 'value_if_na', kind: 'lazy' },
    ],
    repeats: 0,
    examples: [
      ['IFNA(NA(),"none")', 'none'],
      ['IFNA(1/0,"none")', '#DIV/0!'],
    ],
    form: 'built',
    build: branching(chooseUnlessError((error) => error === noValue)),
  },
  {
    name: 'AND',
    summary: 'TRUE where every condition holds.',
    parameters: [{ name: 'condition', kind: 'operand' }],
    repeats: 1,
    examples: [
      ['AND(TRUE,1,"true")', true],
      ['AND(TRUE,0)', false],
      ['AND("x")', '#VALUE!'],
      ['AND({TRUE,"x"})', true],
      ['AND({"x"})', '#VALUE!'],
      ['AND(FALSE,1/0)', '#DIV/0!'],
    ],
    form: 'fold',
    evaluate: (operands) => judge(operands, false),
  },
  {
    name: 'OR',
    summary: 'TRUE where at least one condition holds.',
    parameters: [{ name: 'condition', kind: 'operand' }],
    repeats: 1,
    examples: [
      ['OR(FALSE,0,1)', true],
      ['OR(FALSE,0)', false],
      ['OR("",TRUE)', true],
      ['OR("")', '#VALUE!'],
      ['OR({0,"x"})', false],
    ],
    form: 'fold',
    evaluate: (operands) => judge(operands, true),
  },
  {
    name: 'NOT',
    summary: 'TRUE for FALSE and FALSE for TRUE.',
    parameters: [{ name: 'condition', kind: 'boolean' }],
    repeats: 0,
    examples: [
      ['NOT(FALSE)', true],
      ['NOT(2)', false],
      ['NOT("x")', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: (condition: boolean) => !condition,
  },
  {
    name: 'TRUE',
    summary: 'The value TRUE.',
    parameters: [],
    repeats: 0,
    examples: [['TRUE()', true]],
    form: 'scalar',
    evaluate: () => true,
  },
  {
    name: 'FALSE',
    summary: 'The value FALSE.',
    parameters: [],
    repeats: 0,
    examples: [['FALSE()', false]],
    form: 'scalar',
    evaluate: () => false,
  },
];
