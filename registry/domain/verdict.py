"""Holds claims and rules against what was measured: the one entrance to judgement."""

from __future__ import annotations

from registry.domain.claim_verdict import judge_claim
from registry.domain.outcome import Finding, Outcome, Verdict, headline
from registry.domain.rule_verdict import judge_rule

__all__ = ["Finding", "Outcome", "Verdict", "headline", "judge_claim", "judge_rule"]
