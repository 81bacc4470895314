import type { WorkbookId } from '../../../model/ids.ts';
import { type PaperColumnId, paperColumns } from '../../../model/paper.ts';

/** What a person chose for a workbook's paper; null for what follows from its plans. Rows are kept by their ids. */
export interface KeptPaper {
  readonly title: string | null;
  readonly lines: string | null;
  readonly plans: readonly string[] | null;
  /** Themes that are left out. */
  readonly leftOut: readonly string[];
  readonly columns: readonly PaperColumnId[] | null;
}

/** Nothing chosen. */
export const nothingChosen: KeptPaper = { title: null, lines: null, plans: null, leftOut: [], columns: null };

/** Where the choices for a workbook's paper are kept in this browser. */
export function paperKey(workbook: WorkbookId): string {
  return `paper.${workbook}`;
}

/** Reads choices as they were written, JSON with the properties of {@link KeptPaper}; what is none of them is passed over. */
export function readPaper(text: string | null): KeptPaper {
  let found: unknown = null;
  try {
    found = JSON.parse(text ?? 'null');
  } catch {
    // Something else wrote there.
  }
  if (typeof found !== 'object' || found === null) return nothingChosen;
  const kept = found as Partial<Record<keyof KeptPaper, unknown>>;
  const columns = textsOf(kept.columns);
  return {
    title: typeof kept.title === 'string' ? kept.title : null,
    lines: typeof kept.lines === 'string' ? kept.lines : null,
    plans: textsOf(kept.plans),
    leftOut: textsOf(kept.leftOut) ?? [],
    columns: columns === null ? null : paperColumns.filter((column) => columns.includes(column)),
  };
}

function textsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null;
}
