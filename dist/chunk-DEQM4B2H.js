import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/report/escape.ts
var LONGEST_USER_STRING = 300;
var ZERO_WIDTH_SPACE = "​";
var ANSI = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -~]?/g;
var INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
var HALF = new RegExp("\\p{Surrogate}", "gu");
var MARKDOWN_SPECIAL = /[&<>|`\\*_~[\]$#@!:]/g;
function plainLine(text, longest = LONGEST_USER_STRING) {
  const line = text.replace(ANSI, "").replace(/[\r\n\t\u2028\u2029]+/g, " ").replace(INVISIBLE, "").replace(HALF, "�");
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join("")}…`;
}
__name(plainLine, "plainLine");
function escapeCharacter(character, offset, line) {
  const next = line.slice(offset + 1);
  switch (character) {
    case "@":
      return "@&#8203;";
    case "#":
      return "&#35;&#8203;";
    case ":":
      return next.startsWith("//") ? ":&#8203;" : ":";
    case "!":
      return next.startsWith("[") ? "&#33;" : "!";
    case "&":
      return "&amp;";
    case "<":
      return "&lt;";
    case ">":
      return "&gt;";
    default:
      return `&#${character.charCodeAt(0)};`;
  }
}
__name(escapeCharacter, "escapeCharacter");
function escapeMarkdown(text) {
  return plainLine(text).replace(
    MARKDOWN_SPECIAL,
    (character, offset, line) => escapeCharacter(character, offset, line)
  ).replace(/\b(www|GH)(?=[.-])/gi, "$1&#8203;").replace(/^(\s*)([-+=])/, (_, space, mark) => `${space}&#${mark.charCodeAt(0)};`).replace(/^(\s*\d+)([.)])/, (_, number, mark) => `${number}&#${mark.charCodeAt(0)};`);
}
__name(escapeMarkdown, "escapeMarkdown");
function codeMarkdown(text) {
  return `<code>${escapeMarkdown(text === "" ? '""' : text)}</code>`;
}
__name(codeMarkdown, "codeMarkdown");
function escapeTerminal(text) {
  return plainLine(text).replace(/:(?=:)|##(?=\[)/g, (found) => found + ZERO_WIDTH_SPACE);
}
__name(escapeTerminal, "escapeTerminal");

export {
  LONGEST_USER_STRING,
  plainLine,
  escapeMarkdown,
  codeMarkdown,
  escapeTerminal
};
