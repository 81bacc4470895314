/** Told what a long job with a snapshot does now, in a word or two, and how far it is. */
export type SnapshotSteps = (step: string, done: number, total: number) => void;

/** For those who do not want to know. */
export const untold: SnapshotSteps = () => undefined;
