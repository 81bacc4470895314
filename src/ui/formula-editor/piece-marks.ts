import { type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { referenceColour } from '../grid/cell-highlight.ts';
import type { FieldPiece } from './formula-field.ts';

/** Tells the editor the pieces of its present text. */
export const setPieces = StateEffect.define<readonly FieldPiece[]>();

/** The colours of the text. Between a key and the new pieces the old ones move along with the text. */
export const pieceMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setPieces)) next = marksOf(effect.value, transaction.newDoc.length);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function marksOf(pieces: readonly FieldPiece[], length: number): DecorationSet {
  const marks: Range<Decoration>[] = [];
  for (const { from, to, kind, reference } of pieces) {
    if (to > length || to <= from || kind === 'space') continue;
    const colour =
      reference === null ? {} : { attributes: { style: `color: ${referenceColour(reference)}` } };
    marks.push(Decoration.mark({ class: `piece-${kind}`, ...colour }).range(from, to));
  }
  return Decoration.set(marks, true);
}
