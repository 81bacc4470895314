import type { ChangedCell } from '../../model/import-plan.ts';
import { type CellValue, isRowReference } from '../../model/values.ts';
import { words } from '../words.ts';

type Change = Pick<ChangedCell, 'before' | 'after' | 'beforeText' | 'afterText'>;

/** What a changed cell has otherwise where both values look alike on the page; '' where they do not. */
export function unseenDifference({ before, after, beforeText, afterText }: Change): string {
  if (asDrawn(beforeText) !== asDrawn(afterText)) return '';
  const { unseen } = words.importing;
  if (isRowReference(before) || isRowReference(after)) return unseen.rows;
  if (typeof before === 'number' && typeof after === 'number')
    return unseen.digits(inFull(before), inFull(after));
  if (typeof before !== typeof after) return unseen.kinds(kindOf(before), kindOf(after));
  return asDrawn(beforeText) === beforeText && asDrawn(afterText) === afterText
    ? unseen.signs
    : unseen.spaces;
}

/** A text as a line of the page shows it: any run of white space is one space. */
function asDrawn(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

/** Not by `numberText`, which rounds. */
function inFull(value: number): string {
  return String(value);
}

function kindOf(value: CellValue): string {
  const { kind } = words.importing.unseen;
  if (typeof value === 'string') return kind.text;
  return typeof value === 'number' ? kind.number : kind.other;
}
