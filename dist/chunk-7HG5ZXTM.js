import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/embedding/pooling.ts
var POOLINGS = ["last_token", "mean", "cls", "none"];
function poolTokens(hidden, shape, mask, pooling) {
  const [batch, sequence, dimension] = shape;
  const data = new Float64Array(batch * dimension);
  const emptyRows = [];
  for (let row = 0; row < batch; row++) {
    const { first, last } = pooledRange(mask, row * sequence, sequence, pooling);
    const target = data.subarray(row * dimension, (row + 1) * dimension);
    let count = 0;
    for (let position = first; position <= last; position++) {
      if (pooling !== "none" && mask[row * sequence + position] !== 1) continue;
      const source = (row * sequence + position) * dimension;
      for (let i = 0; i < dimension; i++) target[i] += hidden[source + i];
      count++;
    }
    if (count === 0) emptyRows.push(row);
    for (let i = 0; i < dimension && count > 1; i++) target[i] /= count;
  }
  return { data, emptyRows };
}
__name(poolTokens, "poolTokens");
function pooledRange(mask, start, sequence, pooling) {
  if (pooling === "none") return { first: 0, last: 0 };
  let first = 0;
  let last = sequence - 1;
  while (first < sequence && mask[start + first] !== 1) first++;
  while (last > first && mask[start + last] !== 1) last--;
  switch (pooling) {
    case "mean":
      return { first, last };
    case "cls":
      return { first, last: Math.min(first, last) };
    case "last_token":
      return { first: Math.max(first, last), last };
  }
}
__name(pooledRange, "pooledRange");
function normalizeToUnit(vector) {
  const norm = euclideanNorm(vector);
  if (norm > 0) {
    for (let i = 0; i < vector.length; i++) vector[i] /= norm;
  }
  return norm;
}
__name(normalizeToUnit, "normalizeToUnit");
function euclideanNorm(vector) {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] ** 2;
  return Math.sqrt(sum);
}
__name(euclideanNorm, "euclideanNorm");

export {
  POOLINGS,
  poolTokens,
  normalizeToUnit,
  euclideanNorm
};
