import { findName } from '../model/defined-names.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Workbook } from '../model/workbook.ts';
import { plainWord } from './parse.ts';
import { readTokens, type Token } from './tokens.ts';

/** Every word in a formula that could be a defined name, in small letters. */
function wordsOf(formula: StoredFormula): ReadonlySet<string> {
  const words = new Set<string>();
  for (const part of formula.parts) {
    if (typeof part !== 'string') continue;
    for (const token of readTokens(part)) if (isWord(token)) words.add(plainWord(token.text).toLowerCase());
  }
  return words;
}

/** Whether a formula uses a defined name, in any case. */
export function usesName(formula: StoredFormula, name: string): boolean {
  return wordsOf(formula).has(name.toLowerCase());
}

/** Whether a defined name is used in its own meaning, directly or through other names: such a name has no value. */
export function isNamedByItself(name: string, workbook: Workbook): boolean {
  const seen = new Set<string>();
  const open = [name.toLowerCase()];
  for (let word = open.pop(); word !== undefined; word = open.pop()) {
    const defined = findName(workbook.record.names, word);
    if (defined === undefined) continue;
    for (const inner of wordsOf(defined.formula)) {
      if (inner === name.toLowerCase()) return true;
      if (!seen.has(inner)) open.push(inner);
      seen.add(inner);
    }
  }
  return false;
}

/** The formula with one defined name called otherwise; the very same object where it does not use it. */
export function renameNameInFormula(formula: StoredFormula, from: string, to: string): StoredFormula {
  if (!usesName(formula, from)) return formula;
  const wanted = from.toLowerCase();
  const rename = (token: Token) => (isWord(token) && token.text.toLowerCase() === wanted ? to : token.text);
  return {
    parts: formula.parts.map((part) =>
      typeof part === 'string' ? readTokens(part).map(rename).join('') : part,
    ),
  };
}

function isWord({ kind }: Token): boolean {
  return kind === 'name' || kind === 'function';
}
