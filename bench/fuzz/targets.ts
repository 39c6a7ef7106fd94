import type { Target } from './target.ts';
import { compareFile, gateFile } from './targets/config.ts';
import { initScan, wholeGate } from './targets/gate.ts';
import { driftgateHead, mlLogisticRegressionHead, onnxHead, scikitLearnHead } from './targets/heads.ts';
import {
  baselineFile,
  cacheStore,
  commentBody,
  historyFile,
  lockFile,
  partNote,
} from './targets/kept-files.ts';
import { modelSettings, onnxAdapter, onnxGraph, onnxModel, tokenizerFile } from './targets/models.ts';
import { commandOutput, diff, endpointReply, eventPayload } from './targets/remote.ts';
import { reportFile } from './targets/report.ts';
import { csvSet, jsonLinesSet, parquetSet } from './targets/sets.ts';
import {
  arrow,
  idsFile,
  jsonLinesVectors,
  npy,
  parquetVectors,
  safetensors,
  vectorsProvenance,
} from './targets/vectors.ts';

/** Every parser and loader, those that read the most intricate bytes first. */
export const TARGETS: readonly Target[] = [
  onnxHead,
  tokenizerFile,
  parquetSet,
  parquetVectors,
  arrow,
  gateFile,
  onnxModel,
  reportFile,
  wholeGate,
  onnxGraph,
  endpointReply,
  commandOutput,
  jsonLinesSet,
  csvSet,
  driftgateHead,
  scikitLearnHead,
  mlLogisticRegressionHead,
  onnxAdapter,
  npy,
  safetensors,
  jsonLinesVectors,
  idsFile,
  vectorsProvenance,
  modelSettings,
  compareFile,
  cacheStore,
  historyFile,
  baselineFile,
  lockFile,
  commentBody,
  partNote,
  eventPayload,
  diff,
  initScan,
];
