import type { FieldPiece, TextRange } from './formula-field.ts';

/** Another way to write the reference at the caret, and where it stands. */
export interface OtherForm extends TextRange {
  readonly text: string;
}

/**
 * The next way to write the reference at or before the caret: `E4`, `$E$4`, `E$4`, `$E4` and round again for cells of a sheet;
 * `[@Actual]` and `Measures[Actual]` for a column of the formula's own table, which is called `ownTable`. Null where there is none.
 */
export function nextForm(
  text: string,
  pieces: readonly FieldPiece[],
  caret: TextRange,
  ownTable: string,
): OtherForm | null {
  const piece = pieces.find(
    ({ kind, from, to }) => kind === 'reference' && from <= caret.from && caret.to <= to && caret.to > from,
  );
  const at = piece ?? pieces.find(({ kind, from }) => kind === 'reference' && from === caret.from);
  if (at === undefined) return null;
  const written = text.slice(at.from, at.to);
  const next = nextSheetForm(written) ?? nextColumnForm(written, ownTable);
  return next === null ? null : { from: at.from, to: at.to, text: next };
}

const sheetReference =
  /^(?<sheet>(?:'(?:[^']|'')+'|[^'![\]()]+)!)?(?<first>\$?[A-Z]{1,3}\$?\d+)(?::(?<last>\$?[A-Z]{1,3}\$?\d+))?$/i;

function nextSheetForm(written: string): string | null {
  const groups = sheetReference.exec(written)?.groups;
  if (groups === undefined) return null;
  const { sheet = '', first = '', last } = groups;
  const form = formOf(first);
  const turn = (cell: string) => inForm(cell, (form + 1) % forms.length);
  return sheet + turn(first) + (last === undefined ? '' : `:${turn(last)}`);
}

/** Dollar signs before the column and before the row, in the order in which F4 goes through them. */
const forms = [
  ['', ''],
  ['$', '$'],
  ['', '$'],
  ['$', ''],
] as const;

function formOf(cell: string): number {
  const column = cell.startsWith('$') ? '$' : '';
  const row = cell.slice(1).includes('$') ? '$' : '';
  return forms.findIndex(([first, second]) => first === column && second === row);
}

function inForm(cell: string, form: number): string {
  const [, letters = '', digits = ''] = /^\$?([A-Z]+)\$?(\d+)$/i.exec(cell) ?? [];
  const [column, row] = forms[form]!;
  return `${column}${letters}${row}${digits}`;
}

function nextColumnForm(written: string, ownTable: string): string | null {
  const ofRow = /^\[@(?:\[(?<long>.+)\]|(?<short>[^[\]]+))\]$/s.exec(written)?.groups;
  if (ofRow !== undefined) {
    // A span of columns keeps its brackets: [@[First]:[Last]] is Table[[First]:[Last]].
    const inner = ofRow['long'] ?? ofRow['short'] ?? '';
    return isSpan(inner) ? `${ownTable}[[${inner}]]` : `${ownTable}[${inner}]`;
  }
  const opening = written.indexOf('[');
  const table = written.slice(0, opening);
  if (opening === -1 || (table !== '' && table.toLowerCase() !== ownTable.toLowerCase())) return null;
  const inner = written.slice(opening + 1, -1);
  if (inner.startsWith('[') ? !/^\[[^#@].*\]:\[[^#@].*\]$/s.test(inner) : /^[#@]/.test(inner) || inner === '')
    return null;
  if (inner.startsWith('[')) return `[@${inner}]`;
  return /^[\p{L}\p{N}_]+$/u.test(inner) ? `[@${inner}]` : `[@[${inner}]]`;
}

function isSpan(inner: string): boolean {
  return /[^']\]:\[/.test(inner);
}
