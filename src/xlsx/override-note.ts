/*
 * An override stands in a file as a value with a note:
 *
 *     Override: the force counts a team of two as whole
 *
 *     The formula gives: Not met
 *
 * A cell with a formula of its own has such a note where a reason is given, which ends `This cell has a formula of its own.`
 *
 * People may write such notes by hand, after the name that Excel puts first. The reason then ends at the first empty line;
 * in a note of ours it ends where our last paragraph begins, so that it may have empty lines itself.
 */

/** The note that goes with an override. */
export function writeOverrideNote(reason: string, computedText: string): string {
  return `${prefix} ${reason}${trailer}${computedText === '' ? '(nothing)' : computedText}`;
}

/** The note that says why a cell has a formula of its own. */
export function writeFormulaNote(reason: string): string {
  return `${prefix} ${reason}${ownFormula}`;
}

/** The reason that a note gives for an override, '' where it gives none; null for a note about something else. */
export function readOverrideNote(note: string): string | null {
  const match =
    /^\s*override[ \t]*:/i.exec(note) ?? /^[^\n]{0,200}:[ \t]*\r?\n\s*override[ \t]*:/i.exec(note);
  if (match === null) return null;
  const rest = note.slice(match[0].length);
  const end = rest.endsWith(ownFormula) ? rest.length - ownFormula.length : rest.lastIndexOf(trailer);
  if (end >= 0) return rest.slice(0, end).replace(/^ /, '');
  return rest.split(/\r?\n[ \t]*\r?\n/)[0]!.trim();
}

const prefix = 'Override:';
const trailer = '\n\nThe formula gives: ';
const ownFormula = '\n\nThis cell has a formula of its own.';
