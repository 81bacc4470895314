/** Milliseconds after which what waits for an idle moment is done in a busy one. */
const atLatest = 2000;
/** Milliseconds to wait where the browser doesn't say when it is idle. */
const rest = 500;

/** Calls `action` once, when the browser has nothing better to do; the function given back calls it off. */
export function whenIdle(action: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const asked = requestIdleCallback(action, { timeout: atLatest });
    return () => cancelIdleCallback(asked);
  }
  const waiting = setTimeout(action, rest);
  return () => clearTimeout(waiting);
}
