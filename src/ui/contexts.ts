import { createContext } from 'svelte';
import type { OriginalFiles } from './originals/original-files.ts';
import type { AppUpdates } from './offline/app-updates.ts';
import type { FileExchange, Navigator, Preferences, WorkbookStore } from './ports.ts';
import type { LinkedFiles } from './saving/linked-files.ts';
import type { BrowserStorage } from './storage/storage-port.ts';
import type { FileOpener } from './state/file-opener.svelte.ts';
import type { Notices } from './state/notices.svelte.ts';
import type { Theme } from './state/theme.svelte.ts';

/** Everything the composition root hands to the interface. */
export interface Ports {
  readonly store: WorkbookStore;
  readonly files: FileExchange;
  readonly originals: OriginalFiles;
  readonly linkedFiles: LinkedFiles;
  readonly browserStorage: BrowserStorage;
  readonly navigator: Navigator;
  readonly updates: AppUpdates;
  readonly preferences: Preferences;
}

/** What every page shares: the ports, the messages, the colours and the way in for files. */
export interface Shell extends Ports {
  readonly notices: Notices;
  readonly theme: Theme;
  readonly opener: FileOpener;
}

const [readShell, writeShell] = createContext<Shell>();

/** The shell of the page that the calling component stands on. */
export const getShell = readShell;

/** Hands the shell to every component below the calling one. For the composition root. */
export const setShell = writeShell;
