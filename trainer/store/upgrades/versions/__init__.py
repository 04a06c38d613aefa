"""One file a step, named after its number; ``0001`` makes the first schema."""
