import type { FileExchange } from '../ports.ts';
import { words } from '../words.ts';

/** What a file with all that a page holds is called: the workbook's title and the day, as year, month and day. */
export function rescueFileName(
  files: Pick<FileExchange, 'nameFor'>,
  title: string,
  now = new Date(),
): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return files.nameFor(words.storage.rescueName(title, day), '.pledgebook');
}
