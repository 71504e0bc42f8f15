"""Why an answer from outside is not taken.

OutsideRefused      nothing came of it; `why` is a word for the record
├── NoSuchProvider
├── ProviderAway    it did not answer, or not as a provider does
├── TurnedBack      the person, or the provider, said no there
└── NotBelieved     an answer that is not for us, not now, not from there, or not signed
"""


class OutsideRefused(Exception):
    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


class NoSuchProvider(OutsideRefused):
    pass


class ProviderAway(OutsideRefused):
    pass


class TurnedBack(OutsideRefused):
    pass


class NotBelieved(OutsideRefused):
    pass
