import { isFigureType } from '../../model/column-types.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import {
  type ReadingColumn,
  type ReadingEvidence,
  subHeadingColumn,
  type TableReading,
} from '../../model/table-reading.ts';
import { type BodyRows, bodyRows } from './body-rows.ts';
import { type ColumnProfile, profileColumn } from './column-profile.ts';
import { fillDownColumns } from './fill-down.ts';
import {
  choicesOfColumn,
  choicesOfTexts,
  type ColumnContext,
  guessColumnType,
  isPerCent,
} from './guess-column-type.ts';
import { type ColumnHeading, columnHeadings, shapeOf } from './heading-texts.ts';
import { listedType, listedWords } from './listed-choices.ts';
import { groupHeading, readingReasons, unnamedColumn } from './reading-words.ts';
import { type ColumnLook, columnLooks } from './row-looks.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';
import type { Surroundings } from './surroundings.ts';
import { hasTotalsFormulas, type TotalsPlace, typedTotals } from './typed-totals.ts';
import { type UnitsByRow, unitsByRow } from './unit-columns.ts';
import { isPercentUnit } from './units.ts';

/** Where a table stands, before its columns and rows are looked at. */
export interface TablePlace {
  readonly area: SheetArea;
  readonly headingRows: number;
  readonly foundBy: ReadingEvidence;
  readonly name: string | null;
  /** Whether its end was set by a person or by the file, and nothing there is left out of the area. */
  readonly isFixed: boolean;
  readonly totalsRow: number | null;
  /** Sentences about how its edges were found. */
  readonly reasons: readonly string[];
}

/** What a person set of a reading before, all else being guessed anew. */
export type SetBefore = Pick<TableReading, 'columns' | 'skipped' | 'kept' | 'set' | 'title' | 'totalsRow'>;

/** Tells what the rows and columns of a place on a sheet are, what a person set before being kept. */
export function completeReading(
  map: SheetMap,
  sheet: number,
  place: TablePlace,
  around: Surroundings,
  before: SetBefore | null,
): TableReading {
  const looks = columnLooks(map, below(place));
  const isSet = (what: NonNullable<TableReading['set']>[number]) => before?.set?.includes(what) === true;
  const body = bodyRows(map, {
    area: place.area,
    headingRows: place.headingRows,
    looks,
    isFixed: place.isFixed,
    totalsRow: isSet('totalsRow') ? before!.totalsRow : place.totalsRow,
    skippedByPerson: new Set(
      before?.skipped.flatMap(({ row, reason }) => (reason === 'person' ? [row] : [])) ?? [],
    ),
    kept: new Set(before?.kept ?? []),
  });
  const area = { ...place.area, bottom: Math.max(body.bottom, place.area.top + place.headingRows - 1) };
  const guessed = guessColumns(map, { ...place, area }, body, looks, around.unit, before);
  const title = isSet('title') ? before!.title : around.title || (place.name ?? map.grid.name);
  const totalsRow = isSet('totalsRow') ? before!.totalsRow : body.totalsRow;
  const totals = totalsReasons(map, { ...place, area, ...guessed, skipped: body.skipped, totalsRow });
  return {
    sheet,
    foundBy: place.foundBy,
    name: place.name,
    title,
    area,
    headingRows: place.headingRows,
    columns: guessed.columns,
    skipped: body.skipped,
    totalsRow,
    remarks: around.remarks,
    shape: shapeOf(map, area, place.headingRows),
    reasons: [...place.reasons, ...reasonsOf(place, body, guessed, around.unit), ...totals],
    ...(before?.kept === undefined ? {} : { kept: before.kept }),
    ...(before?.set === undefined ? {} : { set: before.set }),
  };
}

interface GuessedColumns {
  readonly columns: readonly ReadingColumn[];
  /** Headings of columns whose figures are turned into percentages, or taken for shares though the heading says per cent. */
  readonly perCent: readonly string[];
  readonly shares: readonly string[];
  readonly usesUnitAbove: boolean;
  readonly unitsByRow: UnitsByRow['found'];
  /** Headings of columns whose choices are a list of the file's. */
  readonly listed: readonly string[];
}

