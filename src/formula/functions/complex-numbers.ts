import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { toText } from '../coercion.ts';
import { numberToText } from '../number-text.ts';
import type { FunctionDeclaration, Operand } from './declaration.ts';
import { asResult, type Examples, parameter, parameters } from './parameters.ts';
import { valuesOf } from './whole-call.ts';

const unreadable = errorValue('#NUM!');
const invalid = errorValue('#VALUE!');

/** A complex number, and the letter that it was written with; null where it has no imaginary part. */
interface Complex {
  readonly re: number;
  readonly im: number;
  readonly letter: 'i' | 'j' | null;
}

type Plain = readonly [re: number, im: number];

const real = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;
const realOnly = new RegExp(`^(${real})$`);
const imaginaryOnly = new RegExp(`^(${real}|[+-]?)([ij])$`);
const both = new RegExp(`^(${real})([+-](?:(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)?)([ij])$`);

function readComplex(value: Value): Complex | FormulaError {
  if (typeof value === 'boolean') return invalid;
  if (typeof value === 'number') return { re: value, im: 0, letter: null };
  const text = toText(value);
  if (text instanceof FormulaError) return text;
  if (text === '') return { re: 0, im: 0, letter: null };
  const plain = realOnly.exec(text);
  if (plain !== null) return { re: Number(plain[1]), im: 0, letter: null };
  const alone = imaginaryOnly.exec(text);
  if (alone !== null) return { re: 0, im: coefficient(alone[1]!), letter: alone[2] as 'i' | 'j' };
  const found = both.exec(text);
  if (found === null) return unreadable;
  return { re: Number(found[1]), im: coefficient(found[2]!), letter: found[3] as 'i' | 'j' };
}

function coefficient(text: string): number {
  return text === '' || text === '+' ? 1 : text === '-' ? -1 : Number(text);
}

function writeComplex([re, im]: Plain, letter: 'i' | 'j' | null): Value {
  if (!Number.isFinite(re) || !Number.isFinite(im)) return unreadable;
  if (im === 0) return numberToText(re + 0);
  const size = Math.abs(im) === 1 ? '' : numberToText(Math.abs(im));
  const sign = im < 0 ? '-' : re === 0 ? '' : '+';
  return `${re === 0 ? '' : numberToText(re)}${sign}${size}${letter ?? 'i'}`;
}

const multiply = ([a, b]: Plain, [c, d]: Plain): Plain => [a * c - b * d, a * d + b * c];

function divide([a, b]: Plain, [c, d]: Plain): Plain {
  // Smith's way: no square overflows.
  if (Math.abs(c) >= Math.abs(d)) {
    const ratio = d / c;
    const below = c + d * ratio;
    return [(a + b * ratio) / below, (b - a * ratio) / below];
  }
  const ratio = c / d;
  const below = c * ratio + d;
  return [(a * ratio + b) / below, (b * ratio - a) / below];
}

const sine = ([a, b]: Plain): Plain => [Math.sin(a) * Math.cosh(b), Math.cos(a) * Math.sinh(b)];
const cosine = ([a, b]: Plain): Plain => [Math.cos(a) * Math.cosh(b), -Math.sin(a) * Math.sinh(b)];
const hyperbolicSine = ([a, b]: Plain): Plain => [Math.sinh(a) * Math.cos(b), Math.cosh(a) * Math.sin(b)];
const hyperbolicCosine = ([a, b]: Plain): Plain => [Math.cosh(a) * Math.cos(b), Math.sinh(a) * Math.sin(b)];
const logarithm = ([a, b]: Plain): Plain => [Math.log(Math.hypot(a, b)), Math.atan2(b, a)];
const exponential = ([a, b]: Plain): Plain => [Math.exp(a) * Math.cos(b), Math.exp(a) * Math.sin(b)];
const scaled = ([a, b]: Plain, by: number): Plain => [a / by, b / by];
const isZero = ([a, b]: Plain): boolean => a === 0 && b === 0;

function power(number: Plain, exponent: number): Plain | FormulaError {
  if (isZero(number)) return exponent > 0 ? [0, 0] : unreadable;
  const size = Math.hypot(...number) ** exponent;
  const angle = Math.atan2(number[1], number[0]) * exponent;
  return [size * Math.cos(angle), size * Math.sin(angle)];
}

/** A function of a complex number; `give` makes its value of the number, and of the letter that it was written with. */
function ofOne(
  name: string,
  summary: string,
  examples: Examples,
  give: (number: Plain, letter: 'i' | 'j' | null) => Value,
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: parameters('value', 'number'),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: (value: Value) => {
      const number = readComplex(value);
      return number instanceof FormulaError ? number : give([number.re, number.im], number.letter);
    },
  };
}

