import type { SheetArea } from '../../model/sheet-layout.ts';
import { kind } from './cell-kinds.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';
import { footnoteOf } from './shorthand.ts';

/** Rows with keys that are looked at. */
const rowsLookedAt = 200;

/**
 * Tells whether a text that stands alone in its row is the key of a row that has nothing more to say yet, and no line between the rows: all
 * rows above have another text in its column, and it looks as these do. Words look like any line; they are keys in a text file alone.
 */
export function loneKeys(
  map: SheetMap,
  area: SheetArea,
  first: number,
): (row: number, column: number) => boolean {
  const known = new Map<number, Keys>();
  return (row, column) => {
    const found = map.kind(row, column);
    // A number alone below others may be their sum; a text file has none below a column of names.
    if (found !== kind.text && (found !== kind.whole || map.grid.isTextFile !== true)) return false;
    let keys = known.get(column);
    if (keys === undefined) known.set(column, (keys = keysOf(map, area, first, column)));
    const text = plainTextOf(map.value(row, column));
    const form = keyForm(text);
    if (keys.forms.size === 0 || keys.texts.has(text)) return false;
    if (form.includes('9')) return keys.forms.size === 1 && keys.forms.has(form);
    return (
      map.grid.isTextFile === true &&
      keys.forms.has(form) &&
      text.length <= keys.longest &&
      footnoteOf(text) === null &&
      !/^(?:notes?|sources?|footnotes?|end)\b/i.test(text)
    );
  };
}

interface Keys {
  readonly forms: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
  readonly longest: number;
}

/** The texts of a column that stand beside others; none where one comes twice, is missing, or is no text. */
function keysOf(map: SheetMap, area: SheetArea, first: number, column: number): Keys {
  const none: Keys = { forms: new Set(), texts: new Set(), longest: 0 };
  const texts = new Set<string>();
  const forms = new Set<string>();
  let longest = 0;
  for (let place = map.placeFrom(first); place < map.rows.length && texts.size < rowsLookedAt; place++) {
    const row = map.rows[place]!;
    if (row > area.bottom) break;
    if (map.cellsIn(row, area.left, area.right).length < 2) continue;
    const text = plainTextOf(map.value(row, column));
    const found = map.kind(row, column);
    if ((found !== kind.text && found !== kind.whole) || texts.has(text)) return none;
    texts.add(text);
    forms.add(keyForm(text));
    longest = Math.max(longest, text.length);
  }
  return texts.size < 2 ? none : { forms, texts, longest };
}

/** The form of a text; one with a number keeps its words, as `Part 3` is no `Row 3`. */
function keyForm(text: string): string {
  return /\d/.test(text)
    ? text.replaceAll(/\p{L}+|\d+/gu, (run) => (run.length > 2 && !/\d/.test(run) ? run : formOf(run)))
    : formOf(text);
}

/** The form of a code: `PP 1a` is `A 9a`. */
export function formOf(text: string): string {
  return text
    .replaceAll(/\p{Lu}+/gu, 'A')
    .replaceAll(/\p{Ll}+/gu, 'a')
    .replaceAll(/\d+/g, '9');
}
