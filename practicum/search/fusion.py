"""Words and vectors in one order: a weighted sum of both, each divided by its best.

The weight was chosen on the travel duplicates by cross-validation (docs/decisions).
"""

import numpy

WORDS = 0.35


def fuse(words: numpy.ndarray, likeness: numpy.ndarray) -> numpy.ndarray:
    """Scores between 0 and 1 for the same candidates; a candidate without one of the two has 0 there."""
    return WORDS * _over_best(words) + (1 - WORDS) * _over_best(likeness)


def _over_best(scores: numpy.ndarray) -> numpy.ndarray:
    best = float(scores.max(initial=0))
    return numpy.clip(scores, 0, None) / best if best > 0 else numpy.zeros_like(scores)
