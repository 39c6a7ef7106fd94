import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  readActionsContext,
  readEvent
} from "./chunk-GZM6Q5Y4.js";
import "./chunk-277NM454.js";
import "./chunk-I4EK7UHY.js";
import "./chunk-HRDOIWQD.js";
export {
  readActionsContext,
  readEvent
};
