/**
 * Keeps what lies over the page clear of the cell that has the keyboard, editor included: where the element would cover it, the
 * attribute `data-away` has the element stand elsewhere. Follows the keyboard and the element's size until the function given back
 * is called.
 */
export function clearOfKeyboard(element: HTMLElement): () => void {
  const place = () => {
    element.removeAttribute('data-away');
    const cell = document.activeElement?.closest('.ag-cell, .ag-popup-editor');
    if (cell && overlaps(element.getBoundingClientRect(), cell.getBoundingClientRect()))
      element.setAttribute('data-away', '');
  };
  // A cell that gets the keyboard may be scrolled to just after.
  const placeSoon = () => void requestAnimationFrame(place);
  const observer = new ResizeObserver(place);
  observer.observe(element);
  for (const event of ['focusin', 'keyup']) document.addEventListener(event, placeSoon);
  return () => {
    observer.disconnect();
    for (const event of ['focusin', 'keyup']) document.removeEventListener(event, placeSoon);
  };
}

function overlaps(one: DOMRect, other: DOMRect): boolean {
  const isBeside = one.right <= other.left || other.right <= one.left;
  return !isBeside && one.top < other.bottom && other.top < one.bottom && one.height > 0;
}
