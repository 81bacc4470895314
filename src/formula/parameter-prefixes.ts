import { plainFunctionName } from './parse.ts';
import { readTokens, type Token } from './tokens.ts';

/**
 * The text of a formula for a file, with `_xlpm.` before every word that a LET or LAMBDA around it gives a meaning, as Excel
 * keeps them ([MS-XLSX] 2.2.2): `LET(x,1,x+1)` is `LET(_xlpm.x,1,_xlpm.x+1)`.
 */
export function withParameterPrefixes(text: string): string {
  const tokens = readTokens(text);
  if (!tokens.some(givesMeaning)) return text;
  const calls: Call[] = [];
  return tokens
    .map((token, index) => {
      if (token.text === '(') {
        const before = tokens[index - 1];
        const gives = before !== undefined && givesMeaning(before) ? plainFunctionName(before.text) : '';
        calls.push({ gives, argument: 0, words: new Set() });
        return token.text;
      }
      if (token.text === '{') calls.push({ gives: '', argument: 0, words: new Set() });
      else if (token.text === ')' || token.text === '}') calls.pop();
      const call = calls.at(-1);
      if (token.text === ',' && call !== undefined) call.argument++;
      if (token.kind !== 'name' && token.kind !== 'function') return token.text;
      const word = token.text.toLowerCase();
      if (call !== undefined && isParameter(tokens, index, call)) call.words.add(word);
      return calls.some(({ words }) => words.has(word)) ? `_xlpm.${token.text}` : token.text;
    })
    .join('');
}

interface Call {
  /** LET or LAMBDA where the brackets are theirs, else ''. */
  readonly gives: string;
  /** How many commas have been passed. */
  argument: number;
  readonly words: Set<string>;
}

function givesMeaning({ kind, text }: Token): boolean {
  return kind === 'function' && /^(LET|LAMBDA)$/.test(plainFunctionName(text));
}

/** Whether a word is an argument of its own, followed by another, where LET or LAMBDA take names. */
function isParameter(tokens: readonly Token[], index: number, { gives, argument }: Call): boolean {
  if (gives === '' || (gives === 'LET' && argument % 2 === 1)) return false;
  const around = (step: number): string | undefined => {
    let at = index + step;
    while (tokens[at]?.kind === 'space') at += step;
    return tokens[at]?.text;
  };
  const before = around(-1);
  return (before === '(' || before === ',') && around(1) === ',';
}
