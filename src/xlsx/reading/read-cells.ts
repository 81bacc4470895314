import { assertNever } from '../../base/assert-never.ts';
import type { ColumnType } from '../../model/column-types.ts';
import { readTypedDate } from '../../model/date-input.ts';
import { dateText, formatNumber } from '../../model/display.ts';
import { findChoice, readYesNo } from '../../model/input.ts';
import { MarkReader } from '../../model/marked-text.ts';
import type { CellValue } from '../../model/values.ts';
import { type GridCell, isFileError } from '../grid.ts';
import type { RemarkFor } from './column-description.ts';
import { factsOf } from './number-format.ts';
import { fromPerCent, readTextNumber } from './read-number.ts';
import { cellProblems } from './reading-words.ts';
import { isLetterShorthand, isShorthand, splitMarker } from './shorthand.ts';

/** What a cell is read as. */
export interface CellReading {
  readonly value: CellValue;
  /** What stood in the cell besides the value: shorthand, a marker and the footnote that it leads to; '' for none. */
  readonly note: string;
  /** Why the value does not fit its column; '' where it does. */
  readonly problem: string;
}

/** How a column is read. */
interface CellReader {
  /** Whether plain numbers in a column of percentages are per cent: 20.04 for 0.2004. */
  readonly perCent: boolean;
  /** Whether its texts are labels, from which markers are taken off. */
  readonly isLabel: boolean;
  readonly remark: RemarkFor;
}

/** Reads the cells of a column of a type. */
export function readerOf(type: ColumnType, reader: CellReader): (cell: GridCell) => CellReading {
  const read = valueReader(type, reader);
  return (cell) => {
    const { value } = cell;
    if (value === null) {
      return cell.formula === null ? blank : { value: null, note: '', problem: cellProblems.noResult() };
    }
    if (isFileError(value)) {
      return { value: null, note: value.error, problem: cellProblems.error(value.error) };
    }
    if (typeof value === 'string') {
      const text = value.trim();
      return text === '' ? blank : read.text(text, value);
    }
    return typeof value === 'boolean' ? read.boolean(value) : read.number(value, cell.format);
  };
}

const blank: CellReading = { value: null, note: '', problem: '' };

interface ValueReader {
  /** A text without outer spaces that is not empty, and as it stands. */
  text(text: string, whole: string): CellReading;
  number(value: number, format: string): CellReading;
  boolean(value: boolean): CellReading;
}

function valueReader(type: ColumnType, reader: CellReader): ValueReader {
  switch (type.kind) {
    case 'text':
    case 'reference':
      return textReader(reader);
    case 'integer':
    case 'number':
    case 'percent':
    case 'currency':
      return numberReader(type, reader);
    case 'date':
      return dateReader(reader);
    case 'boolean':
      return yesNoReader();
    case 'choice':
      return choiceReader(type.choices, reader);
    default:
      return assertNever(type);
  }
}

function textReader({ isLabel, remark }: CellReader): ValueReader {
  return {
    text: (text) => {
      if (!isLabel) return fits(text);
      const marked = splitMarker(text);
      return marked.marker === '' || isShorthand(text)
        ? fits(text)
        : { value: marked.text, note: noteOf(marked.marker, remark), problem: '' };
    },
    number: (value, format) => fits(shownNumber(value, format)),
    boolean: (value) => fits(value ? 'TRUE' : 'FALSE'),
  };
}

function numberReader(
  type: Extract<ColumnType, { readonly kind: 'integer' | 'number' | 'percent' | 'currency' }>,
  { perCent, remark }: CellReader,
): ValueReader {
  const isPercent = type.kind === 'percent';
  const checked = (value: number, note: string): CellReading =>
    type.kind === 'integer' && !Number.isInteger(value)
      ? { value, note, problem: cellProblems.notWhole(formatNumber(value, 'General')) }
      : { value, note, problem: '' };
  return {
    text: (text, whole) => {
      const number = readTextNumber(text);
      if (number !== null) {
        const value = isPercent && perCent && !number.isPercentage ? fromPerCent(number.value) : number.value;
        const note = number.marker === '' ? '' : noteOf(number.marker, remark);
        if (number.isPercentage && !isPercent) return { value, note, problem: cellProblems.percentage(text) };
        return checked(value, note);
      }
      if (isShorthand(text) || isLetterShorthand(text)) {
        return { value: null, note: noteOf(text, remark), problem: '' };
      }
      return { value: whole.trim(), note: '', problem: cellProblems.noNumber(text) };
    },
    number: (value, format) => {
      if (format === 'General') return checked(isPercent && perCent ? fromPerCent(value) : value, '');
      const { isDate, isPercent: isShare } = factsOf(format);
      if (isDate) {
        // A number column whose own format shows times has times in it.
        if (type.format !== '' && factsOf(type.format).isDate) return fits(value);
        const shown = formatNumber(value, format);
        return { value: shown, note: '', problem: cellProblems.dateAmongNumbers(shown) };
      }
      if (isShare) {
        return isPercent
          ? fits(value)
          : { value, note: '', problem: cellProblems.percentage(formatNumber(value, format)) };
      }
      return checked(isPercent && perCent ? fromPerCent(value) : value, '');
    },
    boolean: (value) => noFit(value ? 'TRUE' : 'FALSE', cellProblems.noNumber),
  };
}

