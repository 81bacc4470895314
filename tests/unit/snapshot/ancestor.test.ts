import { describe, expect, test } from 'vitest';
import { allPieces } from '../../../src/base/pieces.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { conflictCount, decideAll, type MergePlan } from '../../../src/model/merge-plan.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import {
  marksAfter,
  type PastChange,
  type PastMark,
  type WorkbookPast,
} from '../../../src/model/workbook-past.ts';
import { findingAncestor, idOf } from '../../../src/snapshot/ancestor.ts';
import { pastBefore } from '../../../src/snapshot/lineage.ts';
import { withAuthors } from '../../../src/snapshot/merge-authors.ts';
import { mergeWorkbooks } from '../../../src/snapshot/merge-workbooks.ts';
import { actual, exampleContent, measures, row, target } from '../session/example-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { mergeInto, sessionOf } from './merge-states.ts';

// npm run quality -- mutations runs these many hundred times.
const count = Number(process.env['PLEDGEBOOK_MERGE_SEEDS'] ?? 100);
const seeds = Array.from({ length: count }, (_, index) => index + 1);

/** A workbook at a person's, whose past is kept as storage keeps it. */
class Copy {
  readonly session;
  readonly changes: PastChange[] = [];
  readonly marks: PastMark[] = [];
  #time = 0;

