import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  GAP,
  INDENT,
  alignRows,
  layOutTable
} from "./chunk-UIH6ZW3B.js";
import {
  PLAIN_PAGE,
  consoleStyle,
  createPage,
  cutText,
  displayWidth,
  screenText,
  wrapOn
} from "./chunk-63QR7BJU.js";
import {
  narrowChange,
  narrowTitle,
  narrowValue
} from "./chunk-GU3PXLXH.js";
import {
  renderComment,
  require_supports_color
} from "./chunk-IKW6IBVX.js";
import {
  lowerFirst
} from "./chunk-DNYRPMWD.js";
import {
  ASPECT_TITLES,
  auditCounts,
  bandsOf,
  entryTitle,
  phenomenaHeadline,
  sliceHeadline,
  trendParts,
  trendRuns,
  withoutRepeats,
  worstOf
} from "./chunk-TOI5EUR5.js";
import {
  describeCheck,
  describeVerdict,
  reasonsBesideChecks,
  showAlarm,
  showNarrow
} from "./chunk-MHYP5SU7.js";
import {
  boundsChange,
  changeBetween,
  formatLimit,
  uncheckedMetrics
} from "./chunk-T3QPZ3EQ.js";
import {
  NOT_AVAILABLE,
  formatCount,
  formatInterval,
  formatLevel,
  formatList,
  formatNumber,
  formatP,
  formatPlural,
  formatSigned,
  shortenHash
} from "./chunk-V5ZUUGM2.js";
import {
  METRICS
} from "./chunk-ELUNI4SN.js";
import {
  __commonJS,
  __name,
  __toESM
} from "./chunk-HRDOIWQD.js";

// node_modules/color-name/index.js
var require_color_name = __commonJS({
  "node_modules/color-name/index.js"(exports, module) {
    "use strict";
    module.exports = {
      "aliceblue": [240, 248, 255],
      "antiquewhite": [250, 235, 215],
      "aqua": [0, 255, 255],
      "aquamarine": [127, 255, 212],
      "azure": [240, 255, 255],
      "beige": [245, 245, 220],
      "bisque": [255, 228, 196],
      "black": [0, 0, 0],
      "blanchedalmond": [255, 235, 205],
      "blue": [0, 0, 255],
      "blueviolet": [138, 43, 226],
      "brown": [165, 42, 42],
      "burlywood": [222, 184, 135],
      "cadetblue": [95, 158, 160],
      "chartreuse": [127, 255, 0],
      "chocolate": [210, 105, 30],
      "coral": [255, 127, 80],
      "cornflowerblue": [100, 149, 237],
      "cornsilk": [255, 248, 220],
      "crimson": [220, 20, 60],
      "cyan": [0, 255, 255],
      "darkblue": [0, 0, 139],
      "darkcyan": [0, 139, 139],
      "darkgoldenrod": [184, 134, 11],
      "darkgray": [169, 169, 169],
      "darkgreen": [0, 100, 0],
      "darkgrey": [169, 169, 169],
      "darkkhaki": [189, 183, 107],
      "darkmagenta": [139, 0, 139],
      "darkolivegreen": [85, 107, 47],
      "darkorange": [255, 140, 0],
      "darkorchid": [153, 50, 204],
      "darkred": [139, 0, 0],
      "darksalmon": [233, 150, 122],
      "darkseagreen": [143, 188, 143],
      "darkslateblue": [72, 61, 139],
      "darkslategray": [47, 79, 79],
      "darkslategrey": [47, 79, 79],
      "darkturquoise": [0, 206, 209],
      "darkviolet": [148, 0, 211],
      "deeppink": [255, 20, 147],
      "deepskyblue": [0, 191, 255],
      "dimgray": [105, 105, 105],
      "dimgrey": [105, 105, 105],
      "dodgerblue": [30, 144, 255],
      "firebrick": [178, 34, 34],
      "floralwhite": [255, 250, 240],
      "forestgreen": [34, 139, 34],
      "fuchsia": [255, 0, 255],
      "gainsboro": [220, 220, 220],
      "ghostwhite": [248, 248, 255],
      "gold": [255, 215, 0],
      "goldenrod": [218, 165, 32],
      "gray": [128, 128, 128],
      "green": [0, 128, 0],
      "greenyellow": [173, 255, 47],
      "grey": [128, 128, 128],
      "honeydew": [240, 255, 240],
      "hotpink": [255, 105, 180],
      "indianred": [205, 92, 92],
      "indigo": [75, 0, 130],
      "ivory": [255, 255, 240],
      "khaki": [240, 230, 140],
      "lavender": [230, 230, 250],
      "lavenderblush": [255, 240, 245],
      "lawngreen": [124, 252, 0],
      "lemonchiffon": [255, 250, 205],
      "lightblue": [173, 216, 230],
      "lightcoral": [240, 128, 128],
      "lightcyan": [224, 255, 255],
      "lightgoldenrodyellow": [250, 250, 210],
      "lightgray": [211, 211, 211],
      "lightgreen": [144, 238, 144],
      "lightgrey": [211, 211, 211],
      "lightpink": [255, 182, 193],
      "lightsalmon": [255, 160, 122],
      "lightseagreen": [32, 178, 170],
      "lightskyblue": [135, 206, 250],
      "lightslategray": [119, 136, 153],
      "lightslategrey": [119, 136, 153],
      "lightsteelblue": [176, 196, 222],
      "lightyellow": [255, 255, 224],
      "lime": [0, 255, 0],
      "limegreen": [50, 205, 50],
      "linen": [250, 240, 230],
      "magenta": [255, 0, 255],
      "maroon": [128, 0, 0],
      "mediumaquamarine": [102, 205, 170],
      "mediumblue": [0, 0, 205],
      "mediumorchid": [186, 85, 211],
      "mediumpurple": [147, 112, 219],
      "mediumseagreen": [60, 179, 113],
      "mediumslateblue": [123, 104, 238],
      "mediumspringgreen": [0, 250, 154],
      "mediumturquoise": [72, 209, 204],
      "mediumvioletred": [199, 21, 133],
      "midnightblue": [25, 25, 112],
      "mintcream": [245, 255, 250],
      "mistyrose": [255, 228, 225],
      "moccasin": [255, 228, 181],
      "navajowhite": [255, 222, 173],
      "navy": [0, 0, 128],
      "oldlace": [253, 245, 230],
      "olive": [128, 128, 0],
      "olivedrab": [107, 142, 35],
      "orange": [255, 165, 0],
      "orangered": [255, 69, 0],
      "orchid": [218, 112, 214],
      "palegoldenrod": [238, 232, 170],
      "palegreen": [152, 251, 152],
      "paleturquoise": [175, 238, 238],
      "palevioletred": [219, 112, 147],
      "papayawhip": [255, 239, 213],
      "peachpuff": [255, 218, 185],
      "peru": [205, 133, 63],
      "pink": [255, 192, 203],
      "plum": [221, 160, 221],
      "powderblue": [176, 224, 230],
      "purple": [128, 0, 128],
      "rebeccapurple": [102, 51, 153],
      "red": [255, 0, 0],
      "rosybrown": [188, 143, 143],
      "royalblue": [65, 105, 225],
      "saddlebrown": [139, 69, 19],
      "salmon": [250, 128, 114],
      "sandybrown": [244, 164, 96],
      "seagreen": [46, 139, 87],
      "seashell": [255, 245, 238],
      "sienna": [160, 82, 45],
      "silver": [192, 192, 192],
      "skyblue": [135, 206, 235],
      "slateblue": [106, 90, 205],
      "slategray": [112, 128, 144],
      "slategrey": [112, 128, 144],
      "snow": [255, 250, 250],
      "springgreen": [0, 255, 127],
      "steelblue": [70, 130, 180],
      "tan": [210, 180, 140],
      "teal": [0, 128, 128],
      "thistle": [216, 191, 216],
      "tomato": [255, 99, 71],
      "turquoise": [64, 224, 208],
      "violet": [238, 130, 238],
      "wheat": [245, 222, 179],
      "white": [255, 255, 255],
      "whitesmoke": [245, 245, 245],
      "yellow": [255, 255, 0],
      "yellowgreen": [154, 205, 50]
    };
  }
});

