/** What the rules need to know of a file's text, whichever parser read it. */

export interface Import {
  /** As written, without a `?query`. */
  readonly specifier: string;
  readonly line: number;
  /** The names taken; empty for a side effect, a dynamic import, `* as` and a worker's address. */
  readonly names: readonly string[];
}

export interface Export {
  /** `default` for a default export, `*` for `export *`. */
  readonly name: string;
  readonly line: number;
  readonly documented: boolean;
  /** Where the name comes from when it is only passed on, and what it is called there. */
  readonly from: { readonly specifier: string; readonly name: string } | null;
}

/** A place that turns text into HTML or code. */
export interface Danger {
  readonly what: string;
  readonly line: number;
}

export interface ParsedSource {
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  readonly dangers: readonly Danger[];
}

/** Properties and functions that turn text into HTML or code, whoever's they are. */
export const dangerousProperties: readonly string[] = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'srcdoc',
  'createContextualFragment',
];
