/**
 * Which rows of a formula's column depend on which group: a list of slots for each group, and for each slot the one group
 * it is in. Three arrays and no objects, so that a hundred thousand rows cost a megabyte.
 */
export class SlotLinks {
  #groups: Int32Array = new Int32Array(0);
  #next: Int32Array = new Int32Array(0);
  #previous: Int32Array = new Int32Array(0);
  /** First slot of each group's list; a group that was never linked has none. */
  readonly #heads: number[] = [];

  /** Puts a slot into a group's list and takes it out of the one it was in. Groups are numbered from 0. */
  link(slot: number, group: number): void {
    if (slot >= this.#groups.length) this.#grow(slot + 1);
    const before = this.#groups[slot]!;
    if (before === group) return;
    if (before >= 0) this.#unlink(slot, before);
    while (this.#heads.length <= group) this.#heads.push(-1);
    const head = this.#heads[group]!;
    this.#groups[slot] = group;
    this.#next[slot] = head;
    this.#previous[slot] = -1;
    if (head >= 0) this.#previous[head] = slot;
    this.#heads[group] = slot;
  }

  /** Visits every slot in a group's list. The visitor must not change the links. */
  forEach(group: number, visit: (slot: number) => void): void {
    for (let slot = this.#heads[group] ?? -1; slot >= 0; slot = this.#next[slot]!) visit(slot);
  }

  /** The group a slot is in, or -1. */
  groupOf(slot: number): number {
    return this.#groups[slot] ?? -1;
  }

  #unlink(slot: number, group: number): void {
    const next = this.#next[slot]!;
    const previous = this.#previous[slot]!;
    if (next >= 0) this.#previous[next] = previous;
    if (previous >= 0) this.#next[previous] = next;
    else this.#heads[group] = next;
  }

  #grow(slots: number): void {
    const capacity = Math.max(slots, Math.ceil(this.#groups.length * 1.5), 16);
    const grow = (old: Int32Array, fill: number) => {
      const grown = new Int32Array(capacity).fill(fill, old.length);
      grown.set(old);
      return grown;
    };
    this.#groups = grow(this.#groups, -1);
    this.#next = grow(this.#next, -1);
    this.#previous = grow(this.#previous, -1);
  }
}
