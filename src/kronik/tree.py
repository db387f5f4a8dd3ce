"""Questions to the relations of a parsed sentence: children, subtrees, prepositions."""

from __future__ import annotations

from kronik.records import Sentence, Token


class Tree:
    """The dependency tree of a sentence, indexed once; tokens are named by their number."""

    __slots__ = ("below", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.number:
                self.below[token.head].append(token.number)

    def children(self, number: int, *relations: str) -> list[int]:
        """Tokens hanging on `number` by one of `relations` ("nsubj" also finds "nsubj:pass")."""
        return [
            child
            for child in self.below[number]
            if self.tokens[child].relation in relations or self.tokens[child].relation.split(":")[0] in relations
        ]

    def relation(self, number: int) -> str:
        """The relation by which a token hangs on its head."""
        return self.tokens[number].relation

    def head(self, number: int) -> int:
        """The head of a token (itself for a root)."""
        return self.tokens[number].head

    def subtree(self, number: int) -> list[int]:
        """A token and all that hangs below it, in reading order."""
        found, todo = [], [number]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.below[at])
        return sorted(found)

    def mark(self, number: int) -> str | None:
        """The preposition of a noun ("terhadap", "to"), in lower case; of a fixed group all words."""
        for child in self.below[number]:
            if self.tokens[child].relation == "case":
                words = [child, *self.children(child, "fixed", "flat")]
                return " ".join(self.tokens[word].text.lower() for word in sorted(words))
        return None

    def ancestors(self, number: int) -> list[int]:
        """The heads above a token, nearest first."""
        found = []
        while self.tokens[number].head != number:
            number = self.tokens[number].head
            if number in found:
                break
            found.append(number)
        return found
