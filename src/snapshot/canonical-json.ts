/** The longest value, in characters, that {@link layOutJson} puts on one line. */
const lineLength = 100;

/** A value that was laid out before: it stands for its text. */
export class LaidOut {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * JSON text that is the same for the same data: keys sorted by code unit, numbers and texts as JavaScript prints them, and no
 * space between. A list or object longer than a line has each of its items on a line of its own, so that two texts can be
 * compared line by line and mails don't break them. Without its line breaks the text is canonical JSON (RFC 8785): a line
 * break never stands inside a text, as JSON writes it there as \n.
 */
export function layOutJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (value instanceof LaidOut) return value.text;
  if (Array.isArray(value)) return layOut(value.map(layOutJson), '[', ']');
  const fields = value as Readonly<Record<string, unknown>>;
  const parts: string[] = [];
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field !== undefined) parts.push(`${JSON.stringify(key)}:${layOutJson(field)}`);
  }
  return layOut(parts, '{', '}');
}

/** The canonical JSON that a laid out text stands for. */
export function canonicalOf(laidOut: string): string {
  return laidOut.replaceAll('\n', '');
}

function layOut(parts: readonly string[], open: string, close: string): string {
  let length = parts.length + 1;
  for (const part of parts) length += part.length;
  if (length <= lineLength && !parts.some((part) => part.includes('\n'))) {
    return open + parts.join(',') + close;
  }
  return `${open}\n${parts.join(',\n')}\n${close}`;
}
