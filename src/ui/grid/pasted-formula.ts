/**
 * Gives `take` a text that begins with an equals sign and is pasted onto a cell of the table, where nothing is being typed. The
 * function given back ends that.
 */
export function takePastedFormulas(element: HTMLElement, take: (text: string) => void): () => void {
  const paste = (event: ClipboardEvent) => {
    const { target } = event;
    const isCell =
      target instanceof Element && target.closest('.ag-row:not(.ag-row-pinned) .ag-cell') !== null;
    if (!isCell || target.closest('input, textarea') !== null) return;
    const text = (event.clipboardData?.getData('text/plain') ?? '').trim();
    // More than one cell of another sheet is no formula.
    if (!text.startsWith('=') || /[\t\r\n]/.test(text)) return;
    event.preventDefault();
    take(text);
  };
  element.addEventListener('paste', paste);
  return () => element.removeEventListener('paste', paste);
}