// node_modules/color-convert/conversions.js
var require_conversions = __commonJS({
  "node_modules/color-convert/conversions.js"(exports, module) {
    var cssKeywords = require_color_name();
    var reverseKeywords = {};
    for (const key of Object.keys(cssKeywords)) {
      reverseKeywords[cssKeywords[key]] = key;
    }
    var convert = {
      rgb: { channels: 3, labels: "rgb" },
      hsl: { channels: 3, labels: "hsl" },
      hsv: { channels: 3, labels: "hsv" },
      hwb: { channels: 3, labels: "hwb" },
      cmyk: { channels: 4, labels: "cmyk" },
      xyz: { channels: 3, labels: "xyz" },
      lab: { channels: 3, labels: "lab" },
      lch: { channels: 3, labels: "lch" },
      hex: { channels: 1, labels: ["hex"] },
      keyword: { channels: 1, labels: ["keyword"] },
      ansi16: { channels: 1, labels: ["ansi16"] },
      ansi256: { channels: 1, labels: ["ansi256"] },
      hcg: { channels: 3, labels: ["h", "c", "g"] },
      apple: { channels: 3, labels: ["r16", "g16", "b16"] },
      gray: { channels: 1, labels: ["gray"] }
    };
    module.exports = convert;
    for (const model of Object.keys(convert)) {
      if (!("channels" in convert[model])) {
        throw new Error("missing channels property: " + model);
      }
      if (!("labels" in convert[model])) {
        throw new Error("missing channel labels property: " + model);
      }
      if (convert[model].labels.length !== convert[model].channels) {
        throw new Error("channel and label counts mismatch: " + model);
      }
      const { channels, labels } = convert[model];
      delete convert[model].channels;
      delete convert[model].labels;
      Object.defineProperty(convert[model], "channels", { value: channels });
      Object.defineProperty(convert[model], "labels", { value: labels });
    }
    convert.rgb.hsl = function(rgb) {
      const r = rgb[0] / 255;
      const g = rgb[1] / 255;
      const b = rgb[2] / 255;
      const min = Math.min(r, g, b);
      const max = Math.max(r, g, b);
      const delta = max - min;
      let h;
      let s;
      if (max === min) {
        h = 0;
      } else if (r === max) {
        h = (g - b) / delta;
      } else if (g === max) {
        h = 2 + (b - r) / delta;
      } else if (b === max) {
        h = 4 + (r - g) / delta;
      }
      h = Math.min(h * 60, 360);
      if (h < 0) {
        h += 360;
      }
      const l = (min + max) / 2;
      if (max === min) {
        s = 0;
      } else if (l <= 0.5) {
        s = delta / (max + min);
      } else {
        s = delta / (2 - max - min);
      }
      return [h, s * 100, l * 100];
    };
    convert.rgb.hsv = function(rgb) {
      let rdif;
      let gdif;
      let bdif;
      let h;
      let s;
      const r = rgb[0] / 255;
      const g = rgb[1] / 255;
      const b = rgb[2] / 255;
      const v = Math.max(r, g, b);
      const diff = v - Math.min(r, g, b);
      const diffc = /* @__PURE__ */ __name(function(c) {
        return (v - c) / 6 / diff + 1 / 2;
      }, "diffc");
      if (diff === 0) {
        h = 0;
        s = 0;
      } else {
        s = diff / v;
        rdif = diffc(r);
        gdif = diffc(g);
        bdif = diffc(b);
        if (r === v) {
          h = bdif - gdif;
        } else if (g === v) {
          h = 1 / 3 + rdif - bdif;
        } else if (b === v) {
          h = 2 / 3 + gdif - rdif;
        }
        if (h < 0) {
          h += 1;
        } else if (h > 1) {
          h -= 1;
        }
      }
      return [
        h * 360,
        s * 100,
        v * 100
      ];
    };
    convert.rgb.hwb = function(rgb) {
      const r = rgb[0];
      const g = rgb[1];
      let b = rgb[2];
      const h = convert.rgb.hsl(rgb)[0];
      const w = 1 / 255 * Math.min(r, Math.min(g, b));
      b = 1 - 1 / 255 * Math.max(r, Math.max(g, b));
      return [h, w * 100, b * 100];
    };
    convert.rgb.cmyk = function(rgb) {
      const r = rgb[0] / 255;
      const g = rgb[1] / 255;
      const b = rgb[2] / 255;
      const k = Math.min(1 - r, 1 - g, 1 - b);
      const c = (1 - r - k) / (1 - k) || 0;
      const m = (1 - g - k) / (1 - k) || 0;
      const y = (1 - b - k) / (1 - k) || 0;
      return [c * 100, m * 100, y * 100, k * 100];
    };
    function comparativeDistance(x, y) {
      return (x[0] - y[0]) ** 2 + (x[1] - y[1]) ** 2 + (x[2] - y[2]) ** 2;
    }
    __name(comparativeDistance, "comparativeDistance");
    convert.rgb.keyword = function(rgb) {
      const reversed = reverseKeywords[rgb];
      if (reversed) {
        return reversed;
      }
      let currentClosestDistance = Infinity;
      let currentClosestKeyword;
      for (const keyword of Object.keys(cssKeywords)) {
        const value = cssKeywords[keyword];
        const distance = comparativeDistance(rgb, value);
        if (distance < currentClosestDistance) {
          currentClosestDistance = distance;
          currentClosestKeyword = keyword;
        }
      }
      return currentClosestKeyword;
    };
    convert.keyword.rgb = function(keyword) {
      return cssKeywords[keyword];
    };
    convert.rgb.xyz = function(rgb) {
      let r = rgb[0] / 255;
      let g = rgb[1] / 255;
      let b = rgb[2] / 255;
      r = r > 0.04045 ? ((r + 0.055) / 1.055) ** 2.4 : r / 12.92;
      g = g > 0.04045 ? ((g + 0.055) / 1.055) ** 2.4 : g / 12.92;
      b = b > 0.04045 ? ((b + 0.055) / 1.055) ** 2.4 : b / 12.92;
      const x = r * 0.4124 + g * 0.3576 + b * 0.1805;
      const y = r * 0.2126 + g * 0.7152 + b * 0.0722;
      const z = r * 0.0193 + g * 0.1192 + b * 0.9505;
      return [x * 100, y * 100, z * 100];
    };
    convert.rgb.lab = function(rgb) {
      const xyz = convert.rgb.xyz(rgb);
      let x = xyz[0];
      let y = xyz[1];
      let z = xyz[2];
      x /= 95.047;
      y /= 100;
      z /= 108.883;
      x = x > 8856e-6 ? x ** (1 / 3) : 7.787 * x + 16 / 116;
      y = y > 8856e-6 ? y ** (1 / 3) : 7.787 * y + 16 / 116;
      z = z > 8856e-6 ? z ** (1 / 3) : 7.787 * z + 16 / 116;
      const l = 116 * y - 16;
      const a = 500 * (x - y);
      const b = 200 * (y - z);
      return [l, a, b];
    };
    convert.hsl.rgb = function(hsl) {
      const h = hsl[0] / 360;
      const s = hsl[1] / 100;
      const l = hsl[2] / 100;
      let t2;
      let t3;
      let val;
      if (s === 0) {
        val = l * 255;
        return [val, val, val];
      }
      if (l < 0.5) {
        t2 = l * (1 + s);
      } else {
        t2 = l + s - l * s;
      }
      const t1 = 2 * l - t2;
      const rgb = [0, 0, 0];
      for (let i = 0; i < 3; i++) {
        t3 = h + 1 / 3 * -(i - 1);
        if (t3 < 0) {
          t3++;
        }
        if (t3 > 1) {
          t3--;
        }
        if (6 * t3 < 1) {
          val = t1 + (t2 - t1) * 6 * t3;
        } else if (2 * t3 < 1) {
          val = t2;
        } else if (3 * t3 < 2) {
          val = t1 + (t2 - t1) * (2 / 3 - t3) * 6;
        } else {
          val = t1;
        }
        rgb[i] = val * 255;
      }
      return rgb;
    };
    convert.hsl.hsv = function(hsl) {
      const h = hsl[0];
      let s = hsl[1] / 100;
      let l = hsl[2] / 100;
      let smin = s;
      const lmin = Math.max(l, 0.01);
      l *= 2;
      s *= l <= 1 ? l : 2 - l;
      smin *= lmin <= 1 ? lmin : 2 - lmin;
      const v = (l + s) / 2;
      const sv = l === 0 ? 2 * smin / (lmin + smin) : 2 * s / (l + s);
      return [h, sv * 100, v * 100];
    };
    convert.hsv.rgb = function(hsv) {
      const h = hsv[0] / 60;
      const s = hsv[1] / 100;
      let v = hsv[2] / 100;
      const hi = Math.floor(h) % 6;
      const f = h - Math.floor(h);
      const p = 255 * v * (1 - s);
      const q = 255 * v * (1 - s * f);
      const t = 255 * v * (1 - s * (1 - f));
      v *= 255;
      switch (hi) {
        case 0:
          return [v, t, p];
        case 1:
          return [q, v, p];
        case 2:
          return [p, v, t];
        case 3:
          return [p, q, v];
        case 4:
          return [t, p, v];
        case 5:
          return [v, p, q];
      }
    };
    convert.hsv.hsl = function(hsv) {
      const h = hsv[0];
      const s = hsv[1] / 100;
      const v = hsv[2] / 100;
      const vmin = Math.max(v, 0.01);
      let sl;
      let l;
      l = (2 - s) * v;
      const lmin = (2 - s) * vmin;
      sl = s * vmin;
      sl /= lmin <= 1 ? lmin : 2 - lmin;
      sl = sl || 0;
      l /= 2;
      return [h, sl * 100, l * 100];
    };
    convert.hwb.rgb = function(hwb) {
      const h = hwb[0] / 360;
      let wh = hwb[1] / 100;
      let bl = hwb[2] / 100;
      const ratio = wh + bl;
      let f;
      if (ratio > 1) {
        wh /= ratio;
        bl /= ratio;
      }
      const i = Math.floor(6 * h);
      const v = 1 - bl;
      f = 6 * h - i;
      if ((i & 1) !== 0) {
        f = 1 - f;
      }
      const n = wh + f * (v - wh);
      let r;
      let g;
      let b;
      switch (i) {
        default:
        case 6:
        case 0:
          r = v;
          g = n;
          b = wh;
          break;
        case 1:
          r = n;
          g = v;
          b = wh;
          break;
        case 2:
          r = wh;
          g = v;
          b = n;
          break;
        case 3:
          r = wh;
          g = n;
          b = v;
          break;
        case 4:
          r = n;
          g = wh;
          b = v;
          break;
        case 5:
          r = v;
          g = wh;
          b = n;
          break;
      }
      return [r * 255, g * 255, b * 255];
    };
    convert.cmyk.rgb = function(cmyk) {
      const c = cmyk[0] / 100;
      const m = cmyk[1] / 100;
      const y = cmyk[2] / 100;
      const k = cmyk[3] / 100;
      const r = 1 - Math.min(1, c * (1 - k) + k);
      const g = 1 - Math.min(1, m * (1 - k) + k);
      const b = 1 - Math.min(1, y * (1 - k) + k);
      return [r * 255, g * 255, b * 255];
    };
    convert.xyz.rgb = function(xyz) {
      const x = xyz[0] / 100;
      const y = xyz[1] / 100;
      const z = xyz[2] / 100;
      let r;
      let g;
      let b;
      r = x * 3.2406 + y * -1.5372 + z * -0.4986;
      g = x * -0.9689 + y * 1.8758 + z * 0.0415;
      b = x * 0.0557 + y * -0.204 + z * 1.057;
      r = r > 31308e-7 ? 1.055 * r ** (1 / 2.4) - 0.055 : r * 12.92;
      g = g > 31308e-7 ? 1.055 * g ** (1 / 2.4) - 0.055 : g * 12.92;
      b = b > 31308e-7 ? 1.055 * b ** (1 / 2.4) - 0.055 : b * 12.92;
      r = Math.min(Math.max(0, r), 1);
      g = Math.min(Math.max(0, g), 1);
      b = Math.min(Math.max(0, b), 1);
      return [r * 255, g * 255, b * 255];
    };
    convert.xyz.lab = function(xyz) {
      let x = xyz[0];
      let y = xyz[1];
      let z = xyz[2];
      x /= 95.047;
      y /= 100;
      z /= 108.883;
      x = x > 8856e-6 ? x ** (1 / 3) : 7.787 * x + 16 / 116;
      y = y > 8856e-6 ? y ** (1 / 3) : 7.787 * y + 16 / 116;
      z = z > 8856e-6 ? z ** (1 / 3) : 7.787 * z + 16 / 116;
      const l = 116 * y - 16;
      const a = 500 * (x - y);
      const b = 200 * (y - z);
      return [l, a, b];
    };
    convert.lab.xyz = function(lab) {
      const l = lab[0];
      const a = lab[1];
      const b = lab[2];
      let x;
      let y;
      let z;
      y = (l + 16) / 116;
      x = a / 500 + y;
      z = y - b / 200;
      const y2 = y ** 3;
      const x2 = x ** 3;
      const z2 = z ** 3;
      y = y2 > 8856e-6 ? y2 : (y - 16 / 116) / 7.787;
      x = x2 > 8856e-6 ? x2 : (x - 16 / 116) / 7.787;
      z = z2 > 8856e-6 ? z2 : (z - 16 / 116) / 7.787;
      x *= 95.047;
      y *= 100;
      z *= 108.883;
      return [x, y, z];
    };
    convert.lab.lch = function(lab) {
      const l = lab[0];
      const a = lab[1];
      const b = lab[2];
      let h;
      const hr = Math.atan2(b, a);
      h = hr * 360 / 2 / Math.PI;
      if (h < 0) {
        h += 360;
      }
      const c = Math.sqrt(a * a + b * b);
      return [l, c, h];
    };
    convert.lch.lab = function(lch) {
      const l = lch[0];
      const c = lch[1];
      const h = lch[2];
      const hr = h / 360 * 2 * Math.PI;
      const a = c * Math.cos(hr);
      const b = c * Math.sin(hr);
      return [l, a, b];
    };
    convert.rgb.ansi16 = function(args, saturation = null) {
      const [r, g, b] = args;
      let value = saturation === null ? convert.rgb.hsv(args)[2] : saturation;
      value = Math.round(value / 50);
      if (value === 0) {
        return 30;
      }
      let ansi = 30 + (Math.round(b / 255) << 2 | Math.round(g / 255) << 1 | Math.round(r / 255));
      if (value === 2) {
        ansi += 60;
      }
      return ansi;
    };
    convert.hsv.ansi16 = function(args) {
      return convert.rgb.ansi16(convert.hsv.rgb(args), args[2]);
    };
    convert.rgb.ansi256 = function(args) {
      const r = args[0];
      const g = args[1];
      const b = args[2];
      if (r === g && g === b) {
        if (r < 8) {
          return 16;
        }
        if (r > 248) {
          return 231;
        }
        return Math.round((r - 8) / 247 * 24) + 232;
      }
      const ansi = 16 + 36 * Math.round(r / 255 * 5) + 6 * Math.round(g / 255 * 5) + Math.round(b / 255 * 5);
      return ansi;
    };
    convert.ansi16.rgb = function(args) {
      let color = args % 10;
      if (color === 0 || color === 7) {
        if (args > 50) {
          color += 3.5;
        }
        color = color / 10.5 * 255;
        return [color, color, color];
      }
      const mult = (~~(args > 50) + 1) * 0.5;
      const r = (color & 1) * mult * 255;
      const g = (color >> 1 & 1) * mult * 255;
      const b = (color >> 2 & 1) * mult * 255;
      return [r, g, b];
    };
    convert.ansi256.rgb = function(args) {
      if (args >= 232) {
        const c = (args - 232) * 10 + 8;
        return [c, c, c];
      }
      args -= 16;
      let rem;
      const r = Math.floor(args / 36) / 5 * 255;
      const g = Math.floor((rem = args % 36) / 6) / 5 * 255;
      const b = rem % 6 / 5 * 255;
      return [r, g, b];
    };
    convert.rgb.hex = function(args) {
      const integer = ((Math.round(args[0]) & 255) << 16) + ((Math.round(args[1]) & 255) << 8) + (Math.round(args[2]) & 255);
      const string = integer.toString(16).toUpperCase();
      return "000000".substring(string.length) + string;
    };
    convert.hex.rgb = function(args) {
      const match = args.toString(16).match(/[a-f0-9]{6}|[a-f0-9]{3}/i);
      if (!match) {
        return [0, 0, 0];
      }
      let colorString = match[0];
      if (match[0].length === 3) {
        colorString = colorString.split("").map((char) => {
          return char + char;
        }).join("");
      }
      const integer = parseInt(colorString, 16);
      const r = integer >> 16 & 255;
      const g = integer >> 8 & 255;
      const b = integer & 255;
      return [r, g, b];
    };
    convert.rgb.hcg = function(rgb) {
      const r = rgb[0] / 255;
      const g = rgb[1] / 255;
      const b = rgb[2] / 255;
      const max = Math.max(Math.max(r, g), b);
      const min = Math.min(Math.min(r, g), b);
      const chroma = max - min;
      let grayscale;
      let hue;
      if (chroma < 1) {
        grayscale = min / (1 - chroma);
      } else {
        grayscale = 0;
      }
      if (chroma <= 0) {
        hue = 0;
      } else if (max === r) {
        hue = (g - b) / chroma % 6;
      } else if (max === g) {
        hue = 2 + (b - r) / chroma;
      } else {
        hue = 4 + (r - g) / chroma;
      }
      hue /= 6;
      hue %= 1;
      return [hue * 360, chroma * 100, grayscale * 100];
    };
    convert.hsl.hcg = function(hsl) {
      const s = hsl[1] / 100;
      const l = hsl[2] / 100;
      const c = l < 0.5 ? 2 * s * l : 2 * s * (1 - l);
      let f = 0;
      if (c < 1) {
        f = (l - 0.5 * c) / (1 - c);
      }
      return [hsl[0], c * 100, f * 100];
    };
    convert.hsv.hcg = function(hsv) {
      const s = hsv[1] / 100;
      const v = hsv[2] / 100;
      const c = s * v;
      let f = 0;
      if (c < 1) {
        f = (v - c) / (1 - c);
      }
      return [hsv[0], c * 100, f * 100];
    };
    convert.hcg.rgb = function(hcg) {
      const h = hcg[0] / 360;
      const c = hcg[1] / 100;
      const g = hcg[2] / 100;
      if (c === 0) {
        return [g * 255, g * 255, g * 255];
      }
      const pure = [0, 0, 0];
      const hi = h % 1 * 6;
      const v = hi % 1;
      const w = 1 - v;
      let mg = 0;
      switch (Math.floor(hi)) {
        case 0:
          pure[0] = 1;
          pure[1] = v;
          pure[2] = 0;
          break;
        case 1:
          pure[0] = w;
          pure[1] = 1;
          pure[2] = 0;
          break;
        case 2:
          pure[0] = 0;
          pure[1] = 1;
          pure[2] = v;
          break;
        case 3:
          pure[0] = 0;
          pure[1] = w;
          pure[2] = 1;
          break;
        case 4:
          pure[0] = v;
          pure[1] = 0;
          pure[2] = 1;
          break;
        default:
          pure[0] = 1;
          pure[1] = 0;
          pure[2] = w;
      }
      mg = (1 - c) * g;
      return [
        (c * pure[0] + mg) * 255,
        (c * pure[1] + mg) * 255,
        (c * pure[2] + mg) * 255
      ];
    };
    convert.hcg.hsv = function(hcg) {
      const c = hcg[1] / 100;
      const g = hcg[2] / 100;
      const v = c + g * (1 - c);
      let f = 0;
      if (v > 0) {
        f = c / v;
      }
      return [hcg[0], f * 100, v * 100];
    };
    convert.hcg.hsl = function(hcg) {
      const c = hcg[1] / 100;
      const g = hcg[2] / 100;
      const l = g * (1 - c) + 0.5 * c;
      let s = 0;
      if (l > 0 && l < 0.5) {
        s = c / (2 * l);
      } else if (l >= 0.5 && l < 1) {
        s = c / (2 * (1 - l));
      }
      return [hcg[0], s * 100, l * 100];
    };
    convert.hcg.hwb = function(hcg) {
      const c = hcg[1] / 100;
      const g = hcg[2] / 100;
      const v = c + g * (1 - c);
      return [hcg[0], (v - c) * 100, (1 - v) * 100];
    };
    convert.hwb.hcg = function(hwb) {
      const w = hwb[1] / 100;
      const b = hwb[2] / 100;
      const v = 1 - b;
      const c = v - w;
      let g = 0;
      if (c < 1) {
        g = (v - c) / (1 - c);
      }
      return [hwb[0], c * 100, g * 100];
    };
    convert.apple.rgb = function(apple) {
      return [apple[0] / 65535 * 255, apple[1] / 65535 * 255, apple[2] / 65535 * 255];
    };
    convert.rgb.apple = function(rgb) {
      return [rgb[0] / 255 * 65535, rgb[1] / 255 * 65535, rgb[2] / 255 * 65535];
    };
    convert.gray.rgb = function(args) {
      return [args[0] / 100 * 255, args[0] / 100 * 255, args[0] / 100 * 255];
    };
    convert.gray.hsl = function(args) {
      return [0, 0, args[0]];
    };
    convert.gray.hsv = convert.gray.hsl;
    convert.gray.hwb = function(gray) {
      return [0, 100, gray[0]];
    };
    convert.gray.cmyk = function(gray) {
      return [0, 0, 0, gray[0]];
    };
    convert.gray.lab = function(gray) {
      return [gray[0], 0, 0];
    };
    convert.gray.hex = function(gray) {
      const val = Math.round(gray[0] / 100 * 255) & 255;
      const integer = (val << 16) + (val << 8) + val;
      const string = integer.toString(16).toUpperCase();
      return "000000".substring(string.length) + string;
    };
    convert.rgb.gray = function(rgb) {
      const val = (rgb[0] + rgb[1] + rgb[2]) / 3;
      return [val / 255 * 100];
    };
  }
});

