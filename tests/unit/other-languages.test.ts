import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import type * as Language from '../../src/base/language.ts';
import { madeHere } from './other-machine.ts';

/*
 * The app speaks the language that `src/base/language.ts` names, on any machine. And that file is all that says how numbers, dates and counted
 * things are written: with another language in it they are written so.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('on a machine whose own language is another', () => {
  test.each([
    ['de_DE.UTF-8', 'de-DE'],
    ['tr_TR.UTF-8', 'tr-TR'],
  ])(
    '%s: everything is shown, read, calculated and written to files as on a British one',
    async (machine, own) => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['tests/tools/run-ts.mjs', 'tests/unit/other-machine.ts'],
        { cwd: root, env: { ...process.env, LC_ALL: machine, LANG: machine } },
      );
      // The machine does write a comma; the app does not.
      expect(JSON.parse(stdout)).toEqual({
        own,
        comma: '1,5',
        made: JSON.parse(JSON.stringify(await madeHere())),
      });
    },
    120_000,
  );

  test('what is shown is British, and typed as it is shown it is the same value again', async () => {
    const { cells, moments, figures, csv } = await madeHere();
    const shown = Object.fromEntries(cells.map((cell) => [cell.column, cell.shown]).toReversed());
    expect(shown).toEqual({
      ...{ Ref: '1.1', Whole: '1,234,567', Number: '1,234.50', Share: '13.4%', Money: '£20,100,000.25' },
      ...{ Day: '31/03/2010', Month: '31 March 2010', Agreed: 'Yes', Half: '' },
    });
    for (const { column, shown: text, value, again } of cells) {
      if (column !== 'Half') expect(again, `${column}: ${text}`).toBe(value);
    }
    expect(moments).toEqual(['31/03/2010', '31 March 2010']);
    expect(figures).toEqual(['1,234.568', '13.4%']);
    expect(csv).toContain('Number\t1,234.50\t1234.5');
  });

  test('formulas are written in English: a comma parts arguments, a point decimals', async () => {
    const { formulas } = await madeHere();
    expect(formulas).toEqual([
      ['=TEXT(1234.5,"#,##0.00")', '1,234.50'],
      ['=TEXT(40268,"d mmmm yyyy")', '31 March 2010'],
      ['=TEXT(40268,"dddd")', 'Wednesday'],
      ['=VALUE("1,234.5")', 1234.5],
      ['=VALUE("31/03/2010")', 40_268],
      ['=FIXED(1234.567,1)', '1,234.6'],
      ['=1.5&""', '1.5'],
      ['=UPPER("title")', 'TITLE'],
      ['=LOWER("TITLE")', 'title'],
      ['=PROPER("istanbul")', 'Istanbul'],
      ['=IF("i"="I","same","other")', 'same'],
      ['=SUM(1.5,2)', 3.5],
      ['=SUMME(1,5;2)', '#NAME?'],
    ]);
  });
});

describe('in a build of another language', () => {
  /** The file that names the language, as somebody has it who translates the app. */
  async function speaking(language: string): Promise<typeof Language> {
    const text = await readFile(new URL('../../src/base/language.ts', import.meta.url), 'utf8');
    const other = text.replace("language = 'en-GB'", `language = '${language}'`);
    expect(other).not.toBe(text);
    const { outputText } = ts.transpileModule(other, {
      compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
    });
    return (await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(outputText)}`
    )) as typeof Language;
  }

  test('Polish has three forms for whole numbers and a fourth for fractions', async () => {
    const { numberText, pluralForm, oneOrMany } = await speaking('pl');
    // What a catalogue in Polish says of rows.
    const rows = (count: number) =>
      `${numberText(count)} ${pluralForm(count, { one: 'wiersz', few: 'wiersze', many: 'wierszy', other: 'wiersza' })}`;
    const told = [0, 1, 2, 4, 5, 12, 14, 21, 22, 25, 101, 102, 112, 1.5, 12_345].map(rows);
    expect(told.map((each) => each.replaceAll('\u00a0', ' '))).toEqual([
      ...['0 wierszy', '1 wiersz', '2 wiersze', '4 wiersze', '5 wierszy', '12 wierszy', '14 wierszy'],
      ...['21 wierszy', '22 wiersze', '25 wierszy', '101 wierszy', '102 wiersze', '112 wierszy'],
      ...['1,5 wiersza', '12 345 wierszy'],
    ]);
    // A form that a translator has left out is said as the others are, and two forms are not enough.
    expect(pluralForm(5, { one: 'wiersz', other: 'wiersze' })).toBe('wiersze');
    expect(oneOrMany(21, 'wiersz', 'wiersze')).toBe('wiersze');
  });

  test('dates, numbers, places in an order and the order of texts are those of the language', async () => {
    const polish = await speaking('pl');
    const moment = Date.UTC(2010, 2, 31);
    expect(polish.momentText(moment, { dateStyle: 'long', timeZone: 'UTC' })).toBe('31 marca 2010');
    expect(['z', 'ą', 'ż', 'b', 'a'].sort(polish.collator({}).compare)).toEqual(['a', 'ą', 'b', 'z', 'ż']);
    const german = await speaking('de-DE');
    expect(german.numberText(1234.5)).toBe('1.234,5');
    expect(german.momentText(moment, { dateStyle: 'short', timeZone: 'UTC' })).toBe('31.03.10');
    const french = await speaking('fr');
    const forms = { one: 'er', other: 'e' };
    expect([1, 2, 21].map((place) => `${place}${french.ordinalForm(place, forms)}`)).toEqual([
      '1er',
      '2e',
      '21e',
    ]);
    // In French none is one of them.
    expect([0, 1, 2].map((count) => french.counted(count, 'ligne', 'lignes'))).toEqual([
      '0 ligne',
      '1 ligne',
      '2 lignes',
    ]);
  });
});
