/** One line of a menu: something to do, something to switch on and off, a menu beside, or a line between groups. */
export type MenuItem =
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly run: () => void;
      /** The keys that do the same, as people read them. */
      readonly keys?: string;
      /** The same for `aria-keyshortcuts`. */
      readonly shortcuts?: string;
      readonly disabled?: boolean;
      /** Why it is disabled, where that is to be told. */
      readonly reason?: string;
      /** Takes the keyboard to where the item is carried out; without it, it goes back to where it was before the menu. */
      readonly focus?: () => void;
    }
  | {
      readonly kind: 'check';
      readonly label: string;
      readonly checked: boolean;
      readonly run: (checked: boolean) => void;
      readonly keys?: string;
      readonly shortcuts?: string;
      readonly disabled?: boolean;
      readonly reason?: string;
      readonly focus?: () => void;
      /** Whether the menu goes when it is chosen, as where one of several is; without it the menu stays. */
      readonly closes?: boolean;
    }
  /** A menu of its own that opens beside the line. */
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly MenuItem[] }
  | { readonly kind: 'line' };