// node_modules/color-convert/route.js
var require_route = __commonJS({
  "node_modules/color-convert/route.js"(exports, module) {
    var conversions = require_conversions();
    function buildGraph() {
      const graph = {};
      const models = Object.keys(conversions);
      for (let len = models.length, i = 0; i < len; i++) {
        graph[models[i]] = {
          // http://jsperf.com/1-vs-infinity
          // micro-opt, but this is simple.
          distance: -1,
          parent: null
        };
      }
      return graph;
    }
    __name(buildGraph, "buildGraph");
    function deriveBFS(fromModel) {
      const graph = buildGraph();
      const queue = [fromModel];
      graph[fromModel].distance = 0;
      while (queue.length) {
        const current = queue.pop();
        const adjacents = Object.keys(conversions[current]);
        for (let len = adjacents.length, i = 0; i < len; i++) {
          const adjacent = adjacents[i];
          const node = graph[adjacent];
          if (node.distance === -1) {
            node.distance = graph[current].distance + 1;
            node.parent = current;
            queue.unshift(adjacent);
          }
        }
      }
      return graph;
    }
    __name(deriveBFS, "deriveBFS");
    function link(from, to) {
      return function(args) {
        return to(from(args));
      };
    }
    __name(link, "link");
    function wrapConversion(toModel, graph) {
      const path = [graph[toModel].parent, toModel];
      let fn = conversions[graph[toModel].parent][toModel];
      let cur = graph[toModel].parent;
      while (graph[cur].parent) {
        path.unshift(graph[cur].parent);
        fn = link(conversions[graph[cur].parent][cur], fn);
        cur = graph[cur].parent;
      }
      fn.conversion = path;
      return fn;
    }
    __name(wrapConversion, "wrapConversion");
    module.exports = function(fromModel) {
      const graph = deriveBFS(fromModel);
      const conversion = {};
      const models = Object.keys(graph);
      for (let len = models.length, i = 0; i < len; i++) {
        const toModel = models[i];
        const node = graph[toModel];
        if (node.parent === null) {
          continue;
        }
        conversion[toModel] = wrapConversion(toModel, graph);
      }
      return conversion;
    };
  }
});

// node_modules/color-convert/index.js
var require_color_convert = __commonJS({
  "node_modules/color-convert/index.js"(exports, module) {
    var conversions = require_conversions();
    var route = require_route();
    var convert = {};
    var models = Object.keys(conversions);
    function wrapRaw(fn) {
      const wrappedFn = /* @__PURE__ */ __name(function(...args) {
        const arg0 = args[0];
        if (arg0 === void 0 || arg0 === null) {
          return arg0;
        }
        if (arg0.length > 1) {
          args = arg0;
        }
        return fn(args);
      }, "wrappedFn");
      if ("conversion" in fn) {
        wrappedFn.conversion = fn.conversion;
      }
      return wrappedFn;
    }
    __name(wrapRaw, "wrapRaw");
    function wrapRounded(fn) {
      const wrappedFn = /* @__PURE__ */ __name(function(...args) {
        const arg0 = args[0];
        if (arg0 === void 0 || arg0 === null) {
          return arg0;
        }
        if (arg0.length > 1) {
          args = arg0;
        }
        const result = fn(args);
        if (typeof result === "object") {
          for (let len = result.length, i = 0; i < len; i++) {
            result[i] = Math.round(result[i]);
          }
        }
        return result;
      }, "wrappedFn");
      if ("conversion" in fn) {
        wrappedFn.conversion = fn.conversion;
      }
      return wrappedFn;
    }
    __name(wrapRounded, "wrapRounded");
    models.forEach((fromModel) => {
      convert[fromModel] = {};
      Object.defineProperty(convert[fromModel], "channels", { value: conversions[fromModel].channels });
      Object.defineProperty(convert[fromModel], "labels", { value: conversions[fromModel].labels });
      const routes = route(fromModel);
      const routeModels = Object.keys(routes);
      routeModels.forEach((toModel) => {
        const fn = routes[toModel];
        convert[fromModel][toModel] = wrapRounded(fn);
        convert[fromModel][toModel].raw = wrapRaw(fn);
      });
    });
    module.exports = convert;
  }
});

