"""The learning itself, with torch: only `tuning.tune` imports this, when it is called."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import AutoModel
from transformers.utils.logging import disable_progress_bar

from aethex.assistant.planner.adapting import adapt, factors, merge
from aethex.assistant.planner.tuning import Recipe
from aethex.providers.embeddings import carried
from aethex.providers.embeddings.manifest import TOKENIZER
from aethex.providers.embeddings.port import Matrix
from aethex.providers.embeddings.threaded import well_formed

_NEARNESS = 10.0
_POOL = 20
"""Batches whose texts are shuffled together and then sorted by length, so that little is padded."""
_ENCODED = 64
_CLIP = 1.0

Ids = list[list[int]]


class Classifier(torch.nn.Module):
    """Mean-pooled token vectors under one direction a label, compared by cosine."""

    def __init__(self, bert: torch.nn.Module, recipe: Recipe) -> None:
        super().__init__()
        self.bert = bert
        self.recipe = recipe
        self.tiles = torch.cpu.get_capabilities().get("amx_bf16", False)
        self.head = torch.nn.Parameter(torch.zeros(0))
        self.bias = torch.nn.Parameter(torch.zeros(0))

    def pooled(self, batch: Ids) -> torch.Tensor:
        """(n, d) vectors of length 1."""
        ids, seen = _padded(batch)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.tiles):
            hidden = self.bert(input_ids=ids, attention_mask=seen).last_hidden_state
        share = seen[..., None].to(torch.float32)
        return functional.normalize((hidden.float() * share).sum(1) / share.sum(1), dim=1)

    def logits(self, vectors: torch.Tensor) -> torch.Tensor:
        kept = functional.dropout(vectors, self.recipe.dropout, self.training)
        return self.recipe.scale * kept @ functional.normalize(self.head, dim=1).T + self.bias

    @torch.no_grad()
    def encode(self, ids: Ids) -> torch.Tensor:
        """As `pooled`, for any number of texts and without dropout."""
        self.eval()
        order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
        steps = [order[start : start + _ENCODED] for start in range(0, len(order), _ENCODED)]
        found = torch.cat([self.pooled([ids[at] for at in step]) for step in steps])
        return found[torch.tensor(order).argsort()]

    def begin(self, ids: Ids, wanted: torch.Tensor) -> None:
        """The head starts at the mean of each label's texts, which already names most of them rightly."""
        vectors = self.encode(ids)
        means = torch.stack([vectors[wanted == label].mean(0) for label in range(int(wanted.max()) + 1)])
        self.head = torch.nn.Parameter(functional.normalize(means, dim=1))
        self.bias = torch.nn.Parameter(torch.zeros(len(means)))
        self.train()


@dataclass(frozen=True)
class Learnt:
    """`weights` (d, labels) and `bias` (labels) over unit vectors; `seconds` of processor time that learning took."""

    weights: Matrix
    bias: Matrix
    precision: str
    seconds: float
    model: Classifier
    read: Callable[[Sequence[str]], Ids]

    def encode(self, texts: Sequence[str]) -> Matrix:
        """In float32, whatever it was learnt in: what an export is compared with."""
        self.model.tiles = False
        return self.model.encode(self.read(texts)).numpy()

    def encoder(self) -> torch.nn.Module:
        """The encoder alone, every change merged into it."""
        bert = plain(self.model.recipe)
        if self.model.recipe.rank:
            merge(bert, factors(self.model.bert))
        else:
            bert.load_state_dict(self.model.bert.state_dict())
        return bert.eval()


def encoded(bert: torch.nn.Module, texts: Sequence[str], max_tokens: int) -> Matrix:
    """(n, d) vectors of length 1 in float32, of an encoder that is not learning."""
    model = Classifier(bert, Recipe())
    model.tiles = False
    return model.encode(_reader(max_tokens)(texts)).numpy()


def learn(texts: Sequence[str], wanted: Sequence[int], recipe: Recipe, max_tokens: int, threads: int) -> Learnt:
    """Cross-entropy over a cosine head, all layers but the word vectors learning. `wanted` are 0 to labels - 1."""
    disable_progress_bar()  # type: ignore[no-untyped-call]
    began = time.process_time()
    with _steady(recipe.seed, threads):
        read = _reader(max_tokens)
        bert = plain(recipe)
        if recipe.rank:
            adapt(bert, recipe.rank)
        model = Classifier(bert, recipe)
        _rounds(model, read(texts), torch.tensor(wanted))
        weights = functional.normalize(model.head.detach(), dim=1).T * recipe.scale
    return Learnt(
        weights=weights.contiguous().numpy(),
        bias=model.bias.detach().numpy(),
        precision="bf16" if model.tiles else "fp32",
        seconds=round(time.process_time() - began, 1),
        model=model,
        read=read,
    )