function guessColumns(
  map: SheetMap,
  { area, headingRows }: TablePlace,
  body: BodyRows,
  looks: readonly ColumnLook[],
  unitAbove: string,
  before: SetBefore | null,
): GuessedColumns {
  const headings = columnHeadings(map, area, headingRows);
  const filled = fillDownColumns(map, body.rows, area.left, looks);
  const known = new Map(before?.columns.map((column) => [column.column, column]) ?? []);
  const columns: ReadingColumn[] = [];
  const perCent: string[] = [];
  const shares: string[] = [];
  const listed = new Map<number, string>();
  let hasFigures = false;
  let usesUnitAbove = false;
  let groupName: string = groupHeading;
  for (const [at, heading] of headings.entries()) {
    const column = area.left + at;
    const own = known.get(column);
    const keeps = (what: NonNullable<ReadingColumn['set']>[number]) => own?.set?.includes(what) === true;
    const profile = profileColumn(map.grid, column, body.rows);
    const name = keeps('heading') ? own!.heading : heading.text || unitAsHeading(heading);
    const list = listedWords(map.grid, column, body.rows);
    const guess = (context: ColumnContext): ReadingColumn['type'] => {
      const guessed = guessColumnType(profile, context);
      return list === null ? guessed : listedType(guessed, list, map.grid, column, body.rows);
    };
    const mayTakeUnit = heading.unit === '' && profile.numbers + profile.textNumbers > 0;
    const typeIn = (unit: string): ReadingColumn['type'] =>
      keeps('type')
        ? withChoices(own!.type, map, column, body.rows, profile, list)
        : guess({ heading: name, unit, isAmongFigures: hasFigures });
    // Codes that are written in digits have no unit.
    const takesUnit = mayTakeUnit && unitAbove !== '' && isFigureType(typeIn(unitAbove));
    const unit = keeps('unit') ? own!.unit : heading.unit || (takesUnit ? unitAbove : '');
    if (!keeps('unit') && heading.unit === '' && unit !== '') usesUnitAbove = true;
    const context: ColumnContext = { heading: name, unit, isAmongFigures: hasFigures };
    const type = typeIn(unit);
    // A column with nothing but the sub-headings in it is the one that is made of these.
    const isOfGroups = column === body.groupColumn && profile.filled === 0;
    const skip = keeps('skip')
      ? own!.skip
      : isOfGroups
        ? 'blank'
        : skipOf(profile, name, at === headings.length - 1);
    if (isOfGroups && name !== '') groupName = name;
    const read: ReadingColumn = {
      column,
      heading: name === '' && skip === null ? unnamedColumn(column) : name,
      unit,
      skip,
      type,
      fillDown: keeps('fillDown') ? own!.fillDown : filled.has(column),
      ...(keeps('type') && own!.unitFrom !== undefined ? { unitFrom: own!.unitFrom } : {}),
      ...(own?.set === undefined ? {} : { set: own.set }),
      ...(keeps('type') || list !== null ? {} : toldBy(profile, type, body.rows.length)),
    };
    columns.push(read);
    hasFigures ||= isFigureType(type) && profile.numbers + profile.textNumbers > 0;
    if (list !== null && type.kind === 'choice' && !keeps('type')) listed.set(column, read.heading);
    if (type.kind === 'percent') noteShares(profile, context, read.heading, perCent, shares);
  }
  if (body.groups.size > 0)
    columns.push(groupColumn(known.get(subHeadingColumn), columns, groupName, body.groups.values()));
  const byRow = unitsByRow(map.grid, columns, body.rows, new Set(listed.keys()));
  return {
    columns: byRow.columns,
    perCent,
    shares,
    usesUnitAbove,
    unitsByRow: byRow.found,
    listed: [...listed.values()],
  };
}

/** A type that a person chose; choices that have no words yet get those of the file's list, and those that the column holds. */
function withChoices(
  type: ReadingColumn['type'],
  { grid }: SheetMap,
  column: number,
  rows: readonly number[],
  profile: ColumnProfile,
  list: readonly string[] | null,
): ReadingColumn['type'] {
  if (type.kind !== 'choice' || type.choices.length > 0) return type;
  const byList = list === null ? type : listedType(type, list, grid, column, rows);
  if (byList.kind === 'choice' && byList.choices.length > 0) return byList;
  const texts = function* () {
    yield* list ?? [];
    for (const row of rows) yield plainTextOf(grid.value(row, column));
  };
  return { ...type, choices: choicesOfColumn(profile, texts()) };
}

function noteShares(
  profile: ColumnProfile,
  context: ColumnContext,
  heading: string,
  perCent: string[],
  shares: string[],
): void {
  if (isPerCent(profile, context)) perCent.push(heading);
  else if (isPercentUnit(context.unit) && profile.percentages < profile.numbers) shares.push(heading);
}

