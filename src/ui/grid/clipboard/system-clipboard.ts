/** What the clipboard holds, or is to hold: plain text, and HTML where there is any. */
export interface ClipboardTexts {
  readonly text: string;
  readonly html: string | null;
}

/**
 * Puts texts on the clipboard outside of a copy event, at once or when they are there; false where the browser doesn't let us, or
 * they never come. `hasHtml` says beforehand whether there will be HTML.
 */
export async function writeSystemClipboard(
  texts: ClipboardTexts | Promise<ClipboardTexts>,
  hasHtml: boolean,
): Promise<boolean> {
  if (!canWriteLater()) return false;
  const later = Promise.resolve(texts);
  const blob = (type: string, content: string | null) => new Blob([content ?? ''], { type });
  const types = {
    'text/plain': later.then(({ text }) => blob('text/plain', text)),
    ...(hasHtml ? { 'text/html': later.then(({ html }) => blob('text/html', html)) } : {}),
  };
  // The browser may turn away before it looks at them; that they were stopped is told once, below.
  for (const each of Object.values(types)) each.catch(() => undefined);
  try {
    await navigator.clipboard.write([new ClipboardItem(types)]);
    return true;
  } catch {
    return false;
  }
}

/** Whether texts can come to the clipboard after the event in which they were asked for. */
export function canWriteLater(): boolean {
  return 'clipboard' in navigator && typeof ClipboardItem !== 'undefined';
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