  constructor(
    readonly author: string,
    content: WorkbookContent = exampleContent(),
    past: WorkbookPast = { changes: [], marks: [] },
  ) {
    this.session = sessionOf(content);
    this.changes.push(...past.changes);
    this.marks.push(...past.marks);
    this.session.subscribe(({ changes, label, merges }) => {
      this.changes.push({ at: ++this.#time, author, label, changes });
      if (merges !== undefined) this.marks.splice(0, Infinity, ...marksAfter(this.past, merges));
    });
  }

  get past(): WorkbookPast {
    return { changes: [...this.changes], marks: [...this.marks] };
  }

  type(column: typeof actual, number: number, text: string): this {
    const { workbook, engine } = this.session;
    const context = { workbook, engine, ids: { next: () => 'none' } };
    const command = setCell(context, { table: measures, column, row: row(number) }, text);
    if (command.ok) this.session.dispatch(command.value);
    return this;
  }

  call(title: string): this {
    const { workbook, engine } = this.session;
    const command = renameTable({ workbook, engine, ids: { next: () => 'none' } }, measures, title);
    if (command.ok) this.session.dispatch(command.value);
    return this;
  }

  cell(column: typeof actual, number: number) {
    return this.session.workbook.table(measures)!.cell(row(number), column);
  }

  /** Saves a file: its id, and what another person opens. */
  save(): { readonly id: string; readonly content: WorkbookContent; readonly past: WorkbookPast } {
    const id = idOf(this.session.workbook);
    const file = { id, content: contentOfWorkbook(this.session.workbook), past: pastBefore(this.past, id) };
    this.marks.push({ kind: 'snapshot', id, after: this.changes.length });
    return file;
  }

  static open(author: string, file: ReturnType<Copy['save']>): Copy {
    const opened = new Copy(author, file.content, file.past);
    opened.marks.push({ kind: 'snapshot', id: file.id, after: opened.changes.length });
    return opened;
  }

  plan(file: ReturnType<Copy['save']>): { readonly plan: MergePlan; readonly ancestor: string | null } {
    const theirs = workbookFromContent(file.content);
    const ours = { workbook: this.session.workbook, past: this.past, id: null, parent: null };
    const found = allPieces(
      findingAncestor(ours, { workbook: theirs, past: file.past, id: file.id, parent: null }),
    );
    const plan = mergeWorkbooks({ base: found?.workbook ?? null, ours: ours.workbook, theirs });
    return {
      plan: withAuthors(plan, found?.oursSince ?? [], found?.theirsSince ?? []),
      ancestor: found?.id ?? null,
    };
  }

  merge(file: ReturnType<Copy['save']>, side: 'ours' | 'theirs' = 'ours'): this {
    const { plan } = this.plan(file);
    const before = this.changes.length;
    mergeInto(this.session, plan, decideAll(plan, side), file.id);
    const isDecided = this.changes.length === before && conflictCount(plan) > 0;
    if (isDecided) this.marks.push({ kind: 'merged', id: file.id, after: before });
    return this;
  }
}

describe('the ancestor of two copies', () => {
  test('is the snapshot that both were opened from, and tells who changed what since', () => {
    const ours = new Copy('Ann').type(actual, 0, '8');
    const sent = ours.save();
    const theirs = Copy.open('Ben', sent).type(actual, 1, '2').type(target, 2, '9');
    ours.type(actual, 1, '3').type(target, 0, '4');
    const { plan, ancestor } = ours.plan(theirs.save());
    expect(ancestor).toBe(sent.id);
    expect(plan.others).toEqual([]);
    expect(plan.cells).toEqual([
      {
        table: measures,
        column: actual,
        rows: [row(1)],
        base: [7],
        ours: [3],
        theirs: [2],
        changed: [{ ours: { at: 2, author: 'Ann' }, theirs: { at: 1, author: 'Ben' } }],
      },
    ]);
    ours.merge(theirs.save(), 'theirs');
    expect([ours.cell(actual, 0), ours.cell(actual, 1), ours.cell(target, 0), ours.cell(target, 2)]).toEqual([
      8, 2, 4, 9,
    ]);
  });

  test('two answers, one after the other: the second is compared with what was sent, not with the first', () => {
    const ours = new Copy('Ann');
    const sent = ours.save();
    const second = Copy.open('Ben', sent).type(actual, 0, '1').type(actual, 2, '11').save();
    const third = Copy.open('Cat', sent).type(actual, 1, '2').type(actual, 2, '12').save();
    ours.merge(second);
    const { plan, ancestor } = ours.plan(third);
    expect(ancestor).toBe(sent.id);
    expect(plan.cells.map(({ rows, base, ours: mine, theirs }) => [rows, base, mine, theirs])).toEqual([
      [[row(2)], [null], [11], [12]],
    ]);
  });

  test('a later answer is compared with the one that is in already', () => {
    const ours = new Copy('Ann');
    const theirs = Copy.open('Ben', ours.save()).type(actual, 0, '1');
    const first = theirs.save();
    ours.type(actual, 1, '5').merge(first).type(actual, 0, '77');
    const again = theirs.type(actual, 2, '3').save();
    const { plan, ancestor } = ours.plan(again);
    expect(ancestor).toBe(first.id);
    expect(conflictCount(plan)).toBe(0);
    ours.merge(again);
    expect([0, 1, 2].map((number) => ours.cell(actual, number))).toEqual([77, 5, 3]);
  });

  test('a merge that was undone can be made again', () => {
    const ours = new Copy('Ann');
    const answer = Copy.open('Ben', ours.save()).type(actual, 0, '1').save();
    ours.merge(answer);
    ours.session.undo();
    expect(ours.cell(actual, 0)).toBe(5);
    ours.merge(answer);
    expect(ours.cell(actual, 0)).toBe(1);
  });

  test('a merge that was undone can be made again after others were, also where these touch the same rows', () => {
    const ours = new Copy('Ann');
    const sent = ours.save();
    const ben = Copy.open('Ben', sent).type(actual, 0, '1').save();
    const cat = Copy.open('Cat', sent).type(target, 0, '2').type(actual, 1, '3').save();
    ours.merge(cat);
    ours.session.undo();
    ours.type(actual, 1, '9').merge(ben);
    expect(ours.plan(cat).ancestor).toBe(sent.id);
    ours.session.undo();
    ours.session.undo();
    ours.merge(ben).merge(cat);
    expect([ours.cell(actual, 0), ours.cell(target, 0), ours.cell(actual, 1)]).toEqual([1, 2, 3]);
  });

  test('a merge that was undone after it was saved can be made again, also where the file is as the copy', () => {
    const ours = new Copy('Ann');
    const cats = Copy.open('Cat', ours.save()).type(actual, 0, '1');
    const cat = cats.save();
    expect(ours.merge(cat).save().id).toBe(cat.id);
    ours.session.undo();
    expect(ours.merge(cat).cell(actual, 0)).toBe(1);
  });

  test('a merge that is done again stands again, and what was typed over it since is not asked about', () => {
    const ours = new Copy('Ann');
    const cat = Copy.open('Cat', ours.save()).type(actual, 0, '1').save();
    ours.merge(cat);
    ours.session.undo();
    ours.session.redo();
    ours.type(actual, 0, '5');
    const { plan, ancestor } = ours.plan(cat);
    expect([ancestor, conflictCount(plan), plan.taken.tables.size]).toEqual([cat.id, 0, 0]);
  });

  test('typing a cell back to what it was before a merge is no undo: it stays', () => {
    const ours = new Copy('Ann');
    const cat = Copy.open('Cat', ours.save()).type(actual, 0, '1').save();
    ours.merge(cat).type(actual, 0, '5');
    expect(ours.plan(cat).ancestor).toBe(cat.id);
    expect(ours.merge(cat).cell(actual, 0)).toBe(5);
  });

  test('a file does not say that what was undone is in it', () => {
    const ours = new Copy('Ann');
    const cats = Copy.open('Cat', ours.save()).type(actual, 0, '1');
    const cat = cats.save();
    ours.merge(cat);
    ours.session.undo();
    ours.type(actual, 1, '2');
    cats.merge(ours.save());
    expect([cats.cell(actual, 0), cats.cell(actual, 1)]).toEqual([1, 2]);
  });

  test.each(seeds)(
    'no change that nobody else touched is lost, whatever was merged, undone, done again and saved between: seed %i',
    (seed) => {
      const random = seededRandom(seed);
      const log: string[] = [];
      const first = new Copy('Ann');
      const sent = first.save();
      // Each has a row that is nobody else's.
      const people = [first, Copy.open('Ben', sent), Copy.open('Cat', sent)];
      const files = people.map(() => sent);
      let value = 100;
      for (let step = 0; step < 25; step++) {
        const who = random.integer(people.length);
        const person = people[who]!;
        const dice = random.integer(10);
        if (dice < 3) {
          person.type(random.chance(0.5) ? actual : target, who, String(++value));
          log.push(`${person.author} types ${value}`);
        } else if (dice < 5) {
          person.session.undo();
          log.push(`${person.author} undoes`);
        } else if (dice === 5) {
          person.session.redo();
          log.push(`${person.author} redoes`);
        } else if (dice === 6) {
          person.save();
          log.push(`${person.author} saves for herself`);
        } else if (dice === 7) {
          // What was sent is opened anew, so that nothing in it is undone any more.
          files[who] = person.save();
          people[who] = Copy.open(person.author, files[who]);
          log.push(`${person.author} sends`);
        } else {
          const from = random.integer(people.length);
          person.merge(files[from]!);
          log.push(`${person.author} merges ${people[from]!.author}`);
          if (from === who) continue;
          const theirs = workbookFromContent(files[from]!.content).table(measures)!;
          for (const column of [actual, target]) {
            expect(person.cell(column, from), `${log.join('\n')}\n${column}`).toBe(
              theirs.cell(row(from), column),
            );
          }
        }
      }
    },
  );

  test('is rebuilt from the file where this browser has lost its past', () => {
    const ours = new Copy('Ann');
    const sent = ours.save();
    const answer = Copy.open('Ben', sent).type(actual, 0, '1').call('Aims').save();
    // Opened anew from the very file that was sent, with nothing of what was before.
    const anew = new Copy('Ann', sent.content).type(actual, 1, '4');
    anew.marks.push({ kind: 'merged', id: sent.id, after: 0 });
    expect(anew.plan(answer).ancestor).toBe(sent.id);
    anew.merge(answer);
    expect([anew.cell(actual, 0), anew.cell(actual, 1)]).toEqual([1, 4]);
    expect(anew.session.workbook.table(measures)!.record.title).toBe('Aims');
  });

  test('is what the copy says it was made from, where no more is known of it', () => {
    const ours = new Copy('Ann').type(actual, 0, '8');
    const sent = ours.save();
    const copy = Copy.open('Ben', sent).type(actual, 1, '2').session.workbook;
    ours.type(actual, 2, '4');
    const here = { workbook: ours.session.workbook, past: ours.past, id: null, parent: null };
    const there = { workbook: copy, past: { changes: [], marks: [] }, id: idOf(copy), parent: sent.id };
    const found = allPieces(findingAncestor(here, there))!;
    expect([found.id, idOf(found.workbook), found.theirsSince]).toEqual([sent.id, sent.id, []]);
    expect(found.oursSince.map(({ at }) => at)).toEqual([2]);
    // A past that does not lead there is not believed, and there is nothing else to go by.
    const damaged = { ...here, past: { changes: ours.past.changes.slice(1), marks: ours.past.marks } };
    expect(allPieces(findingAncestor(damaged, there))).toBeNull();
    expect(allPieces(findingAncestor(here, { ...there, parent: 'of something else' }))).toBeNull();
  });

  test('is not believed where both pasts have lost changes', () => {
    const ours = new Copy('Ann');
    const sent = ours.save();
    const theirs = Copy.open('Ben', sent).type(actual, 1, '2').save();
    ours.type(actual, 0, '8');
    const lost: WorkbookPast = { changes: [], marks: [{ kind: 'snapshot', id: sent.id, after: 0 }] };
    const here = { workbook: ours.session.workbook, past: lost, id: null, parent: null };
    const copy = workbookFromContent(theirs.content);
    const there = { workbook: copy, past: lost, id: theirs.id, parent: null };
    expect(allPieces(findingAncestor(here, there))).toBeNull();
    // One of them is enough.
    expect(allPieces(findingAncestor({ ...here, past: ours.past }, there))!.id).toBe(sent.id);
    expect(allPieces(findingAncestor(here, { ...there, past: theirs.past }))!.id).toBe(sent.id);
  });

  test('only those who changed the copy since are told of', () => {
    const ours = new Copy('Ann').type(actual, 0, '8');
    const theirs = Copy.open('Ben', ours.save()).type(actual, 1, '2').save();
    expect(ours.type(actual, 2, '4').plan(theirs).plan.authors).toEqual(['Ben']);
  });

  test('is none where nothing is known of either, or where a past does not lead to what it says', () => {
    const answer = new Copy('Ben').type(actual, 0, '1').save();
    expect(new Copy('Ann').plan(answer).ancestor).toBeNull();
    const ours = new Copy('Ann');
    const sent = ours.save();
    const theirs = Copy.open('Ben', sent).type(actual, 0, '1').save();
    const damaged = new Copy('Ann', sent.content).type(actual, 1, '4');
    // The mark is one change too late.
    damaged.marks.push({ kind: 'snapshot', id: sent.id, after: 1 });
    const without = { ...theirs, past: { changes: [], marks: [] } };
    expect(damaged.plan(without).ancestor).toBeNull();
  });
});
