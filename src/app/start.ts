import { mount } from 'svelte';
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import '../ui/theme/parts.css';
import App from './App.svelte';
import { BrowserFileExchange } from './file-exchange.ts';
import { LocalPreferences } from './preferences.ts';
import { Router } from './router.svelte.ts';
import { BrowserWorkbookStore } from './workbook-store.ts';

/** Wires everything together and puts the app on the page. */
export function start(): void {
  const target = document.getElementById('app');
  if (target === null) throw new Error('index.html has no element called app');
  mount(App, {
    target,
    props: {
      router: new Router(),
      ports: {
        store: new BrowserWorkbookStore(),
        files: new BrowserFileExchange(),
        preferences: new LocalPreferences(),
      },
    },
  });
}
