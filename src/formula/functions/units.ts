import { errorValue } from '../../model/values.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { asResult, parameter, parameters } from './parameters.ts';

const unknown = errorValue('#N/A');

/** Which prefixes may stand before a unit: none, those of tens, or those of bits as well. */
type Prefixes = 'none' | 'tens' | 'tens and twos';

interface Unit {
  readonly kind: string;
  /** How many of the kind's own units it is. */
  readonly size: number;
  readonly prefixes: Prefixes;
  /** 2 for squares and 3 for cubes: a prefix counts so many times. */
  readonly power: number;
}

const inch = 0.0254;
const foot = 0.3048;
const yard = 0.9144;
const mile = 1609.344;
const nauticalMile = 1852;
const lightYear = 9_460_730_472_580_800;
const point = inch / 72;
const pound = 0.453_592_37;
const gravity = 9.806_65;
const gallon = 231 * inch ** 3 * 1000;
const imperialGallon = 4.546_09;
const calorie = 4.1868;
const britishThermalUnit = 1055.055_852_62;
const horsepower = 550 * foot * pound * gravity;

/** Units by kind: `names` with a size each. A name with a prefix of tens has a `*`, one of twos too `**`; ^ is the power. */
const kinds: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  // grams
  mass: {
    ...{ 'g*': 1, sg: (pound * 1000 * gravity) / foot, lbm: pound * 1000, 'u*': 1.660_538_782e-24 },
    ...{ ozm: (pound * 1000) / 16, grain: (pound * 1000) / 7000, 'cwt shweight': pound * 100_000 },
    ...{ 'uk_cwt lcwt hweight': pound * 112_000, stone: pound * 14_000, ton: pound * 2_000_000 },
    ...{ 'uk_ton LTON brton': pound * 2_240_000 },
  },
  // metres
  length: {
    ...{ 'm*': 1, mi: mile, Nmi: nauticalMile, in: inch, ft: foot, yd: yard, 'ang*': 1e-10 },
    ...{ ell: 45 * inch, 'ly*': lightYear, 'parsec* pc*': (149_597_870_700 * 648_000) / Math.PI },
    ...{ 'Picapt Pica': point, pica: 12 * point, survey_mi: (5280 * 1200) / 3937 },
  },
  // seconds
  time: { yr: 31_557_600, 'day d': 86_400, hr: 3600, 'mn min': 60, 'sec* s*': 1 },
  // pascals
  pressure: {
    ...{ 'Pa* p*': 1, 'atm* at*': 101_325, 'mmHg*': 133.322, psi: (pound * gravity) / inch ** 2 },
    ...{ Torr: 101_325 / 760 },
  },
  // newtons
  force: { 'N*': 1, 'dyn* dy*': 1e-5, lbf: pound * gravity, 'pond*': gravity / 1000 },
  // joules
  energy: {
    ...{ 'J*': 1, 'e*': 1e-7, 'c*': 4.184, 'cal*': calorie, 'eV* ev*': 1.602_176_487e-19 },
    ...{ 'HPh hh': horsepower * 3600, 'Wh* wh*': 3600, flb: foot * pound * gravity },
    ...{ 'BTU btu': britishThermalUnit },
  },
  // watts
  power: { 'HP h': horsepower, PS: 75 * gravity, 'W* w*': 1 },
  // teslas
  magnetism: { 'T*': 1, 'ga*': 1e-4 },
  // litres
  volume: {
    ...{ tsp: gallon / 768, tspm: 0.005, tbs: gallon / 256, oz: gallon / 128, cup: gallon / 16 },
    ...{ 'pt us_pt': gallon / 8, uk_pt: imperialGallon / 8, qt: gallon / 4, uk_qt: imperialGallon / 4 },
    ...{ gal: gallon, uk_gal: imperialGallon, 'l* L* lt*': 1, 'ang3*^3 ang^3*^3': 1e-27 },
    ...{ barrel: gallon * 42, bushel: 2150.42 * inch ** 3 * 1000, 'ft3 ft^3': foot ** 3 * 1000 },
    ...{ 'in3 in^3': inch ** 3 * 1000, 'ly3 ly^3': lightYear ** 3 * 1000, 'm3*^3 m^3*^3': 1000 },
    ...{ 'mi3 mi^3': mile ** 3 * 1000, 'yd3 yd^3': yard ** 3 * 1000 },
    ...{ 'Nmi3 Nmi^3': nauticalMile ** 3 * 1000, 'Picapt3 Picapt^3 Pica3 Pica^3': point ** 3 * 1000 },
    ...{ 'GRT regton': 100 * foot ** 3 * 1000, MTON: 40 * foot ** 3 * 1000 },
  },
  // square metres
  area: {
    ...{ uk_acre: 4840 * yard ** 2, us_acre: (10 * (66 * 1200) ** 2) / 3937 ** 2 },
    ...{ 'ang2*^2 ang^2*^2': 1e-20, 'ar*': 100, 'ft2 ft^2': foot ** 2, ha: 10_000 },
    ...{ 'in2 in^2': inch ** 2, 'ly2 ly^2': lightYear ** 2, 'm2*^2 m^2*^2': 1, Morgen: 2500 },
    ...{ 'mi2 mi^2': mile ** 2, 'Nmi2 Nmi^2': nauticalMile ** 2, 'yd2 yd^2': yard ** 2 },
    ...{ 'Picapt2 Picapt^2 Pica2 Pica^2': point ** 2 },
  },
  // bits
  information: { 'bit**': 1, 'byte**': 8 },
  // metres a second
  speed: {
    ...{ admkn: (6080 * foot) / 3600, kn: nauticalMile / 3600, 'm/h* m/hr*': 1 / 3600, 'm/s* m/sec*': 1 },
    ...{ mph: mile / 3600 },
  },
};

