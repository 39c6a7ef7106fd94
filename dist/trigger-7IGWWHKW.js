import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  readTrigger
} from "./chunk-XMX3KVMH.js";
import "./chunk-HRDOIWQD.js";
export {
  readTrigger
};
