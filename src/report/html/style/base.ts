/** Type and elements. */
export const BASE = `*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 24px; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 400 15px/1.6 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
  overflow-wrap: break-word;
}
h1, h2, h3, h4 { margin: 0; font-weight: 600; line-height: 1.3; text-wrap: balance; }
h2 { font-size: 22px; letter-spacing: -0.01em; }
h3 { font-size: 17px; }
h4 { font-size: 15px; }
p, ul, ol, dl, pre { margin: 0; }
p { max-width: 76ch; text-wrap: pretty; }
ul { padding-left: 20px; max-width: 80ch; }
li + li { margin-top: 4px; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
code, pre { font: 12.5px/1.6 ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
code { padding: 2px 6px; border-radius: 6px; background: var(--raised); overflow-wrap: anywhere; }
pre {
  padding: 16px 20px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised);
  overflow-x: auto; user-select: all;
}
pre code { padding: 0; background: none; overflow-wrap: normal; }
sup { font-size: 11px; line-height: 0; margin-left: 2px; color: var(--muted); }
details { max-width: 100%; }
summary { width: fit-content; font-size: 14px; max-width: 100%; padding: 2px 0; color: var(--accent); cursor: pointer; font-weight: 500; }
summary:hover { text-decoration: underline; text-underline-offset: 3px; }
.folded { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; padding: 12px 0 8px; }
.hint { color: var(--muted); font-size: 13px; line-height: 1.5; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}`;
