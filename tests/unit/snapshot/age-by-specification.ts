import { createDecipheriv, createHmac, hkdfSync, scryptSync } from 'node:crypto';

/*
 * A reader of age files with a passphrase, written from the published specification (https://c2sp.org/age) over Node's own cryptography:
 * nothing of the library that writes them is used.
 */

/** What is in a file; throws where anything about it is not as the specification says. */
export function openAge(bytes: Uint8Array, passphrase: string): Uint8Array {
  const head = Buffer.from(bytes).toString('latin1');
  const parts =
    /^(age-encryption\.org\/v1\n-> scrypt ([A-Za-z0-9+/]{22}) (\d+)\n([A-Za-z0-9+/]{43})\n---) ([A-Za-z0-9+/]{43})\n/.exec(
      head,
    );
  if (parts === null) throw new Error('The header is not that of a file with a passphrase');
  const [whole, signed, salt, power, wrapped, code] = parts;
  const label = Buffer.from('age-encryption.org/v1/scrypt');
  const rounds = 2 ** Number(power);
  const wrapKey = scryptSync(passphrase, Buffer.concat([label, unpadded(salt!)]), 32, {
    N: rounds,
    r: 8,
    p: 1,
    maxmem: 256 * rounds * 8,
  });
  const fileKey = decrypt(wrapKey, Buffer.alloc(12), unpadded(wrapped!));
  const codeKey = Buffer.from(hkdfSync('sha256', fileKey, '', 'header', 32));
  const expected = createHmac('sha256', codeKey).update(signed!, 'latin1').digest();
  if (!expected.equals(unpadded(code!))) throw new Error('The header was changed');
  const payload = Buffer.from(bytes).subarray(whole.length);
  const key = Buffer.from(hkdfSync('sha256', fileKey, payload.subarray(0, 16), 'payload', 32));
  return opened(key, payload.subarray(16));
}

/** Pieces of 64 kB, each with its number; the last one says so. */
function opened(key: Buffer, payload: Buffer): Uint8Array {
  const size = 64 * 1024 + 16;
  const pieces: Buffer[] = [];
  for (let at = 0, number = 0; at < payload.length; at += size, number++) {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(number, 7);
    if (at + size >= payload.length) nonce[11] = 1;
    pieces.push(decrypt(key, nonce, payload.subarray(at, at + size)));
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}

function unpadded(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
