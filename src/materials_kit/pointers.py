"""Small values that point into a material, or on from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a video under its own title; `start` is in seconds."""

    start: int
    title: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A page, file or video that a material leads on to: a child that `follow` in plan.yaml may take."""

    title: str
    url: str
