"""Learns the routing encoder's change of low rank from agents/phrases and writes planner/data/adapter.npz.

Run it with `make tune` after larger changes of the phrases; it takes about half an hour of one core. Without it new
phrases still count, through the word features and the mean of their vectors.
"""

import argparse
import time

from aethex.assistant.planner.adapter import FILE, Adapter
from aethex.assistant.planner.adapting import factors
from aethex.assistant.planner.classify import masked_for
from aethex.assistant.planner.learning import learn
from aethex.assistant.planner.phrases import load_phrases
from aethex.assistant.planner.tuning import MOST_TOKENS, Recipe
from aethex.catalogue import CATALOGUE

RECIPE = Recipe(epochs=8, rank=16, rate=1.5e-3, head_rate=2e-3)


def main() -> None:
    """Learns and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=RECIPE.epochs)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    phrases = load_phrases()
    lines = {name: entry.line for name, entry in phrases.tools().items()}
    lines |= {definition.name: definition.summary for definition in CATALOGUE.tools.values()}
    pairs = [*phrases.pairs(), *((name, line) for name, line in sorted(lines.items()) if line)]
    labels = sorted({label for label, _ in pairs})
    recipe = Recipe(**{**vars(RECIPE), "epochs": options.epochs})
    began = time.process_time()
    wanted = [labels.index(label) for label, _ in pairs]
    learnt = learn([masked_for(text) for _, text in pairs], wanted, recipe, MOST_TOKENS, options.threads)
    about = {
        "labels": labels,
        "recipe": vars(recipe),
        "precision": learnt.precision,
        "phrases": phrases.digest(),
        "texts": len(pairs),
        "processor_seconds": round(time.process_time() - began),
    }
    Adapter(factors(learnt.model.bert), learnt.weights, learnt.bias, about).save()
    print(f"{FILE}: {len(pairs)} texts, {len(labels)} labels, {about['processor_seconds']} s")


if __name__ == "__main__":
    main()
