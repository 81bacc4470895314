import type { MenuItem } from '../parts/menu-item.ts';

/** A menu of the import that is open. */
export interface OpenMenu {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** What it stands beside: a thing on the page, or a point. */
  readonly anchor: HTMLElement | { getBoundingClientRect(): DOMRect };
  /** Gives the keyboard back. */
  readonly back: () => void;
}
