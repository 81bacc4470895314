/** A newer version of the app that waits on this machine until a person agrees, behind a port. */
export interface AppUpdates {
  /** Whether a newer version waits, or has taken over in another tab while this one could not be reloaded. */
  readonly isWaiting: boolean;
  /** Has every later change of {@link isWaiting} told; the function given back ends that. */
  onChange(listener: () => void): () => void;
  /** Has the newer version take over: every tab is reloaded that has nothing to lose. */
  apply(): void;
  /**
   * Has a page asked before this tab is reloaded; it waits for what is under way and says whether all of it is safe. The function given back ends that.
   */
  askFirst(isSafe: () => Promise<boolean>): () => void;
}
