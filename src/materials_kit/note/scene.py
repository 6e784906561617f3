"""What all notes of one writing share: the plan, where things are in the vault, and how they are to look."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from materials_kit.model import Outcome, Plan, TaskDates
from materials_kit.note.places import Places, places


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The plan with the places of its notes; `attachments` are vault paths by the address they came from.

    `there` are the ids of drafts and materials' notes that links may lead to. `templates` are the person's own, by
    file name. `bundles` is the upload folders' place as it is shown: relative to the project, for a note has no
    machine's paths.
    """

    plan: Plan
    places: Places
    attachments: Mapping[str, str] = field(default_factory=dict)
    there: frozenset[str] = frozenset()
    templates: Mapping[str, str] = field(default_factory=dict)
    task_dates: TaskDates = TaskDates.NONE
    bundles: str | None = None

    def attachment(self, outcome: Outcome | None) -> str | None:
        """Give the vault path of a material's file, where it is there."""
        capture = outcome.capture if outcome else None
        return self.attachments.get(capture.url) if capture else None


def scene(plan: Plan) -> Scene:
    """Give the scene of a vault where nothing is yet."""
    return Scene(plan=plan, places=places(plan))
