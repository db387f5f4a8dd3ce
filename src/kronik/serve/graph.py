"""A network laid out: parties as points, the more they have to do with each other the nearer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from kronik.views.records import Network, PairCount, PartyCount

WIDTH, HEIGHT, SIDE, TOP = 1000, 680, 110, 50
ROUNDS = 220
LARGEST, WIDEST = 26.0, 9.0
"""Radius of the busiest party and width of the busiest pair, in pixels."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party in the picture."""

    party: PartyCount
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair in the picture; `tone` is a class of style.css: cooperation, conflict or neither."""

    pair: PairCount
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    tone: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Edges lie below nodes; the busiest party is drawn last."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int = WIDTH
    height: int = HEIGHT


def lay_out_network(network: Network) -> Graph:
    """The same network gives the same picture."""
    places = place_nodes([node.country for node in network.nodes], network.edges)
    most = max((node.happenings for node in network.nodes), default=1) or 1
    nodes = [
        Node(node, *places[node.country], round(max(LARGEST * math.sqrt(node.happenings / most), 4), 1))
        for node in network.nodes
    ]
    busiest = max((edge.happenings for edge in network.edges), default=1) or 1
    edges = [
        Edge(
            edge, *places[edge.a], *places[edge.b], round(max(WIDEST * math.sqrt(edge.happenings / busiest), 1), 1),
            "neither" if not edge.score else "cooperation" if edge.score > 0 else "conflict",
        )
        for edge in network.edges if edge.a != edge.b
    ]  # fmt: skip
    return Graph(tuple(nodes[::-1]), tuple(edges[::-1]))


def place_nodes(names: list[str], edges: tuple[PairCount, ...]) -> dict[str, tuple[float, float]]:
    """Points by Fruchterman and Reingold's method (1991), from a circle, so that chance has no part in it."""
    count = len(names)
    if not count:
        return {}
    order = {name: place for place, name in enumerate(names)}
    pull = np.zeros((count, count))
    for edge in edges:
        a, b = order[edge.a], order[edge.b]
        pull[a, b] = pull[b, a] = 1 + math.log1p(edge.happenings)
    pull /= pull.max() or 1
    angles = np.arange(count) * math.pi * (3 - math.sqrt(5))  # a sunflower: the busiest in the middle
    points = np.sqrt((np.arange(count) + 0.5) / count)[:, None] * np.stack([np.cos(angles), np.sin(angles)], 1)
    ideal = 0.9 / math.sqrt(count)
    for step in np.linspace(0.12, 0.002, ROUNDS):
        apart = points[:, None] - points[None]
        length = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-3)
        force = ideal**2 / length**2 - pull * length / ideal
        moved = (apart * force[..., None]).sum(1) - 0.6 * points
        size = np.maximum(np.hypot(moved[:, 0], moved[:, 1]), 1e-9)
        points = points + moved * (np.minimum(size, step) / size)[:, None]
    return dict(zip(names, _fit(points), strict=True))


def _fit(points: np.ndarray) -> list[tuple[float, float]]:
    """Into the picture, leaving its edge free for names."""
    low, high = points.min(0), points.max(0)
    room = np.array([WIDTH - 2 * SIDE, HEIGHT - 2 * TOP])
    spread = np.where(high - low > 1e-9, high - low, 1)
    found = (
        np.array([SIDE, TOP]) + (points - low) / spread * room if len(points) > 1 else np.array([[WIDTH / 2, HEIGHT / 2]])
    )
    return [(round(float(x), 1), round(float(y), 1)) for x, y in found]
