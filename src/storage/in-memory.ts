import { Workbook } from '../model/workbook.ts';
import { workbookFromContent } from '../model/workbook-content.ts';
import { noPast } from '../model/workbook-past.ts';
import { defaultBlockRows } from './blocks.ts';
import { type CreateFacts, type NewWorkbook, withSnapshot } from './create-workbook.ts';
import type { StorageFailure } from './failures.ts';
import { freshLayout } from './layout.ts';
import type { LoadedWorkbook } from './load-workbook.ts';

/** A new workbook that could not be stored, as one that is worked on in memory until it can be. */
export function heldInMemory(
  content: NewWorkbook,
  facts: CreateFacts,
  failure: StorageFailure,
): LoadedWorkbook {
  const { past = noPast, snapshot } = facts;
  return { ...asLoaded(content, facts), unstored: { failure, past: withSnapshot(past, snapshot) } };
}

/** A new workbook as reading it from where it was just stored would give it. */
export function asLoaded(
  content: NewWorkbook,
  { at, snapshot, blockRows = defaultBlockRows }: CreateFacts,
): LoadedWorkbook {
  const workbook = content instanceof Workbook ? content : workbookFromContent(content);
  return {
    workbook,
    stored: {
      ...{ id: workbook.id, title: workbook.record.title, createdAt: at, openedAt: at, changedAt: at },
      ...{ deletedAt: null, ready: false, blockRows, folded: 0, snapshot },
    },
    layout: new Map(workbook.tables.map((table) => [table.id, freshLayout(table, blockRows)])),
    unfolded: [],
    lastSeq: 0,
  };
}
