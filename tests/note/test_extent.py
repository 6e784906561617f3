"""How much there is to read of a material, as its session's note says it."""

import pytest

from materials_kit.model import Document, Kind, Material, Outcome, ReadStatus, Status
from materials_kit.note.materials import extent


@pytest.mark.parametrize(
    ("kind", "said"),
    [(Kind.PAGE, "2,000 words, about 10 min to read"), (Kind.REPOSITORY, "2,000 words, to look things up in")],
)
def test_a_page_is_read_and_code_is_looked_up(kind, said):
    material = Material(title="x", url="https://a.example/")
    document = Document(status=ReadStatus.OK, markdown="x", words=2000)
    outcome = Outcome(material=material, status=Status.READY, kind=kind, document=document)
    assert extent(material, outcome) == said
