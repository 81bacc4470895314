import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, describe, test } from 'vitest';
import { filePrefixes, functionDeclarations } from '../../../src/formula/functions/registry.ts';
import { findSoffice, oracle } from '../../tools/oracles.mjs';
import { inFolder } from './oracle-programs.ts';
import { contentsOf } from './whole-book.ts';

const soffice = oracle('LibreOffice', findSoffice, 'the names of functions in files against LibreOffice');

/** The future functions of [MS-XLSX] 2.2.3, but for PY and FIELDVALUE, which no formula of ours can hold; all with `_xlfn.`. */
const future = words(`
  ACOT ACOTH AGGREGATE ARABIC BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND
  BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV
  CHISQ.INV.RT CHISQ.TEST CHOOSECOLS CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P
  COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ERF.PRECISE ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV
  F.INV.RT F.TEST FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY
  FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS HSTACK HYPGEOM.DIST
  IFNA IFS IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA ISOMITTED ISOWEEKNUM LAMBDA LET LOGNORM.DIST
  LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST
  NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI
  POISSON.DIST QUARTILE.EXC QUARTILE.INC RANDARRAY RANK.AVG RANK.EQ REDUCE RRI SCAN SEC SECH SEQUENCE SHEET SHEETS
  SKEW.P SORTBY STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE
  TEXTJOIN TEXTSPLIT TOCOL TOROW UNICHAR UNICODE UNIQUE VALUETOTEXT VAR.P VAR.S VSTACK WEBSERVICE WEIBULL.DIST WRAPCOLS
  WRAPROWS XLOOKUP XMATCH XOR Z.TEST`);

/** Those of the list that have another prefix, or none. */
const sheetFunctions = words('FILTER SORT');
const unmarked = words('ISO.CEILING NETWORKDAYS.INTL WORKDAY.INTL');

/** Operators of dynamic arrays, and functions not on the list that has been read. They have the prefix of what is on it. */
const newer = words(`
  ANCHORARRAY ARRAYTOTEXT ENCODEURL SINGLE
  DETECTLANGUAGE GROUPBY IMAGE PERCENTOF PIVOTBY REGEXEXTRACT REGEXREPLACE REGEXTEST STOCKHISTORY TRANSLATE TRIMRANGE`);

describe('[X4] the prefixes of functions in files', () => {
  test('are those of the list of future functions, and no other function has one', () => {
    const expected = new Map([
      ...[...future, ...newer].map((name) => [name, '_xlfn.'] as const),
      ...sheetFunctions.map((name) => [name, '_xlfn._xlws.'] as const),
    ]);
    expect(byName(filePrefixes)).toEqual(byName(expected));
    expect(unmarked.filter((name) => filePrefixes.has(name))).toEqual([]);
  });

  test('are known for every function with a point in its name, which all came later but one', () => {
    const dotted = functionDeclarations.map(({ name }) => name).filter((name) => name.includes('.'));
    const others = ['ERROR.TYPE', 'REGISTER.ID', ...unmarked];
    expect(dotted.filter((name) => !filePrefixes.has(name)).sort()).toEqual(others.sort());
  });

  test.runIf(soffice !== null)(
    'are those that LibreOffice writes, as far as it knows the functions',
    async () => {
      const written = await writtenByLibreOffice(functionDeclarations.map(({ name }) => name));
      expect(written.size).toBeGreaterThan(440);
      const different = [...written].flatMap(([name, inFile]) => {
        const ours = `${filePrefixes.get(name) ?? ''}${name}`;
        return ours === inFile ? [] : [`${ours} is ${inFile}`];
      });
      // It writes what its own CEILING, FLOOR and HYPGEOMDIST do by their nearest kin. Of complex numbers it goes by ODF, and
      // BAHTTEXT is one of the functions of ECMA-376 (part 1, 18.17.7.13).
      expect(different.sort()).toEqual([
        ...['BAHTTEXT is _xlfn.BAHTTEXT', 'CEILING is _xlfn.CEILING.MATH', 'FLOOR is _xlfn.FLOOR.MATH'],
        'HYPGEOMDIST is _xlfn.HYPGEOM.DIST',
        ...words('COSH COT CSC CSCH SEC SECH SINH TAN').map((name) => `_xlfn.IM${name} is IM${name}`),
      ]);
    },
    120_000,
  );
});

/** What stands before the bracket of a call in a file that LibreOffice wrote, by name; functions it does not know are left out. */
async function writtenByLibreOffice(names: readonly string[]): Promise<Map<string, string>> {
  const calls = new Map(
    functionDeclarations.map(({ name, parameters }) => {
      const needed = parameters.filter(({ optional }) => optional === undefined);
      return [name, `=${name}(${needed.map(() => '1').join(',')})`];
    }),
  );
  const lines = names.map((name) => `${name};${calls.get(name)!}`).join('\n');
  const bytes = inFolder({ 'calls.csv': lines }, (folder) => {
    // Fields by semicolons, UTF-8, English (USA), formulas evaluated.
    const filter = 'CSV:59,34,76,1,,1033,false,false,false,false,false,-1,true';
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const words = ['--headless', profile, '--convert-to', 'xlsx', `--infilter=${filter}`, '--outdir', folder];
    spawnSync(soffice!, [...words, join(folder, 'calls.csv')], { timeout: 100_000 });
    return new Uint8Array(readFileSync(join(folder, 'calls.xlsx')));
  });
  const { sheets } = await contentsOf(bytes);
  const written = new Map<string, string>();
  for (const row of sheets[0]!.rowNumbers()) {
    const inFile = sheets[0]!.cell(row, 1)?.formula?.split('(')[0] ?? '';
    // A word that it does not know stays in small letters.
    if (/^(_xlfn\.)?(_xlws\.)?[A-Z0-9.]+$/.test(inFile)) written.set(names[row]!, inFile);
  }
  return written;
}

function byName(prefixes: ReadonlyMap<string, string>): unknown {
  return [...prefixes].sort(([a], [b]) => (a < b ? -1 : 1));
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
