"""Every shape of shapes.yaml holds on its own examples, in every language."""

import pytest

from kronik.events.frames import load_shapes, read_frame
from kronik.events.sight import see
from kronik.mentions import find_mentions
from kronik.packs import load_pack
from kronik.packs.ontology import DATA
from kronik.packs.strict_yaml import Block, read_yaml
from kronik.records import Article
from kronik.sentences import split_sentences

EXAMPLES = [
    pytest.param(shape["name"], lang, example, id=f"{shape['name']}-{lang}")
    for shape in read_yaml(DATA / "shapes.yaml")["shapes"]
    for lang, example in shape["examples"].items()
]


@pytest.mark.parametrize(("name", "lang", "example"), EXAMPLES)
def test_shape(name: str, lang: str, example: Block) -> None:
    pack = load_pack(lang)
    article = Article("x", lang, None, None, None, example["text"])
    sentences = split_sentences(article, pack)
    found = find_mentions(article, sentences, pack)
    sight = see(sentences[0], found.mentions, found.anchors, pack)
    anchors = [a for a in found.anchors if sentences[0].tokens[a.first].text == example["word"]]
    assert anchors, f"{example['word']} is no anchor"
    frames = [read_frame(sight, anchors[0], trigger) for trigger in anchors[0].triggers]
    shown = [(f.shape, [m.text for m in f.doers], [m.text for m in f.receivers]) for f in frames]
    assert any(
        frame.shape == name
        and ("doer" not in example or any(example["doer"] in m.text for m in frame.doers))
        and any(example["receiver"] in m.text for m in frame.receivers)
        for frame in frames
    ), shown


def test_there_is_a_shape_for_every_voice() -> None:
    assert set(load_shapes()) == {"active", "passive", "light", "received", "noun", "modal"}
