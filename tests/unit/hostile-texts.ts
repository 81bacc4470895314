/*
 * Texts that are something else somewhere: markup, addresses that run, signs that turn the direction of writing, names that every object has, formulas of
 * other programs, characters that files can't hold. Whatever they are put into shows them, or writes them, as texts.
 */

/** What markup would do when it ran: tests look for it in `globalThis`. */
export const ranName = 'pledgebookRan';

/** An element of this attribute was made of a text. */
export const madeAttribute = 'data-made';

/** Each by what it is. */
export const hostileTexts = {
  markup: `<img ${madeAttribute} src=x onerror="globalThis.${ranName}=1"><b ${madeAttribute}>bold</b>`,
  script: `</script><script ${madeAttribute}>globalThis.${ranName}=1</script>`,
  breaksOut: `"'><svg ${madeAttribute} onload=globalThis.${ranName}=1>`,
  address: `javascript:globalThis.${ranName}=1`,
  template: `{{constructor.constructor('globalThis.${ranName}=1')()}}\${globalThis.${ranName}=1}`,
  turned: 'Turned \u202eexe.cod\u2066 round',
  unclosed: '\u202b\u202d\u2067\u2068',
  prototype: '__proto__',
  constructor_: 'constructor',
  toString_: 'toString',
  formula: "=cmd|' /C calc'!A0",
  plus: '+1+cmd|x',
  at: '@SUM(1)',
  control: 'a\u0000b\u0001c\u001bd\u007f',
  lone: 'half \ud800 of a pair',
  arabic: 'هدف تحقق',
  entity: '&lt;b&gt; &amp;amp; &#x3c;i&#x3e; ]]> <!-- --> <?xml?>',
  escape: '_x0000_ _x000D_ %0D%0ABcc: someone %s',
  breaks: 'one\r\ntwo\u2028three',
  long: 'long '.repeat(200),
} as const;

/** The texts alone. */
export const hostileList: readonly string[] = Object.values(hostileTexts);
