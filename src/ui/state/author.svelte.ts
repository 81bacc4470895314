import type { Preferences } from '../ports.ts';

const preference = 'author';
/** The most characters of a name that are kept. */
const longest = 200;

/** What the person at this machine is called: it stays with the values that are put in by hand. */
export class Author {
  readonly #preferences: Preferences;
  #kept = $state('');
  /** What is written where the name is asked for the first time. */
  typed = $state('');

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
    this.#kept = preferences.read(preference) ?? '';
  }

  /** The name; '' where none was given. */
  get name(): string {
    return this.#kept === '' ? this.typed.trim().slice(0, longest) : this.#kept;
  }

  /** Whether the name is kept, so that it need not be asked for. */
  get isKept(): boolean {
    return this.#kept !== '';
  }

  /** Keeps the name that was written where it was asked for. */
  keepTyped(): void {
    if (!this.isKept && this.name !== '') this.set(this.name);
  }

  /** Keeps another name; a blank one forgets it. */
  set(name: string): void {
    this.#kept = name.trim().slice(0, longest);
    this.typed = '';
    this.#preferences.write(preference, this.#kept);
  }
}
