import type { Preferences } from '../ports.ts';

/** The colours a person chose, or what the system says. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const choices: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const preferenceName = 'theme';

/** Light or dark: follows the system until a person chooses, and keeps the choice on this machine. */
export class Theme {
  #choice = $state<ThemeChoice>('system');
  #systemDark = $state(false);
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
    const stored = preferences.read(preferenceName);
    this.#choice = choices.find((choice) => choice === stored) ?? 'system';
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark = query.matches;
    query.addEventListener('change', (event) => {
      this.#systemDark = event.matches;
      this.#show();
    });
    this.#show();
  }

  get dark(): boolean {
    return this.#choice === 'system' ? this.#systemDark : this.#choice === 'dark';
  }

  toggle(): void {
    this.#choice = this.dark ? 'light' : 'dark';
    this.#preferences.write(preferenceName, this.#choice);
    this.#show();
  }

  #show(): void {
    document.documentElement.dataset['theme'] = this.dark ? 'dark' : 'light';
  }
}
