/*
 * An override stands in a file as a value with a note:
 *
 *     Override: the force counts a team of two as whole
 *
 *     The formula gives: Not met
 *
 * A cell with a formula of its own has such a note where a reason is given, which ends `This cell has a formula of its own.`
 *
 * What somebody wrote about the cell follows as a last paragraph that begins `Note: `. On a cell without an override it stands by
 * itself, with `Note: ` before it only where it would be taken for an override's.
 *
 * A note that a file has on a cell without an override is what somebody wrote about it, whatever it begins with.
 *
 * People may write such notes by hand, after the name that Excel puts first. The reason then ends at the first empty line;
 * in a note of ours it ends where our last paragraph begins, so that it may have empty lines itself.
 */

/** What stands on a cell of a file as its note. */
interface CellNoteParts {
  /** What is said of the cell's override or formula; null for nothing. */
  readonly own: string | null;
  /** What somebody wrote about the cell; null for nothing. */
  readonly text: string | null;
}

/** A cell's note as the file has it: first what is said of its override or formula, then what somebody wrote. */
export function writeCellNote({ own, text }: CellNoteParts): string | null {
  if (text === null) return own;
  if (own !== null) return `${own}${noteMark}${text}`;
  return needsPrefix(text) ? `${notePrefix}${text}` : text;
}

/**
 * The parts of a cell's note in a file. `known` is what is written about the cell here: it tells where the second part begins
 * when the first holds words that look like it.
 */
export function readCellNote(note: string, known: string | null): CellNoteParts {
  if (withoutPrefix(note) !== note || readOverrideNote(note) === null) {
    return { own: null, text: readWholeNote(note) };
  }
  // Only where a program has changed the line breaks do they have to be made alike before the second part is found.
  const whole = note.includes(noteMark) ? note : plainLines(note);
  const marks = placesOf(noteMark, whole);
  const end = Math.min(...[trailer, ownFormula].flatMap((mark) => placesOf(mark, whole)));
  const at =
    marks.find((place) => plainLines(whole.slice(place + noteMark.length)) === plainLines(known ?? '')) ??
    marks.find((place) => end === Infinity || place > end);
  return at === undefined
    ? { own: note, text: null }
    : { own: whole.slice(0, at), text: filled(whole.slice(at + noteMark.length)) };
}

/** What somebody wrote about a cell that is no override; null for nothing. */
export function readWholeNote(note: string): string | null {
  return filled(withoutPrefix(note));
}

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
const notePrefix = 'Note: ';
const noteMark = `\n\n${notePrefix}`;
const ownFormula = '\n\nThis cell has a formula of its own.';

/** Whether a text by itself would be taken for the note of an override, or for one with the prefix that keeps it from being so. */
function needsPrefix(text: string): boolean {
  let rest = text;
  while (rest.startsWith(notePrefix)) rest = rest.slice(notePrefix.length);
  return readOverrideNote(rest) !== null;
}

/** A note without the prefix that keeps it from being taken for an override's. */
function withoutPrefix(note: string): string {
  const rest = note.startsWith(notePrefix) ? note.slice(notePrefix.length) : note;
  return needsPrefix(rest) ? rest : note;
}

function filled(text: string): string | null {
  return text.trim() === '' ? null : text;
}

function placesOf(mark: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) places.push(at);
  return places;
}

function plainLines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim();
}
