import type { Token } from './tokens.ts';

/** What stands beside a token that is not expected: before it without spaces, and right after it. */
export interface BesideToken {
  readonly before: Token | undefined;
  readonly after: Token | undefined;
}

/** What to write for two signs that other languages have. */
const pairAdvice: Readonly<Record<string, string>> = {
  '=!': '“=!” is not an operator here. Not equal is written <>.',
  '==': '“==” is not an operator here. One equals sign compares.',
  '=>': '“=>” is not an operator here. At least is written >=.',
  '=<': '“=<” is not an operator here. At most is written <=.',
  '><': '“><” is not an operator here. Not equal is written <>.',
  '&&': '“&&” is not an operator here. Use the function AND.',
  '**': '“**” is not an operator here. A power is written with ^.',
};

const closing: Readonly<Record<string, string>> = {
  ')': 'Nothing opens the bracket “)”. Take it away, or write “(” before it.',
  '}': 'Nothing opens the brace “}”. Take it away, or write “{” before it.',
};

/** Why a formula can't end where it does. */
export function missingMessage({ before }: BesideToken): string {
  if (before === undefined) return 'The formula is empty.';
  if (before.text === '(' || before.text === '{') return `After “${before.text}” something has to follow.`;
  if (before.text === ',') return 'After the last comma something has to follow.';
  return `After “${before.text}” a value has to follow.`;
}

/** Why a token can't stand where it does, and what to do about it. */
export function unexpectedMessage(
  token: Token,
  { before, after }: BesideToken,
  isFunction: (name: string) => boolean,
): string {
  const { kind, text } = token;
  const pair = before?.to === token.from ? pairAdvice[before.text + text] : undefined;
  if (pair !== undefined) return pair;
  if (text === ';') return 'Arguments are separated by commas here, not by “;”.';
  if (text === '#') {
    return '“#” is not expected here. It begins an error such as #N/A, or stands after a formula that gives many values.';
  }
  if (text === ',' && before?.kind === 'number' && after?.kind === 'number') {
    return `Numbers are written without commas between their digits: ${before.text}${after.text}.`;
  }
  if (kind === 'operator' && text !== '(' && text !== '{') return operatorMessage(token, before);
  if (before === undefined) return `“${text}” is not expected here.`;
  if (text === '(' && before.kind === 'name' && isFunction(before.text)) {
    const name = before.text.toUpperCase();
    return `The bracket of ${name} stands right after its name, without a space: ${name}(…).`;
  }
  for (const word of [token, before]) {
    if (word.kind !== 'name' || !isFunction(word.text)) continue;
    const name = word.text.toUpperCase();
    const inside = name === 'AND' || name === 'OR' ? '…, …' : '…';
    return `${name} is a function here and stands before what it works on: ${name}(${inside}).`;
  }
  if (before.kind === 'text' && before.to === token.from) {
    return 'The text ends before this. A quotation mark inside a text is written twice: "".';
  }
  if (kind === 'number' && before.kind === 'number' && /^\d{3}(\.|$)/.test(text)) {
    return `Numbers are written without spaces between their digits: ${before.text}${text}.`;
  }
  return `“${text}” is not expected here. Put an operator such as + or * before it, or a comma.`;
}

function operatorMessage({ text }: Token, before: Token | undefined): string {
  const opens = before?.text === '(' || before?.text === '{';
  if (text === ')' || text === '}') {
    if (before === undefined) return closing[text]!;
    if (opens) return `Nothing stands between “${before.text}” and “${text}”.`;
    return before.kind === 'operator' && !['%', '#', ')', '}'].includes(before.text)
      ? `After “${before.text}” a value has to follow.`
      : closing[text]!;
  }
  if (text === '!') return '“!” is not expected here. Not equal is written <>.';
  const isAfterValue = before !== undefined && (before.kind !== 'operator' || /^[%#)}]$/.test(before.text));
  return isAfterValue ? `“${text}” is not expected here.` : `Before “${text}” a value is missing.`;
}

/**
 * Why a text can't be read as part of a formula, and what to write in its place. `after` is the token that follows right after
 * it, or ''.
 */
export function unreadableMessage(text: string, after: string): string {
  if (text === '!=') return '“!=” is not an operator here. Not equal is written <>.';
  if (text === ']') return 'Nothing opens the bracket “]”. Take it away, or write “[” before the name.';
  if (after === '!' || text.endsWith('!')) {
    const title = text.replace(/!$/, '');
    return `After “${title}!” a cell of that table has to follow, such as ${title}!A1.`;
  }
  if (text.includes('[') && !text.startsWith("'")) {
    return `“${text}” begins a reference that is not finished. Close every square bracket.`;
  }
  if (/[“”„‘’]/.test(text)) {
    const inner = text.replaceAll(/[“”„‘’]/g, '');
    return `${text} has curly quotation marks. Texts are written in straight ones: "${inner}".`;
  }
  if (text.startsWith("'")) {
    return 'Texts are written in double quotation marks: "text". Single ones are for a table’s title before a cell: \'Title\'!A1.';
  }
  if (text === '!') return '“!” can’t be read here. Not equal is written <>, and NOT(…) turns a truth round.';
  if (text === '|') return '“|” can’t be read here. Use the function OR, or & to join texts.';
  if (text === '$')
    return '“$” stands before the letters or the number of a cell, such as $A$2. Amounts are written without it.';
  if (/^[£$€¥][\d.]*$|^[\d.]+[£$€¥]$/.test(text)) {
    return `Amounts are written without a currency: ${text.replaceAll(/[£$€¥]/g, '')}.`;
  }
  if (/^\$?[A-Za-z]{1,3}\$?$/.test(text)) {
    const letters = text.replaceAll('$', '').toUpperCase();
    return `“${text}” is not a whole cell. Write the row as well: ${text.toUpperCase()}2. A whole column is ${letters}:${letters}.`;
  }
  if (/^[\d.]+e?$/i.test(text)) return `“${text}” is not a number that can be read.`;
  return `“${text}” can't be read as part of a formula.`;
}
