/** Turns of the page's event loop, handed in so that a test decides when they come. */
export interface Turns {
  /** Calls `action` once, after input and painting that are waiting now; the function given back calls it off. */
  next(action: () => void): () => void;
}

/** The browser's turns. A message comes sooner than the shortest timer does, and after input all the same. */
export const systemTurns: Turns = {
  next(action) {
    const { port1, port2 } = new MessageChannel();
    const close = () => port1.close();
    port1.onmessage = () => {
      close();
      action();
    };
    port2.postMessage(null);
    return close;
  },
};