@contextmanager
def _steady(seed: int, threads: int) -> Iterator[None]:
    """Chance from `seed` and so many threads inside; the process's own afterwards."""
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            yield
    finally:
        torch.set_num_threads(before)


def plain(recipe: Recipe) -> torch.nn.Module:
    """The carried encoder as it is."""
    bert: torch.nn.Module = AutoModel.from_pretrained(
        carried.weights(),
        attn_implementation="sdpa",
        hidden_dropout_prob=recipe.dropout,
        attention_probs_dropout_prob=recipe.dropout,
    )
    return bert


def _reader(max_tokens: int) -> Callable[[Sequence[str]], Ids]:
    tokenizer = Tokenizer.from_file(str(carried.weights() / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return lambda texts: [tokenizer.encode(well_formed(text)).ids for text in texts]


def _padded(batch: Ids) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, batch))
    ids = torch.tensor([one + [0] * (longest - len(one)) for one in batch])
    seen = torch.tensor([[1] * len(one) + [0] * (longest - len(one)) for one in batch])
    return ids, seen


def _rounds(model: Classifier, ids: Ids, wanted: torch.Tensor) -> None:
    recipe = model.recipe
    model.begin(ids, wanted)
    chance = np.random.default_rng(recipe.seed)
    optimizer = torch.optim.AdamW(_groups(model), fused=True)
    steps = recipe.epochs * math.ceil(len(ids) / recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _slope(step, steps, recipe.warm_up))
    for _ in range(recipe.epochs):
        for batch in _batches(ids, recipe.batch, chance):
            _loss(model, [ids[at] for at in batch], wanted[torch.tensor(batch)]).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), _CLIP)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
    model.eval()


def _groups(model: Classifier) -> list[dict[str, Any]]:
    """The word vectors stay: most words are not in a few thousand texts, and would fall behind those that are."""
    recipe, layers = model.recipe, len(model.bert.encoder.layer)  # type: ignore[union-attr,arg-type]
    groups = []
    if recipe.rank:
        changes = [parameter for parameter in model.bert.parameters() if parameter.requires_grad]
        groups = [{"params": changes, "lr": recipe.rate, "weight_decay": recipe.weight_decay}]
        return [*groups, {"params": [model.head, model.bias], "lr": recipe.head_rate, "weight_decay": 0.0}]
    for name, parameter in model.bert.named_parameters():
        if name.startswith("embeddings.word_embeddings") or name.startswith("pooler"):
            parameter.requires_grad = False
            continue
        height = int(name.split(".")[2]) + 1 if name.startswith("encoder.layer.") else 0
        rate = recipe.rate * recipe.layer_decay ** (layers - height)
        decay = recipe.weight_decay if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    groups.append({"params": [model.head, model.bias], "lr": recipe.head_rate, "weight_decay": 0.0})
    return groups


def _slope(step: int, steps: int, warm_up: float) -> float:
    """Up to 1 over the first share of the steps, then down to 0."""
    return min((step + 1) / max(1.0, warm_up * steps), (steps - step) / (steps * (1 - warm_up)))


def _batches(ids: Ids, size: int, chance: np.random.Generator) -> list[NDArray[np.int64]]:
    order = chance.permutation(len(ids))
    found = []
    for start in range(0, len(order), size * _POOL):
        pool = np.array(sorted(order[start : start + size * _POOL], key=lambda at: len(ids[at])))
        found += [pool[at : at + size] for at in range(0, len(pool), size)]
    chance.shuffle(found)
    return found


def _loss(model: Classifier, batch: Ids, wanted: torch.Tensor) -> torch.Tensor:
    recipe = model.recipe
    if not recipe.contrast:
        return functional.cross_entropy(model.logits(model.pooled(batch)), wanted, label_smoothing=recipe.smoothing)
    wanted = torch.cat([wanted, wanted])
    vectors = model.pooled(batch + batch)
    named = functional.cross_entropy(model.logits(vectors), wanted, label_smoothing=recipe.smoothing)
    return named + recipe.contrast * _apart(vectors, wanted)


def _apart(vectors: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Supervised contrastive loss; each text is in the batch twice, so that dropout makes it a pair at least."""
    itself = torch.eye(len(wanted))
    near = functional.log_softmax(_NEARNESS * vectors @ vectors.T - 1e4 * itself, dim=1)
    same = (wanted[:, None] == wanted[None, :]).float() - itself
    return -((near * same).sum(1) / same.sum(1)).mean()
