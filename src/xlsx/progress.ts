/** Told how far a job is: what it is doing now, as a few words for a person, and how many of its steps are done. */
export type ReportProgress = (step: string, done: number, total: number) => void;
