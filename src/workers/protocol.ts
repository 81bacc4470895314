/*
 * What the page and a worker say to each other. A worker does one job and is let go, so that stopping a job is ending
 * its worker, and whatever memory it took goes with it. All that is sent is plain data: no class instances, no functions.
 *
 *     page   -> worker   { kind: 'planImport', input: {...} }
 *     worker -> page     { progress: { step: 'Reading the file', done: 0, total: 3 } }    any number of times
 *     worker -> page     { piece: {...} }                                                 any number of times
 *     worker -> page     { output: {...} }  or  { crash: 'TypeError: ...' }               once, last
 */

/** The jobs a worker knows by name, each with what it takes and gives. Pieces are parts of a large output, sent before it. */
export type Jobs = Readonly<
  Record<string, { readonly input: unknown; readonly piece: unknown; readonly output: unknown }>
>;

/** How far a job is: what it does now in a few words, and how many of its steps are done. */
export interface JobProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** What the page sends, once. */
export interface JobRequest<Table extends Jobs, Kind extends keyof Table> {
  readonly kind: Kind;
  readonly input: Table[Kind]['input'];
}

/** What the worker answers. */
export type JobAnswer =
  | { readonly progress: JobProgress }
  /** The page unpacks a message in one go, in which it does nothing else: what is large comes in several. */
  | { readonly piece: unknown }
  | { readonly output: unknown }
  /** An error of ours, for the person's report; a bad file is an output. */
  | { readonly crash: string };
