"""What counts as a condition of a policy."""

import pytest

from tests.access.mutants import conditions, is_always_true, with_one_condition_true


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("(a = 1)", []),
        ("((a = 1) AND (b = 2))", ["(a = 1)", "(b = 2)"]),
        ("((a = 1) OR ((b = 2) AND (c = 3)))", ["(b = 2)", "(c = 3)"]),
        ("(x = ANY (ARRAY( SELECT v.x FROM v WHERE (v.y = 1))))", ["(v.y = 1)"]),
        ("((a = 1) OR ((b = 2) AND false))", ["false"]),
        ("(EXISTS ( SELECT 1 FROM v WHERE ((v.y = 1) AND (v.z <> ' AND '))))", ["(v.y = 1)", "(v.z <> ' AND ')"]),
    ],
)
def test_each_part_of_an_and_is_one_however_deep(text, lost):
    assert [condition for condition, _ in conditions(text)] == lost


@pytest.mark.parametrize(
    ("condition", "always"), [("true", True), ("((3 & (1 << 1)) <> 0)", True), ("((3 & (1 << 3)) <> 0)", False)]
)
def test_a_constant_that_is_true_anyway_is_none(condition, always):
    assert is_always_true(condition) is always


def test_the_whole_is_one_unless_it_is_true_already():
    assert next(with_one_condition_true("(a = 1)")) == ("(a = 1)", "true")
    assert list(with_one_condition_true("true")) == []