const units: ReadonlyMap<string, Unit> = new Map(
  Object.entries(kinds).flatMap(([kind, entries]) =>
    Object.entries(entries).flatMap(([names, size]) =>
      names.split(' ').map((written): [string, Unit] => {
        const [, name, stars, power] = /^(.*?)(\*{0,2})(?:\^([23]))?$/.exec(written)!;
        // Only after a star is the last ^ the power of a prefix; without one it belongs to the name.
        const bare = stars === '' ? written : name!;
        const prefixes = stars === '**' ? 'tens and twos' : stars === '*' ? 'tens' : 'none';
        return [bare, { kind, size, prefixes, power: stars === '' ? 1 : Number(power ?? 1) }];
      }),
    ),
  ),
);

const tens: Readonly<Record<string, number>> = {
  ...{ Y: 1e24, Z: 1e21, E: 1e18, P: 1e15, T: 1e12, G: 1e9, M: 1e6, k: 1000, h: 100, da: 10, e: 10 },
  ...{ d: 0.1, c: 0.01, m: 0.001, u: 1e-6, n: 1e-9, p: 1e-12, f: 1e-15, a: 1e-18, z: 1e-21, y: 1e-24 },
};
const twos: Readonly<Record<string, number>> = {
  ...{ Yi: 2 ** 80, Zi: 2 ** 70, Ei: 2 ** 60, Pi: 2 ** 50, Ti: 2 ** 40, Gi: 2 ** 30, Mi: 2 ** 20, ki: 1024 },
};

/** Scales of temperature: what is 0 kelvin on them, and how many of their degrees a kelvin is. */
const scales: Readonly<Record<string, readonly [zero: number, degrees: number]>> = {
  ...{ C: [-273.15, 1], cel: [-273.15, 1], F: [-459.67, 1.8], fah: [-459.67, 1.8], K: [0, 1], kel: [0, 1] },
  ...{ Rank: [0, 1.8], Reau: [-218.52, 0.8] },
};

function unitNamed(name: string): Unit | null {
  const found = units.get(name);
  if (found !== undefined) return found;
  for (const [prefixes, isTwos] of [
    [tens, false],
    [twos, true],
  ] as const) {
    for (const [prefix, factor] of Object.entries(prefixes)) {
      const unit = name.startsWith(prefix) ? units.get(name.slice(prefix.length)) : undefined;
      if (unit === undefined || unit.prefixes === 'none') continue;
      if (isTwos && unit.prefixes !== 'tens and twos') continue;
      return { ...unit, size: unit.size * factor ** unit.power };
    }
  }
  return null;
}

/** A scale of temperature, of which only kelvin takes a prefix. */
function scaleNamed(name: string): readonly [zero: number, degrees: number] | null {
  const found = scales[name];
  if (found !== undefined) return found;
  const prefix = /^(.*?)(?:K|kel)$/.exec(name)?.[1];
  const factor = prefix === undefined ? undefined : tens[prefix];
  return factor === undefined ? null : [0, 1 / factor];
}

function convert(number: number, from: string, to: string) {
  const fromScale = scaleNamed(from);
  const toScale = scaleNamed(to);
  if (fromScale !== null && toScale !== null) {
    if (from === to) return number;
    const kelvins = (number - fromScale[0]) / fromScale[1];
    // Decimals that only the way over kelvin has made are rounded away.
    return asResult(Number((kelvins * toScale[1] + toScale[0]).toPrecision(14)));
  }
  const one = unitNamed(from);
  const other = unitNamed(to);
  if (one === null || other === null || one.kind !== other.kind) return unknown;
  return asResult((number * one.size) / other.size);
}

/** CONVERT. */
export const unitFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'CONVERT',
    summary: 'A measure in another unit: "lbm" to "kg", "F" to "C", "mi" to "km".',
    parameters: [parameter('number', 'number'), ...parameters('text', 'from_unit', 'to_unit')],
    repeats: 0,
    examples: [
      ['CONVERT(1,"lbm","kg")', 0.453_592_37],
      ['CONVERT(68,"F","C")', 20],
      ['CONVERT(1,"mi","km")', 1.609_344],
      ['ROUND(CONVERT(1,"m2","ft2"),6)', 10.763_91],
      ['CONVERT(1,"km2","m2")', 1_000_000],
      ['CONVERT(1,"Mibyte","kibit")', 8192],
      ['CONVERT(2.5,"ft","sec")', '#N/A'],
      ['CONVERT(1,"kF","C")', '#N/A'],
    ],
    form: 'scalar',
    evaluate: convert,
  },
];
