import { describe, expect, test } from 'vitest';
import { noPast } from '../../src/model/workbook-past.ts';
import { contentOfWorkbook, workbookFromContent } from '../../src/model/workbook-content.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { isSnapshotFile } from '../../src/ui/state/snapshot-file.ts';
import { openInWorker, writeInWorker } from '../../src/workers/snapshot-client.ts';
import { randomPast } from '../unit/snapshot/random-past.ts';
import { seededRandom } from '../unit/seeded-random.ts';

/** A workbook of several tables that was edited, with its past. */
const { content, past } = (() => {
  for (let seed = 0; ; seed++) {
    const edited = randomPast(seededRandom(seed));
    if (edited.content.tables.length >= 3) return edited;
  }
})();
const choices = {
  last: null,
  history: true,
  lineage: true,
  compressed: false,
  passphrase: null as string | null,
};
const source = (workbook = workbookFromContent(content)) => ({
  workbook,
  onChange: () => () => undefined,
  readPast: () => Promise.resolve(past),
});
const fileOf = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], 'a.pledgebook');
const opening = { passphrase: null, rest: false };

function following() {
  const steps: string[] = [];
  const stopper = new AbortController();
  return {
    steps,
    stopper,
    options: {
      signal: stopper.signal,
      onProgress: ({ step }: { readonly step: string }) => void steps.push(step),
    },
  };
}

async function written(more: Partial<typeof choices> = {}) {
  const made = await writeInWorker(source(), { ...choices, ...more }, following().options);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

describe('snapshots in a worker', () => {
  test('are the same bytes as without one, and open as the same workbook with the same past', async () => {
    const made = await written();
    const direct = writeSnapshot(content, { last: null, past, history: true });
    expect(made.bytes).toEqual(direct.bytes);
    expect(made).toMatchObject({ id: direct.id, parent: null });
    const { steps, options } = following();
    const opened = await openInWorker(fileOf(made.bytes), opening, options);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(contentOfWorkbook(opened.value.workbook)).toEqual(content);
    const straight = openSnapshot(made.bytes);
    expect(straight.ok && straight.value.past).toEqual(opened.value.past);
    expect(opened.value).toMatchObject({ saved: { id: made.id, parent: null }, notices: [] });
    expect(steps).toEqual(['Reading', 'Verifying', 'Checking', 'Opening']);
  });

  test('what changes while it is sent is sent anew, past and all', async () => {
    const workbook = workbookFromContent(content);
    let changed: () => void = () => undefined;
    let reads = 0;
    const made = await writeInWorker(
      {
        workbook,
        onChange: (listener) => {
          changed = listener;
          return () => undefined;
        },
        readPast: () => {
          reads++;
          if (reads === 1) {
            setTimeout(() => {
              workbook.record = { ...workbook.record, title: 'Changed' };
              changed();
            });
          }
          return Promise.resolve(noPast);
        },
      },
      choices,
      following().options,
    );
    expect(reads).toBe(2);
    const opened = made.ok ? openSnapshot(made.value.bytes) : null;
    expect(opened?.ok && opened.value.content.record.title).toBe('Changed');
  });

  test('a protected one asks for its passphrase, and takes no other', async () => {
    const file = fileOf((await written({ compressed: true, passphrase: 'otter velvet' })).bytes);
    expect(await isSnapshotFile(new File([file], 'renamed.bin'))).toBe(true);
    const kindOf = async (passphrase: string | null) => {
      const opened = await openInWorker(file, { passphrase, rest: false }, following().options);
      return opened.ok ? contentOfWorkbook(opened.value.workbook) : opened.error.kind;
    };
    expect(await kindOf(null)).toBe('protected');
    expect(await kindOf('otter')).toBe('wrong-passphrase');
    expect(await kindOf('otter velvet')).toEqual(content);
  }, 60_000);

  test('of a damaged one the rest opens when it is asked for', async () => {
    const text = new TextDecoder().decode((await written()).bytes);
    const at = text.indexOf('"keyColumn"');
    const file = new File([text.slice(0, at), text.slice(at + 1)], 'a.pledgebook');
    const refused = await openInWorker(file, opening, following().options);
    if (refused.ok || !('rest' in refused.error)) throw new Error('It was not refused');
    expect(refused.error.rest?.tables.map(({ state }) => state)).toContain('lost');
    const rest = await openInWorker(file, { passphrase: null, rest: true }, following().options);
    if (!rest.ok) throw new Error(rest.error.message);
    expect(rest.value).toMatchObject({ saved: null, past: noPast });
    expect(rest.value.workbook.tables.length).toBe(content.tables.length - 1);
    expect(rest.value.workbook.record.title).toMatch(/ \(recovered\)$/);
  });

  test('both are stopped at once', async () => {
    const writing = following();
    const made = writeInWorker(source(), choices, writing.options);
    writing.stopper.abort();
    expect(await made).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    const reading = following();
    const file = fileOf((await written()).bytes);
    const opened = openInWorker(file, opening, {
      ...reading.options,
      onProgress: () => reading.stopper.abort(),
    });
    expect(await opened).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  });
});
