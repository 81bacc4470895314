import type {
  ImportChoices,
  ImportInto,
  LastTime,
  RememberedChoice,
  TableChoice,
} from '../../model/import-choices.ts';
import { type TableEvidence, tableEvidence } from '../../model/import-plan.ts';
import { asTableId, type TableId } from '../../model/ids.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import { shortTitle } from '../../model/short-title.ts';
import type { TableReading } from '../../model/table-reading.ts';
import type { Table } from '../../model/table.ts';
import type { Workbook } from '../../model/workbook.ts';
import { findTables, type OwnTable, plainText } from '../find-tables.ts';
import type { FileContents, SheetGrid } from '../grid.ts';
import { distinctTitle } from './distinct-title.ts';
import { fitAnswers, fitColumns, fitNew, lastTimeOf, wentElsewhere } from './last-time.ts';
import { countMatches, matchColumns, matchNames } from './match-columns.ts';
import { offerReferences } from './offer-references.ts';
import { readingOfOwn } from './own-readings.ts';
import { numberColumns, sharesKeys, suggestKeys } from './suggest-keys.ts';
import { suggestKeyOfNew } from './suggest-new-key.ts';
import { columnsWithWords } from './words-beside.ts';

/** What suggesting looks at besides the file and the workbook. */
export interface SuggestOptions {
  /**
   * Whether the readings are those that were found, so that tables of the workbook that were read otherwise, or not at all, are read as these
   * tables; else they are as a person wants them.
   */
  readonly areFound: boolean;
  /** The table that a person wants a reading to update, by the place of the reading; null, or left out, where it is to be told. */
  readonly wanted?: readonly (TableId | null)[];
  /** What became of tables of the same shapes the last time, newest first. */
  readonly remembered?: readonly RememberedChoice[];
}

/**
 * What could become of each table of a file in a workbook: an update of the table that it evidently is (its Excel Table's name, the row ids in
 * it, what was done the last time, the sheet's name, the headings, close headings), else a new table. Each table of the workbook is taken once.
 *
 * A reading may be of a sheet that no file has: whoever takes the cells of a table apart first (link kinds, marks) adds a sheet of what came of
 * it to the contents, and gives the reading of that sheet in place of the table's.
 */
export function suggestChoices(
  contents: FileContents,
  readings: readonly TableReading[],
  workbook: Workbook,
  { areFound, wanted = [], remembered = [] }: SuggestOptions,
): ImportChoices {
  const { sheets } = contents;
  const own = findTables(sheets, workbook);
  const places = placesOf(sheets, readings, own, areFound);
  const claimed = new Map<Place, Claim>();
  const taken = new Set<TableId>();
  places.forEach((place, index) => {
    const table = workbook.table(wanted[index] ?? asTableId(''));
    if (table === undefined) return;
    claimed.set(place, { place, table, evidence: 'person', rank: 0, matched: 0, because: '' });
    taken.add(table.id);
  });
  const claims = places
    .flatMap((place) => claimsOf(place, sheets, workbook, remembered))
    .sort((a, b) => a.rank - b.rank || b.matched - a.matched);
  for (const claim of claims) {
    if (claimed.has(claim.place) || taken.has(claim.table.id)) continue;
    claimed.set(claim.place, claim);
    taken.add(claim.table.id);
  }
  const isExport = [...claimed.values()].some(
    ({ evidence }) => evidence === 'table name' || evidence === 'row ids',
  );
  const titles = new Set(workbook.tables.map(({ record }) => plainText(record.title)));
  const tables = places.map((place): TableChoice => {
    const { reading } = place;
    const claim = claimed.get(place);
    const isWanted = claim?.evidence === 'person';
    const before = lastTimeOf(reading, remembered, workbook, isWanted ? claim.table.id : null);
    if (before?.choice.into.kind === 'leave' && !isWanted)
      return { reading, into: { kind: 'leave' }, lastTime: lastTime(before) };
    if (claim !== undefined) return updateOf(claim, sheets[reading.sheet]!, before);
    // Beside tables of the workbook a hidden sheet holds what their cells can be chosen from.
    if (isExport && before === null && sheets[reading.sheet]!.hidden)
      return { reading, into: { kind: 'leave' }, reasons: ['The sheet is hidden in the file.'] };
    const title = distinctTitle(shortTitle(reading.title), titles);
    titles.add(plainText(title));
    const key = suggestKeyOfNew(sheets[reading.sheet]!, reading);
    const into = { kind: 'new' as const, title, key };
    if (before?.choice.into.kind === 'new')
      return { reading, into: fitNew(before, reading, workbook, into), lastTime: lastTime(before) };
    const isElsewhere = wentElsewhere(reading, remembered, workbook);
    return { reading, into, ...(isElsewhere ? { dropped: [lastTimeElsewhere] } : {}) };
  });
  const told = tables.map((choice): TableChoice => {
    const { reading, into } = choice;
    const found = into.kind === 'leave' ? [] : columnsWithWords(sheets[reading.sheet]!, reading, workbook);
    return found.length === 0 ? choice : { ...choice, withWords: found };
  });
  return { tables: offerReferences(contents, told, workbook) };
}

