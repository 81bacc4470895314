/** Bytes at the beginning of a snapshot in which its id stands. */
const looked = 4096;

/** Whether a file is packed with gzip. */
export async function isPacked(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/** The id that a file says it has as a snapshot, packed or not; null for a file that is none, and for a protected one. */
export async function snapshotIn(file: Blob): Promise<string | null> {
  try {
    const text = (await isPacked(file)) ? await headOfPacked(file) : await file.slice(0, looked).text();
    if (!/^\s*\{[^]{0,400}"format"\s*:\s*"pledgebook"/.test(text)) return null;
    return /"id"\s*:\s*"([0-9a-f]{64})"/.exec(text)?.[1] ?? null;
  } catch {
    // Gone, locked, or damaged: nothing is known of it.
    return null;
  }
}

async function headOfPacked(file: Blob): Promise<string> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const text = new TextDecoder();
  let head = '';
  while (head.length < looked) {
    const { done, value } = await reader.read();
    if (done) break;
    head += text.decode(value, { stream: true });
  }
  await reader.cancel();
  return head;
}
