"""Peers learn together without a trainer: plan, turns, answers, moves. Pure: no clock, no web."""
