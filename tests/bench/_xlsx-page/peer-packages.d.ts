declare module 'peer:sheetjs' {
  export function read(
    bytes: Uint8Array,
    options: { readonly type: 'array'; readonly dense: boolean },
  ): { readonly SheetNames: readonly string[]; readonly Sheets: Readonly<Record<string, unknown>> };
}

declare module 'peer:hucre' {
  export function writeXlsx(options: {
    readonly sheets: readonly {
      readonly name: string;
      readonly rows: readonly (readonly (string | number | boolean | null)[])[];
      readonly cells: ReadonlyMap<
        string,
        { readonly formula: string; readonly formulaResult: string | number }
      >;
      readonly columns: readonly { readonly numFmt?: string }[];
    }[];
  }): Promise<Uint8Array>;
}
