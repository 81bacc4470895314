/** One line of a menu: something to do, something to switch on and off, or a line between groups. */
export type MenuItem =
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly run: () => void;
      /** The keys that do the same, as people read them. */
      readonly keys?: string;
      readonly disabled?: boolean;
    }
  | {
      readonly kind: 'check';
      readonly label: string;
      readonly checked: boolean;
      readonly run: (checked: boolean) => void;
      readonly disabled?: boolean;
    }
  | { readonly kind: 'line' };
