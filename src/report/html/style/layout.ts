/** Where things stand: one column on a phone, contents beside the text on a laptop. */
export const LAYOUT = `body {
  display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 48px;
  max-width: 1320px; margin: 0 auto; padding: 0 20px 48px;
}
.skip {
  position: absolute; top: 8px; left: 8px; z-index: 2; padding: 8px 16px; border-radius: 6px;
  background: var(--accent); color: var(--on-tone); transform: translateY(-200%);
}
.skip:focus { transform: none; }
.masthead { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 12px; min-width: 0; padding: 20px 0 16px; }
.brand { font-weight: 700; letter-spacing: -0.01em; }
.gate { color: var(--muted); min-width: 0; overflow-wrap: anywhere; }
.contents { min-width: 0; font-size: 13.5px; line-height: 1.4; }
.contents ul { margin: 0; padding: 0; list-style: none; }
.contents li { margin: 0; min-width: 0; }
.contents a { display: block; padding: 5px 0; color: var(--muted); text-decoration: none; overflow-wrap: anywhere; }
.contents a:hover { color: var(--ink); text-decoration: underline; }
.contents > ul { display: flex; flex-wrap: wrap; gap: 0 18px; padding-bottom: 16px; }
.contents ul ul { display: none; }
main, section { display: grid; grid-template-columns: minmax(0, 1fr); min-width: 0; }
main { gap: 56px; }
section { gap: 16px; scroll-margin-top: 24px; }
#evidence { gap: 48px; }
#evidence > h2 { margin-bottom: -20px; }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--grid); color: var(--muted); font-size: 13px; }
@media (min-width: 640px) {
  body { padding: 0 32px 64px; }
}
@media (min-width: 1180px) {
  body { grid-template-columns: 196px minmax(0, 1fr); }
  .masthead, footer { grid-column: 1 / -1; }
  .contents {
    position: sticky; top: 0; align-self: start; max-height: 100vh; padding: 8px 0 24px; overflow-y: auto;
    scrollbar-width: thin;
  }
  .contents > ul { display: block; padding: 0; }
  .contents > ul > li > a { color: var(--ink); font-weight: 500; }
  .contents ul ul { display: block; margin: 2px 0 6px; border-left: 1px solid var(--line); }
  .contents ul ul a { padding: 4px 0 4px 12px; }
}`;