// node_modules/ansi-styles/index.js
var require_ansi_styles = __commonJS({
  "node_modules/ansi-styles/index.js"(exports, module) {
    "use strict";
    var wrapAnsi16 = /* @__PURE__ */ __name((fn, offset) => (...args) => {
      const code = fn(...args);
      return `\x1B[${code + offset}m`;
    }, "wrapAnsi16");
    var wrapAnsi256 = /* @__PURE__ */ __name((fn, offset) => (...args) => {
      const code = fn(...args);
      return `\x1B[${38 + offset};5;${code}m`;
    }, "wrapAnsi256");
    var wrapAnsi16m = /* @__PURE__ */ __name((fn, offset) => (...args) => {
      const rgb = fn(...args);
      return `\x1B[${38 + offset};2;${rgb[0]};${rgb[1]};${rgb[2]}m`;
    }, "wrapAnsi16m");
    var ansi2ansi = /* @__PURE__ */ __name((n) => n, "ansi2ansi");
    var rgb2rgb = /* @__PURE__ */ __name((r, g, b) => [r, g, b], "rgb2rgb");
    var setLazyProperty = /* @__PURE__ */ __name((object, property, get) => {
      Object.defineProperty(object, property, {
        get: /* @__PURE__ */ __name(() => {
          const value = get();
          Object.defineProperty(object, property, {
            value,
            enumerable: true,
            configurable: true
          });
          return value;
        }, "get"),
        enumerable: true,
        configurable: true
      });
    }, "setLazyProperty");
    var colorConvert;
    var makeDynamicStyles = /* @__PURE__ */ __name((wrap, targetSpace, identity, isBackground) => {
      if (colorConvert === void 0) {
        colorConvert = require_color_convert();
      }
      const offset = isBackground ? 10 : 0;
      const styles = {};
      for (const [sourceSpace, suite] of Object.entries(colorConvert)) {
        const name = sourceSpace === "ansi16" ? "ansi" : sourceSpace;
        if (sourceSpace === targetSpace) {
          styles[name] = wrap(identity, offset);
        } else if (typeof suite === "object") {
          styles[name] = wrap(suite[targetSpace], offset);
        }
      }
      return styles;
    }, "makeDynamicStyles");
    function assembleStyles() {
      const codes = /* @__PURE__ */ new Map();
      const styles = {
        modifier: {
          reset: [0, 0],
          // 21 isn't widely supported and 22 does the same thing
          bold: [1, 22],
          dim: [2, 22],
          italic: [3, 23],
          underline: [4, 24],
          inverse: [7, 27],
          hidden: [8, 28],
          strikethrough: [9, 29]
        },
        color: {
          black: [30, 39],
          red: [31, 39],
          green: [32, 39],
          yellow: [33, 39],
          blue: [34, 39],
          magenta: [35, 39],
          cyan: [36, 39],
          white: [37, 39],
          // Bright color
          blackBright: [90, 39],
          redBright: [91, 39],
          greenBright: [92, 39],
          yellowBright: [93, 39],
          blueBright: [94, 39],
          magentaBright: [95, 39],
          cyanBright: [96, 39],
          whiteBright: [97, 39]
        },
        bgColor: {
          bgBlack: [40, 49],
          bgRed: [41, 49],
          bgGreen: [42, 49],
          bgYellow: [43, 49],
          bgBlue: [44, 49],
          bgMagenta: [45, 49],
          bgCyan: [46, 49],
          bgWhite: [47, 49],
          // Bright color
          bgBlackBright: [100, 49],
          bgRedBright: [101, 49],
          bgGreenBright: [102, 49],
          bgYellowBright: [103, 49],
          bgBlueBright: [104, 49],
          bgMagentaBright: [105, 49],
          bgCyanBright: [106, 49],
          bgWhiteBright: [107, 49]
        }
      };
      styles.color.gray = styles.color.blackBright;
      styles.bgColor.bgGray = styles.bgColor.bgBlackBright;
      styles.color.grey = styles.color.blackBright;
      styles.bgColor.bgGrey = styles.bgColor.bgBlackBright;
      for (const [groupName, group] of Object.entries(styles)) {
        for (const [styleName, style] of Object.entries(group)) {
          styles[styleName] = {
            open: `\x1B[${style[0]}m`,
            close: `\x1B[${style[1]}m`
          };
          group[styleName] = styles[styleName];
          codes.set(style[0], style[1]);
        }
        Object.defineProperty(styles, groupName, {
          value: group,
          enumerable: false
        });
      }
      Object.defineProperty(styles, "codes", {
        value: codes,
        enumerable: false
      });
      styles.color.close = "\x1B[39m";
      styles.bgColor.close = "\x1B[49m";
      setLazyProperty(styles.color, "ansi", () => makeDynamicStyles(wrapAnsi16, "ansi16", ansi2ansi, false));
      setLazyProperty(styles.color, "ansi256", () => makeDynamicStyles(wrapAnsi256, "ansi256", ansi2ansi, false));
      setLazyProperty(styles.color, "ansi16m", () => makeDynamicStyles(wrapAnsi16m, "rgb", rgb2rgb, false));
      setLazyProperty(styles.bgColor, "ansi", () => makeDynamicStyles(wrapAnsi16, "ansi16", ansi2ansi, true));
      setLazyProperty(styles.bgColor, "ansi256", () => makeDynamicStyles(wrapAnsi256, "ansi256", ansi2ansi, true));
      setLazyProperty(styles.bgColor, "ansi16m", () => makeDynamicStyles(wrapAnsi16m, "rgb", rgb2rgb, true));
      return styles;
    }
    __name(assembleStyles, "assembleStyles");
    Object.defineProperty(module, "exports", {
      enumerable: true,
      get: assembleStyles
    });
  }
});

// node_modules/chalk/source/util.js
var require_util = __commonJS({
  "node_modules/chalk/source/util.js"(exports, module) {
    "use strict";
    var stringReplaceAll = /* @__PURE__ */ __name((string, substring, replacer) => {
      let index = string.indexOf(substring);
      if (index === -1) {
        return string;
      }
      const substringLength = substring.length;
      let endIndex = 0;
      let returnValue = "";
      do {
        returnValue += string.substr(endIndex, index - endIndex) + substring + replacer;
        endIndex = index + substringLength;
        index = string.indexOf(substring, endIndex);
      } while (index !== -1);
      returnValue += string.substr(endIndex);
      return returnValue;
    }, "stringReplaceAll");
    var stringEncaseCRLFWithFirstIndex = /* @__PURE__ */ __name((string, prefix, postfix, index) => {
      let endIndex = 0;
      let returnValue = "";
      do {
        const gotCR = string[index - 1] === "\r";
        returnValue += string.substr(endIndex, (gotCR ? index - 1 : index) - endIndex) + prefix + (gotCR ? "\r\n" : "\n") + postfix;
        endIndex = index + 1;
        index = string.indexOf("\n", endIndex);
      } while (index !== -1);
      returnValue += string.substr(endIndex);
      return returnValue;
    }, "stringEncaseCRLFWithFirstIndex");
    module.exports = {
      stringReplaceAll,
      stringEncaseCRLFWithFirstIndex
    };
  }
});

// node_modules/chalk/source/templates.js
var require_templates = __commonJS({
  "node_modules/chalk/source/templates.js"(exports, module) {
    "use strict";
    var TEMPLATE_REGEX = /(?:\\(u(?:[a-f\d]{4}|\{[a-f\d]{1,6}\})|x[a-f\d]{2}|.))|(?:\{(~)?(\w+(?:\([^)]*\))?(?:\.\w+(?:\([^)]*\))?)*)(?:[ \t]|(?=\r?\n)))|(\})|((?:.|[\r\n\f])+?)/gi;
    var STYLE_REGEX = /(?:^|\.)(\w+)(?:\(([^)]*)\))?/g;
    var STRING_REGEX = /^(['"])((?:\\.|(?!\1)[^\\])*)\1$/;
    var ESCAPE_REGEX = /\\(u(?:[a-f\d]{4}|{[a-f\d]{1,6}})|x[a-f\d]{2}|.)|([^\\])/gi;
    var ESCAPES = /* @__PURE__ */ new Map([
      ["n", "\n"],
      ["r", "\r"],
      ["t", "	"],
      ["b", "\b"],
      ["f", "\f"],
      ["v", "\v"],
      ["0", "\0"],
      ["\\", "\\"],
      ["e", "\x1B"],
      ["a", "\x07"]
    ]);
    function unescape(c) {
      const u = c[0] === "u";
      const bracket = c[1] === "{";
      if (u && !bracket && c.length === 5 || c[0] === "x" && c.length === 3) {
        return String.fromCharCode(parseInt(c.slice(1), 16));
      }
      if (u && bracket) {
        return String.fromCodePoint(parseInt(c.slice(2, -1), 16));
      }
      return ESCAPES.get(c) || c;
    }
    __name(unescape, "unescape");
    function parseArguments(name, arguments_) {
      const results = [];
      const chunks = arguments_.trim().split(/\s*,\s*/g);
      let matches;
      for (const chunk of chunks) {
        const number = Number(chunk);
        if (!Number.isNaN(number)) {
          results.push(number);
        } else if (matches = chunk.match(STRING_REGEX)) {
          results.push(matches[2].replace(ESCAPE_REGEX, (m, escape, character) => escape ? unescape(escape) : character));
        } else {
          throw new Error(`Invalid Chalk template style argument: ${chunk} (in style '${name}')`);
        }
      }
      return results;
    }
    __name(parseArguments, "parseArguments");
    function parseStyle(style) {
      STYLE_REGEX.lastIndex = 0;
      const results = [];
      let matches;
      while ((matches = STYLE_REGEX.exec(style)) !== null) {
        const name = matches[1];
        if (matches[2]) {
          const args = parseArguments(name, matches[2]);
          results.push([name].concat(args));
        } else {
          results.push([name]);
        }
      }
      return results;
    }
    __name(parseStyle, "parseStyle");
    function buildStyle(chalk2, styles) {
      const enabled = {};
      for (const layer of styles) {
        for (const style of layer.styles) {
          enabled[style[0]] = layer.inverse ? null : style.slice(1);
        }
      }
      let current = chalk2;
      for (const [styleName, styles2] of Object.entries(enabled)) {
        if (!Array.isArray(styles2)) {
          continue;
        }
        if (!(styleName in current)) {
          throw new Error(`Unknown Chalk style: ${styleName}`);
        }
        current = styles2.length > 0 ? current[styleName](...styles2) : current[styleName];
      }
      return current;
    }
    __name(buildStyle, "buildStyle");
    module.exports = (chalk2, temporary) => {
      const styles = [];
      const chunks = [];
      let chunk = [];
      temporary.replace(TEMPLATE_REGEX, (m, escapeCharacter, inverse, style, close, character) => {
        if (escapeCharacter) {
          chunk.push(unescape(escapeCharacter));
        } else if (style) {
          const string = chunk.join("");
          chunk = [];
          chunks.push(styles.length === 0 ? string : buildStyle(chalk2, styles)(string));
          styles.push({ inverse, styles: parseStyle(style) });
        } else if (close) {
          if (styles.length === 0) {
            throw new Error("Found extraneous } in Chalk template literal");
          }
          chunks.push(buildStyle(chalk2, styles)(chunk.join("")));
          chunk = [];
          styles.pop();
        } else {
          chunk.push(character);
        }
      });
      chunks.push(chunk.join(""));
      if (styles.length > 0) {
        const errMessage = `Chalk template literal is missing ${styles.length} closing bracket${styles.length === 1 ? "" : "s"} (\`}\`)`;
        throw new Error(errMessage);
      }
      return chunks.join("");
    };
  }
});

