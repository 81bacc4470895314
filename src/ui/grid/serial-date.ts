const day = 86_400_000;
/** Day 1 is 1 January 1900; from March 1900 on the numbers count a 29 February 1900 that never was. */
const epoch = Date.UTC(1899, 11, 30);

/** The local midnight of an Excel date number, as date fields have it. */
export function dateOfSerial(serial: number): Date {
  const utc = new Date(epoch + Math.floor(serial) * day);
  return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate());
}
