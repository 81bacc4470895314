import { longestText } from './grid.ts';

/*
 * Characters that XML cannot hold, or changes while it is read, stand in a workbook's texts as `_xHHHH_` with the UTF-16
 * unit in hex (ECMA-376 part 1, 22.9.2.19, ST_Xstring). A text that has such a run of its own gets its first underscore
 * written so.
 */

/** A text as it has to stand in a file: control characters, lone surrogates and `_xHHHH_` runs written as escapes. */
export function encodeCellText(text: string): string {
  if (!mayNeedEscape.test(text)) return text;
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll(
    // A pair of surrogates is one character and stays, so it is matched first.
    /[\ud800-\udbff][\udc00-\udfff]|[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff\ufffe\uffff]/g,
    (unit) => (unit.length === 2 ? unit : `_x${hex(unit)}_`),
  );
}

/** A text of a file as a person reads it: the inverse of {@link encodeCellText}. */
export function decodeCellText(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** The text a cell can hold: the first 32,767 characters, never half a surrogate pair. */
export function shortenToCell(text: string): string {
  if (text.length <= longestText) return text;
  const last = text.charCodeAt(longestText - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? longestText - 1 : longestText);
}

/** The first line of a text, cut where it is long. */
export function shortenLine(text: string): string {
  const line = text.trim().split(/\r?\n/)[0]!;
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}

const mayNeedEscape = /_x[0-9A-Fa-f]{4}_|[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff\ufffe\uffff]/;

function hex(unit: string): string {
  return unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}
