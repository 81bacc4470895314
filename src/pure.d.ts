/**
 * What the pure folders may use of the world outside the language, and all of it: text to bytes, bytes to text, and a
 * deep copy. Every browser, every worker and Node have these three. Only tsconfig.pure.json reads this file; the rest
 * of the project gets the same names from the DOM and Node declarations.
 */

interface TextEncoder {
  /** The text as UTF-8. */
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare var TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  /** The bytes as text. With `fatal` a malformed sequence throws a TypeError instead of becoming U+FFFD. */
  decode(input?: ArrayBuffer | ArrayBufferView): string;
}

declare var TextDecoder: {
  new (label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean }): TextDecoder;
};

/** A deep copy of plain data, typed arrays, maps and sets; throws on functions. */
declare function structuredClone<Value>(value: Value): Value;
