import { themeQuartz } from 'ag-grid-community';

/** Heights in CSS pixels. */
const rowHeight = 29;
const headerHeight = 46;
/** The size of texts in cells, in CSS pixels. */
export const cellFontSize = 13;

/** The grid in the app's own tokens, so that it follows light and dark by itself. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  borderColor: 'var(--line)',
  browserColorScheme: 'inherit',
  cellHorizontalPadding: 8,
  cellTextColor: 'var(--text)',
  chromeBackgroundColor: 'var(--surface-sunken)',
  columnBorder: { style: 'solid', width: 1, color: 'var(--line)' },
  dataFontSize: cellFontSize,
  fontFamily: 'inherit',
  fontSize: 13,
  foregroundColor: 'var(--text)',
  headerBackgroundColor: 'var(--surface-sunken)',
  headerCellHoverBackgroundColor: 'var(--surface-hover)',
  headerColumnBorder: { style: 'solid', width: 1, color: 'var(--line)' },
  headerColumnResizeHandleColor: 'transparent',
  headerFontSize: 12.5,
  headerFontWeight: 600,
  headerHeight,
  headerTextColor: 'var(--text)',
  inputBorder: { style: 'solid', width: 1, color: 'var(--line-strong)' },
  menuBackgroundColor: 'var(--surface-raised)',
  menuShadow: 'var(--shadow)',
  oddRowBackgroundColor: 'var(--surface)',
  popupShadow: 'var(--shadow)',
  rowBorder: { style: 'solid', width: 1, color: 'var(--line)' },
  rowHeight,
  rowHoverColor: 'color-mix(in srgb, var(--surface-hover) 55%, transparent)',
  selectedRowBackgroundColor: 'var(--accent-soft)',
  spacing: 6,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
});
