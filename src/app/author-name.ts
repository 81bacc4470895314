import { LocalPreferences } from './preferences.ts';

/** What the person at this machine wants to be called just now; null where that was never said. See `ui/state/author.svelte.ts`. */
export function authorName(): string | null {
  const name = new LocalPreferences().read('author') ?? '';
  return name === '' ? null : name;
}
