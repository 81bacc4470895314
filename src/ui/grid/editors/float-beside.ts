/** In CSS pixels: between the box and what it stands at, and between the box and the edges of the window. */
const gap = 4;

/**
 * Shows a box above everything else on the page, below an element or above it where there is no room below, inside the window,
 * and keeps it there while the page scrolls and the element grows, until the function given back is called. A hidden box stays so.
 */
export function floatBeside(box: HTMLElement, anchor: HTMLElement): () => void {
  if (box.hidden) return () => undefined;
  box.popover = 'manual';
  box.showPopover();
  const place = () => {
    const at = anchor.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = at.bottom + gap;
    const top = below + height + gap <= clientHeight ? below : at.top - gap - height;
    box.style.left = `${clamp(at.left, clientWidth - width - gap)}px`;
    box.style.top = `${clamp(top, clientHeight - height - gap)}px`;
  };
  place();
  window.addEventListener('scroll', place, { capture: true, passive: true });
  window.addEventListener('resize', place);
  const observer = new ResizeObserver(place);
  observer.observe(anchor);
  return () => {
    window.removeEventListener('scroll', place, { capture: true });
    window.removeEventListener('resize', place);
    observer.disconnect();
  };
}

function clamp(wanted: number, most: number): number {
  return Math.max(gap, Math.min(wanted, most));
}
