"""How fast Kronik is here: start-up, sentences a second from article text to events, memory.

    python benchmarks/speed.py [ARTICLES.jsonl[.gz]] [--lang id] [--limit 300]

Without a file it codes the repository's own samples over and over. Each language is measured in a fresh process on one core
(one process, no threads). Prints rates and the share of time each stage takes; nothing here is a timed test.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def read_articles(path: Path | None, lang: str, limit: int) -> Iterator[object]:
    """Articles of one language from a JSON Lines file, or the samples repeated."""
    from kronik.articles import clean_text, extract_article, find_dateline
    from kronik.pages import read_page
    from kronik.records import Article

    if path is None:
        samples = [extract_article(read_page(str(p))) for p in sorted((ROOT / "samples").glob("*.*"))]
        own = [article for article in samples if article.lang == lang]
        for number in range(limit):
            yield own[number % len(own)]
        return
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if item.get("lang", lang) != lang or limit <= 0:
                continue
            limit -= 1
            text = clean_text(item["text"])
            yield Article(
                item["id"], lang, None, item.get("published"), item.get("title"), text, dateline=find_dateline(text)
            )


def measure(path: Path | None, lang: str, limit: int) -> None:
    """Measure one language in this process and print the figures."""
    began = time.perf_counter()
    from kronik.packs import load_pack
    from kronik.pipeline import code_article
    from kronik.records import Article

    pack = load_pack(lang)
    code_article(Article("warm", lang, None, None, None, "Kronik."), pack)
    start_up = time.perf_counter() - began
    articles = list(read_articles(path, lang, limit))
    stages = {"sentences": 0.0, "mentions": 0.0, "events": 0.0}
    from kronik.events import find_events
    from kronik.mentions import find_mentions
    from kronik.sentences import split_sentences

    sentences = events = 0
    began, cpu = time.perf_counter(), time.process_time()
    for article in articles:
        assert isinstance(article, Article)
        t0 = time.process_time()
        split = split_sentences(article, pack)
        t1 = time.process_time()
        found = find_mentions(article, split, pack)
        t2 = time.process_time()
        events += len(find_events(article, split, found.mentions, found.anchors, pack))
        t3 = time.process_time()
        sentences += len(split)
        for name, spent in zip(stages, (t1 - t0, t2 - t1, t3 - t2), strict=True):
            stages[name] += spent
    cpu, wall = time.process_time() - cpu, time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shares = ", ".join(f"{name} {spent / cpu:.0%}" for name, spent in stages.items())
    print(
        f"{lang}: start-up {start_up:.2f} s; {len(articles)} articles, {sentences} sentences, {events} events; "
        f"{sentences / cpu:.0f} sentences/s of one core ({sentences / wall:.0f}/s by the clock), "
        f"{len(articles) / cpu:.1f} articles/s; {shares}; peak memory {memory:.0f} MB"
    )


def main() -> None:
    """Measure every language asked for, each in its own process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--lang", action="append")
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    languages = options.lang or ["id", "en"]
    if options.here:
        measure(options.articles, languages[0], options.limit)
        return
    for lang in languages:
        command = [sys.executable, __file__, "--here", "--lang", lang, "--limit", str(options.limit)]
        if options.articles:
            command.append(str(options.articles))
        subprocess.run(command, check=True, env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})


if __name__ == "__main__":
    main()
