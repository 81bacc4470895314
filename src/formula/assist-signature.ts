import type { FunctionDeclaration } from './functions/declaration.ts';
import { functionNamed } from './functions/registry.ts';
import { plainFunctionName } from './parse.ts';
import { readTokens } from './tokens.ts';

/** One argument of a function as its help shows it. */
export interface SignatureParameter {
  readonly text: string;
  readonly optional: boolean;
}

/** The function whose arguments are being written. */
export interface Signature {
  readonly name: string;
  /** Those that may come again and again are shown as often as they have been written; `…` says that more may follow. */
  readonly parameters: readonly SignatureParameter[];
  /** The parameter that is being written, by its place from 0; past the end where there is one too many. */
  readonly active: number;
  /** One line of help. */
  readonly summary: string;
}

/** The function in whose brackets an offset of a formula's text stands; null where it is in none that is known. */
export function signatureAt(text: string, offset: number): Signature | null {
  const calls: { declaration: FunctionDeclaration | undefined; argument: number }[] = [];
  const tokens = readTokens(text);
  for (const [index, token] of tokens.entries()) {
    if (token.to > offset && token.kind !== 'text') break;
    if (token.from >= offset) break;
    if (token.kind !== 'operator') continue;
    if (token.text === '(') {
      const before = tokens[index - 1];
      const name = before?.kind === 'function' ? plainFunctionName(before.text) : '';
      calls.push({ declaration: functionNamed(name), argument: 0 });
    } else if (token.text === '{') calls.push({ declaration: undefined, argument: 0 });
    else if (token.text === ')' || token.text === '}') calls.pop();
    else if (token.text === ',' && calls.length > 0) calls.at(-1)!.argument++;
  }
  const call = calls.findLast(({ declaration }) => declaration !== undefined);
  if (call?.declaration === undefined) return null;
  const { declaration, argument } = call;
  return {
    name: declaration.name,
    parameters: parametersFor(declaration, argument),
    active: argument,
    summary: declaration.summary,
  };
}

function parametersFor(
  { parameters, repeats, last }: FunctionDeclaration,
  active: number,
): SignatureParameter[] {
  const shown = parameters.map(({ name, optional }) => ({ text: name, optional: optional === true }));
  if (repeats === 0) return shown;
  const repeated = shown.slice(shown.length - repeats);
  for (let count = 2; shown.length <= active; count++) {
    for (const { text } of repeated) shown.push({ text: `${text}${count}`, optional: true });
  }
  shown.push({ text: '…', optional: true });
  if (last !== undefined) shown.push({ text: last.name, optional: true });
  return shown;
}
