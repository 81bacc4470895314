import type { Preferences } from '../ui/ports.ts';

const prefix = 'pledgebook.';

/** Preferences in the browser's local storage. Where that is switched off they last as long as the page. */
export class LocalPreferences implements Preferences {
  readonly #unsaved = new Map<string, string>();

  read(name: string): string | null {
    try {
      return localStorage.getItem(prefix + name) ?? this.#unsaved.get(name) ?? null;
    } catch {
      return this.#unsaved.get(name) ?? null;
    }
  }

  write(name: string, value: string): void {
    this.#unsaved.set(name, value);
    try {
      localStorage.setItem(prefix + name, value);
    } catch {
      // Kept above for this page's life; a theme is not worth a message.
    }
  }
}
