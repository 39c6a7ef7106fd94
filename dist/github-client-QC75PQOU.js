import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  createGitHubClient
} from "./chunk-LR3VXCCV.js";
import "./chunk-EBBJ5C7N.js";
import "./chunk-277NM454.js";
import "./chunk-DEQM4B2H.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-I4EK7UHY.js";
import "./chunk-HRDOIWQD.js";
export {
  createGitHubClient
};
