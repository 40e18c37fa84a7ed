"""Vectors of texts, from weights that are mapped and not read."""

import importlib.util
from datetime import UTC, datetime
from pathlib import Path

import numpy
from safetensors import safe_open

from practicum.search.embedding import embed, mapped
from practicum.search.vectors import Matrix

NAME, NOW = "embedding.weight", datetime(2026, 5, 1, tzinfo=UTC)


def weights() -> Path:
    spec = importlib.util.find_spec("wordllama")
    return Path(spec.submodule_search_locations[0]) / "weights" / "l2_supercat_256.safetensors"


def test_the_mapped_weights_are_those_that_the_library_reads():
    with safe_open(weights(), framework="np") as file:
        read = file.get_tensor(NAME)

    assert numpy.array_equal(mapped(weights(), NAME), read)


def test_a_text_is_a_unit_vector_and_none_is_nothing():
    vectors = embed(["Which splice holds in the cold?", ""]).astype(numpy.float32)

    assert vectors.shape == (2, 256)
    assert abs(float(numpy.linalg.norm(vectors[0])) - 1) < 0.001
    assert not vectors[1].any()


def test_a_vector_in_bytes_is_as_like_as_it_was():
    texts = [f"{word} of the pump in the {place}" for word in ("rod", "seal", "pipe") for place in ("rain", "cold")]
    kept, matrix = embed(texts), Matrix()
    rows = [(number, 7, NOW, vector.tobytes()) for number, vector in enumerate(kept, 1)]
    matrix._take([rows[1], *rows[:2]])  # the first was there before, and once more among the others
    matrix._take(rows[1:])

    near = matrix.near(kept[0], spaces=[7], most=9)

    exact = kept.astype(numpy.float32) @ kept[0].astype(numpy.float32)
    assert near.ids[0] == 1
    assert numpy.abs(near.likeness - exact[near.ids - 1]).max() < 0.003
