/** On paper everything is open, nothing sticks, and no picture is cut. */
export const PRINT = `@media print {
  @page { margin: 16mm 14mm; }
  body { display: block; max-width: none; padding: 0; font-size: 10.5pt; }
  .skip, .contents { display: none; }
  main { gap: 28px; }
  .verdict { padding: 20px 24px; }
  .verdict, .mark, tr.chosen > * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { list-style: none; color: var(--ink); font-weight: 600; }
  .scroll { overflow: visible; background: none; }
  .table .scroll .l { min-width: 0; }
  .scroll .small { white-space: normal; }
  .scroll table { font-size: 7.5pt; }
  .scroll tbody th { overflow-wrap: anywhere; }
  thead th { font-size: inherit; overflow-wrap: break-word; }
  figure .table table { font-size: 6.5pt; }
  table { font-size: 8.5pt; }
  th, td { padding: 4px 5px; }
  figure .table th, figure .table td { padding: 3px; white-space: normal; overflow-wrap: anywhere; }
  .hint { font-size: 8.5pt; }
  figcaption p { font-size: 10pt; }
  caption span { position: static; max-width: none; }
  .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 24px; }
  figure, article, tr, pre, .numbers { break-inside: avoid; }
  h2, h3, h4, caption, summary, thead { break-after: avoid; }
  a { color: inherit; }
}`;
