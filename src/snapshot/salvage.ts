import { decodeContent } from '../format/content.ts';
import { isId, isObject } from '../format/shape.ts';
import type { TableSummaryV3 } from '../format/v3.ts';
import { readWorkbook } from '../format/versions.ts';
import { layOutJson } from './canonical-json.ts';
import { readSummaries } from './envelope.ts';
import { canonicalHash } from './snapshot-hash.ts';
import type { SalvagedTable, SnapshotSalvage } from './snapshot-problem.ts';

/** What could be read of a damaged file. Nothing of it has been checked. */
export interface BrokenFile {
  readonly version: number;
  /** Fields of the workbook itself, as far as they were found. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What may be its tables, in order. */
  readonly tables: readonly unknown[];
  readonly summaries: readonly TableSummaryV3[] | null;
  /** Whether the end of the tables was seen. */
  readonly isComplete: boolean;
}

/** What of a file that is JSON, but not as it was written or not as the format wants it, can be opened. */
export function salvageJson(
  version: number,
  file: Readonly<Record<string, unknown>>,
): SnapshotSalvage | null {
  const { content } = file;
  if (!isObject(content)) return null;
  const { tables, ...facts } = content;
  const summaries = readSummaries(file['tables']);
  return salvage({
    version,
    facts,
    tables: Array.isArray(tables) ? tables : [],
    summaries,
    isComplete: Array.isArray(tables),
  });
}

/** Sorts out which tables are whole. Gives null where none is. */
export function salvage({
  version,
  facts,
  tables,
  summaries,
  isComplete,
}: BrokenFile): SnapshotSalvage | null {
  const owns = ownFacts(version, facts);
  const judged = tables.map((table) => judge(version, table, summaries));
  const good: unknown[] = [];
  const ids = new Set<string>();
  const found = judged.map((each, place): Judged => {
    if (each.state === 'lost') return each;
    if (ids.has(each.id)) return { ...each, state: 'lost', reason: 'It has the id of another table.' };
    ids.add(each.id);
    good.push(tables[place]);
    return each;
  });
  if (good.length === 0) return null;
  const read = readWorkbook(version, { ...owns, tables: good });
  if (!read.ok) return null;
  return {
    content: decodeContent(read.value),
    tables: inFileOrder(found, summaries),
    isComplete: isComplete || summaries !== null,
  };
}

interface Judged extends SalvagedTable {
  readonly id: string;
}

function judge(version: number, table: unknown, summaries: readonly TableSummaryV3[] | null): Judged {
  const { id, title } = isObject(table) ? table : {};
  const name = { id: isId(id) ? id : '', title: typeof title === 'string' ? title : '' };
  const checked = readWorkbook(version, { id: 'workbook', title: '', tables: [table] });
  if (!checked.ok) {
    const reason = checked.error.message.replace(/^tables\[0\]\.?/, '');
    return { ...name, state: 'lost', reason };
  }
  if (summaries === null) return { ...name, state: 'unverified', reason: '' };
  const hash = canonicalHash(layOutJson(table));
  return summaries.some((summary) => summary.hash === hash)
    ? { ...name, state: 'whole', reason: '' }
    : { ...name, state: 'lost', reason: 'It was changed or damaged after it was saved.' };
}

/** The tables with those that the file says it had and that were not found, in its order. */
function inFileOrder(
  found: readonly Judged[],
  summaries: readonly TableSummaryV3[] | null,
): readonly SalvagedTable[] {
  const shown = ({ title, state, reason }: Judged): SalvagedTable => ({ title, state, reason });
  if (summaries === null) return found.map(shown);
  const left = [...found];
  const listed = summaries.map(({ id, title }): SalvagedTable => {
    const place = left.findIndex((each) => each.id === id);
    if (place === -1) return { title, state: 'lost', reason: 'It is cut short or damaged.' };
    return { ...shown(left.splice(place, 1)[0]!), title };
  });
  return [...listed, ...left.map(shown)];
}

/** The workbook's own facts, or what of them a workbook can be opened with. */
function ownFacts(
  version: number,
  facts: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { id, title, names } = facts;
  const least = {
    id: isId(id) ? id : 'workbook',
    title: typeof title === 'string' && title !== '' ? title : untitled,
  };
  const tries = [
    { ...facts, ...least },
    { ...least, names },
  ];
  return tries.find((each) => readWorkbook(version, { ...each, tables: [] }).ok) ?? least;
}

/** What a workbook is called whose title can't be read. */
const untitled = 'Workbook';
