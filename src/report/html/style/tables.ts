/** Tables: lines instead of boxes, numbers on the right in figures of one width. */
export const TABLES = `.table { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; min-width: 0; }
.scroll {
  max-width: 100%; overflow-x: auto; background:
    linear-gradient(to right, var(--paper) 30%, transparent) 0 0 / 40px 100% no-repeat local,
    linear-gradient(to left, var(--paper) 30%, transparent) 100% 0 / 40px 100% no-repeat local,
    linear-gradient(to right, var(--shadow), transparent) 0 0 / 14px 100% no-repeat scroll,
    linear-gradient(to left, var(--shadow), transparent) 100% 0 / 14px 100% no-repeat scroll;
}
table { border-collapse: collapse; font-size: 13.5px; line-height: 1.45; font-variant-numeric: tabular-nums; }
.scroll table { min-width: 100%; }
caption { padding-bottom: 6px; color: var(--muted); font-size: 13px; text-align: left; }
caption span { display: block; position: sticky; left: 0; width: fit-content; max-width: min(100vw - 40px, 70ch); }
th, td { padding: 9px 12px; border-bottom: 1px solid var(--grid); text-align: left; vertical-align: top; font-weight: 400; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 2px; }
thead th { color: var(--muted); font-size: 12.5px; border-bottom-color: var(--line); vertical-align: bottom; }
tbody tr:last-child > * { border-bottom-color: var(--line); }
tbody tr:hover > * { background: var(--raised); }
.r { text-align: right; }
td.r, tbody th.r { white-space: nowrap; }
.scroll td.l { min-width: 9.5em; }
.scroll td:has(.status), .scroll td:has(.whole) { min-width: 0; }
.scroll tbody th.l { min-width: 9em; }
.whole, td:has(.status) { white-space: nowrap; }
.small { display: block; color: var(--muted); font-size: 0.88em; white-space: nowrap; }
tr.chosen > * { background: var(--pass-soft); }
tr.chosen > th { box-shadow: inset 3px 0 0 var(--pass); padding-left: 12px; font-weight: 600; }
.footnotes { padding-left: 20px; color: var(--muted); font-size: 12.5px; }
.status { display: inline-flex; align-items: center; gap: 7px; white-space: nowrap; }
.status.fail, .status.warn { font-weight: 600; }
.mark {
  display: inline-grid; place-items: center; flex: none; width: 16px; height: 16px; border-radius: 50%;
  background: var(--unsure); color: var(--on-tone); font-size: 10.5px; font-weight: 700; line-height: 1;
}
.mark.pass { background: var(--pass); }
.mark.warn { background: var(--warn); }
.mark.fail { background: var(--fail); }
.mark.quiet { background: none; color: var(--muted); border: 1px solid var(--line); }`;
