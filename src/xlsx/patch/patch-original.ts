import { fail, type Result } from '../../base/result.ts';
import type { Surroundings } from '../../formula/moment.ts';
import type { DeletionChoice } from '../../model/file-patch.ts';
import type { WorkbookContent } from '../../model/workbook-content.ts';
import type { FileProblem } from '../file-problem.ts';
import type { ReportProgress } from '../progress.ts';
import { exportSourceOf } from '../workbook-source.ts';
import { unpackLinks } from './file-links.ts';
import { type PatchedFile, patchFile } from './patch-file.ts';

/** Writes what was changed in a workbook into a file that its tables came from and that was kept with its links. */
export function patchOriginal(
  content: WorkbookContent,
  file: { readonly bytes: Uint8Array; readonly links: Uint8Array },
  deletions: readonly DeletionChoice[],
  surroundings: Surroundings,
  report: ReportProgress,
): Result<PatchedFile, FileProblem> {
  const links = unpackLinks(file.links);
  if (links === null) {
    return fail({
      kind: 'damaged',
      message: 'What is known of this file can’t be read any more. Import the file again.',
    });
  }
  report('Calculating', 0, 4);
  return patchFile(file.bytes, links, exportSourceOf(content, surroundings), deletions, report);
}
