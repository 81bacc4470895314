/** Endings of files that tables are taken from, those that can't be read among them: opening them says what they are. */
const endings = /\.(?:xlsx|xlsm|xltx|xltm|xlsb|xls|xlt|xml|ods|ots|fods|numbers|csv|tsv|tab|txt|html?)$/i;

/** What a person is offered to choose from. */
export const tableFileTypes = '.xlsx,.xlsm,.xltx,.xltm,.csv,.tsv,.tab,.txt';

/** Whether a file is one that tables are taken from, and no snapshot of a workbook. */
export function isTableFile(file: Pick<File, 'name'>): boolean {
  return endings.test(file.name);
}
