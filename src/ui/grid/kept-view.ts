import type { TableView } from '../../model/table-view.ts';

/** How a table was left when another one was shown. */
export interface KeptView {
  readonly view: TableView;
  /** The groups whose rows were folded away, as their headings say them. */
  readonly folded: readonly string[];
  /** The saved view that was chosen last and not left since; null for none. */
  readonly name: string | null;
}
