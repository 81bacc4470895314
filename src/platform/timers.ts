/** Waiting, handed in so that a test decides when the time is up. */
export interface Timers {
  /** Calls `action` once after `milliseconds`; the function given back calls it off. */
  after(milliseconds: number, action: () => void): () => void;
}

/** The browser's timers. */
export const systemTimers: Timers = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
