"""Examples drawn for properties are the same on every machine, and a busy machine may take its time over them."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("registry", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("registry")