function dateReader({ remark }: CellReader): ValueReader {
  // The same days come again and again.
  const days = new Map<string, CellReading>();
  return {
    text: (text) => {
      const known = days.get(text);
      if (known !== undefined) return known;
      const read = readTypedDate(text, () => []);
      if (read?.kind === 'certain' && days.size < 10_000) days.set(text, fits(read.value));
      if (read?.kind === 'certain') return fits(read.value);
      const { text: bare, marker } = splitMarker(text);
      const marked = marker === '' ? null : readTypedDate(bare, () => []);
      if (marked?.kind === 'certain') {
        return { value: marked.value, note: noteOf(marker, remark), problem: '' };
      }
      if (isShorthand(text)) return { value: null, note: noteOf(text, remark), problem: '' };
      return noFit(text, cellProblems.noDate);
    },
    number: (value, format) =>
      factsOf(format).isDate
        ? fits(value)
        : {
            value: shownNumber(value, format),
            note: '',
            problem: cellProblems.noDate(shownNumber(value, format)),
          },
    boolean: (value) => noFit(value ? 'TRUE' : 'FALSE', cellProblems.noDate),
  };
}

function yesNoReader(): ValueReader {
  return {
    text: (text) => {
      const read = /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : readYesNo(text);
      return read === null ? noFit(text, cellProblems.noYesNo) : fits(read);
    },
    number: (value, format) => {
      const shown = shownNumber(value, format);
      return value === 0 || value === 1 ? fits(value === 1) : noFit(shown, cellProblems.noYesNo);
    },
    boolean: fits,
  };
}

function choiceReader(
  choices: Extract<ColumnType, { readonly kind: 'choice' }>['choices'],
  { remark }: CellReader,
): ValueReader {
  // The same few words come again in every row.
  const known = new Map<string, CellReading>();
  const marks = new MarkReader(choices);
  const read = (text: string): CellReading => {
    const choice = findChoice(choices, text);
    if (choice !== null) return fits(choice.word);
    const { text: bare, marker } = splitMarker(text);
    const marked = marker === '' ? null : findChoice(choices, bare);
    if (marked !== null) return { value: marked.word, note: noteOf(marker, remark), problem: '' };
    const { word, beside } = marks.read(text);
    return word === null ? noFit(text, cellProblems.noChoice) : { value: word, note: beside, problem: '' };
  };
  return {
    text: (text) => {
      let found = known.get(text);
      if (found === undefined) {
        found = read(text);
        if (known.size < 1_000) known.set(text, found);
      }
      return found;
    },
    number: (value, format) => read(shownNumber(value, format)),
    boolean: (value) => read(value ? 'TRUE' : 'FALSE'),
  };
}

/** A number as the text that stands for it: as it is shown where that says all of it, else in full. */
function shownNumber(value: number, format: string): string {
  if (format === 'General' || format === '@') return formatNumber(value, 'General');
  if (factsOf(format).isDate) return shownDate(value, format);
  const shown = formatNumber(value, format).trim();
  if (factsOf(format).isPadded && Number.isInteger(value)) return shown;
  const back = readTextNumber(shown);
  return back !== null && back.value === value ? shown : formatNumber(value, 'General');
}

function shownDate(value: number, format: string): string {
  const shown = formatNumber(value, format).trim();
  const back = readTypedDate(shown, () => []);
  if (back?.kind === 'certain' && back.value === value) return shown;
  return value >= 1 && value < 2_958_466 ? dateText(value) : shown;
}

/** Shorthand or a marker, and the footnotes that say what it means here. */
function noteOf(marker: string, remark: RemarkFor): string {
  return [marker, ...remark(marker)].join('\n');
}

function fits(value: CellValue): CellReading {
  return { value, note: '', problem: '' };
}

function noFit(text: string, say: (text: string) => string): CellReading {
  return { value: text, note: '', problem: say(text) };
}
