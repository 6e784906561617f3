"""kit schema: plan.yaml's JSON Schema."""

from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result


@command("schema", writes=False)
def run(common: Common) -> Result:  # noqa: ARG001  # every command gets the common options
    """Print the JSON Schema of plan.yaml, so that an editor can complete and check it.

    In an editor with the YAML language server, put this on top of plan.yaml:
    # yaml-language-server: $schema=plan.schema.json
    """
    from materials_kit.plan.schema import json_schema, schema_text

    return Result(content=json_schema(), text=schema_text().rstrip("\n"))
