/*
 * What the page and a worker say to each other. A worker is started for an export or for a file that is opened, does one job or
 * several, keeps between them what they need, and is ended: stopping a job is ending its worker, and whatever memory it took goes
 * with it. Each request has a number that its answers bear. All that is sent is plain data: no class instances, no functions.
 *
 *     page   -> worker   { id: 1, kind: 'plan', input: {...} }
 *     worker -> page     { id: 1, progress: { step: 'Comparing', done: 0, total: 3 } }    any number of times
 *     worker -> page     { id: 1, piece: {...} }                                          any number of times
 *     worker -> page     { id: 1, output: {...} }  or  { id: 1, crash: 'TypeError: ...' } once, last
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

/** What the page sends. */
export interface JobRequest<Table extends Jobs, Kind extends keyof Table> {
  /** Another one for each request to the same worker. */
  readonly id: number;
  readonly kind: Kind;
  readonly input: Table[Kind]['input'];
}

/** What the worker answers to the request of that number. */
export type JobAnswer = { readonly id: number } & (
  | { readonly progress: JobProgress }
  /** The page unpacks a message in one go, in which it does nothing else: what is large comes in several. */
  | { readonly piece: unknown }
  | { readonly output: unknown }
  /** An error of ours, for the person's report; a bad file is an output. */
  | { readonly crash: string }
);