// node_modules/chalk/source/index.js
var require_source = __commonJS({
  "node_modules/chalk/source/index.js"(exports, module) {
    "use strict";
    var ansiStyles = require_ansi_styles();
    var { stdout: stdoutColor, stderr: stderrColor } = require_supports_color();
    var {
      stringReplaceAll,
      stringEncaseCRLFWithFirstIndex
    } = require_util();
    var { isArray } = Array;
    var levelMapping = [
      "ansi",
      "ansi",
      "ansi256",
      "ansi16m"
    ];
    var styles = /* @__PURE__ */ Object.create(null);
    var applyOptions = /* @__PURE__ */ __name((object, options = {}) => {
      if (options.level && !(Number.isInteger(options.level) && options.level >= 0 && options.level <= 3)) {
        throw new Error("The `level` option should be an integer from 0 to 3");
      }
      const colorLevel = stdoutColor ? stdoutColor.level : 0;
      object.level = options.level === void 0 ? colorLevel : options.level;
    }, "applyOptions");
    var ChalkClass = class {
      static {
        __name(this, "ChalkClass");
      }
      constructor(options) {
        return chalkFactory(options);
      }
    };
    var chalkFactory = /* @__PURE__ */ __name((options) => {
      const chalk3 = {};
      applyOptions(chalk3, options);
      chalk3.template = (...arguments_) => chalkTag(chalk3.template, ...arguments_);
      Object.setPrototypeOf(chalk3, Chalk.prototype);
      Object.setPrototypeOf(chalk3.template, chalk3);
      chalk3.template.constructor = () => {
        throw new Error("`chalk.constructor()` is deprecated. Use `new chalk.Instance()` instead.");
      };
      chalk3.template.Instance = ChalkClass;
      return chalk3.template;
    }, "chalkFactory");
    function Chalk(options) {
      return chalkFactory(options);
    }
    __name(Chalk, "Chalk");
    for (const [styleName, style] of Object.entries(ansiStyles)) {
      styles[styleName] = {
        get() {
          const builder = createBuilder(this, createStyler(style.open, style.close, this._styler), this._isEmpty);
          Object.defineProperty(this, styleName, { value: builder });
          return builder;
        }
      };
    }
    styles.visible = {
      get() {
        const builder = createBuilder(this, this._styler, true);
        Object.defineProperty(this, "visible", { value: builder });
        return builder;
      }
    };
    var usedModels = ["rgb", "hex", "keyword", "hsl", "hsv", "hwb", "ansi", "ansi256"];
    for (const model of usedModels) {
      styles[model] = {
        get() {
          const { level } = this;
          return function(...arguments_) {
            const styler = createStyler(ansiStyles.color[levelMapping[level]][model](...arguments_), ansiStyles.color.close, this._styler);
            return createBuilder(this, styler, this._isEmpty);
          };
        }
      };
    }
    for (const model of usedModels) {
      const bgModel = "bg" + model[0].toUpperCase() + model.slice(1);
      styles[bgModel] = {
        get() {
          const { level } = this;
          return function(...arguments_) {
            const styler = createStyler(ansiStyles.bgColor[levelMapping[level]][model](...arguments_), ansiStyles.bgColor.close, this._styler);
            return createBuilder(this, styler, this._isEmpty);
          };
        }
      };
    }
    var proto = Object.defineProperties(() => {
    }, {
      ...styles,
      level: {
        enumerable: true,
        get() {
          return this._generator.level;
        },
        set(level) {
          this._generator.level = level;
        }
      }
    });
    var createStyler = /* @__PURE__ */ __name((open, close, parent) => {
      let openAll;
      let closeAll;
      if (parent === void 0) {
        openAll = open;
        closeAll = close;
      } else {
        openAll = parent.openAll + open;
        closeAll = close + parent.closeAll;
      }
      return {
        open,
        close,
        openAll,
        closeAll,
        parent
      };
    }, "createStyler");
    var createBuilder = /* @__PURE__ */ __name((self, _styler, _isEmpty) => {
      const builder = /* @__PURE__ */ __name((...arguments_) => {
        if (isArray(arguments_[0]) && isArray(arguments_[0].raw)) {
          return applyStyle(builder, chalkTag(builder, ...arguments_));
        }
        return applyStyle(builder, arguments_.length === 1 ? "" + arguments_[0] : arguments_.join(" "));
      }, "builder");
      Object.setPrototypeOf(builder, proto);
      builder._generator = self;
      builder._styler = _styler;
      builder._isEmpty = _isEmpty;
      return builder;
    }, "createBuilder");
    var applyStyle = /* @__PURE__ */ __name((self, string) => {
      if (self.level <= 0 || !string) {
        return self._isEmpty ? "" : string;
      }
      let styler = self._styler;
      if (styler === void 0) {
        return string;
      }
      const { openAll, closeAll } = styler;
      if (string.indexOf("\x1B") !== -1) {
        while (styler !== void 0) {
          string = stringReplaceAll(string, styler.close, styler.open);
          styler = styler.parent;
        }
      }
      const lfIndex = string.indexOf("\n");
      if (lfIndex !== -1) {
        string = stringEncaseCRLFWithFirstIndex(string, closeAll, openAll, lfIndex);
      }
      return openAll + string + closeAll;
    }, "applyStyle");
    var template;
    var chalkTag = /* @__PURE__ */ __name((chalk3, ...strings) => {
      const [firstString] = strings;
      if (!isArray(firstString) || !isArray(firstString.raw)) {
        return strings.join(" ");
      }
      const arguments_ = strings.slice(1);
      const parts = [firstString.raw[0]];
      for (let i = 1; i < firstString.length; i++) {
        parts.push(
          String(arguments_[i - 1]).replace(/[{}\\]/g, "\\$&"),
          String(firstString.raw[i])
        );
      }
      if (template === void 0) {
        template = require_templates();
      }
      return template(chalk3, parts.join(""));
    }, "chalkTag");
    Object.defineProperties(Chalk.prototype, styles);
    var chalk2 = Chalk();
    chalk2.supportsColor = stdoutColor;
    chalk2.stderr = Chalk({ level: stderrColor ? stderrColor.level : 0 });
    chalk2.stderr.supportsColor = stderrColor;
    module.exports = chalk2;
  }
});

