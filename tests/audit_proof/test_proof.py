"""A small part of the proof: of a hundred faults nearly all are found, and nothing is cried without one."""

from __future__ import annotations

import pytest

from reportgen.model.fact import Absent
from tests.audit_proof import docs
from tests.audit_proof.mutations import KINDS
from tests.audit_proof.places import places, written
from tests.audit_proof.proof import FORMS, SAMPLES, Mutation, document_of, drawn, edition_of, tried, unharmed

SEED = "small"
FLOOR = 95
QUICK = ("northamptonshire", "text")


def small() -> list[tuple[str, str, Mutation]]:
    """A hundred faults of all kinds, in all forms of the shorter sample and the text of the longer."""
    found = [one for one in drawn(700, SEED) if one[:2] == QUICK or one[0] == SAMPLES[1]]
    kinds = {kind: [one for one in found if one[2].kind == kind] for kind in KINDS}
    spread = [rows[place] for place in range(30) for rows in kinds.values() if place < len(rows)]
    return spread[:100]


def test_nearly_all_of_a_hundred_faults_are_found() -> None:
    trials = [tried(*one) for one in small()]
    missed = [f"{trial.mutation.kind}: {trial.sentence}" for trial in trials if not trial.found]
    assert {trial.mutation.kind for trial in trials} == set(KINDS)
    assert len(trials) == 100
    assert len(trials) - len(missed) >= FLOOR, missed


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_is_cried_without_a_fault(sample: str, form: str) -> None:
    assert [f"{one.where} {one.rule}: {one.message}" for one in unharmed(sample, form).loud] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_changes_one_place_and_says_something_else(kind: str) -> None:
    for sample, form, mutation in [one for one in drawn(200, SEED) if one[2].kind == kind]:
        document, changed = document_of(sample, form), mutation.applied(document_of(sample, form))
        texts = [[place.leaf.text for place in places(one)] for one in (document, changed)]
        differing = [pair for pair in zip(*texts, strict=True) if pair[0] != pair[1]]
        assert differing == [(mutation.before, mutation.after)]
        fact = mutation.place.fact and edition_of(sample).ledger.figure(mutation.place.fact)
        assert not (fact and isinstance(fact.value, Absent))


def test_the_same_seed_draws_the_same_faults_and_another_seed_others() -> None:
    def told(seed: str) -> list[tuple[str, str, object, str]]:
        return [(sample, form, one.place.path, one.after) for sample, form, one in drawn(100, seed)]

    assert told(SEED) == told(SEED)
    assert told(SEED) != told("other")


def test_a_place_is_written_where_it_is_and_nowhere_else() -> None:
    document = document_of(SAMPLES[1], "text")
    place = next(place for place in places(document) if place.fact)
    assert written(document, place.path, place.leaf.text) == document


def test_the_page_shows_the_table_of_two_thousand_faults() -> None:
    assert "| **all** | 2,000 |" in docs.shown()
