/** The rows of a table as a view has arranged them at a moment, by slot; nothing in it changes later. */
export interface RowArrangement {
  /** Slots in the order of the view. */
  readonly order: Int32Array;
  /** By slot: 1 for a row that is shown. */
  readonly passes: Uint8Array;
  /** By slot: 1 for a row that was there then. */
  readonly known: Uint8Array;
  /** By slot: the place of the row's group in `groups`. */
  readonly groupAt: Int32Array;
  /** The groups as their headings say them; null without groups. */
  readonly groups: readonly string[] | null;
}

/** Whether two arrangements show the same rows in the same order and groups. */
export function sameRows(one: RowArrangement, other: RowArrangement): boolean {
  if (one.order.length !== other.order.length || one.groups?.length !== other.groups?.length) return false;
  const group = ({ groups, groupAt }: RowArrangement, slot: number) => groups?.[groupAt[slot]!];
  return one.order.every((slot, at) => slot === other.order[at] && group(one, slot) === group(other, slot));
}