/** A reading, and the table of the workbook that was found in its place. */
interface Place {
  readonly reading: TableReading;
  readonly own: OwnTable | null;
}

interface Claim {
  readonly place: Place;
  readonly table: Table;
  readonly evidence: TableEvidence;
  readonly rank: number;
  readonly matched: number;
  readonly because: string;
}

function placesOf(
  sheets: readonly SheetGrid[],
  readings: readonly TableReading[],
  own: readonly OwnTable[],
  areFound: boolean,
): Place[] {
  const used = new Set<OwnTable>();
  const places = readings.map((reading): Place => {
    const grid = sheets[reading.sheet];
    const here = own.find((one) => !used.has(one) && one.grid === grid && overlap(one.area, reading.area));
    if (here === undefined) return { reading, own: null };
    used.add(here);
    const isCertain = here.foundBy === 'table name' || here.foundBy === 'row ids';
    const isBetter = isCertain || here.columns.size > matchedBy(here, reading);
    const replaces = areFound && isBetter && !wasSet(reading);
    return { reading: replaces ? readingOfOwn(here, reading.sheet, reading) : reading, own: here };
  });
  if (!areFound) return places;
  const more = own
    .filter((one) => !used.has(one))
    .map((one): Place => ({ reading: readingOfOwn(one, sheets.indexOf(one.grid), null), own: one }));
  return [...places, ...more];
}

/** How many of the columns that were found by their headings a reading has with the same headings row. */
function matchedBy(own: OwnTable, reading: TableReading): number {
  if (reading.area.top + reading.headingRows - 1 !== own.area.top) return 0;
  return reading.columns.filter(({ column, skip }) => skip === null && own.columns.has(column)).length;
}

function wasSet(reading: TableReading): boolean {
  return (
    reading.foundBy === 'person' ||
    reading.foundBy === 'remembered' ||
    reading.set !== undefined ||
    reading.columns.some(({ set }) => set !== undefined)
  );
}

