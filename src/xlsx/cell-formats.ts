import { isDate } from '../model/display.ts';
import { localName, readAttributes, readXml } from './xml.ts';

/** The number formats of a file, and which of them each cell style has. */
export interface CellFormats {
  /** Format codes, `General` first; one that bold cells have too stands there once more. */
  readonly codes: readonly string[];
  /** Whether the code at a place is that of bold cells. */
  readonly bold: readonly boolean[];
  /** The place of a cell style's code, by the number of the style; 0 for one that is not there. */
  at(style: number): number;
  /** Whether numbers in the code at a place are dates or times. */
  isDate(format: number): boolean;
}

/** Format codes beyond these are read as `General`: their places are kept as 16-bit numbers. */
const mostCodes = 60_000;

/** Reads the styles part; null where the file has none. */
export function readCellFormats(styles: string | null): CellFormats {
  const custom = new Map<number, string>();
  const codes = ['General'];
  const bold = [false];
  const places = new Map([['General', 0]]);
  /** Found out when it is first asked for. */
  const dates: (boolean | undefined)[] = [];
  const byStyle: number[] = [];
  const placeOf = (code: string, isBold: boolean): number => {
    const key = isBold ? `bold ${code}` : code;
    const known = places.get(key);
    if (known !== undefined) return known;
    if (codes.length === mostCodes) return 0;
    places.set(key, codes.length);
    bold.push(isBold);
    return codes.push(code) - 1;
  };
  const boldFonts: boolean[] = [];
  let inFonts = false;
  let inCellFormats = false;
  if (styles !== null) {
    readXml(styles, {
      tag: ({ name, attributes }) => {
        const local = localName(name);
        if (local === 'numFmt') {
          const values = readAttributes(attributes);
          const id = numberOf(values.get('numFmtId'));
          if (id !== null) custom.set(id, values.get('formatCode') || 'General');
        }
        if (local === 'fonts') inFonts = true;
        if (local === 'font' && inFonts) boldFonts.push(false);
        if (local === 'b' && inFonts && boldFonts.length > 0) {
          boldFonts[boldFonts.length - 1] = !/^(?:0|false)$/.test(
            readAttributes(attributes).get('val') ?? '',
          );
        }
        if (local === 'cellXfs') inCellFormats = true;
        if (local !== 'xf' || !inCellFormats) return;
        // A file may have very many styles, whose attributes are numbers: no map of them is made.
        const id = Number(formatId.exec(attributes)?.[1] ?? 0);
        const font = Number(fontId.exec(attributes)?.[1] ?? 0);
        byStyle.push(placeOf(custom.get(id) ?? builtInFormats[id] ?? 'General', boldFonts[font] === true));
      },
      close: (name) => {
        const local = localName(name);
        if (local === 'fonts') inFonts = false;
        if (local === 'cellXfs') inCellFormats = false;
      },
    });
  }
  return {
    codes,
    bold,
    at: (style) => byStyle[style] ?? 0,
    isDate: (format) => (dates[format] ??= isDate(codes[format] ?? 'General')),
  };
}

const formatId = /(?:^|\s)numFmtId\s*=\s*["'](\d{1,10})["']/;
const fontId = /(?:^|\s)fontId\s*=\s*["'](\d{1,10})["']/;

/** The formats that a file names by number alone (ECMA-376 part 1, 18.8.30), as British Excel shows them. */
const builtInFormats: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;
}
