import type { Times } from './watch.mjs';

declare global {
  interface Window {
    /** In a page of the start-up benchmark, from its beginning. */
    times?: Times;
  }
}
