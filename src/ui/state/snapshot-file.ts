/** Bytes at the beginning of a file that are looked at. */
const looked = 512;

/**
 * Whether a file is a snapshot of a workbook: by its name's ending, or by how it begins, as a file can be called anything. Whatever else a person
 * chooses is looked at as a file with tables, which says what it is where it can't be read.
 */
export async function isSnapshotFile(file: File): Promise<boolean> {
  if (/\.(?:pledgebook(?:\.gz)?|json|age)$/i.test(file.name)) return true;
  const head = await file
    .slice(0, looked)
    .text()
    .catch(() => '');
  return /^\s*(?:\{[^]{0,400}"format"\s*:\s*"pledgebook"|age-encryption\.org\/|-----BEGIN AGE )/.test(head);
}
