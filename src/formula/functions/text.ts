import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { longestText, toBoolean, toText } from '../coercion.ts';
import type { FunctionDeclaration, Operand } from './declaration.ts';

/** Visits the values of operands as texts; the first error ends it. */
function visitTexts(operands: readonly Operand[], visit: (text: string) => void): FormulaError | null {
  let error: FormulaError | null = null;
  const take = (value: Value) => {
    const text = toText(value);
    if (text instanceof FormulaError) {
      error = text;
      return false;
    }
    visit(text);
    return true;
  };
  for (const operand of operands) {
    const whole = 'area' in operand ? operand.area.visit(take) : take(operand.value);
    if (!whole) return error ?? errorValue('#CIRC!');
  }
  return null;
}

function onlyOperand(operand: Operand): Value {
  if ('value' in operand) return operand.value;
  const { area } = operand;
  return area.rowCount === 1 && area.columnCount === 1 ? area.at(0, 0) : errorValue('#VALUE!');
}

/** Texts one after another, or `#CALC!` where no cell can hold that; it is not put together to find out. */
function joined(texts: readonly string[], between: string): Value {
  let length = between.length * Math.max(0, texts.length - 1);
  for (const text of texts) length += text.length;
  return length > longestText ? errorValue('#CALC!') : texts.join(between);
}

/** Functions that make texts. */
export const textFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'CONCAT',
    summary: 'Texts one after another.',
    parameters: [{ name: 'text', kind: 'operand' }],
    repeats: 1,
    examples: [
      ['CONCAT("a",1,TRUE)', 'a1TRUE'],
      ['CONCAT({"a","b"},"c")', 'abc'],
      ['CONCAT("a",1/0)', '#DIV/0!'],
    ],
    form: 'fold',
    evaluate: (operands) => {
      const texts: string[] = [];
      return visitTexts(operands, (text) => texts.push(text)) ?? joined(texts, '');
    },
  },
  {
    name: 'TEXTJOIN',
    summary: 'Texts one after another with a separator between them.',
    parameters: [
      { name: 'separator', kind: 'operand' },
      { name: 'ignore_empty', kind: 'operand' },
      { name: 'text', kind: 'operand' },
    ],
    repeats: 1,
    examples: [
      ['TEXTJOIN(", ",TRUE,"a","","b")', 'a, b'],
      ['TEXTJOIN(", ",FALSE,"a","","b")', 'a, , b'],
      ['TEXTJOIN("-",TRUE,{1,2},3)', '1-2-3'],
      ['TEXTJOIN("-",TRUE,1/0)', '#DIV/0!'],
      ['TEXTJOIN("-","x","a")', '#VALUE!'],
    ],
    form: 'fold',
    evaluate: ([separator, ignore, ...operands]) => {
      const between = toText(onlyOperand(separator!));
      if (between instanceof FormulaError) return between;
      const ignoresEmpty = toBoolean(onlyOperand(ignore!));
      if (ignoresEmpty instanceof FormulaError) return ignoresEmpty;
      const texts: string[] = [];
      const error = visitTexts(operands, (text) => {
        if (text !== '' || !ignoresEmpty) texts.push(text);
      });
      return error ?? joined(texts, between);
    },
  },
];
