/** Messages between the tabs of this app in one browser. Nothing is promised to arrive: a tab may be frozen or not there yet. */
export interface TabChannel {
  /** Sends plain data to all other tabs. */
  post(message: unknown): void;
  /** Has `listener` told of every message of another tab; the function given back ends that. */
  subscribe(listener: (message: unknown) => void): () => void;
  /** Ends the connection; nothing is sent or told from then on. */
  close(): void;
}

/** The channel of a name; where the browser has no BroadcastChannel, one that connects nobody. */
export function openTabChannel(name: string): TabChannel {
  const listeners = new Set<(message: unknown) => void>();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  let closed = false;
  if (channel !== null) {
    channel.onmessage = (event: MessageEvent<unknown>) => {
      for (const listener of [...listeners]) listener(event.data);
    };
  }
  return {
    post(message) {
      if (!closed) channel?.postMessage(message);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      listeners.clear();
      channel?.close();
    },
  };
}
