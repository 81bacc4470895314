/** How long a finger rests in one place to ask for a menu, in milliseconds: longer than browsers wait that tell of it themselves. */
const restsFor = 650;
/** How far it may stray meanwhile, in CSS pixels. */
const strays = 10;

/**
 * Calls `pressed` when a finger rests on something in an element, where the browser tells of that by no `contextmenu` event of its
 * own. The tap that would follow is kept from the page. The function given back ends it.
 */
export function onLongPress(
  element: HTMLElement,
  pressed: (target: Element, at: { readonly clientX: number; readonly clientY: number }) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isDone = false;
  let from = { clientX: 0, clientY: 0 };
  const give = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const start = ({ touches, target }: TouchEvent) => {
    give();
    isDone = false;
    const [finger] = touches;
    if (finger === undefined || touches.length > 1 || !(target instanceof Element)) return;
    from = { clientX: finger.clientX, clientY: finger.clientY };
    timer = setTimeout(() => {
      isDone = true;
      pressed(target, from);
    }, restsFor);
  };
  const move = ({ touches: [finger] }: TouchEvent) => {
    const far = Math.hypot((finger?.clientX ?? 0) - from.clientX, (finger?.clientY ?? 0) - from.clientY);
    if (far > strays) give();
  };
  const end = (event: TouchEvent) => {
    give();
    if (isDone && event.cancelable) event.preventDefault();
  };
  const ends = new AbortController();
  const { signal } = ends;
  element.addEventListener('touchstart', start, { signal, passive: true });
  element.addEventListener('touchmove', move, { signal, passive: true });
  element.addEventListener('touchend', end, { signal });
  element.addEventListener('touchcancel', give, { signal });
  element.addEventListener('contextmenu', give, { signal, capture: true });
  return () => {
    give();
    ends.abort();
  };
}
