"""What every reading call takes, written into its description: sparse answers, and a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from apispec import APISpec, BasePlugin

from registry.web.words.language import LANGUAGES

ROWS = "rows"  # where a list holds what it lists, beside what holds for the whole list
LANGUAGE = {
    "name": "lang",
    "in": "query",
    "description": "The language of sentences for people; left out: by the header Accept-Language, else English. "
    "Words for programs, such as outcomes, stay as they are.",
    "schema": {"type": "string", "enum": list(LANGUAGES)},
}


GROUPS = {
    "api-certificates": "Certificates",
    "api-changes": "Changes of certificates",
    "api-deliveries": "Many certificates at once",
    "api-submissions": "Submissions",
    "api-products": "Products and labels",
    "api-product-batches": "Batches of a product",
    "api-imports": "Import of products",
    "api-pictures": "Pictures of labels",
    "api-claims": "Words of labels",
    "api-judged": "Judgings",
    "api-batches": "Batches and verdicts",
    "api-search": "Search",
    "api-lists": "Lists to keep in step with",
    "api-log": "Public log",
    "api-recalls": "Recalls",
    "api-webhooks": "Webhooks",
}  # what people call the calls of a blueprint


def name_groups(spec: APISpec) -> None:
    """Call the groups of the description by the names people know."""
    for tag in spec.to_dict()["tags"]:
        tag["name"] = GROUPS[tag["name"]]


class Everywhere(BasePlugin):
    """Adds `fields` and `lang` to the description of every call that reads, and names the group of each call."""

    def init_spec(self, spec: APISpec) -> None:
        """Remember where shapes are described."""
        self.spec = spec

    def operation_helper(self, path: Any = None, operations: Any = None, **_rest: Any) -> None:
        """Amend what one address answers to."""
        for verb, call in (operations or {}).items():
            call["tags"] = [GROUPS[name] for name in call["tags"]]
            taken = [LANGUAGE, *self._sparse(call)] if verb == "get" else [LANGUAGE]
            call["parameters"] = [*call.get("parameters", ()), *taken]

    def _sparse(self, call: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        for answer in (call["responses"].get(code) for code in (200, "200")):
            if answer is not None:
                yield sparse(sorted(self._members(answer["content"]["application/json"]["schema"])))

    def _members(self, shape: Mapping[str, Any]) -> list[str]:
        """The members of one thing, or of each thing a list holds."""
        if "items" in shape:
            return self._members(shape["items"])
        known: dict[str, Any] = self.spec.components.schemas[shape["$ref"].rpartition("/")[2]]["properties"]
        return self._members(known[ROWS]) if ROWS in known else list(known)


def sparse(members: list[str]) -> dict[str, Any]:
    """The parameter that names the members an answer is to have."""
    return {
        "name": "fields",
        "in": "query",
        "description": "Only these members, of each row where it is a list; commas between them. Left out: all.",
        "style": "form",
        "explode": False,
        "schema": {"type": "array", "minItems": 1, "items": {"type": "string", "enum": members}},
    }
