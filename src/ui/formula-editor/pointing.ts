import type { FieldPiece, TextRange } from './formula-field.ts';

/**
 * Whether a reference can be put in the place of a stretch of a formula: after its equals sign, an operator, an opening bracket or
 * a separator, and not right before a word or a number. `pieces` are the pieces of `text`.
 */
export function canTakeReference(
  text: string,
  pieces: readonly FieldPiece[],
  { from, to }: TextRange,
): boolean {
  if (!text.trimStart().startsWith('=') || from === 0) return false;
  const inside = pieces.find((piece) => piece.from < from && from < piece.to);
  if (inside !== undefined && inside.kind !== 'space') return false;
  const before = text.slice(0, from).trimEnd().at(-1) ?? '';
  if (!'=+-*/^&<>(,;{:@'.includes(before) || before === '') return false;
  const after = pieces.find((piece) => piece.from >= to && piece.kind !== 'space');
  return (
    after === undefined || after.kind === 'operator' || after.kind === 'separator' || closes(text[after.from])
  );
}

function closes(character: string | undefined): boolean {
  return character === ')' || character === '}';
}
