/** The steps of an import, in their order. Nothing is changed before the last but one is left by its button. */
export const importSteps = ['file', 'tables', 'columns', 'preview', 'report'] as const;

/** One of {@link importSteps}. */
export type ImportStep = (typeof importSteps)[number];
