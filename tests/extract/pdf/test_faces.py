"""What a font's name says of its face."""

import pytest

from materials_kit.extract.pdf.faces import face


@pytest.mark.parametrize(
    "name",
    [
        "AdvOT3bf1a849.B",
        "AdvPSHV-B",
        "AdvTimes-Bd",
        "NimbusRomNo9L-Medi",
        "MyriadPro-Semibold",
        "Frutiger-Heavy",
        "ITCGaramond-Demi",
        "LinLibertineTB",
        "HiraKakuPro-W6",
        "Arial,Bold",
        "CMBX10",
        "FZHTK--GBK1-0",
    ],
)
def test_bold_is_told_by_names(name):
    assert face(name, 0).bold


@pytest.mark.parametrize(
    "name", ["AdvOT596495f2", "AdvOT0c7211e1.I", "NimbusRomNo9L-Regu", "Times-Roman", "HiraMinPro-W3", "CMR10"]
)
def test_what_is_not_bold(name):
    assert not face(name, 0).bold


def test_a_flag_is_enough():
    assert face("F1", 1 << 18).bold
    assert face("AdvOT0c7211e1.I", 0).italic
