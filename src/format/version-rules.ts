import type { GenericSchema } from 'valibot';

/** What one version of the format holds data to; the checks themselves are the same for all of them. */
export interface VersionRules {
  readonly version: number;
  /** The fields of each kind of object that the version knows; whatever else is there is kept as it is. */
  readonly known: Readonly<Record<'workbook' | 'table' | 'column' | 'row', ReadonlySet<string>>>;
  /** Facts alone, as a change record has them; extra fields pass. */
  readonly workbookFields: GenericSchema;
  readonly tableFields: GenericSchema;
  readonly columnFields: GenericSchema;
  /** Facts with the lists beside them, as a file has them; what is in the lists is not looked at. */
  readonly workbook: GenericSchema;
  readonly table: GenericSchema;
  readonly column: GenericSchema;
  /** The formula of a single cell, or null where the version knows none: there only calculated columns have overrides. */
  readonly cellFormula: GenericSchema | null;
  /** A note on a single cell, its place left aside, or null where the version knows none. */
  readonly note: GenericSchema | null;
}
