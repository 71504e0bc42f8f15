"""What a request asks for, read so that nothing a browser sends can break a page."""

from uuid import UUID


def uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
