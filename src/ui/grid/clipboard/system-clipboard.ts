/** What the clipboard holds, or is to hold: plain text, and HTML where there is any. */
export interface ClipboardTexts {
  readonly text: string;
  readonly html: string | null;
}

/** Puts texts on the clipboard outside of a copy event; false where the browser doesn't let us. */
export async function writeSystemClipboard({ text, html }: ClipboardTexts): Promise<boolean> {
  if (!('clipboard' in navigator) || typeof ClipboardItem === 'undefined') return false;
  const blob = (type: string, content: string) => new Blob([content], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': blob('text/plain', text),
        ...(html === null ? {} : { 'text/html': blob('text/html', html) }),
      }),
    ]);
    return true;
  } catch {
    return false;
  }
}

/** What the clipboard holds, read outside of a paste event; null where the browser or the person doesn't let us. */
export async function readSystemClipboard(): Promise<{
  readonly text: string;
  readonly html: string;
} | null> {
  if (!('clipboard' in navigator)) return null;
  try {
    const items = await navigator.clipboard.read();
    const read = async (type: string) => {
      const item = items.find(({ types }) => types.includes(type));
      return item === undefined ? '' : (await item.getType(type)).text();
    };
    return { text: await read('text/plain'), html: await read('text/html') };
  } catch {
    return null;
  }
}
