"""Text becomes a vector of 256 numbers, offline, from the weights inside the wordllama wheel.

The two files are opened directly: the package's own loader reaches for the network. A text is the weighted mean of its
tokens' rows; a row counts the less, the more common its token is (Arora et al., "A simple but tough-to-beat baseline",
ICLR 2017), and loses what all texts have in common.
"""

import importlib.util
from functools import lru_cache
from pathlib import Path

import numpy
from safetensors import safe_open
from tokenizers import Tokenizer

WIDTH = 256
LONGEST = 256  # tokens of a text that are read


def embed(texts: list[str]) -> numpy.ndarray:
    """The texts as unit vectors: an f16 array (n, 256); an empty text is the zero vector."""
    tokenizer, weights = _model()
    out = numpy.zeros((len(texts), WIDTH), dtype=numpy.float32)
    for row, encoding in enumerate(tokenizer.encode_batch(texts, add_special_tokens=False)):
        if encoding.ids:
            out[row] = weights[encoding.ids].mean(axis=0, dtype=numpy.float32)
    length = numpy.linalg.norm(out, axis=1, keepdims=True)
    return (out / numpy.where(length == 0, 1, length)).astype(numpy.float16)


@lru_cache(maxsize=1)
def _model() -> tuple[Tokenizer, numpy.ndarray]:
    spec = importlib.util.find_spec("wordllama")
    folder = Path(spec.submodule_search_locations[0])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    with safe_open(folder / "weights" / "l2_supercat_256.safetensors", framework="np") as weights:
        return tokenizer, weights.get_tensor("embedding.weight")
