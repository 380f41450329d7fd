"""registry bench signals: how often the comparisons of laboratories tell of what was planted, and of what was not."""

from __future__ import annotations

import click

from registry.demo.signal_truth import Count, Truth, measure_market
from registry.reference.demo_crowd import load_crowd
from registry.reference.loader import load as load_catalogue


@click.command()
@click.option("--products", default=5000, show_default=True, type=click.IntRange(1, 99_999), help="In each market.")
@click.option("--markets", default=20, show_default=True, type=click.IntRange(1, 1000), help="Invent so many.")
@click.option("--differ", default=0.0, show_default=True, type=click.FloatRange(0, 2), help="Spread of makers' goods.")
def signals(products: int, markets: int, differ: float) -> None:
    """Invent markets whose truth is known and count what the two comparisons of laboratories tell of them.

    With --differ 0.2 the goods of each maker are stronger or weaker than others' by so much (the spread of the
    logarithm), for all laboratories alike: what is told of them without anything planted is a false alarm too.
    """
    truth, catalogue, crowd = Truth(), load_catalogue(), load_crowd()
    for seed in range(1, markets + 1):
        measure_market(truth, catalogue, crowd, seed=seed, products=products, differ=differ)
    click.echo(f"{markets} markets of {products:,} products, makers' goods differing by {differ}")
    _print("one client", truth.shift)
    _print("nothing found", truth.nothing)


def _print(name: str, count: Count) -> None:
    click.echo(
        f"{name:14} planted: {count.planted_told} told of {count.planted}; "
        f"nothing planted: {count.others_told} told of {count.others}"
    )
