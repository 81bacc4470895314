import type { Paper, PaperBlock, PaperColumnId } from '../../../src/model/paper.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { paperContent, paperPlans } from '../../../src/queries/paper-content.ts';
import { Session } from '../../../src/session/session.ts';
import { hertfordshire } from '../seeds/starter.ts';

/** The starter in a session. */
export async function starterSession(): Promise<Session> {
  return new Session(workbookFromContent(await hertfordshire()), { clock: { now: () => 0 } });
}

/** The paper on the starter's plans that have verdicts, as the page makes it at first. */
export async function starterPaper(columns: readonly PaperColumnId[] = ['link', 'met']): Promise<Paper> {
  const session = await starterSession();
  const plans = paperPlans(session).filter(({ judged }) => judged > 0);
  return paperContent(session, {
    title: 'Commitments & targets',
    lines: ['Hertfordshire', ''],
    plans: plans.map(({ row }) => row),
    themes: null,
    columns,
  })!;
}

/** What stands in a cell, block by block. */
export function cellText(blocks: readonly PaperBlock[]): string {
  return blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : block.items))
    .map((runs) =>
      runs.map(({ text, footnote }) => (footnote === undefined ? text : `[${footnote}]`)).join(''),
    )
    .join('\n');
}
