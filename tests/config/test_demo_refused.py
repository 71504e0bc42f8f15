import pytest
from django.utils import timezone

from sluss.accounts.models import DemoMark
from sluss.config.demo import fill_demo
from sluss.config.errors import CannotRun
from sluss.organisations.models import Hub

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def test_a_database_with_somebody_elses_accounts_is_left_alone(house):
    with pytest.raises(CannotRun, match="fills only empty ones"):
        fill_demo(timezone.now())
    assert not DemoMark.objects.exists()
    assert not Hub.objects.filter(slug="torget-unga").exists()
