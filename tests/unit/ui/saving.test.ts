import { describe, expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import type {
  TableDifference,
  VerdictDifference,
  WorkbookDifference,
} from '../../../src/model/workbook-diff.ts';
import {
  changesInWords,
  longestMailLink,
  mailLink,
  type MailFacts,
  mailMessage,
} from '../../../src/ui/saving/mail-message.ts';
import { day, earnedReminder, mayBePrivate, type ReminderFacts } from '../../../src/ui/saving/reminder.ts';

const table = asTableId('t');
const counts = { added: 0, removed: 0, moved: 0, changed: 0, cells: 0 };
const column = { name: 'Actual', presence: 'both', facts: [], cells: 0, isCalculated: false } as const;

function tableWith(facts: Partial<TableDifference>): TableDifference {
  const none = { rows: [], rowMarks: new Uint8Array(), cellMarks: new Map(), columns: [], facts: [] };
  return { id: table, title: 'Summary Sheet', presence: 'both', ...none, counts, ...facts };
}

function verdict(label: string, because: readonly string[] = []): VerdictDifference {
  const place = { table, tableTitle: 'Summary Sheet', column: asColumnId('c'), row: asRowId('r') };
  return { ...place, label, before: 'Not met', after: 'Met', because };
}

function differs(difference: Partial<WorkbookDifference>) {
  return {
    kind: 'differs',
    difference: { facts: [], tables: [], verdicts: [], ...difference },
  } as const;
}

const facts: MailFacts = {
  title: 'Plan',
  fileName: 'Plan.pledgebook',
  at: Date.UTC(2011, 2, 31, 12),
  isProtected: false,
  address: 'https://plans.example/',
  author: 'Ann',
  since: { kind: 'first' },
};

describe('what a message says of the changes', () => {
  test('verdicts come first with their reasons, then each table that differs, by kind of change', () => {
    const said = changesInWords(
      differs({
        verdicts: [verdict('3d', ['Actual: 13 → 15.2'])],
        tables: [
          tableWith({
            columns: [
              { ...column, id: asColumnId('a'), cells: 2 },
              { ...column, id: asColumnId('b'), cells: 1, isCalculated: true },
            ],
            counts: { ...counts, added: 1, changed: 2, cells: 3 },
          }),
          tableWith({ title: 'Themes' }),
          tableWith({ title: 'Areas', presence: 'added', rows: [asRowId('r1'), asRowId('r2')] }),
          tableWith({ title: 'Old', presence: 'removed' }),
        ],
      }),
    );
    expect(said).toEqual([
      'What changed since the last snapshot:',
      '- 3d: Not met -> Met (Summary Sheet)',
      '  because Actual: 13 → 15.2',
      '- Summary Sheet: 2 cells changed, 1 result changed, 1 row added',
      '- Areas: new table, 2 rows',
      '- Old: table deleted',
    ]);
  });

  test('nothing, a first snapshot, and what could not be worked out are said as such', () => {
    expect(changesInWords(differs({ tables: [tableWith({})] }))).toEqual([
      'Nothing has changed since the last snapshot.',
    ]);
    expect(changesInWords({ kind: 'first' })).toEqual(['It is the first snapshot of this workbook.']);
    expect(changesInWords({ kind: 'unknown' })[0]).toContain('could not be worked out');
  });

  test('of very many verdicts the first are told and the others counted', () => {
    const verdicts = Array.from({ length: 25 }, (_, at) => verdict(`m${at}`));
    const said = changesInWords(differs({ verdicts }));
    expect(said).toHaveLength(22);
    expect(said.at(-1)).toBe('- and 5 more verdicts');
  });
});

describe('a message', () => {
  test('says what is attached, how it is opened, and who writes', () => {
    const { subject, body } = mailMessage(facts);
    expect(subject).toBe('Plan, 31 March 2011');
    expect(body).toContain('Attached is Plan.pledgebook: the workbook “Plan”');
    expect(body).toContain('Open https://plans.example/ in a browser.');
    expect(body).toMatch(/Regards,\nAnn\n$/);
    expect(body).not.toContain('passphrase');
    const other = mailMessage({ ...facts, isProtected: true, address: null, author: '' });
    expect(other.body).toContain('protected with a passphrase');
    expect(other.body).toContain('Open Pledgebook in a browser.');
    expect(other.body).not.toContain('Regards');
  });

  test('a link to a mail program carries any text, and all of a short one', () => {
    const message = { subject: 'A & B? 50% = ½', body: 'One\nTwo & “three” #4\n' };
    const { link, isCut } = mailLink(message);
    expect(isCut).toBe(false);
    const query = new URLSearchParams(link.slice('mailto:?'.length).replaceAll('+', '%2B'));
    expect(query.get('subject')).toBe(message.subject);
    expect(query.get('body')).toBe(message.body.replaceAll('\n', '\r\n'));
  });

  test('a long one is cut to what mail programs take, between characters, and says so', () => {
    for (const text of ['x', 'é', '😀 ', 'line\n']) {
      const { link, isCut } = mailLink({ subject: 'S', body: text.repeat(3_000) });
      expect(isCut).toBe(true);
      expect(link.length).toBeLessThanOrEqual(longestMailLink);
      expect(link.length).toBeGreaterThan(longestMailLink - 20);
      expect(decodeURIComponent(link)).toMatch(/\[This message was cut here\..*\]$/);
    }
  });
});

describe('a reminder to save to a file', () => {
  const now = Date.UTC(2011, 2, 31);
  const reminded = (more: Partial<ReminderFacts>) =>
    earnedReminder({ edits: 1, since: now, now, reminded: null, isKept: true, most: 1e10, ...more });

  test('is earned by edits or by days since the first of them, sooner where storage is less safe', () => {
    expect(reminded({ edits: 49 })).toBe(null);
    expect(reminded({ edits: 50 })).toBe('edits');
    expect(reminded({ since: now - 6.9 * day })).toBe(null);
    expect(reminded({ since: now - 7 * day })).toBe('days');
    expect(reminded({ edits: 29, isKept: false })).toBe(null);
    expect(reminded({ edits: 30, isKept: false })).toBe('not-kept');
    expect(reminded({ since: now - 3 * day, isKept: false })).toBe('not-kept');
    expect(reminded({ edits: 15, isKept: false, most: 2e8 })).toBe('private');
    expect(reminded({ edits: 14, isKept: false, most: 2e8 })).toBe(null);
    expect(reminded({ edits: 29, isKept: null, most: null })).toBe(null);
  });

  test('comes once a day, and never of nothing', () => {
    expect(reminded({ edits: 60, reminded: now - day + 1 })).toBe(null);
    expect(reminded({ edits: 60, reminded: now - day })).toBe('edits');
    // A clock that was put back does not silence it for good.
    expect(reminded({ edits: 60, reminded: now + 30 * day })).toBe('edits');
    expect(reminded({ edits: 0, since: now - 30 * day, isKept: false })).toBe(null);
  });

  test('a window is taken for a private one only where there is little room and no promise', () => {
    expect(mayBePrivate({ isKept: false, most: 2e8 })).toBe(true);
    expect(mayBePrivate({ isKept: true, most: 2e8 })).toBe(false);
    expect(mayBePrivate({ isKept: false, most: null })).toBe(false);
  });
});
