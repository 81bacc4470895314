/** The styles of a paper on the screen and in print. Colours keep 4.5 to 1 on white; tones stand with a sign and a word. */
export const paperStyles = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #17212d; overflow-wrap: anywhere; font: 10.5pt/1.4 system-ui, 'Segoe UI', 'Noto Sans', Arial, sans-serif; }
main { max-width: 280mm; margin: 0 auto; padding: 8mm; }
h1 { margin: 0 0 2mm; font-size: 16pt; line-height: 1.2; }
h2 { margin: 6mm 0 1mm; font-size: 12pt; }
p { margin: 0 0 1mm; }
.line { color: #4a5768; }
table { width: 100%; font: inherit; color: inherit; margin-top: 4mm; border-collapse: collapse; table-layout: fixed; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 1.4mm 2mm; border: 0.3mm solid #7d8a99; text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }
thead th { background: #e9edf1; font-weight: 650; }
.theme th { background: #dcecf3; font-weight: 650; }
.preamble td { font-style: italic; }
ul { margin: 0; padding-left: 4.5mm; }
ol { margin: 0; padding-left: 6mm; }
sup { line-height: 0; }
a { color: #0c5a78; }
.tone-good { color: #08594a; }
.tone-bad { color: #8f1f0a; }
.tone-mixed { color: #7a5c00; }
.tone-warning { color: #74276b; }
.tone-muted { color: #4a5768; }
@page { size: A4 landscape; margin: 12mm 12mm 14mm; @bottom-right { content: 'Page ' counter(page) ' of ' counter(pages); font: 9pt system-ui, Arial, sans-serif; } }
@media print {
  body { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .theme, .preamble { break-after: avoid; }
  thead th, .theme th { print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
}
@media screen and (max-width: 45rem) {
  main { padding: 4mm; }
}
@media screen {
  [role=region] { overflow-x: auto; }
  table { min-width: calc(var(--columns) * 10rem); }
}
`.replaceAll('\n', '');
