/**
 * The sheet's own style: white paper whatever the console's theme. It is one constant text, because the browser shell's content
 * security policy admits it by its hash.
 *
 * Laying out a table takes a browser some 40 s for 100,000 rows; what is only there to be printed is laid out when it is.
 */
export const reportStyle = `
@page { size: A4; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #555; } }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1d21; font: 9pt/1.5 "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 190mm; margin: 0 auto; }
h1 { margin: 0 0 3mm; padding-bottom: 2mm; border-bottom: 2px solid #1f5fbf; font-size: 16pt; line-height: 1.3; }
h2 { margin: 7mm 0 2mm; font-size: 11pt; break-after: avoid; }
h3 { margin: 5mm 0 1.5mm; font-size: 9.5pt; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr max-content 1fr; gap: 1mm 4mm; margin: 0; }
dt { color: #555; }
dd { margin: 0; overflow-wrap: anywhere; }
dt.wide { grid-column: 1; }
dd.wide { grid-column: 2 / -1; }
dl > div { display: contents; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; line-height: 1.4; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 0.7mm 1.2mm; font-size: 8pt; border: 0.5pt solid #c5cad1; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eef1f5; font-weight: 600; }
.numeric { text-align: right; }
td p { margin: 0; }
.field { color: #555; }
del { color: #8a1f1f; }
ins { color: #0b5c33; text-decoration: underline; }
.note { margin: 1mm 0 0; color: #555; }
@page across { size: A4 landscape; }
.across { page: across; }
.across main { max-width: 277mm; }
.grid { margin-top: 4mm; }
.days th { text-align: center; }
.days tbody th { text-align: left; background: #fff; }
.week, .whole { break-inside: avoid; }
.week { border-bottom: 1pt solid #8a929d; }
.days .bars td { padding: 0.3mm 0.6mm; border-top: 0; border-bottom: 0; }
.long.week, .days .lines { break-inside: auto; }
.days .bars { break-after: avoid; }
.days .lines td { height: 13mm; padding: 0.3mm 0.6mm; border-top: 0; }
.event { margin: 0 0 0.5mm; padding-left: 1mm; border-left: 2.5pt solid #555; line-height: 1.3; break-inside: avoid; }
.event b { font-weight: 600; }
.time { white-space: nowrap; }
.whose { display: block; color: #555; }
.bars .whose { display: inline; margin-left: 1.5mm; }
.blue { border-color: #1d58b8; }
.green { border-color: #176b41; }
.orange { border-color: #c25a00; }
.purple { border-color: #6a3fb5; }
.pink { border-color: #c02a77; }
.teal { border-color: #0b7683; }
.brown { border-color: #7a5230; }
.grey { border-color: #545e6c; }
.bars .event { background: #f2f4f7; }
@media screen { main { padding: 10mm 6mm; } .preview .more { display: none; } }
@media print { .cut { display: none; } th, .event { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
`;
