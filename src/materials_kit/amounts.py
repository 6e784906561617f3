"""Sizes and lengths of time as people read them (pure)."""


def size_text(count: int) -> str:
    """Give bytes as text: 812 B, 45 kB, 5.1 MB."""
    for unit, scale in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if count >= scale:
            value = count / scale
            return f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"
    return f"{count} B"


def seconds_text(count: int) -> str:
    """Give seconds as text: 1 h 37 min, 13 min, 40 s."""
    if count < 60:
        return f"{count} s"
    hours, minutes = divmod(round(count / 60), 60)
    return " ".join(part for part in (f"{hours} h" * bool(hours), f"{minutes} min" * bool(minutes)) if part)
