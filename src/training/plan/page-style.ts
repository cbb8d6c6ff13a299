import { Markup } from './markup.js';

/** Readable on paper without colour: what a colour says, a word or a number says too. */
export const PAGE_STYLE = new Markup(`
@page { size: A4; margin: 15mm; }
* { box-sizing: border-box; }
body { -webkit-print-color-adjust: exact; print-color-adjust: exact; font: 10.5pt/1.4 "Source Sans 3", "Segoe UI", Arial, sans-serif; color: #1b1b1b; max-width: 190mm; margin: 0 auto; padding: 8mm; }
@media print { body { padding: 0; } }
h1 { font-size: 20pt; margin: 0; }
h2 { font-size: 13pt; margin: 7mm 0 2mm; border-bottom: 1px solid #999; padding-bottom: 1mm; break-after: avoid; }
h3, caption { font-size: 11pt; font-weight: 600; text-align: left; margin: 4mm 0 1mm; padding: 0; break-after: avoid; }
caption { margin-bottom: 2mm; }
p { margin: 0; }
small { color: #4a4a4a; font-weight: 400; font-size: 9pt; }
.subtitle { color: #4a4a4a; }
header dl { display: grid; grid-template-columns: repeat(3, 1fr); gap: 2mm 6mm; margin: 4mm 0 0; }
dt { color: #4a4a4a; font-size: 9pt; }
dd { margin: 0; font-weight: 600; min-height: 1.4em; }
.short { border: 1.5px solid #1b1b1b; border-radius: 2mm; padding: 3mm 4mm; margin-top: 6mm; break-inside: avoid; }
.short h2 { margin: 0 0 2mm; border: 0; padding: 0; }
.short dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 4mm; margin: 0 0 2mm; }
.short dt { font-size: inherit; }
.short dd { font-weight: 400; }
.short dd:first-of-type { font-weight: 600; }
.good::before { content: "\\2713  "; color: #1d6b2f; font-weight: 700; }
.look { font-weight: 600; }
.look::before { content: "!"; display: inline-block; width: 1.5em; margin-right: .5em; text-align: center; border-radius: 1em; background: #8a3b00; color: #fff; }
table { width: 100%; border-collapse: collapse; margin-top: 2mm; }
th, td { text-align: left; vertical-align: top; padding: 1.2mm 2mm 1.2mm 0; border-bottom: 1px solid #d5d5d5; }
thead th { font-size: 9pt; color: #4a4a4a; font-weight: 600; border-bottom: 1px solid #777; }
tbody th { font-weight: 400; }
tr { break-inside: avoid; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-right: 5mm; }
tr.NOW { font-weight: 600; background: #eef4fb; }
tr.NOW th { font-weight: 600; }
tr.OVER { color: #4a4a4a; }
tr.short-of td:last-child { font-weight: 600; color: #8a3b00; }
td.APPROVED { font-weight: 600; color: #1d6b2f; }
.goals th { width: 34%; }
.goals th:nth-child(3) { width: 18%; }
.goals th:nth-child(4) { width: 16%; }
.goals ul { margin: 0; padding-left: 4mm; }
.rule { font-size: 8pt; color: #5a5a5a; white-space: nowrap; }
.remarks { margin: 0; padding-left: 5mm; }
.remarks li { margin-bottom: 1mm; }
.columns { columns: 2; margin: 0; padding-left: 5mm; }
.columns li { break-inside: avoid; }
.none { color: #4a4a4a; }
.bar { display: flex; gap: .5mm; margin: 2mm 0 3mm; }
.bar div { flex-basis: 0; min-width: 6mm; text-align: center; padding: 1mm 0; color: #fff; font-weight: 700; }
.bar .OVER { opacity: .55; }
.bar .NOW { outline: 2px solid #1b1b1b; }
.number { display: inline-block; min-width: 1.5em; text-align: center; border-radius: 1em; color: #fff; font-weight: 700; font-size: 9pt; }
.bar div, .number { background: #4a4a4a; }
.bar .AUP, .number.AUP { background: #1f4e79; }
.bar .INSTITUTION, .number.INSTITUTION { background: #7a3b69; }
.bar .OTHER, .number.OTHER { background: #2f6b4f; }
.signatures { break-inside: avoid; }
.signatures > div { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8mm; }
.signatures .line { border-bottom: 1px solid #1b1b1b; height: 14mm; }
footer { margin-top: 8mm; color: #4a4a4a; font-size: 8.5pt; border-top: 1px solid #999; padding-top: 2mm; }
`);
