import type { Preferences } from '../ports.ts';

/** Something on the page that a person switches on and off, kept on this machine. */
export class KeptSwitch {
  readonly #preferences: Preferences;
  readonly #key: string;
  readonly #words: readonly [on: string, off: string];
  #on = $state(false);
  /** What is done before it is switched on, wherever that is asked for. */
  beforeOn: () => void = () => undefined;

  /** `words` is what the preference `key` says when it is on and off; `initially` holds as long as it says neither. */
  constructor(
    preferences: Preferences,
    key: string,
    words: readonly [on: string, off: string],
    { initially }: { readonly initially: (kept: string | null) => boolean },
  ) {
    this.#preferences = preferences;
    this.#key = key;
    this.#words = words;
    this.#on = initially(preferences.read(key));
  }

  get on(): boolean {
    return this.#on;
  }

  turn(on: boolean): void {
    if (on) this.beforeOn();
    this.#on = on;
    this.#preferences.write(this.#key, this.#words[on ? 0 : 1]);
  }

  /** Switches it off on the page alone: the next visit finds what was kept. */
  rest(): void {
    this.#on = false;
  }

  toggle(): void {
    this.turn(!this.#on);
  }
}
