/** Verdict, causes, pictures and lists of rows. */
export const PARTS = `.verdict {
  gap: 20px; padding: 28px 20px; border: 1px solid var(--unsure-line); border-radius: 12px; background: var(--unsure-soft);
}
.verdict.pass { border-color: var(--pass-line); background: var(--pass-soft); }
.verdict.warn { border-color: var(--warn-line); background: var(--warn-soft); }
.verdict.fail { border-color: var(--fail-line); background: var(--fail-soft); }
h1 { font-size: 27px; line-height: 1.22; letter-spacing: -0.02em; max-width: 32ch; }
.badge {
  display: flex; align-items: center; gap: 8px; width: fit-content; margin-bottom: 12px; color: var(--unsure);
  font-size: 14px; font-weight: 700; letter-spacing: 0.06em;
}
.badge .mark { width: 24px; height: 24px; font-size: 14px; }
.pass > h1 .badge { color: var(--pass); }
.warn > h1 .badge { color: var(--warn); }
.fail > h1 .badge { color: var(--fail); }
.lead { max-width: 68ch; font-size: 17px; line-height: 1.6; }
.numbers {
  display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 24px; margin: 4px 0; padding: 20px 0 4px;
  border: solid var(--grid); border-width: 1px 0; font-variant-numeric: tabular-nums;
}
.numbers > div { display: grid; grid-row: span 3; grid-template-rows: subgrid; gap: 0; align-content: start; min-width: 0; }
.numbers dt { align-self: end; color: var(--muted); font-size: 13px; line-height: 1.4; }
.numbers dd { margin: 0; }
.now { padding: 2px 0; font-size: 26px; font-weight: 600; line-height: 1.3; letter-spacing: -0.02em; }
.before { padding-bottom: 16px; color: var(--muted); font-size: 13px; line-height: 1.45; }
.before span { white-space: nowrap; }
.before b { display: block; }
.breached .now, .breached b { color: var(--fail); }
.answers { display: grid; gap: 8px; max-width: 68ch; margin: 0; font-size: 16px; line-height: 1.5; }
.answers > div { display: grid; grid-template-columns: 3.2em minmax(0, 1fr); }
.answers dt { font-weight: 700; }
.answers dd { margin: 0; }
.effect { font-size: 14px; }
.compared { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; font-size: 14px; }
.verdict code { background: var(--paper); }
.changes { list-style: none; padding: 0; }
.changes code:first-child { padding-left: 0; background: none; font-weight: 600; }
.answer { padding: 14px 18px; border-left: 3px solid var(--accent); border-radius: 0 8px 8px 0; background: var(--raised); }
.findings { display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px; }
article { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; }
.tag {
  display: inline-block; margin-left: 4px; padding: 1px 10px; border: 1px solid var(--line); border-radius: 20px;
  color: var(--muted); font-size: 12px; font-weight: 500; white-space: nowrap; vertical-align: 2px;
}
.figures { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px 48px; }
figure {
  display: grid; grid-template-columns: minmax(0, 1fr); grid-row: span 3; grid-template-rows: subgrid;
  margin: 0 0 28px; min-width: 0;
}
figcaption { display: grid; gap: 2px; align-content: start; }
figcaption p { font-size: 14.5px; line-height: 1.5; }
figcaption strong { font-weight: 600; }
figcaption h3, figcaption h4 { color: var(--muted); font-size: 13px; font-weight: 500; }
figure summary { font-size: 13px; }
.picture { max-width: 560px; }
.picture svg { display: block; width: 100%; height: auto; }
.readings { display: flex; flex-wrap: wrap; gap: 2px 20px; }
.readings b { font-weight: 600; white-space: nowrap; }
.ids { display: flex; flex-wrap: wrap; gap: 6px 8px; padding: 0; list-style: none; max-width: none; font-size: 13px; }
.ids li { margin: 0; min-width: 0; }
@media (min-width: 640px) {
  .verdict { padding: 36px 40px; }
  h1 { font-size: 34px; }
}
@media (min-width: 900px) {
  .numbers { grid-template-columns: repeat(4, minmax(0, 1fr)); }
}
@media (min-width: 1000px) {
  .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}`;
