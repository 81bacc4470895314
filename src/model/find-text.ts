/** What is looked for in texts. */
export interface FindOptions {
  readonly text: string;
  /** Whether capitals count. */
  readonly matchCase: boolean;
  /** Whether the cell is to hold the text and nothing else but outer spaces. */
  readonly wholeCell: boolean;
}

/** A text to find, ready to be looked for many times. */
export interface TextPattern {
  test(text: string): boolean;
  /** A text with every occurrence replaced; the whole of it where the whole cell was asked for. */
  replace(text: string, replacement: string): string;
}

/** Makes a search of what a person typed; null where nothing was typed. Every sign stands for itself. */
export function textPattern({ text, matchCase, wholeCell }: FindOptions): TextPattern | null {
  if (text === '' || (wholeCell && text.trim() === '')) return null;
  const signs = (wholeCell ? text.trim() : text).replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const source = wholeCell ? String.raw`^\s*${signs}\s*$` : signs;
  const flags = matchCase ? 'u' : 'iu';
  const once = new RegExp(source, flags);
  const every = new RegExp(source, `${flags}g`);
  return {
    test: (candidate) => once.test(candidate),
    // A function, as $ has a meaning of its own in a text to put in.
    replace: (candidate, replacement) => candidate.replace(every, () => replacement),
  };
}
