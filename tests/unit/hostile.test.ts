import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { hasTurns, withVisibleTurns } from '../../src/base/visible-signs.ts';
import { writeDelimitedText } from '../../src/model/delimited-text.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../src/model/ids.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../src/model/workbook-content.ts';
import { fileNameFor, plainFileName } from '../../src/platform/files.ts';
import { Session } from '../../src/session/session.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { layOutJson } from '../../src/snapshot/canonical-json.ts';
import { contentId, writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { reportHtml } from '../../src/ui/compare/report-html.ts';
import { longestMailLink, mailLink, mailMessage } from '../../src/ui/saving/mail-message.ts';
import { hostileTable } from './hostile-table.ts';
import { hostileList, hostileTexts } from './hostile-texts.ts';
import { exportWorkbook } from './xlsx/export-workbook.ts';
import { sheetsOf } from './xlsx/round-trip.ts';

const table = hostileTable('a0');

function bookOf(title: string): WorkbookContent {
  return { id: asWorkbookId('book'), record: { title }, tables: [table] };
}

describe('a workbook of hostile texts', () => {
  test('is the same after it was saved and opened, and nothing reaches the prototype of objects', () => {
    for (const text of hostileList) {
      const { bytes } = writeSnapshot(bookOf(text), { last: null });
      const opened = openSnapshot(bytes);
      expect(opened.ok && opened.value.content, text).toEqual(bookOf(text));
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('is computed, and a formula can name any of its columns', () => {
    const content = bookOf('Book');
    for (const [place, column] of table.columns.entries()) {
      if (column.record.formula !== null) continue;
      const counted = {
        ...column,
        id: asColumnId('counted'),
        record: {
          ...{ ...column.record, name: 'Counted', order: 'z0', type: { kind: 'text' as const }, rules: [] },
          formula: {
            parts: ['LEN(', { table: table.id, columns: [column.id], rows: ['this' as const] }, ')'],
          },
        },
        cells: [],
        notes: [],
      };
      const session = new Session(
        workbookFromContent({
          ...content,
          tables: [{ ...table, columns: [...table.columns, counted] }],
        }),
        { clock: { now: () => 0 } },
      );
      table.rows.forEach(({ id }, row) => {
        const cell = column.cells[row];
        const given = session.engine.value(table.id, id, counted.id);
        expect(given, `column ${place}, row ${row}`).toBe(typeof cell === 'string' ? cell.length : 0);
      });
    }
  });

  test('is an Excel file of texts: nothing is a formula, every part is well formed, and every text comes back', async () => {
    const file = await exportWorkbook(bookOf('Book'), [table.id]);
    const parts = Object.entries(unzipSync(file.bytes)).filter(([name]) => /\.(?:xml|rels|vml)$/.test(name));
    expect(parts.length).toBeGreaterThan(5);
    for (const [name, bytes] of parts) {
      const xml = strFromU8(bytes);
      expect(xml, name).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|<(?:img|script|svg|b )/);
      expect(xml, name).not.toMatch(/<f>[^<]*(?:cmd|SUM\(1\))/);
      expect(xml, name).not.toMatch(/TargetMode="External"/);
    }
    const [sheet] = await sheetsOf(file.bytes);
    expect(sheet!.name).toMatch(/^[^:\\/?*[\]\u0000-\u001f]{1,31}$/);
    const values = new Set(
      [...sheet!.rowNumbers()].flatMap((row) => [...sheet!.cellsOf(row)].map(([, { value }]) => value)),
    );
    expect(hostileList.filter((text) => !values.has(text))).toEqual([]);
  });
});

/** Texts that would be a header, a receiver or another part of an address. */
const mailTexts = [
  'Plan\r\nBcc: somebody@example.org',
  'Plan%0D%0ABcc: somebody@example.org',
  'Plan&cc=somebody@example.org&body=Other',
  '?bcc=somebody@example.org',
  'somebody@example.org,#fragment',
];

describe('what others get', () => {
  test.each(hostileList)('as CSV %j is one field that no spreadsheet calculates', (text) => {
    const line = writeDelimitedText([[text, 'end']]);
    const field = line.startsWith('"')
      ? line.slice(1, line.indexOf('",end'))
      : line.slice(0, line.indexOf(',end'));
    expect(field.replaceAll('""', '"').replace(/^'/, '')).toBe(text);
    expect(field).not.toMatch(/^(?:[=@+\t\r\n]|-(?![\d.]))/);
  });

  test('in a report as a page every text is text, under a policy that lets nothing run', () => {
    const place = { table: asTableId('t'), column: asColumnId('c'), row: asRowId('r') };
    for (const text of hostileList) {
      const page = reportHtml(
        text,
        [{ ...place, tableTitle: text, label: text, before: text, after: text, because: [text] }],
        [{ kind: 'changed', table: text, row: text, column: text, before: text, after: text }],
      );
      expect(page).toContain("default-src 'none'");
      expect(hasTurns(page)).toBe(false);
      expect(page).not.toMatch(/<(?:img|script|svg|b data|i>)/i);
      expect(page.match(/<[a-z]+[^>]*\bon[a-z]+\s*=/gi) ?? []).toEqual([]);
    }
  });

  test.each([...hostileList, ...mailTexts])(
    'as a message %j adds no header, and half a character no fault',
    (text) => {
      const { link } = mailLink({ subject: text, body: `${text}\n${text}` });
      const address = new URL(link);
      expect(address.protocol).toBe('mailto:');
      expect(address.pathname).toBe('');
      expect([...address.searchParams.keys()]).toEqual(['subject', 'body']);
      expect(link).toMatch(/^[\w\-.!~*'()%?=&:]+$/);
      expect(link).not.toMatch(/%0[0-8bcef]|%1|%7f/i);
      expect(address.searchParams.get('subject')).not.toMatch(/[\r\n\u2028\u2029]/);
      expect(link.length).toBeLessThanOrEqual(longestMailLink);
    },
  );

  test.each([...hostileList, ...mailTexts])(
    'of a workbook, a file and an author called %j a message has the lines that one of others has',
    (text) => {
      const messageOf = (name: string) =>
        mailMessage({
          ...{ title: name, fileName: fileNameFor(name, '.pledgebook'), at: 0, author: name },
          ...{ isProtected: false, address: null, since: { kind: 'first' } },
        });
      const [message, plain] = [messageOf(text), messageOf('Plan')];
      expect(message.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(message.body).not.toMatch(/(?!\n)\p{Cc}|[\u2028\u2029]/u);
      expect(message.body.split('\n').length).toBe(plain.body.split('\n').length);
      expect(hasTurns(message.subject + message.body)).toBe(false);
    },
  );

  test.each([
    ...hostileList,
    'CON',
    'conout$',
    'com1.x',
    'LPT¹',
    'nul .txt',
    '..',
    '../../etc/passwd',
    'a\\b/c',
    '\u{1f600}'.repeat(80),
    'हिन्दी '.repeat(40),
    '字'.repeat(300),
    'x'.repeat(300),
    'ends in dots...',
    'report\u202excod',
  ])('as the name of a file %j stays in its folder and looks like what it is', (text) => {
    // As a title, and as the name of a file that was opened and goes out again.
    for (const name of [fileNameFor(text, '.pledgebook'), plainFileName(`${text}.pledgebook`)]) {
      expect(name).toMatch(/^[^\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]+\.pledgebook$/u);
      expect(name).not.toMatch(/^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])\s*\./i);
      expect(name.length).toBeLessThan(130);
      // Linux and macOS take 255 bytes, of which a browser needs some for a number.
      expect(Buffer.byteLength(name)).toBeLessThan(240);
      expect(name).not.toMatch(/^\.\.?[\\/]|^[ .]/);
    }
    expect(plainFileName(fileNameFor(text, '.pledgebook.age'))).toBe(fileNameFor(text, '.pledgebook.age'));
    expect(plainFileName(text)).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]|^[ .]|[ .]$/u);
  });
});

describe('signs that turn the direction of writing', () => {
  test('are seen, each by its name, and nothing else of a text changes', () => {
    expect(withVisibleTurns(hostileTexts.turned)).toBe('Turned ‹RLO›exe.cod‹LRI› round');
    expect(withVisibleTurns(hostileTexts.unclosed)).toBe('‹RLE›‹LRO›‹RLI›‹FSI›');
    expect(withVisibleTurns('\u202a\u202c\u2069')).toBe('‹LRE›‹PDF›‹PDI›');
    for (const text of hostileList) {
      expect(hasTurns(withVisibleTurns(text))).toBe(false);
      if (!hasTurns(text)) expect(withVisibleTurns(text)).toBe(text);
    }
  });
});

test('a workbook is the same as plain data and back', () => {
  expect(contentOfWorkbook(workbookFromContent(bookOf('Book')))).toEqual(bookOf('Book'));
});

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

  test('may be the ids of tables, columns and rows', () => {
    const content: WorkbookContent = {
      id: asWorkbookId('__proto__'),
      record: { title: 'Book' },
      tables: names.map((name, place) => ({
        ...table,
        id: asTableId(name),
        record: { ...table.record, name, order: `a${place}`, keyColumn: asColumnId('__proto__') },
        columns: names.map((column, at) => ({
          ...table.columns[0]!,
          id: asColumnId(column),
          record: {
            ...{ ...table.columns[0]!.record, name: column, order: `a${at}` },
            formula:
              at === 1
                ? {
                    parts: [
                      'LEN(',
                      { table: asTableId(name), columns: [asColumnId('__proto__')], rows: ['this'] },
                      ')',
                    ],
                  }
                : null,
          },
          cells: at === 1 ? [] : names,
        })),
        rows: names.map((row, at) => ({ id: asRowId(row), record: { order: `a${at}` } })),
      })),
    };
    const opened = openSnapshot(writeSnapshot(content, { last: null }).bytes);
    expect(opened.ok && opened.value.content).toEqual(content);
    const session = new Session(workbookFromContent(content), { clock: { now: () => 0 } });
    for (const name of names) {
      for (const row of names) {
        expect(session.engine.value(asTableId(name), asRowId(row), asColumnId('constructor'))).toBe(
          row.length,
        );
      }
    }
    expect(
      session.engine.value(asTableId('isPrototypeOf'), asRowId('toString'), asColumnId('valueOf')),
    ).toEqual(session.engine.value(asTableId('nowhere'), asRowId('nobody'), asColumnId('nothing')));
  });

  test('put into every object of a snapshot, which is then signed anew, are refused or kept, and change no other object', () => {
    const text = new TextDecoder().decode(writeSnapshot(bookOf('Book'), { last: null }).bytes);
    const objects = text.matchAll(/\{/g);
    let tried = 0;
    for (const { index } of objects) {
      // The first objects, with every name; then some of the cells' many.
      if (tried >= 60 && index % 3 !== 0) continue;
      for (const name of tried < 60 ? names : [names[tried % names.length]!]) {
        const changed = `${text.slice(0, index + 1)}"${name}":{"polluted":true,"${name}":{"polluted":true}},${text.slice(index + 1)}`;
        let file: Record<string, unknown>;
        try {
          file = JSON.parse(changed) as Record<string, unknown>;
        } catch {
          // The brace stood in a text, or its object is empty.
          continue;
        }
        file['id'] = contentId(layOutJson(file['content']));
        delete file['checksum'];
        const opened = openSnapshot(new TextEncoder().encode(JSON.stringify(file)));
        if (opened.ok) workbookFromContent(opened.value.content);
        else expect(opened.error.message).not.toBe('');
        expect(({} as Record<string, unknown>)['polluted'], `${name} at ${index}`).toBeUndefined();
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(70);
  });
});
