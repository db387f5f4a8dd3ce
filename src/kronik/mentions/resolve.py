"""Noun groups, pronouns and "both countries" → entity mentions, each with country and role as far as the article tells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kronik.mentions.coding import Coding
from kronik.mentions.coreference import Party, Registry
from kronik.mentions.dictionary import BODY, COUNTRY, find_name
from kronik.packs.pack import Pack
from kronik.records import ENTITY, Entity, Mention, Sentence
from kronik.tree import Tree

_PERSONAL = {"name", "office"}
_NEAR = 2
"""Sentences, this one and the one before: what lies as near is here."""


@dataclass(slots=True)
class Reader:
    """Walks an article's groups in order and remembers who was spoken of last.

    `country` is where the article plays; `sure` whether it is told often enough to place unknown names there too; `told`
    the countries that it names more than in passing (None: any).
    """

    registry: Registry
    pack: Pack
    country: str | None
    sure: bool = True
    told: frozenset[str] | None = None
    recent: list[Party] = field(default_factory=list)
    subjects: list[Party] = field(default_factory=list)
    where: list[str | None] = field(default_factory=list)
    weapons: dict[str, str] = field(default_factory=dict)
    """Whose the weapons of a word were last."""

    def party(self, coding: Coding, tree: Tree) -> Party | None:
        """The party a noun group stands for (a bare place: its people); None for a place in no known country."""
        if coding.kind_of == "place":
            place = (coding.country, "CVL", "")
            if coding.country and place not in self.registry.by_code:
                self.registry.by_code[place] = self.registry.new(coding.country, "CVL", "place")
            return self.registry.by_code.get(place)
        registry = self.registry
        if coding.name:
            known = registry.named(coding.name, self.pack.markers["honorifics"])
            if known is not None:
                stateless = known.role in {"IGO", "NGO"} or bool(coding.group.of(BODY))
                known.country = known.country or coding.country or (None if stateless else self.country)
                return known
        country, role = coding.country, coding.role
        if (
            coding.kind_of == "thing" and role == "MIL" and coding.office
        ):  # "Russian missiles …": "the missiles" are Russia's
            country = country or self.weapons.get(coding.office) or self._last_subject()
            if country:
                self.weapons[coding.office] = country
        if country is None and role not in {"IGO", "NGO"}:
            earlier = registry.by_office.get(coding.office) if not coding.plural and coding.kind_of == "office" else None
            if earlier is not None:
                return earlier
            anywhere = _is_anywhere(coding, self.pack)
            country = self._owner(coding, tree)
            if country is None and coding.kind_of != "body" and not coding.group.of(BODY) and not anywhere:
                country = self._place_beside(coding, tree) or self._here(coding)
        if coding.name and coding.kind_of == "name":
            party = registry.new(country, role, "name")
            registry.bind(coding.name, party, self.pack.markers["honorifics"])
            return party
        key = (country, role, coding.office or (" ".join(coding.name)).lower())
        if key not in registry.by_code:
            registry.by_code[key] = registry.new(country, role, coding.kind_of, coding.plural or coding.kind_of == "group")
        if coding.office and coding.anchored and coding.kind_of == "office":
            registry.by_office.setdefault(coding.office, registry.by_code[key])
        return registry.by_code[key]

    def enter(self, places: list[str]) -> None:
        """Begin a sentence: note of its `places` the country it plays in; a street or a town that shares its name with a
        place abroad ("Cairo Road") is no such place."""
        places = [place for place in places if self.told is None or place in self.told]
        self.where = [*self.where, places[0] if places else None][-_NEAR:]

    def _here(self, coding: Coding) -> str | None:
        """Where somebody without a country is: at the place of this sentence or the one before, else where the article
        plays."""
        abroad = self._subject_abroad(coding)
        if abroad:
            return abroad
        places = [place for place in self.where if place]
        if places and coding.role:
            return places[-1]
        return self.country if self.sure or coding.role else None

    def _subject_abroad(self, coding: Coding) -> str | None:
        """ "Presiden AS meminta Kongres": a body of state belongs to the state whose office holder speaks to it."""
        if coding.role not in {"LEG"} or not self.subjects:
            return None
        return self.subjects[0].country if self.subjects[0].role == "GOV" else None

    def _owner(self, coding: Coding, tree: Tree) -> str | None:
        """The country of whoever was spoken of last as a subject, for what is his: "tentaranya", "its troops"."""
        if coding.kind_of in _PERSONAL:
            return None
        first, last = coding.group.first, coding.group.last
        endings, markers = self.pack.markers["own_endings"], self.pack.markers["own"]
        words = [token.text.lower() for token in tree.tokens[first : last + 1]]
        own = any(word != ending and word.endswith(ending) for word in words for ending in endings)
        if not own and not (first > 0 and tree.tokens[first - 1].text.lower() in markers):
            return None
        return self._last_subject()

    def _last_subject(self) -> str | None:
        """The country of whoever was spoken of last as a subject."""
        return next((p.country for p in self.subjects if p.country and p.role != "IGO"), None)

    def _place_beside(self, coding: Coding, tree: Tree) -> str | None:
        """The country of a place said with the group: "polisi di London", "protesters in Hong Kong"."""
        tokens, at = tree.tokens, coding.group.last + 1
        texts = [token.text for token in tokens]
        first = coding.group.first
        if (
            first > 2 and texts[first - 1] in self.pack.markers["compound_seats"] and texts[first - 2] == "-"
        ):  # "the Geneva-based group"
            hit = find_name(texts, first - 3, self.pack, None)
            return hit.name.country if hit and hit.name else None
        beside = self.pack.markers["at"] - self.pack.markers["aiming_too"]  # not "the House committee on China"
        if at + 1 < len(tokens) and tokens[at].text.lower() in beside:
            for number in range(at + 1, min(at + 4, len(tokens))):
                hit = find_name(texts, number, self.pack, None)
                if hit and hit.name and hit.name.country and hit.name.role != "IGO":
                    return hit.name.country
        return None

    def remember(self, party: Party, subject: bool) -> None:
        """Note that a party was just spoken of, and whether as the subject of its clause."""
        self.recent = [party, *(p for p in self.recent if p is not party)][:12]
        if subject:
            self.subjects = [party, *(p for p in self.subjects if p is not party)][:6]

    def referents(self, word_list: str, barred: frozenset[int] = frozenset()) -> list[Party]:
        """Whom a pronoun or description of a list of markers.yaml stands for, most recent first; none of the chains
        `barred`."""
        recent = [p for p in self.recent if p.chain not in barred]
        subjects = [p for p in self.subjects if p.chain not in barred]
        if word_list == "third":
            return [p for p in (*subjects, *recent) if p.kind_of in _PERSONAL and not p.plural][:1]
        if word_list == "plural":
            plural = [p for p in recent if p.plural or p.kind_of in {"group", "body", "people"}]
            if plural and plural[0] in recent[:2]:
                return plural[:1]
            return recent[:2]
        if word_list == "both":
            codes: dict[str | None, Party] = {}
            for party in self.recent:
                if party.country:
                    codes.setdefault(party.country, party)
            return list(codes.values())[:2]
        if word_list == "thing_pronoun":
            bodies = [p for p in (*subjects, *recent) if p.kind_of in {"body", "country"}]
            return bodies[:1]
        if word_list == "that_country":
            abroad = [p for p in self.recent if p.country and p.country != self.pack.home and p.role != "IGO"]
            return [replace_role(p) for p in abroad[:1]]
        return [p for p in self.recent if p.kind_of == "body"][:1]


def _is_anywhere(coding: Coding, pack: Pack) -> bool:
    """Whether the group itself says that it is of no one country: "the international community", "European leaders"."""
    regions = {part.name.name.lower() for part in coding.group.of(COUNTRY) if part.name and not part.name.country}
    return bool(pack.markers["any_country"] & (regions | {coding.office}))


def replace_role(party: Party) -> Party:
    """The country of a party, acting as such."""
    return Party(party.chain, party.country, "GOV", "country", False)


def entity_mentions(
    sentence: Sentence, tree: Tree, codings: list[Coding], places: list[str], reader: Reader, numbers: int
) -> list[Mention]:
    """The entity mentions of a sentence in reading order, numbered from `numbers`; the reader moves on past it."""
    reader.enter(places)
    described = _described(sentence, reader.pack)
    found: list[Mention] = []
    main: Party | None = None
    items: list[tuple[int, int, Coding | str]] = [(c.group.first, c.group.last, c) for c in codings]
    covered = {n for first, last, _ in items for n in range(first, last + 1)}
    for first, last, word_list in described:
        if not covered & set(range(first, last + 1)) or word_list in {"both", "that_country", "that_group"}:
            items = [item for item in items if not (first <= item[0] <= last)]
            items.append((first, last, word_list))
    for first, last, item in sorted(items, key=lambda item: item[:2]):
        span = (sentence, first, last)
        if isinstance(item, str):
            if item == "first":
                found.append(_mention(numbers + len(found), span, None, "speaker"))
                continue
            parties = reader.referents(item, _fellows(tree, first, found))
            group = tuple(range(numbers + len(found), numbers + len(found) + len(parties)))
            for party in parties:
                others = tuple(n for n in group if n != numbers + len(found))
                found.append(replace(_mention(numbers + len(found), span, party, "pronoun"), joined=others))
            continue
        referent = reader.party(item, tree)
        if referent is None:
            continue
        if referent.kind_of != "place" and not _is_place(sentence, item, reader.pack):
            reader.remember(referent, _is_subject(tree, first, last))
            main = main or (referent if _is_subject(tree, first, last, of_root=True) else None)
        role = item.role if item.office and item.role else referent.role
        mention = replace(_mention(numbers + len(found), span, referent, item.kind_of, role), anchored=item.anchored)
        found.append(mention)
    if main is not None:  # "Russia said that Estonia … It warned": the sentence is about its subject
        reader.subjects = [main, *(p for p in reader.subjects if p is not main)]
    return _coordinated(found, sentence, tree, reader.pack)


def _fellows(tree: Tree, pronoun: int, found: list[Mention]) -> frozenset[int]:
    """Whom a pronoun that is an object cannot mean: the subject of its own verb ("the officials refused them entry")."""
    if tree.relation(pronoun) not in {"obj", "iobj", "obl"}:
        return frozenset()
    verb = tree.head(pronoun)
    subjects = tree.children(verb, "nsubj")
    if not subjects and tree.relation(verb) == "conj":
        subjects = tree.children(tree.head(verb), "nsubj")
    return frozenset(m.chain for m in found if any(m.first <= n <= m.last for n in subjects))


def _is_subject(tree: Tree, first: int, last: int, of_root: bool = False) -> bool:
    """Whether a noun group is the subject of a clause (`of_root`: the main one): its head word hangs outside it by nsubj."""
    inside = range(first, last + 1)
    heads = [tree.head(n) for n in inside if tree.relation(n).startswith("nsubj") and tree.head(n) not in inside]
    return any(not of_root or tree.relation(head) == "ROOT" for head in heads)


def _is_place(sentence: Sentence, coding: Coding, pack: Pack) -> bool:
    """Whether a bare country or capital is only where something is: "di Jakarta"."""
    first = coding.group.first
    return coding.kind_of == "country" and first > 0 and sentence.tokens[first - 1].text.lower() in pack.markers["at"]


def _mention(
    number: int, span: tuple[Sentence, int, int], party: Party | None, kind_of: str, role: str | None = None
) -> Mention:
    sentence, first, last = span
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    entity = Entity(text, party.country, role or party.role) if party else None
    return Mention(
        number, ENTITY, sentence.part, sentence.number, first, last, start, end, text,
        entity=entity, kind_of=kind_of, chain=party.chain if party else -1,
    )  # fmt: skip


def _described(sentence: Sentence, pack: Pack) -> list[tuple[int, int, str]]:
    """Pronouns and descriptions ("keduanya", "the two countries") as (first, last, list of markers.yaml)."""
    words = [token.text.lower() for token in sentence.tokens]
    found = []
    for name in ("both", "that_country", "that_group", "first", "third", "plural", "thing_pronoun"):
        for phrase in pack.markers[name]:
            parts = phrase.split()
            for at, word in enumerate(words):
                if word == parts[0] and words[at : at + len(parts)] == parts:
                    found.append((at, at + len(parts) - 1, name))
    return found


def _coordinated(mentions: list[Mention], sentence: Sentence, tree: Tree, pack: Pack) -> list[Mention]:
    """Mark the mentions that are joined by "and" or a comma list ending in "and"."""
    runs: list[list[Mention]] = []
    closed = False
    for mention in mentions:
        gap = [t.text.lower() for t in sentence.tokens[runs[-1][-1].last + 1 : mention.first]] if runs else []
        conjunction = any(word in pack.markers["and"] for word in gap)
        linked = all(word == "," or word in pack.markers["and"] or word in pack.markers["the"] for word in gap)
        if runs and _hyphened(runs[-1][-1], mention, gap):
            runs[-1].append(mention)
            closed = True
        elif runs and gap and linked and not closed and not _speaks(tree, mention, pack):
            runs[-1].append(mention)
            closed = conjunction
        else:
            runs.append([mention])
            closed = False
    joined: dict[int, tuple[int, ...]] = {}
    for run in runs:
        if len(run) < 2:
            continue
        gap = [t.text.lower() for t in sentence.tokens[run[-2].last + 1 : run[-1].first]]
        if any(word in pack.markers["and"] for word in gap) or _hyphened(run[-2], run[-1], gap):
            for mention in run:
                joined[mention.number] = tuple(m.number for m in run if m is not mention)
    return [replace(m, joined=m.joined or joined.get(m.number, ())) for m in mentions]


def _speaks(tree: Tree, mention: Mention, pack: Pack) -> bool:
    """Whether a mention is who says it, not one more in a list: "arrested two men, officials and witnesses said"."""
    inside = range(mention.first, mention.last + 1)
    verbs = [tree.head(n) for n in inside if tree.relation(n) == "nsubj"]
    return any(verb > mention.last and tree.tokens[verb].text.lower() in pack.markers["speech"] for verb in verbs)


def _hyphened(a: Mention, b: Mention, gap: list[str]) -> bool:
    """ "US-Iran talks", "perundingan AS-Iran": two countries side by side, with a hyphen or in one word."""
    if a.kind_of != "country" or b.kind_of != "country":
        return False
    return gap in (["-"], ["–"]) or a.first == b.first
