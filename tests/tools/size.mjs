/**
 * `npm run size`: the built files, raw and gzipped, first page and later, against the budget.
 * `npm run size -- packages`: what each dependency adds instead. `npm run size -- record` builds the last commit, or those that
 * are named after it, and puts what each came to into docs/size-history.md.
 */
import { builtFiles, sizeBudget, totals } from './built-files.mjs';
import { packageSizes } from './package-sizes.mjs';
import { recordCommit, sizeHistory } from './size-history.mjs';

const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1);
const row = (/** @type {readonly string[]} */ cells) => {
  const [name = '', ...figures] = cells;
  console.log(name.padEnd(56) + figures.map((figure) => figure.padStart(11)).join(''));
};

if (process.argv[2] === 'packages') {
  row(['Package', 'min kB', 'gzip kB']);
  for (const { name, raw, gzip } of await packageSizes()) row([`  ${name}`, kilobytes(raw), kilobytes(gzip)]);
  process.exit(0);
}

if (process.argv[2] === 'record') {
  const commits = process.argv.slice(3);
  for (const commit of commits.length === 0 ? ['HEAD'] : commits) console.log(recordCommit(commit));
  process.exit(0);
}

const files = (() => {
  try {
    return builtFiles();
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    return process.exit(1);
  }
})();

for (const firstPage of [true, false]) {
  row([firstPage ? 'First page' : 'Loaded when needed', 'raw kB', 'gzip kB']);
  for (const file of files.filter((one) => one.firstPage === firstPage)) {
    row([`  ${file.path}`, kilobytes(file.raw), kilobytes(file.gzip)]);
  }
  console.log('');
}

const sum = totals(files);
row(['Against the budget', 'gzip kB', 'at most']);
row(['  scripts of the first page', kilobytes(sum.firstPageScripts), kilobytes(sizeBudget.firstPageScripts)]);
row(['  all scripts and styles', kilobytes(sum.everything), kilobytes(sizeBudget.everything)]);
console.log('\nWhat it was, in kB gzipped (docs/size-history.md)');
for (const line of sizeHistory()) console.log(`  ${line}`);

const over = sum.firstPageScripts > sizeBudget.firstPageScripts || sum.everything > sizeBudget.everything;
if (over) {
  console.error('Over the budget.');
  process.exitCode = 1;
}