/** One that gives a complex number. */
function ofComplex(
  name: string,
  summary: string,
  examples: Examples,
  evaluate: (number: Plain) => Plain | FormulaError,
): FunctionDeclaration {
  return ofOne(name, summary, examples, (number, letter) => {
    const result = evaluate(number);
    return result instanceof FormulaError ? result : writeComplex(result, letter);
  });
}

/** One that gives a real number. */
function toReal(
  name: string,
  summary: string,
  examples: Examples,
  evaluate: (number: Plain) => number | FormulaError,
): FunctionDeclaration {
  return ofOne(name, summary, examples, (number) => asResult(evaluate(number)));
}

function ofTwo(
  name: string,
  summary: string,
  names: readonly [string, string],
  examples: Examples,
  combine: (a: Plain, b: Plain) => Plain | FormulaError,
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: parameters('value', ...names),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: (first: Value, second: Value) => folded([first, second], combine),
  };
}

/** A function of complex numbers one after another, in ranges too. */
function ofMany(
  name: string,
  summary: string,
  examples: Examples,
  combine: (a: Plain, b: Plain) => Plain,
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: [{ name: 'number', kind: 'operand' }],
    repeats: 1,
    examples,
    form: 'fold',
    evaluate: (operands: readonly Operand[]) => {
      const values = operands.flatMap((operand) =>
        'area' in operand ? valuesOf(operand.area).filter((value) => value !== null) : [operand.value],
      );
      return folded(values, combine);
    },
  };
}

function folded(values: readonly Value[], combine: (a: Plain, b: Plain) => Plain | FormulaError): Value {
  let result: Plain | null = null;
  let letter: Complex['letter'] = null;
  for (const value of values) {
    const number = readComplex(value);
    if (number instanceof FormulaError) return number;
    if (letter !== null && number.letter !== null && letter !== number.letter) return invalid;
    letter ??= number.letter;
    const next: Plain | FormulaError =
      result === null ? [number.re, number.im] : combine(result, [number.re, number.im]);
    if (next instanceof FormulaError) return next;
    result = next;
  }
  return writeComplex(result ?? [0, 0], letter);
}

const one: Plain = [1, 0];

function oneOver(evaluate: (number: Plain) => Plain) {
  return (number: Plain): Plain | FormulaError => {
    const below = evaluate(number);
    return isZero(below) ? unreadable : divide(one, below);
  };
}

