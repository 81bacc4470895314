import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, areaOf } from '../areas.ts';
import { addNumbers } from '../numbers.ts';
import type { FunctionDeclaration, Operand } from './declaration.ts';
import { asResult, type Examples, numbersFunction, parameters } from './parameters.ts';
import { valuesOf, wholeFunction } from './whole-call.ts';

const wrongSize = errorValue('#VALUE!');
const notAvailable = errorValue('#N/A');

/** Arrays of one size multiplied place by place; what is no number counts as 0. */
function sumOfProducts(operands: readonly Operand[]): Value {
  const areas = operands.map((operand) => ('area' in operand ? operand.area : areaOf(operand.value)));
  const [first] = areas as [Area, ...Area[]];
  if (areas.some((area) => area.rowCount !== first.rowCount || area.columnCount !== first.columnCount))
    return wrongSize;
  if (areas.some((area) => !area.settled())) return errorValue('#CIRC!');
  const columns = areas.map(valuesOf);
  let sum = 0;
  for (let place = 0; place < columns[0]!.length; place++) {
    let product = 1;
    for (const values of columns) {
      const value = values[place]!;
      if (value instanceof FormulaError) return value;
      product *= typeof value === 'number' ? value : 0;
    }
    sum = addNumbers(sum, product);
  }
  return asResult(sum);
}

/** A sum over the places where two arrays of one size both have a number. */
function sumOverPairs(
  name: string,
  summary: string,
  examples: Examples,
  term: (x: number, y: number) => number,
): FunctionDeclaration {
  return wholeFunction(
    { name, summary, parameters: parameters('range', 'array_x', 'array_y'), repeats: 0, examples },
    (xs: Area, ys: Area) => {
      const first = valuesOf(xs);
      const second = valuesOf(ys);
      if (first.length !== second.length) return notAvailable;
      let sum = 0;
      let count = 0;
      for (const [place, x] of first.entries()) {
        const y = second[place]!;
        if (x instanceof FormulaError) return x;
        if (y instanceof FormulaError) return y;
        if (typeof x !== 'number' || typeof y !== 'number') continue;
        sum = addNumbers(sum, term(x, y));
        count++;
      }
      return count === 0 ? errorValue('#DIV/0!') : asResult(sum);
    },
  );
}

/** Functions that multiply and add many numbers. */
export const productFunctions: readonly FunctionDeclaration[] = [
  numbersFunction(
    'PRODUCT',
    'The product of numbers; 0 where there is none.',
    [
      ['PRODUCT(2,3,4)', 24],
      ['PRODUCT({2,"x",TRUE,5})', 10],
      ['PRODUCT({"x"})', 0],
      ['PRODUCT(1,"x")', '#VALUE!'],
    ],
    (values) => (values.length === 0 ? 0 : values.reduce((product, value) => product * value, 1)),
  ),
  numbersFunction(
    'SUMSQ',
    'The sum of the squares of numbers.',
    [
      ['SUMSQ(3,4)', 25],
      ['SUMSQ({3,"4"},TRUE)', 10],
    ],
    (values) => values.reduce((sum, value) => sum + value * value, 0),
  ),
  {
    name: 'SUMPRODUCT',
    summary: 'Arrays multiplied place by place, and the sum of that; what is no number counts as 0.',
    parameters: [{ name: 'array', kind: 'operand', evaluation: 'arrays' }],
    repeats: 1,
    examples: [
      ['SUMPRODUCT({1,2,3},{4,5,6})', 32],
      ['SUMPRODUCT({1,"2",TRUE})', 1],
      ['SUMPRODUCT(({"a","b","a"}="a")*{1,2,4})', 5],
      ['SUMPRODUCT({1,2},{1,2,3})', '#VALUE!'],
      ['SUMPRODUCT({1,#N/A})', '#N/A'],
    ],
    form: 'fold',
    evaluate: sumOfProducts,
  },
  sumOverPairs(
    'SUMX2MY2',
    'The sum of the differences of squares of two arrays.',
    [
      ['SUMX2MY2({3,4},{1,2})', 20],
      ['SUMX2MY2({1,2},{1})', '#N/A'],
    ],
    (x, y) => x * x - y * y,
  ),
  sumOverPairs(
    'SUMX2PY2',
    'The sum of the sums of squares of two arrays.',
    [['SUMX2PY2({3,4},{1,2})', 30]],
    (x, y) => x * x + y * y,
  ),
  sumOverPairs(
    'SUMXMY2',
    'The sum of the squares of the differences of two arrays.',
    [['SUMXMY2({3,4},{1,1})', 13]],
    (x, y) => (x - y) ** 2,
  ),
];
