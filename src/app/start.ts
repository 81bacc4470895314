import { mount } from 'svelte';
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import '../ui/theme/parts.css';
import App from './App.svelte';
import { BrowserFileExchange } from './file-exchange.ts';
import { SystemBrowserStorage } from './browser-storage.ts';
import { BrowserUpdates } from './browser-updates.ts';
import { BrowserOriginals } from './browser-originals.ts';
import { LinkedFilesLater } from './linked-files-later.ts';
import { LocalPreferences } from './preferences.ts';
import { Router } from './router.svelte.ts';
import { BrowserWorkbookStore } from './workbook-store.ts';

/** Wires everything together and puts the app on the page. */
export function start(): void {
  const target = document.getElementById('app');
  if (target === null) throw new Error('index.html has no element called app');
  const preferences = new LocalPreferences();
  const browserStorage = new SystemBrowserStorage(preferences);
  const store = new BrowserWorkbookStore(browserStorage);
  const updates = new BrowserUpdates();
  mount(App, {
    target,
    props: {
      router: new Router(),
      ports: {
        store,
        files: new BrowserFileExchange(),
        originals: new BrowserOriginals(() => store.originals()),
        linkedFiles: new LinkedFilesLater(
          () => store.linkedFiles(),
          () => store.list(),
        ),
        browserStorage,
        preferences,
        updates,
      },
    },
  });
  updates.begin();
}
