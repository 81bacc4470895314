/*
 * The browser's Back while something stands over the page that has no address of its own. A second entry of the same address is put into the
 * browser's list, so that Back comes to the first one and leaves nothing. It stays there afterwards, as taking it out would cross whatever the
 * page does next, and is passed over when Back comes to it.
 */

/** Who is asked on Back; null for nobody. */
let asked: (() => void) | null = null;
/** The address that has an entry twice, as far as the page was not elsewhere since; null for none. */
let heldAddress: string | null = null;
let isListening = false;

/**
 * Has the browser's Back call `onBack` instead of leaving what is on the page, and the browser ask before the page is left or loaded anew while
 * something would be lost. The function given back ends both.
 */
export function holdPage(onBack: () => void, wouldLose: () => boolean): () => void {
  const leaving = (event: Event) => {
    if (wouldLose()) event.preventDefault();
  };
  if (!isListening) window.addEventListener('popstate', pressed);
  isListening = true;
  window.addEventListener('beforeunload', leaving);
  asked = onBack;
  hold();
  return () => {
    window.removeEventListener('beforeunload', leaving);
    if (asked === onBack) asked = null;
  };
}

function pressed({ state }: PopStateEvent): void {
  // Browsers report a new address in the same way as a step back.
  if (window.location.href !== heldAddress) heldAddress = null;
  else if (isHeld(state)) return;
  else if (asked === null) {
    heldAddress = null;
    window.history.back();
  } else {
    hold();
    asked();
  }
}

function hold(): void {
  heldAddress = window.location.href;
  if (!isHeld(window.history.state)) window.history.pushState({ held: true }, '');
}

function isHeld(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'held' in state;
}
