/**
 * Offers bytes as a download under a file name, cleaned by {@link plainFileName}; the name that it has then. Where and whether it is kept is for the
 * browser and the person to say.
 */
export function downloadBytes(
  bytes: Uint8Array,
  fileName: string,
  type = 'application/octet-stream',
): string {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = plainFileName(fileName);
  link.click();
  // The browser reads the URL after this task; a minute is ample and the bytes are not held for good.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return link.download;
}

/** All bytes of a file that a person chose or dropped; null where it can't be read, as one deleted or locked since. */
export async function readFile(file: Blob): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

/** The name of a file from elsewhere as one that Windows, macOS and Linux all take, with the ending that it has. */
export function plainFileName(name: string): string {
  const ending = /(?:\.[a-z\d]{1,12}){1,2}$/i.exec(name)?.[0] ?? '';
  return fileNameFor(name.slice(0, name.length - ending.length), ending);
}

/** A title as a file name that Windows, macOS and Linux all take; `ending` with its dot. */
export function fileNameFor(title: string, ending: string): string {
  const line = title
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const plain = beginningOf(line).replaceAll(/^[. ]+|[. ]+$/g, '');
  const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])\s*(?:\.|$)/i.test(plain);
  return `${plain === '' ? 'Workbook' : reserved ? `Workbook ${plain}` : plain}${ending}`;
}

/**
 * At most 100 UTF-16 code units of a text, and 200 bytes of UTF-8: Linux and macOS count bytes and take 255 of them, the ending and what a browser
 * puts behind a name that is there already included.
 */
function beginningOf(text: string): string {
  let [units, bytes] = [0, 0];
  for (const character of text) {
    units += character.length;
    bytes += new TextEncoder().encode(character).length;
    if (units > 100 || bytes > 200) return text.slice(0, units - character.length);
  }
  return text;
}
