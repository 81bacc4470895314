declare module 'peer:sheetjs' {
  export function read(
    bytes: Uint8Array,
    options: { readonly type: 'array'; readonly dense: boolean },
  ): { readonly SheetNames: readonly string[]; readonly Sheets: Readonly<Record<string, unknown>> };
}
