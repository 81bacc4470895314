import type { MenuGroup } from '../actions/menus.ts';
import type { MenuAnchor } from '../grid/grid-host.ts';

/** A menu that was asked for at a place on the page: what stands in it, what it is called, and where. */
export interface MenuPlace {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly anchor: MenuAnchor;
  /** Takes the keyboard back to where the menu was asked for. */
  readonly back: () => void;
}
