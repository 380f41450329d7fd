"""What the reader works out once and keeps, worked out before a document comes: patterns of words, tables of names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from inspect import signature
from typing import Any

from registry.reference.vocabulary import all_signs, load_signs

ROOMS = ("head", "layouts", "loose", "results", "tables", "wording")
FROM = ("registry.reference.", *(f"registry.extract.{room}." for room in ROOMS))


def work_out() -> None:
    """Work it all out: each child of the forkserver would do so for itself, 40 ms for each document."""
    for sign in all_signs():
        load_signs(sign)
    for make in list(_kept_for_good()):
        make()


def _kept_for_good() -> Iterator[Callable[[], Any]]:
    """The functions of the reader whose one answer is kept: cached without a bound, and asked for nothing."""
    modules = [module for name, module in sys.modules.items() if name.startswith(FROM)]
    cached = (thing for module in modules for thing in vars(module).values() if isinstance(thing, _lru_cache_wrapper))
    bounds = ((make, make.cache_info().maxsize) for make in cached)
    return (make for make, bound in bounds if bound is None and not signature(make).parameters)