// src/report/terminal/fit-table.ts
function fitTable({ columns, page, paint = /* @__PURE__ */ __name((cell) => cell, "paint"), rows }) {
  const cells = rows.map((row) => row.map((cell) => screenText(cell, page)));
  const natural = columns.map(
    ({ heading }, column) => Math.max(displayWidth(heading), ...cells.map((row) => displayWidth(row[column] ?? "")))
  );
  const kept = keptColumns(columns, natural, page.width);
  const widths = shrink(columns, natural, kept, page.width);
  const mark = page.ascii ? "~" : "…";
  const line = /* @__PURE__ */ __name((row, style) => kept.map((column) => style(cutText(row[column] ?? "", widths[column] ?? 0, mark), column)), "line");
  const headings = columns.map(({ heading }) => heading);
  const body = cells.map((row, index) => line(row, (cell, column) => paint(cell, column, index)));
  const hasHeading = headings.some((heading) => heading !== "");
  return alignRows(
    kept.map((column) => ({ width: widths[column] ?? 0, align: columns[column]?.align ?? "left" })),
    hasHeading ? [line(headings, (cell) => cell === "" ? "" : page.colors.dim(cell)), ...body] : body,
    "cut"
  );
}
__name(fitTable, "fitTable");
function totalWidth(widths) {
  return INDENT + widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);
}
__name(totalWidth, "totalWidth");
function keptColumns(columns, natural, width) {
  const kept = columns.map((_, column) => column);
  const least = /* @__PURE__ */ __name((column) => {
    const full = natural[column] ?? 0;
    return Math.min(full, columns[column]?.shrinksTo ?? full);
  }, "least");
  while (totalWidth(kept.map(least)) > width) {
    const dropped = kept.findLastIndex((column) => columns[column]?.optional === true);
    if (dropped < 0) break;
    kept.splice(dropped, 1);
  }
  return kept;
}
__name(keptColumns, "keptColumns");
function shrink(columns, natural, kept, width) {
  const widths = [...natural];
  let missing = totalWidth(kept.map((column) => widths[column] ?? 0)) - width;
  for (; missing > 0; missing--) {
    const [widest] = kept.filter((column) => (widths[column] ?? 0) > (columns[column]?.shrinksTo ?? Infinity)).toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (widest === void 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
__name(shrink, "shrink");

// node_modules/sparkly/index.js
var import_chalk = __toESM(require_source(), 1);
function sparkly(numbers, options = {}) {
  if (!Array.isArray(numbers)) {
    throw new TypeError("Expected an array");
  }
  let ticks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
  const color = [[5, 5, 4], [5, 5, 3], [5, 5, 0], [5, 4, 0], [5, 3, 0], [5, 2, 0], [5, 1, 0], [5, 0, 0]];
  const finiteNumbers = numbers.filter((number) => Number.isFinite(number));
  const minimum = typeof options.minimum === "number" ? options.minimum : typeof options.maximum === "number" ? 0 : Math.min(...finiteNumbers);
  const maximum = typeof options.maximum === "number" ? options.maximum : Math.max(...finiteNumbers);
  if (minimum === maximum && maximum !== 0) {
    ticks = [ticks[4]];
  }
  return numbers.map((number) => {
    if (!Number.isFinite(number)) {
      return " ";
    }
    let tickIndex;
    if (minimum === maximum) {
      tickIndex = 0;
    } else {
      tickIndex = Math.ceil((number - minimum) / (maximum - minimum) * ticks.length) - 1;
    }
    if (tickIndex < 0) {
      tickIndex = 0;
    }
    if (options.style === "fire") {
      return import_chalk.default.rgb(...color[tickIndex])(ticks[tickIndex]);
    }
    return ticks[tickIndex];
  }).join("");
}
__name(sparkly, "sparkly");

// src/report/terminal/sparkline.ts
var TICKS = "▁▂▃▄▅▆▇█";
var ASCII_TICKS = "_.:-=+*#";
var MARKS = { inside: ["╎", "|"], beyond: ["›", ">"] };
function commonScale(rows) {
  const known = rows.flat().flatMap((value) => value.defined ? [value.value] : []);
  return known.length === 0 ? void 0 : { minimum: Math.min(...known), maximum: Math.max(...known) };
}
__name(commonScale, "commonScale");
function sparkline(series, scale, ascii) {
  const bars = barsOf(series.values, scale, ascii);
  const { candidate, sigmas } = series;
  const last = sigmas.at(-1);
  if (!candidate.defined || last === void 0) return bars.join("");
  const [inside, beyond] = candidateMarks(ascii);
  if (candidate.value > last) return bars.join("") + beyond;
  const place = sigmas.filter((sigma) => sigma <= candidate.value).length;
  return [...bars.slice(0, place), inside, ...bars.slice(place)].join("");
}
__name(sparkline, "sparkline");
function barsOf(values, scale, ascii) {
  if (scale === void 0) return values.map(() => " ");
  const numbers = values.map((value) => value.defined ? value.value : "");
  const bars = [...sparkly(numbers, scale)];
  return ascii ? bars.map((bar) => ASCII_TICKS[TICKS.indexOf(bar)] ?? " ") : bars;
}
__name(barsOf, "barsOf");
function sparkEnds(ascii) {
  const ticks = ascii ? ASCII_TICKS : TICKS;
  return [ticks.charAt(0), ticks.charAt(ticks.length - 1)];
}
__name(sparkEnds, "sparkEnds");
function candidateMarks(ascii) {
  const sign = ascii ? 1 : 0;
  return [MARKS.inside[sign], MARKS.beyond[sign]];
}
__name(candidateMarks, "candidateMarks");

// src/report/history/trend-terminal.ts
var METRICS_SHOWN = [
  "roc-auc",
  "false-negative-rate",
  "silent-failure-prevalence",
  "ece"
];
var SHOWN = 30;
var SPARK_COLUMN = 1;
var LEAST_SPAN = { share: 0.01, number: 0.01, angle: 1 };
var UNKNOWN = { defined: false, reason: "the run has no such number" };
function layOutTrend(report, page) {
  const runs = trendRuns(report, SHOWN);
  if (runs.length === 0) return "";
  const wrap = /* @__PURE__ */ __name((value) => value === void 0 ? UNKNOWN : { defined: true, value }, "wrap");
  const courses = [
    ...METRICS_SHOWN.map((name) => ({
      title: narrowTitle(name),
      unit: METRICS[name].unit,
      values: runs.map(({ metrics }) => wrap(metrics[name]))
    })),
    { title: "Mean angle", unit: "angle", values: runs.map(({ angle }) => wrap(angle)) }
  ].filter(({ values }) => values.some(({ defined }) => defined));
  const table = fitTable({
    page,
    columns: [
      { heading: "Number" },
      { heading: "Oldest to this run" },
      { heading: "First", align: "right" },
      { heading: "Now", align: "right" },
      { heading: "Change", align: "right" }
    ],
    rows: courses.map((course) => rowOf(course, page)),
    paint: /* @__PURE__ */ __name((cell, column) => column === SPARK_COLUMN ? page.colors.cyan(cell) : cell, "paint")
  });
  const sentence = wrapOn(page, trendParts(report, runs), "  ");
  return courses.length === 0 ? sentence : `${sentence}
${table}`;
}
__name(layOutTrend, "layOutTrend");
function scaleOf(values, unit) {
  const scale = commonScale([values]);
  const room = LEAST_SPAN[unit] - (scale === void 0 ? 0 : scale.maximum - scale.minimum);
  if (scale === void 0 || room <= 0) return scale;
  return { minimum: scale.minimum - room / 2, maximum: scale.maximum + room / 2 };
}
__name(scaleOf, "scaleOf");
function rowOf({ title, unit, values }, { ascii }) {
  const first = values.find(({ defined }) => defined);
  const now = values.at(-1);
  const change = first?.defined === true && now?.defined === true ? now.value - first.value : void 0;
  return [
    title,
    sparkline({ sigmas: [], values, candidate: UNKNOWN }, scaleOf(values, unit), ascii),
    narrowValue(first, unit),
    narrowValue(now, unit),
    change === void 0 ? NOT_AVAILABLE : formatSigned(change, unit)
  ];
}
__name(rowOf, "rowOf");

// src/report/terminal/audit.ts
var ASPECT_WIDTH = 19;
var STATUS_WIDTH = 9;
function layOutAudit(audit, page = PLAIN_PAGE) {
  const rest = " ".repeat(2 + ASPECT_WIDTH + STATUS_WIDTH);
  const items = audit.items.map(({ advice, aspect, found, status }) => {
    const first = `  ${ASPECT_TITLES[aspect].padEnd(ASPECT_WIDTH)}${status.padEnd(STATUS_WIDTH)}`;
    const lines = [wrapOn(page, found, { first, rest })];
    if (advice !== void 0) lines.push(wrapOn(page, advice, rest));
    return lines.join("\n");
  });
  return [wrapOn(page, `${auditCounts(audit)}; no verdict rests on it.`, "  "), ...items].join("\n");
}
__name(layOutAudit, "layOutAudit");

// src/report/terminal/marks.ts
var SIGNS = {
  pass: ["✓", "+"],
  warn: ["!", "!"],
  fail: ["✗", "x"],
  breach: ["✗", "x"],
  undefined: ["✗", "x"],
  inconclusive: ["?", "?"]
};
function signOf(outcome, ascii) {
  return SIGNS[outcome][ascii ? 1 : 0];
}
__name(signOf, "signOf");
function paintOf(outcome, colors) {
  switch (outcome) {
    case "pass":
      return colors.green;
    case "fail":
    case "breach":
    case "undefined":
      return colors.red;
    case "warn":
    case "inconclusive":
      return colors.yellow;
  }
}
__name(paintOf, "paintOf");

// src/report/terminal/checks.ts
var STATUS_COLUMN = 0;
function layOutChecks(report, page) {
  const parts = [
    wrapOn(page, `Verdict: ${describeVerdict(report)}`, "  "),
    report.checks.length === 0 ? "  No check could be made." : layOutTableOfChecks(report, page),
    layOutReasons(report, page)
  ];
  return parts.filter((part) => part !== "").join("\n");
}
__name(layOutChecks, "layOutChecks");
function layOutTableOfChecks({ checks, settings }, page) {
  return fitTable({
    page,
    columns: [
      { heading: "Status" },
      { heading: "Check", shrinksTo: 17 },
      { heading: "Ref.", align: "right" },
      { heading: "Cand.", align: "right" },
      { heading: "Change", align: "right" },
      { heading: "Limit" },
      { heading: `${formatLevel(settings.confidenceLevel)} interval`, align: "right", optional: true }
    ],
    rows: checks.map((check) => rowOf2(check, page.ascii)),
    paint: /* @__PURE__ */ __name((cell, column, row) => column === STATUS_COLUMN ? paintStatus(checks[row], page.colors)(cell) : cell, "paint")
  });
}
__name(layOutTableOfChecks, "layOutTableOfChecks");
function rowOf2(check, ascii) {
  const { candidate, change, interval, limit, reference } = check;
  const { unit } = METRICS[limit.metric];
  return [
    `${signOf(check.status, ascii)} ${statusWord(check)}`,
    narrowTitle(limit.metric),
    narrowValue(reference, unit),
    narrowValue(candidate, unit),
    narrowChange(change, unit),
    formatLimit(limit),
    interval === void 0 ? "" : formatInterval(interval, unit, boundsChange(limit) ? "change" : "value").replace(/ (pp|%)$/, "")
  ];
}
__name(rowOf2, "rowOf");
function statusWord({ limit, status }) {
  return limit.level === "warning" && status === "breach" ? "warning" : status;
}
__name(statusWord, "statusWord");
function paintStatus(check, colors) {
  if (check === void 0) return String;
  const warns = check.limit.level === "warning" && check.status === "breach";
  return paintOf(warns ? "warn" : check.status, colors);
}
__name(paintStatus, "paintStatus");
function layOutReasons(report, page) {
  const open = report.checks.filter(({ status }) => status === "inconclusive" || status === "undefined");
  const said = new Set(report.headline.sentences);
  const reasons = [...reasonsBesideChecks(report), ...open.map(describeCheck)].filter(
    (reason) => !said.has(reason)
  );
  return reasons.map((reason) => wrapOn(page, reason, { first: "  - ", rest: "    " })).join("\n");
}
__name(layOutReasons, "layOutReasons");

// src/report/terminal/facts.ts
var LONGEST_NAME = 28;
var GAP2 = 2;
function layOutFacts(facts, page) {
  const names = facts.map(([name]) => cutText(screenText(name, page), LONGEST_NAME, page.ascii ? "~" : "…"));
  const width = Math.max(...names.map(displayWidth)) + GAP2;
  return facts.map(([, fact], index) => {
    const name = names[index] ?? "";
    const first = `  ${page.colors.dim(name)}${" ".repeat(width - displayWidth(name))}`;
    return first + wrapOn(page, fact, " ".repeat(width + GAP2)).trimStart();
  }).join("\n");
}
__name(layOutFacts, "layOutFacts");

// src/report/terminal/details.ts
var SHOWN_CHANGES = 8;
var SHOWN_IDS = 10;
var HANGING = { first: "  ", rest: "    " };
function layOutChanges({ referenceToCandidate: changes }, page) {
  const lines = changes.slice(0, SHOWN_CHANGES).map(
    ({ after, before, what }) => wrapOn(page, `${what}: ${shortenHash(before)} -> ${shortenHash(after)}`, HANGING)
  );
  const more = changes.length - SHOWN_CHANGES;
  return [...lines, ...more > 0 ? [`  and ${formatCount(more)} more`] : []].join("\n");
}
__name(layOutChanges, "layOutChanges");
function layOutIds(title, ids, texts, page) {
  const shown = ids.slice(0, SHOWN_IDS);
  const more = ids.length > shown.length ? `and ${formatCount(ids.length - shown.length)} more` : "";
  const heading = `${title} (${formatCount(ids.length)})`;
  const end = more === "" ? [] : [more];
  if (texts === void 0) {
    const items = shown.length === 0 ? ["none"] : [...shown, ...end];
    const listed = items.map((item, index) => index === items.length - 1 ? item : `${item},`);
    return wrapOn(page, [`${heading}:`, ...listed], HANGING);
  }
  const lines = shown.map(
    (id) => wrapOn(page, `${id}: ${texts[id] ?? ""}`, { first: "    ", rest: "      " })
  );
  return [`  ${heading}`, ...lines, ...end.map((text) => `    ${text}`)].join("\n");
}
__name(layOutIds, "layOutIds");
function layOutRows({ flips, silentFailures, texts }, page) {
  const silent = layOutIds("Silent failures", silentFailures, texts, page);
  if (flips === void 0) return silent;
  return [
    wrapOn(page, `McNemar test of equally many flips either way: ${formatP(flips.mcnemarP)}`, HANGING),
    layOutIds("Right before, wrong now", flips.negative, texts, page),
    layOutIds("Wrong before, right now", flips.positive, texts, page),
    silent
  ].join("\n");
}
__name(layOutRows, "layOutRows");
function layOutOtherMetrics({ checks, evaluation: { candidate, reference } }, page) {
  if (candidate === void 0 || reference === void 0) return "";
  return fitTable({
    page,
    columns: [
      { heading: "Metric", shrinksTo: 20 },
      { heading: "Reference", align: "right" },
      { heading: "Candidate", align: "right" },
      { heading: "Change", align: "right" }
    ],
    rows: uncheckedMetrics(checks).map((name) => {
      const { title, unit } = METRICS[name];
      const [before, after] = [reference.metrics[name], candidate.metrics[name]];
      return [
        title,
        narrowValue(before, unit),
        narrowValue(after, unit),
        narrowChange(changeBetween(before, after), unit)
      ];
    })
  });
}
__name(layOutOtherMetrics, "layOutOtherMetrics");
function layOutProvenance(report, page) {
  const { classifier, dataset, gate, models, provenance, settings, tool } = report;
  const facts = {
    [tool.name]: tool.version,
    gate: gate.file,
    dataset: `${dataset.path} ${shortenHash(dataset.contentHash)}, ${formatPlural(dataset.rows, "row")}`,
    reference: models.reference.model,
    candidate: models.candidate.model,
    classifier: `${classifier.path} ${shortenHash(classifier.hash)}`,
    "since the last success": provenance.lockFound ? provenance.sinceLock.map((change) => change.what).join(", ") || "nothing changed" : "no lock file to compare with",
    rule: `${settings.rule}, on-inconclusive ${settings.onInconclusive}, seed ${settings.seed}`,
    ...provenance.run
  };
  return layOutFacts(Object.entries(facts), page);
}
__name(layOutProvenance, "layOutProvenance");

// src/report/terminal/diagnosis.ts
function layOutDiagnosis(diagnosis, page) {
  return diagnosis.flatMap(({ advice, confidence, evidence, title }) => [
    wrapOn(page, `${title} (confidence: ${confidence})`, { first: "  - ", rest: "    " }),
    ...evidence.map((sentence) => wrapOn(page, sentence, { first: "    ", rest: "      " })),
    wrapOn(page, advice, { first: "    -> ", rest: "       " })
  ]).join("\n");
}
__name(layOutDiagnosis, "layOutDiagnosis");

// src/report/terminal/drift.ts
function layOutDrift({ angle, decomposition, head, ...drift }, page) {
  return layOutFacts(
    [
      [
        "Angle, old to new vector",
        `mean ${narrowValue(angle.mean, "angle")}, median ${narrowValue(angle.median, "angle")}, p95 ${narrowValue(angle.p95, "angle")}, max ${narrowValue(angle.max, "angle")}`
      ],
      [
        "Mean cosine, norm ratio",
        `${narrowValue(drift.meanCosine, "number")}, ${narrowValue(drift.normRatio, "number")}`
      ],
      ["Equivalent gaussian sigma", narrowValue(drift.equivalentSigma, "number")],
      [
        "Score, new against old",
        `offset ${narrowChange(head.offset, "number")} sd, slope ${narrowValue(head.slope, "number")}, noise ${narrowValue(head.noise, "number")} sd, correlation ${narrowValue(head.correlation, "number")}`
      ],
      [
        "Squared movement, held out",
        `shift ${narrowValue(decomposition.shift, "share")}, rotation ${narrowValue(decomposition.rotation, "share")}, residual ${narrowValue(decomposition.residual, "share")}`
      ],
      [
        "ROC-AUC without labels",
        `predicted ${narrowValue(head.predictedAuc, "number")}, measured ${narrowChange(head.predictedAucGap, "number")} from it`
      ],
      ["Decisions flipped", narrowValue(head.flipRate, "share")]
    ],
    page
  );
}
__name(layOutDrift, "layOutDrift");
function layOutMonitors(monitors, page) {
  return fitTable({
    page,
    columns: [
      { heading: "Would have" },
      { heading: "Monitor", shrinksTo: 20 },
      { heading: "Value", align: "right" },
      { heading: "Alarm", align: "right" }
    ],
    rows: monitors.map((monitor) => [
      monitor.fired ? "! fired" : "  silent",
      monitor.name,
      showNarrow(monitor),
      showAlarm(monitor)
    ]),
    paint: /* @__PURE__ */ __name((cell, column, row) => column === 0 ? page.colors[monitors[row]?.fired ? "yellow" : "dim"](cell) : cell, "paint")
  });
}
__name(layOutMonitors, "layOutMonitors");
function layOutNegativeControl(planted, page) {
  return planted.map(
    ({ breached, description, name }) => wrapOn(page, `${name}: ${breached ? "caught" : "not caught"} (${description})`, {
      first: "  ",
      rest: "    "
    })
  ).join("\n");
}
__name(layOutNegativeControl, "layOutNegativeControl");

// src/report/terminal/headline.ts
function layOutVerdict({ headline, verdict }, page) {
  const { colors } = page;
  const title = wrapOn(page, headline.title, {
    first: `${signOf(verdict.outcome, page.ascii)} `,
    rest: "  "
  });
  const paint = paintOf(verdict.outcome, colors);
  const painted = title.split("\n").map((line) => colors.bold(paint(line)));
  return [...painted, wrapOn(page, headline.sentences, "  ")].join("\n");
}
__name(layOutVerdict, "layOutVerdict");
function layOutCause({ diagnosis, headline, verdict }, page) {
  if (verdict.outcome === "pass" || headline.cause === void 0) return "";
  const { cause } = headline;
  const rivals = diagnosis.filter(({ kind, title }) => kind !== "none" && !cause.toLowerCase().includes(title.toLowerCase())).map(({ confidence, title }) => `${lowerFirst(title)} (${confidence})`);
  const lines = [labelled(page, "Why", cause)];
  if (rivals.length > 0) lines.push(labelled(page, "", `Less likely: ${formatList(rivals)}.`));
  return lines.join("\n");
}
__name(layOutCause, "layOutCause");
function layOutFix({ headline, remedies }, page) {
  if (headline.fix === void 0) return "";
  return [labelled(page, "Fix", headline.fix), ...howToUse(remedies, page)].join("\n");
}
__name(layOutFix, "layOutFix");
function layOutNote({ headline: { note } }, page) {
  return note === void 0 ? "" : labelled(page, "Note", note.join(" "));
}
__name(layOutNote, "layOutNote");
var LABEL_WIDTH = 5;
function labelled(page, label, text) {
  const indent = " ".repeat(2 + LABEL_WIDTH);
  const head = `  ${page.colors.bold(label)}${" ".repeat(LABEL_WIDTH - displayWidth(label))}`;
  return head + wrapOn(page, text, indent).trimStart();
}
__name(labelled, "labelled");
function howToUse(remedies, page) {
  if (remedies?.recommended === void 0) return [];
  const { files, gateFile } = remedies.recommended;
  const yaml = gateFile.split("\n").map((line) => {
    const text = screenText(line, page);
    const own = " ".repeat(11 + text.length - text.trimStart().length);
    return wrapOn(page, text.trimStart(), { first: own, rest: `${own}  ` });
  });
  const lines = [labelled(page, "", "In the gate file:"), ...yaml.map((line) => page.colors.cyan(line))];
  if (files.length > 0) lines.push(labelled(page, "", `Commit from the report folder: ${files.join(", ")}`));
  return lines;
}
__name(howToUse, "howToUse");

// src/report/terminal/phenomena.ts
function layOutPhenomena(rollUp, page = PLAIN_PAGE) {
  if (rollUp.phenomena.length === 0) return "";
  const table = fitTable({
    page,
    columns: [
      { heading: "Phenomenon", shrinksTo: 10 },
      { heading: "Rows", align: "right", optional: true },
      { heading: "Unsafe", align: "right" },
      { heading: "Missed before", align: "right" },
      { heading: "Missed after", align: "right" },
      { heading: "New", align: "right" }
    ],
    rows: rollUp.phenomena.map(({ falseNegatives, newlyMissed, rows, title, unsafeRows }) => [
      title,
      formatCount(rows),
      formatCount(unsafeRows),
      missesOf(falseNegatives.reference),
      missesOf(falseNegatives.candidate) + rangeOf(falseNegatives.candidate),
      formatCount(newlyMissed)
    ])
  });
  return `${wrapOn(page, `${phenomenaHeadline(rollUp)}.`, "  ")}
${table}`;
}
__name(layOutPhenomena, "layOutPhenomena");
function missesOf({ count, rate }) {
  return rate.defined ? `${formatCount(count)}: ${formatNumber(rate.value, "share")}` : NOT_AVAILABLE;
}
__name(missesOf, "missesOf");
function rangeOf({ interval }) {
  return interval === void 0 ? "" : ` ${formatInterval(interval, "share", "value").replace(/ %$/, "")}`;
}
__name(rangeOf, "rangeOf");

// src/report/terminal/remedies.ts
var SHOWN2 = [
  ["roc-auc", "ROC-AUC"],
  ["ece-positive", "ECE"],
  ["false-negative-rate", "Missed"],
  ["false-positive-rate", "Alarms"]
];
var VERDICT_COLUMN = 0;
function layOutRemedies({ attempts }, page) {
  if (attempts.length === 0) return "";
  const largest = Math.max(...attempts.map(({ rows }) => rows));
  const shown = attempts.filter(({ rows }) => rows === largest || rows === 0);
  return fitTable({
    page,
    columns: [
      { heading: "Verdict" },
      { heading: "Remedy", shrinksTo: 18 },
      { heading: "Rows", align: "right" },
      ...SHOWN2.map(([, heading]) => ({ heading, align: "right" })),
      { heading: "Needs", optional: true }
    ],
    rows: shown.map(({ metrics, needs, outcome, rows, title }) => [
      `${outcome === "refused" ? signOf("fail", page.ascii) : signOf(outcome, page.ascii)} ${outcome}`,
      title,
      formatCount(rows),
      ...SHOWN2.map(([name]) => {
        const value = metrics[name];
        return value === void 0 ? NOT_AVAILABLE : narrowValue(value, METRICS[name].unit);
      }),
      needs
    ]),
    paint: /* @__PURE__ */ __name((cell, column, row) => {
      const outcome = shown[row]?.outcome ?? "refused";
      if (column !== VERDICT_COLUMN) return cell;
      return outcome === "refused" ? page.colors.dim(cell) : paintOf(outcome, page.colors)(cell);
    }, "paint")
  });
}
__name(layOutRemedies, "layOutRemedies");

// src/report/terminal/simulated-drift.ts
var SWEPT = ["roc-auc", "silent-failure-prevalence"];
var SPARK_COLUMN2 = 1;
var NOT_SIMULATED = { defined: false, reason: "it was not simulated" };
function layOutSimulatedDrift({ sweep }, page) {
  if (sweep.length === 0) return "";
  const courses = SWEPT.map((metric) => layOutCourse(metric, sweep, page));
  return [layOutFirst(sweep, page), ...courses].filter((part) => part !== "").join("\n\n");
}
__name(layOutSimulatedDrift, "layOutSimulatedDrift");
function layOutFirst(sweep, page) {
  return fitTable({
    page,
    columns: [
      { heading: "Drift" },
      { heading: "First to break", shrinksTo: 17 },
      { heading: "Limit", optional: true },
      { heading: "Sigma", align: "right" },
      { heading: "Angle", align: "right" },
      { heading: "Headroom", align: "right" },
      { heading: "Candidate is" }
    ],
    rows: sweep.map(({ firstCritical: first, headroom, matched, mechanism }) => [
      mechanism,
      ...first?.sigma.defined === true ? [narrowTitle(first.limit.metric), formatLimit(first.limit)] : ["none", ""],
      narrowValue(first?.sigma, "number"),
      narrowValue(first?.angleDegrees, "angle"),
      narrowValue(headroom, "number"),
      matched.harm ?? NOT_AVAILABLE
    ])
  });
}
__name(layOutFirst, "layOutFirst");
function layOutCourse(metric, sweep, page) {
  const { title, unit } = METRICS[metric];
  const rows = sweep.map((mechanism) => ({ mechanism, values: valuesOf(metric, mechanism) }));
  const scale = commonScale(rows.map(({ values }) => values));
  if (scale === void 0) return "";
  const [lowest, highest] = sparkEnds(page.ascii);
  const [inside, beyond] = candidateMarks(page.ascii);
  const legend = `${title}: ${lowest} is ${formatNumber(scale.minimum, unit)}, ${highest} is ${formatNumber(scale.maximum, unit)}, over ${axisOf(sweep)}; ${inside} drift of the candidate's size (${beyond} beyond the sweep).`;
  const table = fitTable({
    page,
    columns: [
      { heading: "Drift" },
      { heading: "Course", shrinksTo: 20 },
      { heading: "First", align: "right" },
      { heading: "Last", align: "right" },
      { heading: "Limit broken at", align: "right" },
      { heading: "Candidate at", align: "right" }
    ],
    rows: rows.map(({ mechanism, values }) => [
      mechanism.mechanism,
      sparkline(
        {
          sigmas: mechanism.points.map(({ sigma }) => sigma),
          values,
          candidate: mechanism.matched.sigma
        },
        scale,
        page.ascii
      ),
      narrowValue(values[0], unit),
      narrowValue(values.at(-1), unit),
      crossing(metric, mechanism),
      narrowValue(mechanism.matched.sigma, "number")
    ]),
    paint: /* @__PURE__ */ __name((cell, column) => column === SPARK_COLUMN2 ? page.colors.cyan(cell) : cell, "paint")
  });
  return `${wrapOn(page, legend, "  ")}
${table}`;
}
__name(layOutCourse, "layOutCourse");
function valuesOf(metric, { points }) {
  return points.map((point) => bandsOf(point).find(([name]) => name === metric)?.[1].mean ?? NOT_SIMULATED);
}
__name(valuesOf, "valuesOf");
function crossing(metric, { critical }) {
  const own = critical.filter(({ limit }) => limit.metric === metric);
  if (own.length === 0) return "no limit";
  const sigmas = own.flatMap(({ sigma }) => sigma.defined ? [sigma.value] : []);
  return sigmas.length === 0 ? "not reached" : formatNumber(Math.min(...sigmas), "number");
}
__name(crossing, "crossing");
function axisOf([first]) {
  const points = first?.points ?? [];
  const [from, to] = [points[0]?.sigma ?? 0, points.at(-1)?.sigma ?? 0];
  return `sigma ${formatNumber(from, "number")} to ${formatNumber(to, "number")} (${formatPlural(points.length, "step")})`;
}
__name(axisOf, "axisOf");

// src/report/terminal/slices.ts
var STATUS_COLUMN2 = 0;
var LOOKS = { breach: "breach", suspect: "inconclusive", undefined: "undefined", inside: "pass" };
function layOutSlices(slices, page) {
  if (slices.slices.length + slices.tooSmall.length === 0) return "";
  const headline = wrapOn(page, `${sliceHeadline(slices)}.`, "  ");
  if (slices.slices.length === 0) return headline;
  const worst = slices.slices.map(worstOf);
  const table = fitTable({
    page,
    columns: [
      { heading: "Status" },
      { heading: "Slice", shrinksTo: 12 },
      { heading: "Rows", align: "right" },
      { heading: "ROC-AUC", align: "right" },
      { heading: "Change", align: "right" },
      { heading: "Worst check" },
      { heading: "Adj. p", align: "right" }
    ],
    rows: slices.slices.map((slice, row) => {
      const check = worst[row];
      return [
        check === void 0 ? NOT_AVAILABLE : `${signOf(LOOKS[check.status], page.ascii)} ${check.status}`,
        slice.slice,
        formatCount(slice.candidate.rows),
        narrowValue(slice.candidate.metrics["roc-auc"], "number"),
        narrowChange(slice.changes["roc-auc"], "number"),
        check === void 0 ? "" : narrowTitle(check.check.limit.metric),
        check?.adjustedP.defined === true ? formatP(check.adjustedP).replace(/^p (= )?/, "") : NOT_AVAILABLE
      ];
    }),
    paint: /* @__PURE__ */ __name((cell, column, row) => {
      const check = worst[row];
      return column === STATUS_COLUMN2 && check !== void 0 ? paintOf(LOOKS[check.status], page.colors)(cell) : cell;
    }, "paint")
  });
  return `${headline}
${table}`;
}
__name(layOutSlices, "layOutSlices");

// src/report/terminal/spaces.ts
function layOutSpaces({ safeEmbed, separability, similarity }, page) {
  const { candidate, reference } = separability;
  const { pairs, purity } = safeEmbed.reference;
  const { pairs: pairsAfter, purity: purityAfter } = safeEmbed.candidate;
  const both = /* @__PURE__ */ __name((title, before, after, unit) => [
    title,
    narrowValue(before, unit),
    narrowValue(after, unit)
  ], "both");
  const rows = [
    ["CKA of the two (repairable, not safe)", "", narrowValue(similarity.cka, "number")],
    ["Shared nearest neighbours", "", narrowValue(similarity.knnOverlap.overlap, "share")],
    both("Silhouette", reference.silhouette.score, candidate.silhouette.score, "number"),
    both("Fisher ratio", reference.fisher.ratio, candidate.fisher.ratio, "number"),
    both("Rows nearer to the other class", reference.classOverlap, candidate.classOverlap, "share")
  ];
  if (pairs !== void 0 && pairsAfter !== void 0) {
    const title = `Similarity of ${formatPlural(pairs.pairs, "pair")} (lower is better)`;
    rows.push(both(title, pairs.similarity, pairsAfter.similarity, "number"));
  }
  if (purity !== void 0 && purityAfter !== void 0) {
    rows.push(both("Purity of the unsafe categories", purity.macro, purityAfter.macro, "share"));
  }
  return fitTable({
    page,
    columns: [
      { heading: "", shrinksTo: 20 },
      { heading: "Reference", align: "right" },
      { heading: "Candidate", align: "right" }
    ],
    rows
  });
}
__name(layOutSpaces, "layOutSpaces");

// src/report/terminal/taxonomy.ts
var OTHER_COLUMNS = 34;
function layOutTaxonomy({ entries, notVisible }, page = PLAIN_PAGE) {
  const shown = withoutRepeats(entries).map((entry) => layOutEntry(entry, page));
  return [...shown, layOutUnseen(notVisible, page)].join("\n\n");
}
__name(layOutTaxonomy, "layOutTaxonomy");
function layOutEntry(entry, page) {
  const { actions, because } = entry;
  const lines = [
    wrapOn(page, entryTitle(entry), "  "),
    ...because.map((sentence) => wrapOn(page, sentence, { first: "  - ", rest: "    " }))
  ];
  if (actions.length === 0) return lines.join("\n");
  const table = layOutTable(
    [
      { heading: "Priority", width: 8, align: "right" },
      { heading: "What to do", width: page.width - OTHER_COLUMNS },
      { heading: "Where", width: 12 },
      { heading: "Effect", width: 6 }
    ],
    actions.map(({ effectiveness, point, priority, what }) => [String(priority), what, point, effectiveness]),
    page
  );
  return [...lines, table].join("\n");
}
__name(layOutEntry, "layOutEntry");
function layOutUnseen(notVisible, page) {
  const lines = [];
  let line = "Not visible to this gate: ";
  notVisible.forEach(({ topic }, index) => {
    const word = `${topic}${index === notVisible.length - 1 ? "." : ";"} `;
    if (line.length + word.length > page.width) {
      lines.push(line);
      line = "";
    }
    line += word;
  });
  return [...lines, line].map((full) => wrapOn(page, full.trimEnd(), "  ")).join("\n");
}
__name(layOutUnseen, "layOutUnseen");

// src/report/terminal.ts
function evidenceSections(report, page) {
  const { audit, diagnosis, drift, flips, monitors, negativeControl, phenomena, provenance } = report;
  const { remedies, silentFailures, slices, taxonomy } = report;
  const hasRows = flips !== void 0 || silentFailures.length > 0;
  return [
    ["What changed, reference (old) -> candidate (new)", layOutChanges(provenance, page)],
    ["Signs of each cause", layOutDiagnosis(diagnosis, page)],
    ["What would repair it", remedies === void 0 ? "" : layOutRemedies(remedies, page)],
    [
      taxonomy.entries.length > 0 ? "Where this belongs and what to do" : "What this gate cannot see",
      layOutTaxonomy(taxonomy, page)
    ],
    ["By phenomenon", phenomena === void 0 ? "" : layOutPhenomena(phenomena, page)],
    ["Slices", slices === void 0 ? "" : layOutSlices(slices, page)],
    ["Over time", layOutTrend(report, page)],
    ["Drift", drift === void 0 ? "" : layOutDrift(drift, page)],
    ["Monitors", monitors.length > 0 ? layOutMonitors(monitors, page) : ""],
    ["Embedding spaces", layOutSpaces(report, page)],
    ["How much drift the head stands", layOutSimulatedDrift(report, page)],
    ["Negative control", layOutNegativeControl(negativeControl, page)],
    ["Rows", hasRows ? layOutRows(report, page) : ""],
    ["Other metrics", layOutOtherMetrics(report, page)],
    ["Evaluation audit", layOutAudit(audit, page)]
  ];
}
__name(evidenceSections, "evidenceSections");
function renderTerminal(report, options) {
  const page = createPage(options);
  const { bold } = page.colors;
  const act = [layOutCause, layOutFix, layOutNote].map((layOut) => layOut(report, page)).filter((part) => part !== "");
  const essentials = [layOutVerdict(report, page), act.join("\n")];
  const notes = report.notes.map((note) => wrapOn(page, note, { first: "  - ", rest: "    " }));
  const sections = [
    ["Checks, reference (old) and candidate (new)", layOutChecks(report, page)],
    ...evidenceSections(report, page),
    ["Notes", notes.join("\n")],
    ["Provenance", layOutProvenance(report, page)]
  ];
  const parts = sections.filter(([, body]) => body !== "").map(([title, body]) => `${bold(title)}
${body}`);
  return `${[...essentials.filter((part) => part !== ""), ...parts].join("\n\n")}
`;
}
__name(renderTerminal, "renderTerminal");

// src/commands/render-as.ts
var FILES = {
  json: "report.json",
  markdown: "summary.md",
  html: "report.html",
  junit: "junit.xml",
  openmetrics: "metrics.prom",
  attestation: "attestation.json"
};
async function renderAs(format, report, files) {
  if (format === "terminal") return renderTerminal(report, consoleStyle(process.stdout));
  if (format === "comment") return `${renderComment(report)}
`;
  const name = FILES[format];
  if (files !== void 0) return files[name];
  const { renderReportFile } = await import("./render-files-YSG44UZJ.js");
  return renderReportFile(name, report);
}
__name(renderAs, "renderAs");

export {
  renderAs
};
