"""Many articles at once: local runs, evaluation against gold, the lexicon's own examples."""
