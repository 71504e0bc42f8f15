"""The published figures come out of the database, through the view that names nobody."""

from pathlib import Path

import pytest

from sluss.exchange.mapping_file import read_mapping
from sluss.reports.annual_rules import Measure
from sluss.shared.errors import NotThere
from tests.exchange.importing import Importing
from tests.exchange.registers import register
from tests.outcomes import test_skelleftea_register as skelleftea
from tests.outcomes.test_umea_register import PUBLISHED, REGISTER, more_lines, published_figures
from tests.shared_data import document, shared_file

ANNA = "19811228-9874,K,2022-01-10,2022-09-01,1,arbete"


def test_umea_with_everything_a_real_register_holds_beside_it(importing: Importing, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(shared_file(REGISTER).read_text(encoding="utf-8") + "\n".join(more_lines()), encoding="utf-8")
    done = importing.run(file)
    assert (done.rejected, done.is_saved) == ((), True)
    assert published_figures(importing.report()) == document(PUBLISHED)["expected"]


def test_skelleftea_by_sex(importing: Importing, tmp_path: Path) -> None:
    file = skelleftea.written(tmp_path)
    assert importing.run(file, read_mapping(skelleftea.MAP)).is_saved
    totals = [importing.report(year=2009).line(Measure.OUTCOME, word.lower()).persons.n for word in skelleftea.EXITS]
    assert totals == [30, 8, 47, 8]
    assert importing.report(year=2009).line(Measure.GROUP, "work_or_study").persons.base == 93


@pytest.mark.parametrize("by", ["Maud", "Stig", "Dag"])
def test_managers_and_steering_members_of_a_party_see_the_figures(
    importing: Importing, tmp_path: Path, by: str
) -> None:
    importing.run(register(tmp_path, *(f"{number},K,2022-01-10,,," for number in ("198112289874", "197010632391"))))
    assert importing.report(by=by).line(Measure.PARTICIPANTS).persons.n is None


@pytest.mark.parametrize(("by", "hub"), [("Bea", "torget"), ("Ivo", "torget"), ("Adam", "torget"), ("Dag", "slussen")])
def test_for_others_there_is_no_such_report(importing: Importing, by: str, hub: str) -> None:
    with pytest.raises(NotThere):
        importing.report(by=by, hub=hub)


def test_the_figures_of_one_hub_are_not_those_of_another(importing: Importing, tmp_path: Path) -> None:
    importing.run(register(tmp_path, ANNA), hub="slussen")
    assert importing.report().line(Measure.PARTICIPANTS).persons.n == 0
