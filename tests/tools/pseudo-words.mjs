/**
 * A vite plugin for builds that are looked at and never shipped: every text of the catalogue (src/ui/words) stands in brackets and is
 * longer by a third, as a translation may be. What is then read without brackets did not come from the catalogue, and what no longer
 * fits would not fit in another language.
 *
 *     PLEDGEBOOK_PSEUDO=1 npx vite build --outDir output/pseudo
 */

/** The mark that opens and the one that closes each text of the catalogue. */
export const brackets = /** @type {const} */ (['⟦', '⟧']);

/** @returns {import('vite').Plugin} */
export function pseudoWords() {
  return {
    name: 'pledgebook-pseudo-words',
    transform(code, id) {
      if (!/\/src\/ui\/words(\/[\w-]+)?\.ts$/.test(id.replace(/\?.*$/, ''))) return null;
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
      const marks = names.map((name) =>
        new RegExp(`^export function ${name}\\b`, 'm').test(code)
          ? `${name} = pseudo(${name});`
          : `pseudo(${name});`,
      );
      return { code: `${code}\n${pseudo}\n${marks.join('\n')}\n`, map: null };
    },
  };
}

/** What every module of words gets: it marks objects in place, and functions by what they give. */
const pseudo = `
const pseudoText = (text) => {
  if (!/\\p{L}/u.test(text) || /^${brackets[0]}[^${brackets.join('')}]*${brackets[1]}$/u.test(text)) return text;
  const more = '~'.repeat(Math.ceil(text.length * 0.3)).replaceAll(/~{6}(?=~)/g, '~~~~~~ ');
  return '${brackets[0]}' + text + (more.length > 6 ? ' ' : '') + more + '${brackets[1]}';
};
function pseudo(value) {
  if (typeof value === 'string') return pseudoText(value);
  if (typeof value === 'function') {
    if (value.isPseudo) return value;
    return Object.assign((...given) => pseudo(value(...given)), { isPseudo: true });
  }
  if (Array.isArray(value)) return value.map(pseudo);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    for (const key of Object.keys(value)) value[key] = pseudo(value[key]);
  }
  return value;
}
`;
