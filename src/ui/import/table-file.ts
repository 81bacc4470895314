/** What a person is offered to choose from: files that tables are taken from. Any other can be chosen too, and is told what it is. */
export const tableFileTypes = '.xlsx,.xlsm,.xltx,.xltm,.csv,.tsv,.tab,.txt';
