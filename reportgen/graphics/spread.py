"""Labels of one column moved apart until none touches another."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float] | None:
    """Centres near those wanted, so that no two labels touch and all lie between low and high.

    Returns None where they do not fit. Labels that would meet move as one block to the mean
    of where they want to be (pooling of adjacent violators); of equals the first stands
    on top.

    >>> spread([10, 10], [4, 4], 0, 20)
    [12.0, 8.0]
    """
    if sum(heights) > high - low + 1e-9:
        return None
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], -place))
    blocks: list[list[int]] = []
    for place in order:
        blocks.append([place])
        while len(blocks) > 1 and _end(blocks[-2], wanted, heights, low, high) > _start(
            blocks[-1], wanted, heights, low, high
        ):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    centres = [0.0] * len(wanted)
    for block in blocks:
        edge = _start(block, wanted, heights, low, high)
        for place in block:
            centres[place] = edge + heights[place] / 2
            edge += heights[place]
    return centres


def _start(
    block: list[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> float:
    """The lower edge of a block whose labels stand as near as they can to where they want."""
    edge, wishes = 0.0, 0.0
    for place in block:
        wishes += wanted[place] - (edge + heights[place] / 2)
        edge += heights[place]
    return min(max(wishes / len(block), low), high - edge)


def _end(
    block: list[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> float:
    return _start(block, wanted, heights, low, high) + sum(heights[place] for place in block) - 1e-9
