/** What the status line says: whether every edit so far is safe on this machine. */
export type StorageState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** `wayOut` says what the person can do; retrying goes on by itself where it can help. */
  | { readonly kind: 'failed'; readonly reason: string; readonly wayOut: string };