function claimsOf(
  place: Place,
  sheets: readonly SheetGrid[],
  workbook: Workbook,
  remembered: readonly RememberedChoice[],
): Claim[] {
  const { reading, own } = place;
  const claims: Claim[] = [];
  const grid = sheets[reading.sheet]!;
  const before = lastTimeOf(reading, remembered, workbook, null)?.choice.into;
  const claim = (table: Table, evidence: TableEvidence, matched: number, because: string): void => {
    claims.push({ place, table, evidence, rank: tableEvidence.indexOf(evidence), matched, because });
  };
  if (own !== null) claim(own.table, own.foundBy, own.columns.size, evidenceWords[own.foundBy](own.table));
  if (before?.kind === 'update') {
    const table = workbook.table(before.table);
    if (table !== undefined) claim(table, 'remembered', Infinity, evidenceWords.remembered(table));
  }
  if (own !== null) return claims;
  const read = reading.columns.filter(({ skip }) => skip === null).length;
  for (const table of workbook.tables) {
    const matches = matchNames(grid, reading, table);
    const { same, close } = countMatches(matches);
    const isNamed = plainText(reading.title) === plainText(table.record.title);
    const matched = same + close / 2;
    if (same + close < Math.min(2, table.columns.length)) continue;
    if (same + close >= 2 && sharesKeys(grid, reading, table, matches)) {
      claim(table, 'keys', matched, evidenceWords.keys(table));
      continue;
    }
    if ((same + close) * 2 < read) continue;
    if (!isNamed && matched * 2 < table.columns.length && same + close < 4) continue;
    claim(table, 'close headings', matched + (isNamed ? 1 : 0), evidenceWords['close headings'](table));
  }
  return claims;
}

const evidenceWords: Readonly<Record<TableEvidence, (table: Table) => string>> = {
  'table name': ({ record }) => `The Excel Table is called as formulas call ${record.title}.`,
  'row ids': ({ record }) => `The rows have the row ids of ${record.title}.`,
  remembered: ({ record }) => `The last file of this shape went into ${record.title}.`,
  keys: ({ record }) => `Most rows are called like rows of ${record.title}.`,
  'sheet title': ({ record }) => `The sheet is called like ${record.title} and has headings of it.`,
  headings: ({ record }) => `The headings are those of ${record.title}.`,
  'close headings': ({ record }) => `Most headings are those of ${record.title} or close to them.`,
  person: () => '',
};

function updateOf(
  { place, table, evidence, because }: Claim,
  grid: SheetGrid,
  before: RememberedChoice | null,
): TableChoice {
  const { reading } = place;
  const last = before?.choice.into;
  const same = last?.kind === 'update' && last.table === table.id ? last : null;
  const fitted = before === null ? null : fitColumns(before, reading, table);
  const columns = matchColumns(grid, reading, table, fitted?.columns ?? []);
  const answers = before === null ? null : fitAnswers(before, reading, table, columns);
  const { keys, gaps } = suggestKeys(grid, reading, table, columns, answers?.keys ?? null);
  const calculated = columns.flatMap(({ to }) => {
    const column = to === 'new' || to === 'skip' ? undefined : table.column(to);
    if (column === undefined || column.formula === null) return [];
    const was = same?.calculated.find((one) => one.column === column.id);
    return [was ?? { column: column.id, as: 'override' as const }];
  });
  const into: ImportInto = {
    kind: 'update',
    table: table.id,
    foundBy: evidence,
    columns,
    keys,
    ...(gaps.length === 0 ? {} : { keyGaps: gaps }),
    ...(answers?.keysAreChosen === true ? { keysAreChosen: true } : {}),
    numbersAsKeys: same?.numbersAsKeys ?? null,
    numberColumns: numberColumns(grid, reading, table, columns),
    calculated,
    ...(answers?.words === undefined ? {} : { words: answers.words }),
    ...(answers?.besides === undefined ? {} : { besides: answers.besides }),
  };
  const anew = columns.flatMap(({ column, reason }) =>
    reason === 'same name' ? [] : (fitted?.anew.get(column) ?? []),
  );
  const dropped = [...anew, ...(answers?.dropped ?? [])];
  return {
    reading,
    into,
    reasons: because === '' ? [] : [because],
    ...(before === null || same === null ? {} : { lastTime: lastTime(before) }),
    ...(dropped.length === 0 ? {} : { dropped }),
  };
}

/** Said where a table of this shape went into a table that is not here. */
const lastTimeElsewhere =
  'A table with these headings went last time into a table that this workbook doesn’t have. Choose below what becomes of this one.';

function lastTime({ from }: RememberedChoice): LastTime {
  return from ?? { file: '', at: 0 };
}

function overlap(a: SheetArea, b: SheetArea): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}
