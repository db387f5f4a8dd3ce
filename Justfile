# Everything a contributor runs. `just` alone: lint and test.
default: lint test

# Formatter, linter, types, layers.
lint:
    ruff format --check src tests training benchmarks
    ruff check src tests training benchmarks
    mypy
    lint-imports

# The test suite (what CI runs).
test:
    python -m pytest

# The tests that take longer: more kills, larger files, every seed.
test-slow:
    python -m pytest -m slow

# Every example of the lexicon, and the tables.
check:
    kronik check

# Accuracy against the floors in quality/floors.json (needs ../shared).
quality:
    python quality/gate.py

# What the two languages disagree on, over translated sentences (needs ../shared).
parallel:
    python quality/parallel.py

# Speed: start-up, sentences per second, memory; how fast a chronicle of many events answers.
bench events="200000":
    python benchmarks/speed.py
    python benchmarks/store.py --events {{events}}

# The reading room over a million events: every page and its first paint, and how many readers it bears while a load writes.
bench-serve store="million.db" articles="../shared/corpus/id-news.jsonl.gz":
    python benchmarks/pages.py --store {{store}}
    python benchmarks/serve.py --store {{store}} --articles {{articles}}

# Train the parsers again from the treebanks (about 13 minutes a language on one core; docs/model_card.md says how to get
# the tagged sentences of nlp-id that the Indonesian one learns from besides).
train treebanks="../shared/treebanks" pos="dataset_postag.txt" corpus="../shared/corpus":
    python training/train_vectors.py --lang id --corpus {{corpus}} --out vectors-id.npz
    python training/train_parser.py --lang id --treebanks {{treebanks}} --pos-data {{pos}} --vectors vectors-id.npz --out src/kronik/data/languages/id/parser
    python training/train_parser.py --lang en --treebanks {{treebanks}} --out src/kronik/data/languages/en/parser

# Learn anew how likely an event is right (needs the gold of ../shared; docs/model_card.md).
judge gold="../shared/gold":
    python training/train_judge.py {{gold}}/id/news-train.jsonl {{gold}}/id/news-dev.jsonl {{gold}}/en/news-dev.jsonl --out src/kronik/data/judge.csv

# Generated pages: command help and tables of the lexicon.
docs:
    python docs/generate.py

# Pictures of every page of the reading room, for docs/reading_room.md (needs a Chromium).
screens:
    python docs/screenshots.py
