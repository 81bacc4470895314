import type { FilePlace } from './linked-files.ts';

/** What some browsers tell of a dropped file beside its content; not among TypeScript's types. */
interface PlacedItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** Where a file lies that was just dropped; null where the browser does not say. To be called in the turn of the drop. */
export async function placeOfDropped(item: DataTransferItem | undefined): Promise<FilePlace | null> {
  try {
    const handle = await (item as (DataTransferItem & PlacedItem) | undefined)?.getAsFileSystemHandle?.();
    return handle instanceof FileSystemFileHandle ? { name: handle.name, handle } : null;
  } catch {
    // It can be opened all the same.
    return null;
  }
}
