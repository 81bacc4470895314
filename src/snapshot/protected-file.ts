/** The first line of a file in the form for mails. */
const armorBegin = '-----BEGIN AGE ENCRYPTED FILE-----';
/** How the first line of every other one begins; its end is the version of the format. */
const headerBegin = 'age-encryption.org/';

/** Whether bytes begin as a file does that is encrypted in the age format, as they are or in lines of letters for mails. */
export function isProtected(bytes: Uint8Array): boolean {
  return isArmored(bytes) || startOf(bytes).startsWith(headerBegin);
}

/** Whether it is the form for mails, before which there may be space. */
export function isArmored(bytes: Uint8Array): boolean {
  return startOf(bytes)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .startsWith(armorBegin);
}

function startOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 200));
}
