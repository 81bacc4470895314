import type { SheetArea } from '../model/sheet-layout.ts';
import type { ByteTexts } from './byte-text.ts';
import { readArea } from './grid.ts';
import { Met, nameCode, type XmlScanner } from './xml-scanner.ts';

/** Cells of a sheet that may be chosen from a list, as the file says it. */
export interface ScannedList {
  readonly areas: readonly SheetArea[];
  /** Words in quotation marks, cells or a name, as the file has it; relative addresses read as in the first of the cells. */
  readonly formula: string;
}

/** Lists of a sheet that are read, and rectangles of cells that these are for. */
const mostLists = 2_000;
const mostAreas = 10_000;
/** Bytes of a list and of the places that it is for. Excel takes 255 characters for a list. */
const longestFormula = 10_000;
const longestPlaces = 200_000;

/**
 * Reads the validations whose start tag (`dataValidations`) was met last, and keeps the lists. Excel writes a list on another sheet as an
 * extension, in which places are an element and formulas are within one. False where the part breaks off.
 */
export function scanLists(scanner: XmlScanner, texts: ByteTexts, lists: ScannedList[]): boolean {
  if (scanner.empty) return true;
  const outside = scanner.depth - 1;
  let areas = lists.reduce((sum, list) => sum + list.areas.length, 0);
  for (;;) {
    const met = scanner.next();
    if (met === Met.start) {
      const isList = scanner.name === names.validation && !scanner.empty && typeOf(scanner, texts) === 'list';
      if (!isList || lists.length >= mostLists || areas >= mostAreas) {
        if (!scanner.skip()) return false;
        continue;
      }
      const list = scanList(scanner, texts, mostAreas - areas);
      if (list === null) return false;
      if (list.formula === '' || list.areas.length === 0) continue;
      lists.push(list);
      areas += list.areas.length;
    } else if (met === Met.end) {
      if (scanner.depth === outside) return true;
    } else if (met !== Met.text) return false;
  }
}

function scanList(scanner: XmlScanner, texts: ByteTexts, mostOfAreas: number): ScannedList | null {
  const outside = scanner.depth - 1;
  let places = scanner.attribute(names.places) ? placesAt(scanner, texts) : '';
  let formula = '';
  let within: 'formula' | 'places' | null = null;
  for (;;) {
    const met = scanner.next();
    if (met === Met.start) {
      if (scanner.empty) continue;
      if (scanner.name === names.formula) within = 'formula';
      else if (scanner.name === names.places) within = 'places';
    } else if (met === Met.text) {
      if (within === 'places') places += placesAt(scanner, texts);
      else if (within === 'formula' && formula.length + scanner.to - scanner.from <= longestFormula)
        formula += texts.xml(scanner.from, scanner.to, scanner.isPlain);
    } else if (met === Met.end) {
      if (scanner.depth === outside) break;
      if (scanner.name === names.formula || scanner.name === names.places) within = null;
    } else return null;
  }
  const areas = places
    .split(/\s+/)
    .slice(0, mostOfAreas)
    .flatMap((place) => readArea(place) ?? []);
  return { areas, formula: formula.trim() };
}

function typeOf(scanner: XmlScanner, texts: ByteTexts): string {
  return scanner.attribute(names.type) && scanner.to - scanner.from < 20
    ? texts.raw(scanner.from, scanner.to)
    : '';
}

/** Places that are too long for any file are none. */
function placesAt(scanner: XmlScanner, texts: ByteTexts): string {
  return scanner.to - scanner.from > longestPlaces ? '' : texts.raw(scanner.from, scanner.to);
}

const names = {
  validation: nameCode('dataValidation'),
  formula: nameCode('formula1'),
  places: nameCode('sqref'),
  type: nameCode('type'),
} as const;
