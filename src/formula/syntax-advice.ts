/** What to write for two signs that other languages have. */
export const pairAdvice: Readonly<Record<string, string>> = {
  '==': '“==” is not an operator here. One equals sign compares.',
  '=>': '“=>” is not an operator here. At least is written >=.',
  '=<': '“=<” is not an operator here. At most is written <=.',
  '><': '“><” is not an operator here. Not equal is written <>.',
  '&&': '“&&” is not an operator here. Use the function AND.',
  '**': '“**” is not an operator here. A power is written with ^.',
};

/** Why a text can't be read as part of a formula, and what to write in its place. */
export function unreadableMessage(text: string): string {
  if (text.includes('[')) {
    return `“${text}” begins a reference that is not finished. Close every square bracket.`;
  }
  if (/[“”„‘’]/.test(text)) {
    const inner = text.replaceAll(/[“”„‘’]/g, '');
    return `${text} has curly quotation marks. Texts are written in straight ones: "${inner}".`;
  }
  if (text.startsWith("'")) {
    return `${text} can't be read as part of a formula. Texts are written in double quotation marks: "text".`;
  }
  if (text === '!') return '“!” can’t be read here. Not equal is written <>, and NOT(…) turns a truth round.';
  if (text === '|') return '“|” can’t be read here. Use the function OR, or & to join texts.';
  if (text === '$') return '“$” is not expected here. Amounts are written without a currency.';
  return `“${text}” can't be read as part of a formula.`;
}
