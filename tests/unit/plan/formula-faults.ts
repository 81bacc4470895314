import { readTokens, type Token } from '../../../src/formula/tokens.ts';

/** A formula with one small fault, such as a slip of the hand makes. */
export interface FormulaFault {
  /** What was there, what is there now, and what stands around it. */
  readonly told: string;
  readonly text: string;
}

/** Every formula that has one operator, number, word, function or column of this one wrong. */
export function faultsOf(formula: string): FormulaFault[] {
  const tokens = readTokens(formula);
  return tokens.flatMap((token, at) =>
    replacements(token, tokens[at - 1]).map((by): FormulaFault => {
      const [before, after] = [formula.slice(0, token.from), formula.slice(token.to)];
      const told = `${before.slice(-30)}{${token.text} → ${by}}${after.slice(0, 20)}`;
      return { told: told.replaceAll('\n', ' '), text: before + by + after };
    }),
  );
}

const others: Readonly<Record<string, readonly string[]>> = {
  '=': ['<>'],
  '<>': ['='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
};

const otherFunctions: Readonly<Record<string, string>> = {
  AND: 'OR',
  OR: 'AND',
  MIN: 'MAX',
  MAX: 'MIN',
  INT: 'N',
  COUNT: 'COUNTA',
  COUNTIFS: 'COUNTA',
};

function replacements({ kind, text }: Token, before: Token | undefined): readonly string[] {
  switch (kind) {
    case 'operator':
      // A sign before a number is left out; a sign between two is turned round.
      return text === '-' && isSign(before) ? [''] : (others[text] ?? []);
    case 'number':
      // Nine is how many decimals count.
      return [text === '9' ? '2' : String(Number(text) + 1)];
    case 'text':
      return text === '""' ? ['0'] : ['"?"'];
    case 'boolean':
      return [text === 'TRUE' ? 'FALSE' : 'TRUE'];
    case 'structured':
      return ['""'];
    case 'function':
      return text in otherFunctions ? [otherFunctions[text]!] : [];
    default:
      return [];
  }
}

function isSign(before: Token | undefined): boolean {
  return before === undefined || (before.kind === 'operator' && before.text !== ')');
}
