import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Files by name, in a folder of their own that is gone afterwards. */
export function inFolder<T>(
  files: Readonly<Record<string, Uint8Array | string>>,
  use: (folder: string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'pledgebook-xlsx-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Files opened in LibreOffice and saved again, by the same names. It is told to calculate every formula anew: without that
 * it takes the results in the file at their word.
 */
export function savedByLibreOffice(
  soffice: string,
  files: Readonly<Record<string, Uint8Array>>,
): Record<string, Uint8Array> {
  return inFolder(files, (folder) => {
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), recalculateAlways);
    const made = join(folder, 'made');
    const names = Object.keys(files);
    const run = spawnSync(
      soffice,
      [
        '--headless',
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        ...['--convert-to', 'xlsx', '--outdir', made],
        ...names.map((name) => join(folder, name)),
      ],
      { encoding: 'utf8', timeout: 240_000 },
    );
    return Object.fromEntries(
      names.map((name) => {
        try {
          return [name, new Uint8Array(readFileSync(join(made, name)))];
        } catch {
          throw new Error(`LibreOffice did not save ${name}: ${run.stdout}${run.stderr}`);
        }
      }),
    );
  });
}

/** What a Python program prints. It gets the folder of the files as its argument and may write there. */
export function runPython(python: string, program: string, folder: string): string {
  const run = spawnSync(python, ['-c', program, folder], {
    encoding: 'utf8',
    timeout: 240_000,
    maxBuffer: 64_000_000,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  if (run.status !== 0) throw new Error(`Python failed: ${run.stderr}`);
  return run.stdout;
}

/** A file that openpyxl has opened, edited by lines of Python that know it as `book`, and saved. */
export function savedByOpenpyxl(python: string, file: Uint8Array, edits = ''): Uint8Array {
  return inFolder({ 'book.xlsx': file }, (folder) => {
    const path = "sys.argv[1] + '/book.xlsx'";
    runPython(
      python,
      `import sys, openpyxl\nbook = openpyxl.load_workbook(${path})\n${edits}\nbook.save(${path})\n`,
      folder,
    );
    return new Uint8Array(readFileSync(join(folder, 'book.xlsx')));
  });
}

/** What the schemas and package rules find in files; `shared` is the folder that has them. Empty where all is well. */
export function schemaFindings(
  python: string,
  shared: string,
  files: Readonly<Record<string, Uint8Array>>,
): string {
  const checker = JSON.stringify(join(shared, 'tools', 'check-xlsx.py'));
  const program = `
import glob, runpy, sys
sys.argv = [${checker}] + sorted(glob.glob(sys.argv[1] + '/*.xlsx'))
try:
    runpy.run_path(${checker}, run_name='__main__')
except SystemExit:
    pass
`;
  return inFolder(files, (folder) => runPython(python, program, folder));
}

const recalculateAlways = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;
