import type { ImportChoices, ImportInto, RememberedChoice, TableChoice } from '../../model/import-choices.ts';
import type { TableReading } from '../../model/table-reading.ts';
import type { Workbook } from '../../model/workbook.ts';
import type { Preferences } from '../ports.ts';
import { readRemembered } from './check-remembered.ts';
import type { UpdateChoice } from './choice-edits.ts';

const preference = 'import-choices';

/** Kept at most, newest first. */
const most = 50;

/**
 * How tables of a shape were read and what became of them the last time, kept on this machine. The newest stands first. No cell of a file is
 * kept, only its headings and the words that a person gave a meaning.
 */
export class RememberedChoices {
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  /** What is remembered; what can't be read any more is left out. */
  list(): readonly RememberedChoice[] {
    const kept = this.#preferences.read(preference);
    if (kept === null) return [];
    let parsed: unknown;
    try {
      parsed = JSON.parse(kept);
    } catch {
      return [];
    }
    if (!Array.isArray(parsed)) return [];
    return (parsed as readonly unknown[]).slice(0, most).flatMap((each) => readRemembered(each) ?? []);
  }

  /** Keeps what was chosen for these tables, in place of what was kept for their shapes. */
  remember(choices: readonly TableChoice[]): void {
    const named = choices.filter(({ reading }) => reading.shape !== '');
    const shapes = new Set(named.map(({ reading }) => reading.shape));
    const others = this.list().filter(({ shape }) => !shapes.has(shape));
    this.#write([
      ...named.map(({ reading, into }) => ({
        shape: reading.shape,
        choice: { reading: bare(reading), into },
      })),
      ...others,
    ]);
  }

  forget(shape: string): void {
    this.#write(this.list().filter((each) => each.shape !== shape));
  }

  /** The suggestions with what became of tables of the same shape the last time, where the workbook still has what it names. */
  appliedTo(suggested: ImportChoices, workbook: Workbook): ImportChoices {
    const known = new Map(this.list().map(({ shape, choice }) => [shape, choice]));
    const tables = suggested.tables.map((choice) => {
      const before = known.get(choice.reading.shape);
      const into = before === undefined ? null : intoAgain(before, choice, workbook);
      return into === null ? choice : { ...choice, into };
    });
    return { tables };
  }

  #write(choices: readonly RememberedChoice[]): void {
    this.#preferences.write(preference, JSON.stringify(choices.slice(0, most)));
  }
}

/** What became of a table, for one of the same shape; null where it can't become that here. */
function intoAgain(before: TableChoice, now: TableChoice, workbook: Workbook): ImportInto | null {
  const { into } = before;
  if (into.kind === 'leave') return into;
  const moved = now.reading.area.left - before.reading.area.left;
  const words = into.words?.map((word) => ({ ...word, column: word.column + moved }));
  const answers = words === undefined ? {} : { words };
  // What was a new table the last time may well be one of the workbook by now, which the suggestion knows better.
  if (into.kind === 'new') return now.into.kind === 'new' ? { ...now.into, ...answers } : null;
  const table = workbook.table(into.table);
  if (table === undefined) return null;
  const suggested = now.into.kind === 'update' && now.into.table === into.table ? now.into : null;
  const there = new Map(into.columns.map((match) => [match.column + moved, match.to]));
  const columns = now.reading.columns
    .filter(({ skip }) => skip === null)
    .map(({ column }): UpdateChoice['columns'][number] => {
      const to = there.get(column);
      const guessed = suggested?.columns.find((match) => match.column === column);
      const isThere = to === 'new' || to === 'skip' || (to !== undefined && table.column(to) !== undefined);
      if (!isThere) return guessed ?? { column, to: 'skip', reason: 'no match' };
      // A column that was new the last time is there by now.
      if (to === 'new' && guessed !== undefined) return guessed;
      return guessed?.to === to ? guessed : { column, to, reason: 'remembered' };
    });
  const taken = new Set(columns.map(({ to }) => to));
  const known = new Map(into.calculated.map((each) => [each.column, each]));
  return {
    kind: 'update',
    table: into.table,
    columns,
    keys: into.keys.filter((key) => taken.has(key)),
    numbersAsKeys: into.numbersAsKeys,
    ...(suggested?.numberColumns === undefined ? {} : { numberColumns: suggested.numberColumns }),
    calculated: table.columns
      .filter(({ id, formula }) => formula !== null && taken.has(id))
      .map(({ id }) => known.get(id) ?? { column: id, as: 'override' as const }),
    ...answers,
  };
}

/** A reading without what belongs to the rows of one file. */
function bare(reading: TableReading): TableReading {
  const { kept: _, ...rest } = reading;
  return { ...rest, skipped: [], totalsRow: null, remarks: [], reasons: [] };
}
