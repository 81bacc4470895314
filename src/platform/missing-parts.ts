/** What browsers keep from pages that came by plain http from another machine. */
export type MissingPart = 'keeping' | 'files' | 'encryption' | 'clipboard' | 'offline';

/** What this page has to do without because it did not come by https; nothing where it did, or came from this machine. */
export function missingParts(): readonly MissingPart[] {
  if (window.isSecureContext) return [];
  const parts: [MissingPart, boolean][] = [
    ['keeping', 'storage' in navigator],
    ['files', 'showSaveFilePicker' in window],
    ['encryption', (crypto as { readonly subtle?: unknown }).subtle !== undefined],
    ['clipboard', 'clipboard' in navigator],
    ['offline', 'serviceWorker' in navigator],
  ];
  return parts.filter(([, isThere]) => !isThere).map(([part]) => part);
}
