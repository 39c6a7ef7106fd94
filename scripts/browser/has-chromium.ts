/** Exits with 0 where there is a Chromium to test with, 1 where not. */
import { findChromium } from './find-chromium.ts';

process.exitCode = findChromium() === undefined ? 1 : 0;
