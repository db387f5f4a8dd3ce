"""Fetching from the net, politely and on guard; the one place of Kronik that opens connections."""

from kronik.collect.fetch import Fetched, fetch, refuse_failure
from kronik.collect.manners import Manners
from kronik.collect.session import Collector, open_collector

__all__ = ["Collector", "Fetched", "Manners", "fetch", "open_collector", "refuse_failure"]
