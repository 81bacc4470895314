import type { LastTime, RememberedChoice, TableChoice } from '../../model/import-choices.ts';
import type { TableReading } from '../../model/table-reading.ts';
import type { Preferences } from '../ports.ts';
import { readRemembered } from './check-remembered.ts';

const preference = 'import-choices';

/** Kept at most, newest first. */
const most = 50;

/**
 * How tables of a shape were read and what became of them the last time, kept on this machine: once for each table that they went into. The
 * newest stands first. No cell of a file is kept, only its name, its headings and the words that a person gave a meaning.
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

  /** Keeps what was chosen for these tables of a file, in place of what was kept for their shapes and the same tables of the workbook. */
  remember(choices: readonly TableChoice[], from: LastTime): void {
    const named = choices
      .filter(({ reading }) => reading.shape !== '')
      .map(({ reading, into }) => ({
        shape: reading.shape,
        choice: { reading: bare(reading), into },
        from,
      }));
    const known = new Set(named.map(keyOf));
    this.#write([...named, ...this.list().filter((each) => !known.has(keyOf(each)))]);
  }

  /** The newest import of a table of this shape; null for none. */
  lastTime(shape: string): LastTime | null {
    const found = this.list().find((each) => each.shape === shape);
    return found === undefined ? null : (found.from ?? { file: '', at: 0 });
  }

  /** Whether a table of this shape, under this title where there is one, was left out the last time; null where there was none. */
  wasLeft({ shape, title }: TableReading): boolean | null {
    const known = this.list().filter((each) => each.shape === shape);
    const found = known.find(({ choice }) => choice.reading.title === title) ?? known[0];
    return found === undefined ? null : found.choice.into.kind === 'leave';
  }

  forget(shape: string): void {
    this.#write(this.list().filter((each) => each.shape !== shape));
  }

  #write(choices: readonly RememberedChoice[]): void {
    this.#preferences.write(preference, JSON.stringify(choices.slice(0, most)));
  }
}

/** What is kept once: several tables of a file may have the same headings, and one shape may go into tables of several workbooks. */
function keyOf({ shape, choice: { reading, into } }: RememberedChoice): string {
  return JSON.stringify([shape, into.kind === 'update' ? into.table : `${into.kind} ${reading.title}`]);
}

/** A reading without what belongs to the rows of one file. */
function bare(reading: TableReading): TableReading {
  const { kept: _, ...rest } = reading;
  return { ...rest, skipped: [], totalsRow: null, remarks: [], reasons: [] };
}
