/*
 * A large answer on its way to the page. The page unpacks a message in one go, in which it does nothing else; so lists that are long, at
 * whatever depth, go ahead in pieces of a few milliseconds each, and the answer itself follows without them. It is plain data: lists,
 * objects, texts, numbers.
 */

/** Some items of a list of the answer, in their order. */
export interface AnswerPiece {
  /** Where the list stands in the answer: names of fields and places in lists, outermost first. */
  readonly path: readonly (string | number)[];
  readonly items: readonly unknown[];
}

/** Lists, objects and values in a piece: about two milliseconds of unpacking. */
const pieceSize = 6_000;

/** Takes an answer apart: the items of its long lists go out in pieces, and what is left has none. */
export function takeApart<Answer>(answer: Answer, send: (piece: AnswerPiece) => void): Answer {
  // What is given back has the same shape, only with shorter lists.
  return withoutLists(answer, [], send) as Answer;
}

/** Gathers the pieces of an answer as they come, so that nothing large is left to do at the end. */
export class AnswerParts {
  readonly #lists = new Map<string, { readonly path: AnswerPiece['path']; readonly items: unknown[] }>();

  take({ path, items }: AnswerPiece): void {
    const key = JSON.stringify(path);
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, { path, items: [...items] });
    else for (const item of items) list.items.push(item);
  }

  /** The answer that was taken apart, its lists put back in. */
  whole<Answer>(answer: Answer): Answer {
    const root = { answer };
    // Lists that hold others came before them.
    for (const { path, items } of this.#lists.values()) {
      const steps = ['answer', ...path];
      let parent: Fields = root;
      for (const step of steps.slice(0, -1)) parent = parent[step] as Fields;
      parent[steps.at(-1)!] = items;
    }
    return root.answer;
  }
}

/** A list or an object of an answer, of which nothing is known here. */
type Fields = Record<string | number, unknown>;

function withoutLists(
  value: unknown,
  path: AnswerPiece['path'],
  send: (piece: AnswerPiece) => void,
): unknown {
  if (typeof value !== 'object' || value === null || sizeOf(value, pieceSize) < pieceSize) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, withoutLists(field, [...path, name], send)]),
    );
  }
  const list = value as readonly unknown[];
  /** Pieces of long lists in the items, which follow those of this list: they are put into its items. */
  const inner: AnswerPiece[] = [];
  let items: unknown[] = [];
  let size = 0;
  for (const [place, item] of list.entries()) {
    const itemSize = sizeOf(item, pieceSize);
    if (size + itemSize > pieceSize && items.length > 0) {
      send({ path, items });
      items = [];
      size = 0;
    }
    items.push(withoutLists(item, [...path, place], (piece) => inner.push(piece)));
    size += itemSize;
  }
  if (items.length > 0) send({ path, items });
  inner.forEach(send);
  return [];
}

/** How many lists, objects and values there are in one, counted up to a limit; long texts count for more. */
function sizeOf(value: unknown, limit: number): number {
  if (typeof value === 'string') return 1 + value.length / 200;
  if (typeof value !== 'object' || value === null) return 1;
  let size = 1;
  for (const part of Array.isArray(value) ? (value as readonly unknown[]) : Object.values(value)) {
    size += sizeOf(part, limit - size);
    if (size >= limit) break;
  }
  return size;
}
