/** Keys and indexes from the top of a JSON text down to a value. */
export type JsonPath = readonly (string | number)[];

/**
 * Finds the line, counted from 1, on which the value at a path begins. A path that leads nowhere gives the line of the
 * deepest value on the way. The text has to be valid JSON.
 */
export function jsonLines(text: string): (path: JsonPath) => number {
  const offsets = new Map<string, number>();
  let position = 0;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = position;
    const found = pattern.exec(text)?.[0] ?? '';
    position += found.length;
    return found;
  };
  const walk = (path: JsonPath): void => {
    skip(space);
    offsets.set(JSON.stringify(path), position);
    const opening = text[position];
    if (opening !== '{' && opening !== '[') {
      skip(scalar);
      return;
    }
    position++;
    for (let index = 0; ; index++) {
      skip(space);
      if (text[position] === '}' || text[position] === ']' || position >= text.length) break;
      let key: string | number = index;
      if (opening === '{') {
        key = JSON.parse(skip(scalar)) as string;
        skip(colon);
      }
      walk([...path, key]);
      skip(comma);
    }
    position++;
  };
  walk([]);
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const offset = offsets.get(JSON.stringify(path.slice(0, length)));
      if (offset !== undefined) return lineAt(text, offset);
    }
    return 1;
  };
}

/** The line, counted from 1, in which an offset of a text lies. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

const space = /\s*/y;
const colon = /\s*:/y;
const comma = /\s*,?/y;
const scalar = /"(?:[^"\\]|\\.)*"|[^\s,\]}]+/y;
