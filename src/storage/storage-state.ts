/** What the status line says: whether every edit so far is safe on this machine. */
export type StorageState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** `wayOut` says what the person can do; retrying goes on by itself where it can help. */
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly wayOut: string;
      readonly remedy: StorageRemedy;
    };

/** What the app itself can do on request: try again, store the whole workbook anew, or go over to a newer version of itself. */
export type StorageRemedy = 'retry' | 'store-again' | 'reload';
