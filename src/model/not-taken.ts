/**
 * What a sheet can have that no table takes over: cells outside of the tables, with how many of them have a formula, notes on such cells; charts,
 * pictures, other shapes, pivot tables, conditional formats and links.
 */
export const notTakenKinds = [
  'cells',
  'formulas',
  'notes',
  'charts',
  'pictures',
  'shapes',
  'pivotTables',
  'rules',
  'links',
] as const;

/** One of {@link notTakenKinds}. */
export type NotTakenKind = (typeof notTakenKinds)[number];

/** What of a sheet is not taken over. */
export interface NotTaken {
  readonly sheet: string;
  /** Of some kinds none. */
  readonly counts: Readonly<Partial<Record<NotTakenKind, number>>>;
  /** Addresses of the first of the cells. */
  readonly cells: readonly string[];
}
