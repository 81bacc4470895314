import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { protect, unprotect } from '../../../src/snapshot/protect.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { findAge } from '../../tools/oracles.mjs';
import { seededRandom } from '../seeded-random.ts';
import { randomPast } from './random-past.ts';

const programs = findAge();
if (programs === null)
  console.log('The age program was not found, so this is not checked: protected snapshots against it.');

const passphrase = 'four plain words, ünïcode';
const { content, past } = randomPast(seededRandom(12));
const snapshot = writeSnapshot(content, { last: null, past, history: true });

describe.runIf(programs !== null)('protected snapshots and the age program', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pledgebook-age-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('[P29] the age program opens what is written here, and nobody without the passphrase', async () => {
    await writeFile(join(folder, 'ours.age'), await protect(snapshot.bytes, passphrase));
    expect(await age(['-d', '-o', 'opened', 'ours.age'], [passphrase])).toMatchObject({ code: 0 });
    expect(new Uint8Array(await readFile(join(folder, 'opened')))).toEqual(new Uint8Array(snapshot.bytes));
    const wrong = await age(['-d', '-o', 'never', 'ours.age'], ['another']);
    expect(wrong.code).not.toBe(0);
    expect(wrong.said).toMatch(/incorrect passphrase/);
  }, 60_000);

  test.each([
    ['as it is', []],
    ['in lines for mails', ['-a']],
  ])(
    '[P29] what the age program writes is opened here, %s',
    async (_, options) => {
      await writeFile(join(folder, 'plain'), snapshot.bytes);
      const written = await age(['-p', ...options, '-o', 'theirs.age', 'plain'], [passphrase, passphrase]);
      expect(written).toMatchObject({ code: 0 });
      const bytes = new Uint8Array(await readFile(join(folder, 'theirs.age')));
      await rm(join(folder, 'theirs.age'));
      expect(openSnapshot(bytes)).toMatchObject({ ok: false, error: { kind: 'protected' } });
      expect(await unprotect(bytes, passphrase)).toEqual({ ok: true, value: new Uint8Array(snapshot.bytes) });
    },
    60_000,
  );

  /** Runs age in the folder and answers each passphrase that it asks for on its terminal. */
  function age(
    words: readonly string[],
    answers: readonly string[],
  ): Promise<{ code: number | null; said: string }> {
    return new Promise((resolve, reject) => {
      const command = [programs!.age, ...words].join(' ');
      const terminal = spawn(programs!.script, ['-qec', command, '/dev/null'], { cwd: folder });
      const open = [...answers];
      let said = '';
      let asked = 0;
      terminal.stdout.on('data', (part: Buffer) => {
        said += String(part);
        const questions = said.match(/(?:enter|confirm) passphrase[^:]*:/gi)?.length ?? 0;
        for (; asked < questions; asked++) {
          const answer = open.shift();
          if (answer !== undefined) terminal.stdin.write(`${answer}\n`);
        }
      });
      terminal.once('error', reject);
      terminal.once('exit', (code) => resolve({ code, said }));
    });
  }
});
