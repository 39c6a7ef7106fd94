"""The evaluation of one gate as a Python user would write it: scikit-learn's and SciPy's functions where they exist,
vectorised NumPy where they do not.

  /usr/bin/python3 evaluation.py FOLDER all     every stage, best of three, as JSON
  /usr/bin/python3 evaluation.py FOLDER full    one whole evaluation, its time and peak memory
"""

import json
import os
import resource
import sys
import time

THREADS = "2"
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = THREADS

import numpy as np
from scipy.linalg import orthogonal_procrustes
from scipy.special import expit
from scipy.stats import ks_2samp, rankdata
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    brier_score_loss,
    confusion_matrix,
    f1_score,
    log_loss,
    precision_score,
    recall_score,
    roc_auc_score,
    silhouette_score,
)
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler, normalize

FOLDER = sys.argv[1]
EDGES = np.array([0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
POSITIVE_EDGES = np.linspace(0, 1, 11)
TAU = 0.8
MECHANISMS = ("gaussian", "directional", "subspace")


def load(name):
    return np.load(f"{FOLDER}/{name}.npy")


def load_vector(name):
    return load(name)[0]


def load_whole_numbers(name):
    return load_vector(name).astype(np.int64)


# Metrics


def calibration_error(observed, predicted, edges):
    bins = np.clip(np.searchsorted(edges, predicted, side="right") - 1, 0, len(edges) - 2)
    size = len(edges) - 1
    gaps = np.bincount(bins, observed - predicted, size)
    counts = np.bincount(bins, minlength=size)
    return np.abs(gaps).sum() / len(predicted), np.abs(gaps / np.maximum(counts, 1)).max()


def evaluate(y, f):
    p = expit(f)
    predicted = (p > 0.5).astype(int)
    confidence = np.maximum(p, 1 - p)
    wrong = predicted != y
    tn, fp, fn, tp = confusion_matrix(y, predicted).ravel()
    ece, mce = calibration_error((~wrong).astype(float), confidence, EDGES)
    ece_positive, _ = calibration_error(y.astype(float), p, POSITIVE_EDGES)
    silent = wrong & (confidence >= TAU)
    sure = confidence >= 0.9
    return {
        "auc": roc_auc_score(y, f),
        "ece": ece,
        "mce": mce,
        "ece_positive": ece_positive,
        "brier": brier_score_loss(y, p),
        "log_loss": log_loss(y, p),
        "prevalence": silent.mean(),
        "rate": silent.sum() / max(wrong.sum(), 1),
        "accuracy": accuracy_score(y, predicted),
        "balanced": balanced_accuracy_score(y, predicted),
        "precision": precision_score(y, predicted, zero_division=0),
        "recall": recall_score(y, predicted),
        "f1": f1_score(y, predicted),
        "fnr": fn / (fn + tp),
        "fpr": fp / (fp + tn),
        "positive_rate": predicted.mean(),
        "mean_confidence": confidence.mean(),
        "sure": (~wrong)[sure].mean() if sure.any() else np.nan,
    }


# Statistics


def delong(y, before, after):
    positives, negatives = y == 1, y == 0
    m, n = positives.sum(), negatives.sum()
    v10, v01, aucs = [], [], []
    for f in (before, after):
        ranks = rankdata(f)
        within_positive, within_negative = rankdata(f[positives]), rankdata(f[negatives])
        v10.append((ranks[positives] - within_positive) / n)
        v01.append(1 - (ranks[negatives] - within_negative) / m)
        aucs.append(v10[-1].mean())
    covariance = np.cov(v10) / m + np.cov(v01) / n
    return aucs, covariance


def bootstrap(y, before, after, resamples, rng):
    """Paired, stratified; ECE in both forms, Brier score and balanced accuracy: what the default limits bootstrap."""
    strata = [np.flatnonzero(y == 1), np.flatnonzero(y == 0)]
    models = []
    for f in (before, after):
        p = expit(f)
        confidence = np.maximum(p, 1 - p)
        right = ((p > 0.5) == (y == 1)).astype(float)
        models.append((p, confidence, right))
    changes = np.empty((resamples, 4))
    for resample in range(resamples):
        rows = np.concatenate([stratum[rng.integers(0, len(stratum), len(stratum))] for stratum in strata])
        labels = y[rows]
        values = []
        for p, confidence, right in models:
            values.append(
                (
                    calibration_error(right[rows], confidence[rows], EDGES)[0],
                    calibration_error(labels.astype(float), p[rows], POSITIVE_EDGES)[0],
                    ((p[rows] - labels) ** 2).mean(),
                    (right[rows][labels == 1].mean() + right[rows][labels == 0].mean()) / 2,
                )
            )
        changes[resample] = np.subtract(values[1], values[0])
    return np.percentile(changes, [2.5, 5, 95, 97.5], axis=0)


def calibrated_ece(f, resamples, rng):
    p = expit(f)
    confidence = np.maximum(p, 1 - p)
    errors = np.empty((resamples, 2))
    for resample in range(resamples):
        errors[resample, 0], _ = calibration_error((rng.random(len(p)) < confidence) * 1.0, confidence, EDGES)
        errors[resample, 1], _ = calibration_error((rng.random(len(p)) < p) * 1.0, p, POSITIVE_EDGES)
    return errors.mean(axis=0), np.percentile(errors, 95, axis=0)


# Drift


def unit(x):
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def haar(d, rng):
    q, r = np.linalg.qr(rng.standard_normal((d, d)))
    return q * np.sign(np.diag(r))


def sweep(x, y, v, b, points, maximum, rng):
    """As the paper draws it: noise of its own at every magnitude."""
    d = x.shape[1]
    direction = normalize(rng.standard_normal((1, d)))
    q = haar(d, rng)
    results = []
    for mechanism in MECHANISMS:
        for sigma in np.linspace(0, maximum, points):
            if mechanism == "gaussian":
                z = normalize(x + rng.normal(0, sigma, x.shape))
            elif mechanism == "directional":
                z = normalize(x + sigma * direction)
            else:
                t = sigma * np.pi / 2
                z = normalize(x @ (np.cos(t) * np.eye(d) + np.sin(t) * q).T)
            angle = np.degrees(np.arccos(np.clip((z * x).sum(axis=1), -1, 1))).mean()
            results.append((mechanism, sigma, angle, evaluate(y, z @ v + b)))
    return results


def sweep_by_hand(x, y, v, b, points, maximum, rng):
    """Every product that the magnitudes share is taken once."""
    x = x.astype(np.float64)
    d = x.shape[1]
    direction = normalize(rng.standard_normal((1, d)))
    mapped = x @ haar(d, rng).T
    noise = rng.standard_normal(x.shape)
    results = []
    for mechanism in MECHANISMS:
        for sigma in np.linspace(0, maximum, points):
            if mechanism == "gaussian":
                z = unit(x + sigma * noise)
            elif mechanism == "directional":
                z = unit(x + sigma * direction)
            else:
                t = sigma * np.pi / 2
                z = unit(np.cos(t) * x + np.sin(t) * mapped)
            angle = np.degrees(np.arccos(np.clip((z * x).sum(axis=1), -1, 1))).mean()
            results.append((mechanism, sigma, angle, evaluate(y, z @ v + b)))
    return results


def measured_drift(a, b):
    a, b = unit(a.astype(np.float64)), unit(b.astype(np.float64))
    angles = np.degrees(2 * np.arctan2(np.linalg.norm(a - b, axis=1), np.linalg.norm(a + b, axis=1)))
    shift = (b.mean(axis=0) - a.mean(axis=0)) / a.std(axis=0)
    return angles.mean(), np.percentile(angles, [50, 95, 100]), np.sqrt((shift**2).mean()), np.abs(shift).max()


def monitors(before, after):
    p, q = expit(before), expit(after)
    edges = np.quantile(before, np.linspace(0, 1, 11)[1:-1])
    expected = np.bincount(np.searchsorted(edges, before), minlength=10) / len(before)
    actual = np.bincount(np.searchsorted(edges, after), minlength=10) / len(after)
    psi = ((actual - expected) * np.log((actual + 1e-4) / (expected + 1e-4))).sum()
    slope = np.polyfit(before, after, 1)
    return ks_2samp(before, after).pvalue, psi, np.maximum(q, 1 - q).mean() - np.maximum(p, 1 - p).mean(), slope


def procrustes(a, b):
    a, b = a.astype(np.float64), b.astype(np.float64)
    half = len(a) // 2
    mean_a, mean_b = a[:half].mean(axis=0), b[:half].mean(axis=0)
    q, _ = orthogonal_procrustes(a[:half] - mean_a, b[:half] - mean_b)
    rest = (a[half:] - mean_a) @ q - (b[half:] - mean_b)
    return (rest**2).sum(axis=1).mean()


def debiased_hsic(k, l):
    n = len(k)
    row_k, row_l = k.sum(axis=1), l.sum(axis=1)
    return (
        (k * l).sum() + row_k.sum() * row_l.sum() / ((n - 1) * (n - 2)) - 2 * (row_k @ row_l) / (n - 2)
    ) / (n * (n - 3))


def debiased_cka(a, b):
    k, l = a.astype(np.float64), b.astype(np.float64)
    k, l = k @ k.T, l @ l.T
    np.fill_diagonal(k, 0)
    np.fill_diagonal(l, 0)
    return debiased_hsic(k, l) / np.sqrt(debiased_hsic(k, k) * debiased_hsic(l, l))


def neighbours(x, k=10):
    search = NearestNeighbors(n_neighbors=k, metric="cosine", algorithm="brute").fit(x.astype(np.float64))
    return search.kneighbors(return_distance=False)


def knn_overlap(a, b):
    before, after = neighbours(a), neighbours(b)
    return (before[:, :, None] == after[:, None, :]).any(axis=2).mean()


def purity(x, categories):
    own = categories[neighbours(x)] == categories[:, None]
    return np.mean([own[categories == category].mean() for category in np.unique(categories)])


def separability(x, y):
    x = x.astype(np.float64)
    means = [x[y == label].mean(axis=0) for label in (0, 1)]
    spread = np.mean([x[y == label].var(axis=0).mean() for label in (0, 1)])
    fisher = ((means[1] - means[0]) ** 2).sum() / spread
    distances = np.stack([np.linalg.norm(x - mean, axis=1) for mean in means])
    overlap = (np.where(y == 1, distances[0] < distances[1], distances[1] < distances[0])).mean()
    return silhouette_score(x, y), fisher, overlap


def fit(x, y, c):
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=c, class_weight="balanced", max_iter=2000).fit(scaler.transform(x), y)
    v = model.coef_[0] / scaler.scale_
    return v.astype(np.float64), float(model.intercept_[0] - v @ scaler.mean_)


# The stages


def stages():
    train, train_labels = load("train"), load_whole_numbers("train-labels")
    reference, candidate, y = load("reference"), load("candidate"), load_whole_numbers("labels")
    categories = load_whole_numbers("categories")
    v, b = load_vector("direction").astype(np.float64), float(load_vector("intercept")[0])
    before, after = reference @ v + b, candidate @ v + b

    def rng():
        return np.random.default_rng(42)

    return {
        "fit C = 1, float32 as stored": lambda: fit(train, train_labels, 1.0),
        "fit C = 1, float64": lambda: fit(train.astype(np.float64), train_labels, 1.0),
        "both evaluations, DeLong": lambda: (evaluate(y, before), evaluate(y, after), delong(y, before, after)),
        "bootstrap, 2,000 resamples": lambda: bootstrap(y, before, after, 2000, rng()),
        "ECE of a calibrated head, 1,000 resamples": lambda: calibrated_ece(after, 1000, rng()),
        "measured drift, monitors": lambda: (measured_drift(reference, candidate), monitors(before, after)),
        "sweep, 3 x 8": lambda: sweep(reference, y, v, b, 8, 0.15, rng()),
        "sweep, 3 x 26": lambda: sweep(reference, y, v, b, 26, 0.25, rng()),
        "sweep, 3 x 26, shared products by hand": lambda: sweep_by_hand(reference, y, v, b, 26, 0.25, rng()),
        "Haar matrix (QR)": lambda: haar(reference.shape[1], rng()),
        "Procrustes, held out": lambda: procrustes(reference, candidate),
        "debiased CKA": lambda: debiased_cka(reference, candidate),
        "kNN overlap": lambda: knn_overlap(reference, candidate),
        "separability, both models": lambda: (separability(reference, y), separability(candidate, y)),
        "purity, both models": lambda: (purity(reference, categories), purity(candidate, categories)),
    }


def full():
    """What `driftgate check` computes after embedding, with its default settings."""
    reference, candidate, y = load("reference"), load("candidate"), load_whole_numbers("labels")
    categories = load_whole_numbers("categories")
    v, b = load_vector("direction").astype(np.float64), float(load_vector("intercept")[0])
    rng = np.random.default_rng(42)
    before, after = reference @ v + b, candidate @ v + b
    results = [evaluate(y, before), evaluate(y, after), delong(y, before, after)]
    results += [bootstrap(y, before, after, 1000, rng), calibrated_ece(after, 1000, rng)]
    # The negative control judges three planted drifts the same way.
    centre = before.mean()
    together = before - np.where(y == 1, before[y == 1].mean() - centre, before[y == 0].mean() - centre)
    for planted in (before - 3 * before.std(), before + 3 * before.std(), together):
        results += [evaluate(y, planted), delong(y, before, planted), bootstrap(y, before, planted, 1000, rng)]
        results += [calibrated_ece(planted, 1000, rng)]
    results += [measured_drift(reference, candidate), monitors(before, after)]
    results += [sweep(reference, y, v, b, 8, 0.15, rng), sweep(reference, y, v, b, 26, 0.25, rng)]
    results += [procrustes(reference, candidate), debiased_cka(reference, candidate), knn_overlap(reference, candidate)]
    results += [separability(reference, y), separability(candidate, y)]
    results += [purity(reference, categories), purity(candidate, categories)]
    return results


def main():
    report = {"numpy": np.__version__, "threads": int(THREADS), "seconds": {}}
    if sys.argv[2] == "full":
        start = time.perf_counter()
        full()
        report["seconds"]["full"] = time.perf_counter() - start
    else:
        for name, stage in stages().items():
            best = float("inf")
            for _ in range(3):
                start = time.perf_counter()
                stage()
                best = min(best, time.perf_counter() - start)
            report["seconds"][name] = best
    report["peakMegabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(report))


main()
