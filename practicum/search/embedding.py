"""Text becomes a vector of 256 numbers, offline, from the weights inside the wordllama wheel.

The two files are opened directly: the package's own loader reaches for the network. A text is the plain mean of its
tokens' rows, as the model was trained; weighing rows by rarity, or taking off what all texts have in common, found
fewer duplicates (docs/decisions).
"""

import importlib.util
import json
import threading
from functools import lru_cache
from pathlib import Path

import numpy
from django.conf import settings
from tokenizers import Tokenizer

WIDTH = 256
LONGEST = 256  # tokens of a text that are read
_one_at_a_time = threading.Lock()


def embed(texts: list[str]) -> numpy.ndarray:
    """The texts as unit vectors: an f16 array (n, 256); an empty text is the zero vector."""
    tokenizer, weights = _model()
    out = numpy.zeros((len(texts), WIDTH), dtype=numpy.float32)
    for row, encoding in enumerate(tokenizer.encode_batch(texts, add_special_tokens=False)):
        if encoding.ids:
            out[row] = weights[encoding.ids].mean(axis=0, dtype=numpy.float32)
    length = numpy.linalg.norm(out, axis=1, keepdims=True)
    return (out / numpy.where(length == 0, 1, length)).astype(numpy.float16)


def load() -> None:
    """Read the model now and not with the first text, where there is one."""
    if settings.EMBEDDING_MODEL != "none":
        _model()


def _model() -> tuple[Tokenizer, numpy.ndarray]:
    with _one_at_a_time:
        return _read()


@lru_cache(maxsize=1)
def _read() -> tuple[Tokenizer, numpy.ndarray]:
    """Taken when the first vector is needed. The weights are mapped, so that all workers share one copy."""
    spec = importlib.util.find_spec("wordllama")
    folder = Path(spec.submodule_search_locations[0])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    return tokenizer, mapped(folder / "weights" / "l2_supercat_256.safetensors", "embedding.weight")


def mapped(path: Path, name: str) -> numpy.ndarray:
    """An f16 tensor of a safetensors file, as it lies: after eight bytes for its length a header says where and how."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        about = json.loads(file.read(length))[name]
    if about["dtype"] != "F16":
        raise ValueError(f"{path.name} holds {about['dtype']} where F16 is read.")
    start = 8 + length + about["data_offsets"][0]
    return numpy.memmap(path, dtype="<f2", mode="r", offset=start, shape=tuple(about["shape"]))
