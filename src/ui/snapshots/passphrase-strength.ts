/** How well a passphrase stands up to guessing: 0 at once, 4 never. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/** Judges passphrases; `known` are words that somebody who guesses would try first, as the title of the workbook. */
export type JudgePassphrase = (passphrase: string, known: readonly string[]) => Strength;

/** Characters that are looked at: what is longer is strong by then, and takes long to look at. */
const looked = 100;

/** Passphrases of several words that everybody has read, which lists of passwords leave out. */
const famous = [
  'correct horse battery staple',
  'the quick brown fox jumps over the lazy dog',
  'to be or not to be',
  'open sesame',
  'once upon a time',
  'all work and no play',
  'may the force be with you',
].flatMap((phrase) => [phrase, phrase.replaceAll(' ', '')]);

/** Fetches what judges passphrases, with its lists of the commonest ones; null where it can't be loaded. */
export async function loadJudge(): Promise<JudgePassphrase | null> {
  try {
    const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
    ]);
    const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
    return (passphrase, known) => {
      const typed = passphrase.slice(0, looked);
      const inputs = [...known, ...famous];
      // Blanks between words make none of them harder to guess.
      const [apart, joined] = [typed, typed.replaceAll(/\s/g, '')].map(
        (one) => judge.check(one, inputs).score,
      );
      return Math.min(apart!, joined!) as Strength;
    };
  } catch {
    return null;
  }
}
