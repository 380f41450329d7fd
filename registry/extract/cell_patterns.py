"""What stands in cells, as patterns: values with their signs, portions, what an amount is per, rows' numbers."""

from __future__ import annotations

import re

from registry.extract.numbers import NUMBER

ROW_NUMBER = re.compile(r"\d{1,3}[.)]?")  # before a name in a numbered table
PORTION = re.compile(
    r"(?:\b(?:in|per|v|ve|en|na|pro|je|dalam|ใน)|/)?\s*\(?\s*(?:in|per|v|ve)?\s*(\d+(?:[.,]\d+)?)\s?(g|ml|mL|gram|grams|gr|กรัม)\b\)?",
    re.IGNORECASE,
)
AT_MOST = ("≤", "<=", "not more than", "no more than", "at most", "nmt", "nejvýše", "höchstens", "maximal")
LESS = (*AT_MOST, "<", "less than", "méně než", "weniger als", "menos de", "kurang dari")
AT_LEAST = ("≥", ">=", "not less than", "no less than", "at least", "nlt", "nejméně", "mindestens")
MORE = (*AT_LEAST, ">", "greater than", "more than", "více než", "mehr als", "más de", "lebih dari")
COMPARATOR = rf"({'|'.join((*LESS, *MORE))})"
ANY_PORTION = re.compile(r"\d\s?(?:g|ml|กรัม)", re.IGNORECASE)  # what every portion holds, quicker to look for
STATUS_AFTER = re.compile(r"(.*\S)\s+[-–]?\s*([^\W\d]+)")
VALUE = re.compile(rf"{COMPARATOR}?\s*({NUMBER})\s*(.*)", re.IGNORECASE)
SPREAD = re.compile(rf"({NUMBER})\s*(.*)")
BASIS = re.compile(r"(?:/\s?|\bper\s)(unit|serving|container|package|pkg|tablet|capsule|gummy)\b", re.IGNORECASE)
IN_BRACKETS = re.compile(r"(.+?)\s*\(\s*((?=[^)]*\d)(?:[^()]|\([^()]*\))*)\s*\)\s*(\S*)")
