import { errorValue, type FormulaError } from '../../model/values.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { type Examples, numberFunction } from './parameters.ts';

const outOfRange = errorValue('#NUM!');
const divisionByZero = errorValue('#DIV/0!');

/** Excel computes with angles below this size only. */
const largestAngle = 2 ** 27;

type Body = (value: number) => number | FormulaError;

function angle(evaluate: Body): Body {
  return (value) => (Math.abs(value) >= largestAngle ? outOfRange : evaluate(value));
}

function oneOver(evaluate: (value: number) => number): Body {
  return (value) => {
    const below = evaluate(value);
    return below === 0 ? divisionByZero : 1 / below;
  };
}

function ofAngle(name: string, summary: string, examples: Examples, evaluate: Body): FunctionDeclaration {
  return numberFunction(name, `${summary} of an angle in radians.`, ['angle'], examples, (value) =>
    evaluate(value),
  );
}

function ofNumber(name: string, summary: string, examples: Examples, evaluate: Body): FunctionDeclaration {
  return numberFunction(name, `${summary} of a number.`, ['number'], examples, (value) => evaluate(value));
}

/** Between 0 and π; of a large number it is small, and keeps its digits. */
function arccotangent(value: number): number {
  if (value === 0) return Math.PI / 2;
  return Math.atan(1 / value) + (value < 0 ? Math.PI : 0);
}

/** Functions of angles, and the hyperbolic ones. */
export const trigonometryFunctions: readonly FunctionDeclaration[] = [
  ofAngle('SIN', 'The sine', [['SIN(PI()/2)', 1]], angle(Math.sin)),
  ofAngle('COS', 'The cosine', [['COS(0)', 1]], angle(Math.cos)),
  ofAngle('TAN', 'The tangent', [['ROUND(TAN(PI()/4),12)', 1]], angle(Math.tan)),
  ofAngle('COT', 'The cotangent', [['COT(0)', '#DIV/0!']], angle(oneOver(Math.tan))),
  ofAngle('SEC', 'The secant', [['SEC(0)', 1]], angle(oneOver(Math.cos))),
  ofAngle('CSC', 'The cosecant', [['CSC(PI()/2)', 1]], angle(oneOver(Math.sin))),
  ofNumber('ASIN', 'The arcsine, in radians,', [['ASIN(2)', '#NUM!']], Math.asin),
  ofNumber('ACOS', 'The arccosine, in radians,', [['ACOS(1)', 0]], Math.acos),
  ofNumber('ATAN', 'The arctangent, in radians,', [['ATAN(0)', 0]], Math.atan),
  ofNumber('ACOT', 'The arccotangent, between 0 and π,', [['ROUND(ACOT(-1),6)', 2.356194]], arccotangent),
  numberFunction(
    'ATAN2',
    'The angle, in radians, from the x-axis to a point.',
    ['x', 'y'],
    [
      ['ATAN2(1,0)', 0],
      ['ROUND(ATAN2(-1,-1),6)', -2.356194],
      ['ATAN2(0,0)', '#DIV/0!'],
    ],
    (x, y) => (x === 0 && y === 0 ? divisionByZero : Math.atan2(y, x)),
  ),
  ofNumber('SINH', 'The hyperbolic sine', [['SINH(0)', 0]], Math.sinh),
  ofNumber('COSH', 'The hyperbolic cosine', [['COSH(0)', 1]], Math.cosh),
  ofNumber('TANH', 'The hyperbolic tangent', [['TANH(0)', 0]], Math.tanh),
  ofNumber('COTH', 'The hyperbolic cotangent', [['COTH(0)', '#DIV/0!']], oneOver(Math.tanh)),
  ofNumber('SECH', 'The hyperbolic secant', [['SECH(0)', 1]], oneOver(Math.cosh)),
  ofNumber('CSCH', 'The hyperbolic cosecant', [['CSCH(0)', '#DIV/0!']], oneOver(Math.sinh)),
  ofNumber('ASINH', 'The inverse hyperbolic sine', [['ASINH(0)', 0]], Math.asinh),
  ofNumber(
    'ACOSH',
    'The inverse hyperbolic cosine',
    [
      ['ACOSH(1)', 0],
      ['ACOSH(0.5)', '#NUM!'],
    ],
    Math.acosh,
  ),
  ofNumber(
    'ATANH',
    'The inverse hyperbolic tangent',
    [
      ['ATANH(0)', 0],
      ['ATANH(1)', '#NUM!'],
    ],
    Math.atanh,
  ),
  ofNumber('ACOTH', 'The inverse hyperbolic cotangent', [['ACOTH(1)', '#NUM!']], (value) =>
    Math.abs(value) <= 1 ? outOfRange : (Math.sign(value) * Math.log1p(2 / (Math.abs(value) - 1))) / 2,
  ),
];