/** Functions of complex numbers, which are texts such as "3+4i". */
export const complexNumberFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'COMPLEX',
    summary: 'A complex number from its real and imaginary parts, with i or j.',
    parameters: [...parameters('number', 'real', 'imaginary'), parameter('text', 'letter?')],
    repeats: 0,
    examples: [
      ['COMPLEX(3,4)', '3+4i'],
      ['COMPLEX(0,1,"j")', 'j'],
      ['COMPLEX(1,0)', '1'],
      ['COMPLEX(1,2,"k")', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: (re: number, im: number, letter = 'i') =>
      letter === 'i' || letter === 'j' || letter === ''
        ? writeComplex([re, im], letter === 'j' ? 'j' : 'i')
        : invalid,
  },
  toReal(
    'IMREAL',
    'The real part of a complex number.',
    [
      ['IMREAL("6-9i")', 6],
      ['IMREAL("x")', '#NUM!'],
    ],
    ([a]) => a,
  ),
  toReal(
    'IMAGINARY',
    'The imaginary part of a complex number.',
    [
      ['IMAGINARY("3+4i")', 4],
      ['IMAGINARY("-j")', -1],
    ],
    ([, b]) => b,
  ),
  toReal('IMABS', 'The distance of a complex number from 0.', [['IMABS("5+12i")', 13]], (number) =>
    Math.hypot(...number),
  ),
  toReal(
    'IMARGUMENT',
    'The angle of a complex number, in radians.',
    [
      ['ROUND(IMARGUMENT("3+4i"),8)', 0.927_295_22],
      ['IMARGUMENT(0)', '#DIV/0!'],
    ],
    (number) => (isZero(number) ? errorValue('#DIV/0!') : Math.atan2(number[1], number[0])),
  ),
  ofComplex(
    'IMCONJUGATE',
    'A complex number with the other sign before its imaginary part.',
    [['IMCONJUGATE("3+4i")', '3-4i']],
    ([a, b]) => [a, -b],
  ),
  ofComplex(
    'IMEXP',
    'e to the power of a complex number.',
    [['IMEXP("1+i")', '1.46869393991589+2.28735528717884i']],
    exponential,
  ),
  ofComplex(
    'IMLN',
    'The natural logarithm of a complex number.',
    [
      ['IMLN("3+4i")', '1.6094379124341+0.927295218001612i'],
      ['IMLN(0)', '#NUM!'],
    ],
    (number) => (isZero(number) ? unreadable : logarithm(number)),
  ),
  ofComplex(
    'IMLOG10',
    'The logarithm of a complex number to the base 10.',
    [['IMLOG10("100")', '2']],
    (number) => (isZero(number) ? unreadable : scaled(logarithm(number), Math.LN10)),
  ),
  ofComplex('IMLOG2', 'The logarithm of a complex number to the base 2.', [['IMLOG2("8")', '3']], (number) =>
    isZero(number) ? unreadable : scaled(logarithm(number), Math.LN2),
  ),
  ofComplex(
    'IMSQRT',
    'The square root of a complex number.',
    [
      ['IMSQRT("1+i")', '1.09868411346781+0.455089860562227i'],
      ['IMSQRT(0)', '0'],
    ],
    (number) => (isZero(number) ? number : power(number, 0.5)),
  ),
  ofComplex(
    'IMSIN',
    'The sine of a complex number.',
    [['IMSIN("4+3i")', '-7.61923172032141-6.548120040911i']],
    sine,
  ),
  ofComplex(
    'IMCOS',
    'The cosine of a complex number.',
    [['IMCOS("1+i")', '0.833730025131149-0.988897705762865i']],
    cosine,
  ),
  ofComplex('IMTAN', 'The tangent of a complex number.', [['IMTAN(0)', '0']], (number) =>
    divide(sine(number), cosine(number)),
  ),
  ofComplex('IMSEC', 'The secant of a complex number.', [['IMSEC(0)', '1']], oneOver(cosine)),
  ofComplex('IMCSC', 'The cosecant of a complex number.', [['IMCSC(0)', '#NUM!']], oneOver(sine)),
  ofComplex('IMCOT', 'The cotangent of a complex number.', [['IMCOT(0)', '#NUM!']], (number) =>
    isZero(sine(number)) ? unreadable : divide(cosine(number), sine(number)),
  ),
  ofComplex('IMSINH', 'The hyperbolic sine of a complex number.', [['IMSINH(0)', '0']], hyperbolicSine),
  ofComplex('IMCOSH', 'The hyperbolic cosine of a complex number.', [['IMCOSH(0)', '1']], hyperbolicCosine),
  ofComplex(
    'IMSECH',
    'The hyperbolic secant of a complex number.',
    [['IMSECH(0)', '1']],
    oneOver(hyperbolicCosine),
  ),
  ofComplex(
    'IMCSCH',
    'The hyperbolic cosecant of a complex number.',
    [['IMCSCH(0)', '#NUM!']],
    oneOver(hyperbolicSine),
  ),
  {
    name: 'IMPOWER',
    summary: 'A complex number raised to a power.',
    parameters: [parameter('value', 'number'), parameter('number', 'power')],
    repeats: 0,
    examples: [
      ['IMPOWER("2+3i",0)', '1'],
      ['IMPOWER(0,0)', '#NUM!'],
    ],
    form: 'scalar',
    evaluate: (value: Value, exponent: number) => {
      const number = readComplex(value);
      if (number instanceof FormulaError) return number;
      const result = power([number.re, number.im], exponent);
      return result instanceof FormulaError ? result : writeComplex(result, number.letter);
    },
  },
  ofTwo(
    'IMDIV',
    'One complex number divided by another.',
    ['number', 'divisor'],
    [
      ['IMDIV("-238+240i","10+24i")', '5+12i'],
      ['IMDIV(1,0)', '#NUM!'],
    ],
    (a, b) => (isZero(b) ? unreadable : divide(a, b)),
  ),
  ofTwo(
    'IMSUB',
    'One complex number less another.',
    ['number', 'less'],
    [
      ['IMSUB("13+4i","5+3i")', '8+i'],
      ['IMSUB("i","j")', '#VALUE!'],
    ],
    ([a, b], [c, d]) => [a - c, b - d],
  ),
  ofMany('IMSUM', 'The sum of complex numbers.', [['IMSUM("3+4i","5-3i")', '8+i']], ([a, b], [c, d]) => [
    a + c,
    b + d,
  ]),
  ofMany(
    'IMPRODUCT',
    'The product of complex numbers.',
    [
      ['IMPRODUCT("3+4i","5-3i")', '27+11i'],
      ['IMPRODUCT("1+2i",30)', '30+60i'],
    ],
    multiply,
  ),
];
