import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  terminalStyle
} from "./chunk-PFE2MOKX.js";
import {
  escapeTerminal
} from "./chunk-DEQM4B2H.js";
import {
  __commonJS,
  __name,
  __toESM
} from "./chunk-HRDOIWQD.js";

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = /* @__PURE__ */ __name((open, close, replace = open) => (input) => {
      let string = "" + input, index = string.indexOf(close, open.length);
      return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
    }, "formatter");
    var replaceClose = /* @__PURE__ */ __name((string, close, replace, index) => {
      let result = "", cursor = 0;
      do {
        result += string.substring(cursor, index) + replace;
        cursor = index + close.length;
        index = string.indexOf(close, cursor);
      } while (~index);
      return result + string.substring(cursor);
    }, "replaceClose");
    var createColors = /* @__PURE__ */ __name((enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    }, "createColors");
    module.exports = createColors();
    module.exports.createColors = createColors;
  }
});

// src/commands/console-style.ts
function consoleStyle(stream) {
  const { color, unicode, width } = terminalStyle(process.env, stream);
  return { color, ascii: !unicode, width };
}
__name(consoleStyle, "consoleStyle");

// src/report/terminal/display-width.ts
var GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
var SIMPLE = /^[ -~]*$/;
var NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
var WIDE = new RegExp("^(?:\\p{Emoji_Presentation}|.\\ufe0f|[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97c\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6\\u{1f200}-\\u{1f2ff}\\u{20000}-\\u{3fffd}])", "u");
function graphemesOf(text) {
  return SIMPLE.test(text) ? [...text] : Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}
__name(graphemesOf, "graphemesOf");
function displayWidth(text) {
  if (SIMPLE.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) {
    if (!NO_WIDTH.test(grapheme)) width += WIDE.test(grapheme) ? 2 : 1;
  }
  return width;
}
__name(displayWidth, "displayWidth");
function cutText(text, width, mark) {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(mark);
  let kept = "";
  let used = 0;
  for (const grapheme of graphemesOf(text)) {
    used += displayWidth(grapheme);
    if (used > room) break;
    kept += grapheme;
  }
  return kept + mark;
}
__name(cutText, "cutText");
function breakWord(word, room) {
  if (displayWidth(word) <= room) return [word];
  const parts = [];
  let part = "";
  for (const grapheme of graphemesOf(word)) {
    if (part !== "" && displayWidth(part) + displayWidth(grapheme) > room) {
      parts.push(part);
      part = "";
    }
    part += grapheme;
  }
  return [...parts, part];
}
__name(breakWord, "breakWord");

// src/report/terminal/page.ts
var import_picocolors = __toESM(require_picocolors(), 1);
var NARROWEST = 80;
var WIDEST = 120;
function createPage({ ascii = false, color, width = NARROWEST }) {
  const columns = Number.isFinite(width) ? Math.floor(width) : NARROWEST;
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    colors: import_picocolors.default.createColors(color),
    ascii
  };
}
__name(createPage, "createPage");
var PLAIN_PAGE = createPage({ color: false });
var IN_ASCII = {
  "≤": "<=",
  "≥": ">=",
  "−": "-",
  "±": "+/-",
  "°": " deg",
  σ: "sigma",
  τ: "tau",
  "…": "...",
  "→": "->",
  "·": "-",
  "–": "-",
  "—": "-"
};
var SPELLED = new RegExp(`[${Object.keys(IN_ASCII).join("")}]`, "gu");
function screenText(text, { ascii }) {
  const line = escapeTerminal(text.normalize("NFC")).replaceAll("​", " ");
  return ascii ? line.replace(SPELLED, (sign) => IN_ASCII[sign] ?? sign) : line;
}
__name(screenText, "screenText");

// src/report/terminal/wrap-text.ts
function wrapOn(page, text, indent = "") {
  const { first, rest } = typeof indent === "string" ? { first: indent, rest: indent } : indent;
  const room = page.width - Math.max(displayWidth(first), displayWidth(rest));
  const texts = typeof text === "string" ? [text] : text;
  const words = texts.flatMap((one) => keepUnits(screenText(one, page)).split(" "));
  const lines = [];
  let line;
  for (const word of words.flatMap((whole) => breakWord(whole, room))) {
    if (line === void 0) line = word;
    else if (displayWidth(line) + 1 + displayWidth(word) <= room) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line ?? "");
  return lines.map((part, index) => `${index === 0 ? first : rest}${part.replaceAll(NO_BREAK, " ")}`.trimEnd()).join("\n");
}
__name(wrapOn, "wrapOn");
var NO_BREAK = " ";
function keepUnits(text) {
  return text.replace(/(?<=\d) (?=(?:%|pp|sd|deg)(?![\p{L}\p{N}]))/gu, NO_BREAK);
}
__name(keepUnits, "keepUnits");

export {
  displayWidth,
  cutText,
  require_picocolors,
  createPage,
  PLAIN_PAGE,
  screenText,
  wrapOn,
  consoleStyle
};
