import { createContext } from 'svelte';
import type { HelpPlace } from './help-place.ts';

/** What a click on a link within the help does. Where that is null the browser follows the link's address. */
interface HelpLinks {
  readonly follow: ((place: HelpPlace) => void) | null;
}

const [getHelpLinks, setHelpLinks] = createContext<HelpLinks>();

export { getHelpLinks, setHelpLinks };
