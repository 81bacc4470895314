import type { FileProblem } from './file-problem.ts';
import { decodeText, detectEncoding } from './text-encoding.ts';

/** What a file that is not a zip package is, by its first bytes: a refusal with a way out, or null for text of rows, which can be read. */
export function whatElse(bytes: Uint8Array): FileProblem | null {
  if (bytes.length === 0) {
    return {
      kind: 'empty',
      message:
        'This file is empty: it has 0 bytes. Choose another file, or save this one again where it comes from.',
    };
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return compoundFile(bytes);
  if (startsWith(bytes, [0x1f, 0x8b])) {
    return other(
      'This is a gzip file, not an Excel workbook. Unpack it first, then import the .xlsx file in it.',
    );
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    return other('This is a PDF, not an Excel workbook. Ask for the .xlsx file it was made from.');
  }
  if (pictures.some((start) => startsWith(bytes, start))) {
    return other('This is a picture, not an Excel workbook. Ask for the .xlsx file that it shows.');
  }
  if (archives.some((start) => startsWith(bytes, start))) {
    return other(
      'This is a packed archive, not an Excel workbook. Unpack it first, then import the .xlsx file in it.',
    );
  }
  if (startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66])) {
    return other(
      'This is a document in rich text (.rtf), not a workbook. Copy its table into an Excel workbook, and import that.',
    );
  }
  // Records BOF of Excel 2 to 5, which were files of their own before there were compound files.
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) && bytes[3] === 0x00) {
    return oldExcel;
  }
  const head = bytes.subarray(0, 4096);
  const encoding = detectEncoding(head);
  return encoding === null
    ? other('This file is not an Excel workbook (.xlsx), or it is damaged. Choose another file.')
    : textFile(decodeText(head, encoding));
}

/** PNG, JPEG, GIF, TIFF in both orders. */
const pictures = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];

/** 7z and RAR. */
const archives = [
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21, 0x1a],
];

const oldExcel: FileProblem = {
  kind: 'old-excel',
  message:
    'This workbook is in the old Excel format (.xls). Open it in Excel or LibreOffice, save it as Excel Workbook (.xlsx), and import that.',
};

function compoundFile(bytes: Uint8Array): FileProblem {
  // The names of the streams stand in the directory as UTF-16.
  if (includesUtf16(bytes, 'EncryptedPackage') || includesUtf16(bytes, 'EncryptionInfo')) {
    return {
      kind: 'password-protected',
      message:
        'This workbook is protected by a password. Open it in Excel, remove the password (File, Info, Protect Workbook), save it, and import that.',
    };
  }
  if (includesUtf16(bytes, 'Workbook') || includesUtf16(bytes, 'Book')) return oldExcel;
  return {
    kind: 'other-office-file',
    message: 'This is an old Office file that holds no workbook. Choose an .xlsx file.',
  };
}

function textFile(text: string): FileProblem | null {
  const start = text.trimStart();
  if (start === '') {
    return {
      kind: 'empty',
      message: 'This file has nothing in it but blanks. Choose the file that you want to import.',
    };
  }
  if (/^\{[^]{0,400}"format"\s*:\s*"pledgebook"/.test(start)) {
    return {
      kind: 'snapshot',
      message: 'This is a Pledgebook snapshot, not an Excel file. Open it with Open a file… instead.',
    };
  }
  if (!start.startsWith('<')) return null;
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start)) {
    return {
      kind: 'old-excel',
      message:
        'This workbook is in the XML format of Excel 2003. Open it in Excel, save it as Excel Workbook (.xlsx), and import that.',
    };
  }
  if (/<(!doctype html|html|head|meta|body|table|style|div)[\s>]/i.test(start)) {
    return {
      kind: 'web-page',
      message:
        'This file is a web page although its name may end in .xls or .xlsx. Open it in Excel, save it as Excel Workbook (.xlsx), and import that.',
    };
  }
  // A column of texts may begin with a sign; a document begins with a tag.
  if (!/^<[?!a-z]/i.test(start)) return null;
  return other(
    'This is an XML file, not an Excel workbook. Open it in the program it comes from, save it as Excel Workbook (.xlsx) or CSV, and import that.',
  );
}

function includesUtf16(bytes: Uint8Array, word: string): boolean {
  const units = Array.from(word, (letter) => letter.charCodeAt(0));
  const last = bytes.length - units.length * 2;
  for (let at = bytes.indexOf(units[0]!); at >= 0 && at <= last; at = bytes.indexOf(units[0]!, at + 1)) {
    if (units.every((unit, index) => bytes[at + index * 2] === unit && bytes[at + index * 2 + 1] === 0))
      return true;
  }
  return false;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function other(message: string): FileProblem {
  return { kind: 'other', message };
}
