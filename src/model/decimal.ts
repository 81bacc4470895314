/**
 * A number with its decimal point moved right by `places` (left where negative), in its shortest decimal text. Multiplying
 * would make 55.9 % of 55.9: 0.559 * 100 is 55.900000000000006.
 */
export function movePoint(value: number, places: number): number {
  const [digits, exponent] = String(value).split('e');
  return Number(`${digits}e${Number(exponent ?? 0) + places}`);
}
