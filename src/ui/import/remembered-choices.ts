import type { RememberedChoice, TableChoice } from '../../model/import-choices.ts';
import type { TableReading } from '../../model/table-reading.ts';
import type { Preferences } from '../ports.ts';
import { readRemembered } from './check-remembered.ts';

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

  #write(choices: readonly RememberedChoice[]): void {
    this.#preferences.write(preference, JSON.stringify(choices.slice(0, most)));
  }
}

/** A reading without what belongs to the rows of one file. */
function bare(reading: TableReading): TableReading {
  const { kept: _, ...rest } = reading;
  return { ...rest, skipped: [], totalsRow: null, remarks: [], reasons: [] };
}
