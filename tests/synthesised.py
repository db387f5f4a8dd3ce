"""Short Indonesian articles of our own, as many as wanted: each line of JSON holds one, with its own parties and days."""

from __future__ import annotations

import json
import random
from pathlib import Path

_WHO = ["Polisi", "Tentara Rusia", "Presiden Prancis", "Pemerintah Jepang", "Mahasiswa", "Parlemen Korea Selatan"]
_WHOM = ["dua aktivis", "pasukan Ukraina", "pemerintah Israel", "warga Palestina", "Kementerian Luar Negeri China"]
_ACTS = ["menangkap", "menyerang", "mengecam", "mendesak", "menemui", "membantu", "memuji"]
_TOWNS = ["Makassar", "Kyiv", "Paris", "Tokyo", "Jakarta", "Ramallah"]


def write_articles(path: Path, count: int, seed: int = 1) -> None:
    """Write articles to a JSON Lines file; the same ones for the same seed."""
    dice = random.Random(seed)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            day = f"2024-06-{dice.randrange(1, 28):02}"
            told = [
                f"{dice.choice(_WHO)} {dice.choice(_ACTS)} {dice.choice(_WHOM)} di {dice.choice(_TOWNS)}." for _ in range(3)
            ]
            item = {
                "id": f"own-{number}", "lang": "id", "outlet": dice.choice(["Harian Contoh", "Kabar Contoh", None]),
                "published": day, "title": f"Berita contoh nomor {number}", "text": "\n\n".join(told),
            }  # fmt: skip
            lines.write(json.dumps(item, ensure_ascii=False) + "\n")