/** Values that tell a type are few where they are fewer than ten, and no more than one in ten rows has one. */
function toldBy(
  { filled, shorthand, errors }: ColumnProfile,
  { kind }: ReadingColumn['type'],
  rows: number,
): Pick<ReadingColumn, 'toldBy'> {
  const telling = filled - shorthand - errors;
  // Text is what a column is where nothing tells more.
  const isFew = telling > 0 && telling < 10 && telling * 10 <= rows && kind !== 'text';
  return isFew ? { toldBy: telling } : {};
}

/** A heading that says nothing but a unit is called so. */
function unitAsHeading({ text, unit }: ColumnHeading): string {
  return text === '' ? unit : text;
}

function skipOf(profile: ColumnProfile, heading: string, isLast: boolean): ReadingColumn['skip'] {
  if (heading === '' && profile.filled === 0) return 'blank';
  const areIds = profile.words === null || profile.texts > 0;
  return isLast && areIds && /^row id(?: \d+)?$/i.test(heading) ? 'row ids' : null;
}

function groupColumn(
  own: ReadingColumn | undefined,
  columns: readonly ReadingColumn[],
  name: string,
  texts: Iterable<string>,
): ReadingColumn {
  const taken = new Set(
    columns.flatMap(({ heading, skip }) => (skip === null ? [heading.toLowerCase()] : [])),
  );
  let heading = name;
  for (let count = 2; taken.has(heading.toLowerCase()); count++) heading = `${name} ${count}`;
  const guessed: ReadingColumn = {
    column: subHeadingColumn,
    heading,
    unit: '',
    skip: null,
    type: { kind: 'text' },
    fillDown: false,
  };
  if (own?.set === undefined) return guessed;
  const set = own.set;
  const { type } = own;
  const chosen: ReadingColumn['type'] =
    type.kind === 'choice' && type.choices.length === 0 ? { ...type, choices: choicesOfTexts(texts) } : type;
  return {
    ...guessed,
    heading: set.includes('heading') ? own.heading : heading,
    skip: set.includes('skip') ? own.skip : null,
    type: set.includes('type') ? chosen : guessed.type,
    set,
  };
}

function below({ area, headingRows }: TablePlace): SheetArea {
  return headingRows > area.bottom - area.top ? area : { ...area, top: area.top + headingRows };
}

function reasonsOf(
  { area, headingRows }: TablePlace,
  body: BodyRows,
  { columns, perCent, shares, usesUnitAbove, unitsByRow: byRow, listed }: GuessedColumns,
  unitAbove: string,
): string[] {
  const reasons: string[] = [];
  if (headingRows === 0) reasons.push(readingReasons.noHeadings());
  if (headingRows > 1) reasons.push(readingReasons.headingsJoined(area.top, area.top + headingRows - 1));
  const skipped = (reason: TableReading['skipped'][number]['reason']) =>
    body.skipped.flatMap((row) => (row.reason === reason ? [row.row] : []));
  const again = skipped('heading again');
  if (again.length > 0) reasons.push(readingReasons.headingsAgain(again));
  const group = columns.find(({ column }) => column === subHeadingColumn);
  if (group !== undefined && group.skip === null)
    reasons.push(readingReasons.groups(body.groups.size, group.heading));
  const filled = columns.filter(({ fillDown, skip }) => fillDown && skip === null);
  if (filled.length > 0) reasons.push(readingReasons.filledDown(filled.map(({ heading }) => heading)));
  const inner = skipped('totals').filter((row) => row !== body.totalsRow);
  if (inner.length > 0) reasons.push(readingReasons.innerTotals(inner));
  if (listed.length > 0) reasons.push(readingReasons.listed(listed));
  if (perCent.length > 0) reasons.push(readingReasons.perCent(perCent));
  if (shares.length > 0) reasons.push(readingReasons.shares(shares));
  if (byRow !== null) reasons.push(readingReasons.unitsByRow(byRow.unit, byRow.figures));
  if (usesUnitAbove) reasons.push(readingReasons.unitAbove(unitAbove));
  return reasons;
}

/** What becomes of the row of totals, and which of its typed figures the rows do not add up to. */
function totalsReasons(map: SheetMap, place: TotalsPlace): string[] {
  const { totalsRow } = place;
  if (totalsRow === null) return [];
  const wrong = typedTotals(map.grid, place).filter(({ adds }) => !adds);
  return [
    hasTotalsFormulas(map.grid, place)
      ? readingReasons.totalsTaken(totalsRow)
      : readingReasons.totals(totalsRow),
    ...wrong.map(readingReasons.wrongTotal),
  ];
}
