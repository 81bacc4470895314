import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test, vi } from 'vitest';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { protect, unprotect } from '../../../src/snapshot/protect.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { seededRandom } from '../seeded-random.ts';
import { openAge } from './age-by-specification.ts';
import { randomPast } from './random-past.ts';

/** Few rounds, so that a test takes no seconds; what the program itself writes is asked about once. */
const rounds = 4;
const passphrase = 'four plain words, ünïcode';
const { content, past } = randomPast(seededRandom(12));
const plain = writeSnapshot(content, { last: null, past, history: true });
const packed = writeSnapshot(content, { last: null, past, history: true, compressed: true });
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('protected snapshots', () => {
  test('[P29] the right passphrase opens one, plain, compressed or in lines for mails', async () => {
    for (const { bytes } of [plain, packed]) {
      const file = await protect(bytes, passphrase, rounds);
      expect(openSnapshot(file)).toMatchObject({ ok: false, error: { kind: 'protected' } });
      for (const form of [file, bytesOf(armor.encode(file)), bytesOf(`\n ${armor.encode(file)}\n`)]) {
        expect(openSnapshot(form)).toMatchObject({ ok: false, error: { kind: 'protected' } });
        const inner = await unprotect(form, passphrase);
        expect(inner).toEqual({ ok: true, value: new Uint8Array(bytes) });
        if (inner.ok) expect(openSnapshot(inner.value)).toEqual(openSnapshot(plain.bytes));
      }
    }
  });

  test('[P29] what the program writes is opened by the published specification over another cryptography', async () => {
    const long = new Uint8Array(200_000).map((_, place) => place % 251);
    for (const bytes of [plain.bytes, long, long.slice(0, 64 * 1024)]) {
      expect(openAge(await protect(bytes, passphrase, rounds), passphrase)).toEqual(new Uint8Array(bytes));
    }
    const file = await protect(packed.bytes, passphrase);
    expect(new TextDecoder().decode(file.subarray(0, 80))).toMatch(
      /^age-encryption\.org\/v1\n-> scrypt \S{22} 18\n/,
    );
    expect(openAge(file, passphrase)).toEqual(new Uint8Array(packed.bytes));
  }, 30_000);

  test('[P29] nothing of the content can be read in the bytes, and no two files are the same', async () => {
    const file = await protect(plain.bytes, passphrase, rounds);
    const seen = Buffer.from(file).toString('latin1');
    const words = new Set(['pledgebook', 'tables', content.record.title, plain.id, passphrase]);
    for (const { id, record, columns } of content.tables) {
      for (const word of [id, record.title, ...columns.map((column) => column.record.name)]) words.add(word);
      for (const { cells } of columns)
        for (const cell of cells) if (typeof cell === 'string') words.add(cell);
    }
    const searched = [...words].filter((word) => word.length > 5);
    expect(searched.length).toBeGreaterThan(8);
    for (const word of searched) expect(seen).not.toContain(word);
    expect(await protect(plain.bytes, passphrase, rounds)).not.toEqual(file);
  });

  test('[P29] another passphrase, another key, damage and too much work are told apart', async () => {
    const file = await protect(plain.bytes, passphrase, rounds);
    const kindOf = async (bytes: Uint8Array, typed = passphrase) => {
      const result = await unprotect(bytes, typed);
      expect(result.ok ? '' : result.error.message).toMatch(/^[A-Z].*\.$/s);
      return result.ok ? 'opened' : result.error.kind;
    };
    expect(await kindOf(file, 'another')).toBe('wrong-passphrase');
    expect(await kindOf(file, '')).toBe('wrong-passphrase');
    expect(await kindOf(file.slice(0, -1))).toBe('damaged');
    expect(await kindOf(file.slice(0, 100))).toBe('damaged');
    expect(await kindOf(file.slice(0, 21))).toBe('damaged');
    expect(await kindOf(bytesOf(armor.encode(file).slice(0, 300)))).toBe('damaged');
    const changed = file.slice();
    changed[changed.length - 50]! ^= 1;
    expect(await kindOf(changed)).toBe('damaged');
    const header = new TextDecoder('latin1').decode(file);
    const harder = Uint8Array.from(header.replace(/ 4\n/, ' 31\n'), (sign) => sign.charCodeAt(0));
    expect(await kindOf(harder)).toBe('damaged');
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
    expect(await kindOf(await encrypter.encrypt(plain.bytes))).toBe('other-key');
  });

  test('[P29] on plain http, where there is no crypto.subtle, files are protected and opened all the same', async () => {
    const whole = globalThis.crypto;
    const plainHttp = { getRandomValues: whole.getRandomValues.bind(whole) };
    vi.stubGlobal('crypto', plainHttp);
    try {
      expect(globalThis.crypto.subtle).toBeUndefined();
      const file = await protect(packed.bytes, passphrase, rounds);
      expect(await unprotect(file, passphrase)).toEqual({ ok: true, value: new Uint8Array(packed.bytes) });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('[P29] any byte of one changed, cut out or added: never thrown, never opened wrongly', async () => {
    const file = await protect(packed.bytes, passphrase, 1);
    for (let seed = 0; seed < 150; seed++) {
      const random = seededRandom(seed);
      const damaged = [...file];
      // The header, which is short, as often as what follows.
      const at = random.integer(random.chance(0.5) ? 200 : damaged.length);
      if (random.chance(0.6)) damaged[at]! ^= 1 + random.integer(255);
      else if (random.chance(0.5)) damaged.splice(at, 1 + random.integer(20));
      else damaged.length = at;
      // More rounds are no damage, and would take the test as long as they say.
      if (/^-> scrypt \S+ ([2-9]|1\d)/m.test(String.fromCharCode(...damaged.slice(0, 200)))) continue;
      const result = await unprotect(Uint8Array.from(damaged), passphrase);
      if (result.ok) expect(result.value, `seed ${seed}`).toEqual(new Uint8Array(packed.bytes));
    }
  });
});
