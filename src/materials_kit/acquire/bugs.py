"""A bug in the kit that one material meets: it costs that material, and the log has what is to be reported."""

import logging

from materials_kit.errors import KitError
from materials_kit.extract.workers import Ended
from materials_kit.model import Material, Outcome, Status

log = logging.getLogger("materials_kit")


def is_one(error: BaseException) -> bool:
    """Tell whether an error is one that nobody foresaw."""
    return isinstance(error, Exception) and not isinstance(error, KitError | Ended)


def met(material: Material, error: BaseException) -> Outcome:
    """Give how a material ends that met a bug, and log where that sits."""
    log.error("a bug in the kit, met with %s", material.title, exc_info=error)
    return Outcome(
        material=material,
        status=Status.MISSING,
        reason=f"a bug in the kit ({type(error).__name__}: {str(error)[:200]})",
        hint="cache/kit.log has the traceback to report; run it again, or give the file as path: meanwhile",
        passing=True,
        again=True,
    )
