import { numberText } from '../../base/language.ts';

/** A sentence on what stands in some cells, of which it names the first few. */
export function placesSentence(
  places: readonly string[],
  one: (place: string) => string,
  many: (places: string) => string,
): string[] {
  if (places.length === 0) return [];
  if (places.length === 1) return [one(places[0]!)];
  const more = places.length > 5 ? ` and ${numberText(places.length - 5)} more` : '';
  return [many(places.slice(0, 5).join(', ') + more)];
}
