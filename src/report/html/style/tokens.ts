/** Colours by meaning, for text and drawings alike; each reaches a contrast of 4.5 on the paper it stands on. */
const LIGHT = `
  --ink: #1f2328; --muted: #59636e; --grid: #e6eaef; --paper: #ffffff; --raised: #f6f8fa; --line: #d1d9e0;
  --accent: #0969da; --on-tone: #ffffff; --shadow: #1f232826;
  --pass: #1a7f37; --warn: #9a6700; --fail: #cf222e; --unsure: #59636e;
  --pass-soft: #effbf2; --warn-soft: #fff9e8; --fail-soft: #fff5f4; --unsure-soft: #f6f8fa;
  --pass-line: #b4e2c1; --warn-line: #ecd9a0; --fail-line: #f5c9c6; --unsure-line: #d1d9e0;
  --reference: #57606a; --candidate: #0969da; --safe: #1a7f64; --unsafe: #bc4c00; --limit: #a40e26; --alarm: #a40e26;
  --series-1: #0969da; --series-2: #bc4c00; --series-3: #8250df; --series-4: #1a7f64; --series-5: #9a6700;`;

const DARK = `
  --ink: #e6edf3; --muted: #9198a1; --grid: #2a313c; --paper: #0d1117; --raised: #151b23; --line: #3d444d;
  --accent: #4493f8; --on-tone: #0d1117; --shadow: #e6edf333;
  --pass: #3fb950; --warn: #d29922; --fail: #ff7b72; --unsure: #9198a1;
  --pass-soft: #0f1f17; --warn-soft: #1f1a0f; --fail-soft: #231518; --unsure-soft: #151b23;
  --pass-line: #23482f; --warn-line: #4a3a17; --fail-line: #5a2a2d; --unsure-line: #3d444d;
  --reference: #9198a1; --candidate: #4493f8; --safe: #3fb68b; --unsafe: #f0883e; --limit: #ff7b72; --alarm: #ff7b72;
  --series-1: #4493f8; --series-2: #f0883e; --series-3: #b083f0; --series-4: #3fb68b; --series-5: #d4a72c;`;

/** Custom properties; paper is always light. */
export const TOKENS = `:root { color-scheme: light dark;${LIGHT}
}
@media screen and (prefers-color-scheme: dark) {
  :root {${DARK}
  }
}
@media print {
  :root { color-scheme: light; }
}`;
