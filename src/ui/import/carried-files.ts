/*
 * Files from which a workbook was made on the first page because they carry one, and which are then imported into it: whoever leaves that import
 * has a new workbook all the same, and is told so.
 */

const files = new WeakSet<File>();

/** Notes that the workbook in which this file is looked at next was made of it. */
export function noteCarried(file: File): void {
  files.add(file);
}

/** Whether the open workbook was made of this file. */
export function wasCarried(file: File | null): boolean {
  return file !== null && files.has(file);
}
