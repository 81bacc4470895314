/** Offers bytes as a download under a file name. Where and whether it is kept is for the browser and the person to say. */
export function downloadBytes(bytes: Uint8Array, fileName: string, type = 'application/octet-stream'): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = plainFileName(fileName);
  link.click();
  // The browser reads the URL after this task; a minute is ample and the bytes are not held for good.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
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
  const plain = title
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
    .replace(/\p{Cs}$/u, '')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  const reserved = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])\s*(?:\.|$)/i.test(plain);
  return `${plain === '' ? 'Workbook' : reserved ? `Workbook ${plain}` : plain}${ending}`;
}
