"""COOP Trainer: an offline-capable training platform for co-operatives."""

__version__ = "0.1.0"
