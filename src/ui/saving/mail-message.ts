import { momentText } from '../../base/language.ts';
import { withVisibleTurns } from '../../base/visible-signs.ts';
import { isDifferent, type TableDifference, type WorkbookDifference } from '../../model/workbook-diff.ts';
import { mailWords } from '../words/sharing.ts';

/** What is known of the changes since the last snapshot. */
export type SinceSnapshot =
  | { readonly kind: 'first' }
  /** It could not be worked out. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'differs'; readonly difference: WorkbookDifference };

/** What a message that goes with a snapshot is made of. */
export interface MailFacts {
  readonly title: string;
  readonly fileName: string;
  /** When the snapshot was made, in milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly isProtected: boolean;
  /** Where Pledgebook is opened; null where that is no address that others can reach. */
  readonly address: string | null;
  /** Who writes; '' where nobody said. */
  readonly author: string;
  readonly since: SinceSnapshot;
}

/** A message as a person can change it. */
export interface MailMessage {
  readonly subject: string;
  readonly body: string;
}

/** Characters that a link to a mail program may have: what is longer is cut by some programs without a word. */
export const longestMailLink = 1_800;
/** Verdicts that a message tells one by one. */
const toldVerdicts = 20;
/** Reasons that a verdict is told with. */
const toldReasons = 3;

/** A message to send with a snapshot: what it is, what changed since the last one, and how it is opened. */
export function mailMessage(facts: MailFacts): MailMessage {
  const { title, fileName, at, isProtected, address, author, since } = facts;
  const when = momentText(at, { dateStyle: 'long', timeStyle: 'short' });
  const day = momentText(at, { dateStyle: 'long' });
  const attached = lineOf(mailWords.attached(fileName, title, when));
  const parts = [
    mailWords.greeting,
    [attached, ...(isProtected ? [mailWords.protected] : [])].join('\n'),
    changesInWords(since).map(lineOf).join('\n'),
    [mailWords.how, ...mailWords.howSteps(address).map((step, at) => `${at + 1}. ${step}`)].join('\n'),
    ...(author === '' ? [] : [mailWords.regards(lineOf(author))]),
  ];
  return { subject: lineOf(mailWords.subject(title, day)), body: `${parts.join('\n\n')}\n` };
}

/** What changed since the last snapshot, a line each: verdicts first, then tables with how much of them. */
export function changesInWords(since: SinceSnapshot): string[] {
  if (since.kind === 'first') return [mailWords.first];
  if (since.kind === 'unknown') return [mailWords.unknown];
  const { facts, tables, verdicts } = since.difference;
  const lines = verdicts
    .slice(0, toldVerdicts)
    .flatMap(({ label, before, after, tableTitle, because }) => [
      `- ${mailWords.verdict(label, before, after, tableTitle)}`,
      ...(because.length === 0 ? [] : [mailWords.because(because.slice(0, toldReasons))]),
    ]);
  if (verdicts.length > toldVerdicts) {
    lines.push(`- ${mailWords.moreVerdicts(verdicts.length - toldVerdicts)}`);
  }
  if (facts.length > 0) {
    const told = facts.map(({ fact, before, after }) => mailWords.fact(fact, before, after));
    lines.push(`- ${mailWords.workbook(told)}`);
  }
  for (const table of tables) if (isDifferent(table)) lines.push(`- ${tableInWords(table)}`);
  return lines.length === 0 ? [mailWords.nothing] : [mailWords.changed, ...lines];
}

/**
 * A link that opens the message in the mail program, at most {@link longestMailLink} characters; where the message is longer its end is cut, and
 * the message says so.
 */
export function mailLink({ subject, body }: MailMessage): { readonly link: string; readonly isCut: boolean } {
  const about = encodedSubject(subject);
  const link = (text: string) =>
    `mailto:?subject=${about}&body=${encoded(text.replaceAll(/\r\n|\r|\n/g, '\r\n'))}`;
  if (link(body).length <= longestMailLink) return { link: link(body), isCut: false };
  const characters = Array.from(body);
  const cut = (count: number) => link(`${characters.slice(0, count).join('')}\n\n${mailWords.cutHere}`);
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (cut(middle).length <= longestMailLink) fits = middle;
    else tooLong = middle;
  }
  return { link: cut(fits), isCut: true };
}

/** A subject in one line, as far as it leaves room for a message. */
function encodedSubject(subject: string): string {
  const characters = Array.from(subject.replaceAll(/[\r\n\u2028\u2029]+/g, ' '));
  for (let count = characters.length; ; count = Math.floor(count * 0.9)) {
    const text = encoded(characters.slice(0, count).join(''));
    if (text.length <= longestMailLink / 2) return text;
  }
}

/**
 * A line of a message as one line, in which signs that turn the direction of writing are seen: a title with breaks could else add lines of its own to
 * what the sender says.
 */
function lineOf(text: string): string {
  return withVisibleTurns(text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')).trimEnd();
}

/** A text as a part of an address, which half a pair of surrogates can't be; of control characters breaks alone stay, as some programs end at a NUL. */
function encoded(text: string): string {
  return encodeURIComponent(
    text.replaceAll(/\p{Surrogate}/gu, '\ufffd').replaceAll(/(?![\r\n\t])\p{Cc}/gu, ' '),
  );
}

function tableInWords({ title, presence, rows, facts, columns, counts }: TableDifference): string {
  if (presence === 'added') return mailWords.newTable(title, rows.length);
  if (presence === 'removed') return mailWords.removedTable(title);
  const typed = columns.reduce((sum, { cells, isCalculated }) => sum + (isCalculated ? 0 : cells), 0);
  const computed = counts.cells - typed;
  const changedColumns = columns.filter((column) => column.presence !== 'both' || column.facts.length > 0);
  const told: [number, string][] = [
    [typed, mailWords.cells(typed)],
    [computed, mailWords.computed(computed)],
    [counts.added, mailWords.added(counts.added)],
    [counts.removed, mailWords.removed(counts.removed)],
    [counts.moved, mailWords.moved(counts.moved)],
    [changedColumns.length, mailWords.columns(changedColumns.length)],
    [facts.length, mailWords.settings],
  ];
  const parts = told.filter(([count]) => count > 0).map(([, words]) => words);
  return mailWords.table(title, parts.length === 0 ? [mailWords.settings] : parts);
}
