"""Verifiers look: correct, verify, publish and withdraw."""
