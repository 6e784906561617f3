"""The plan that `kit init` begins with: it teaches the format and passes `kit check`."""

from datetime import date, timedelta

GITIGNORE = "cache/\n"
"""What `kit init` writes as .gitignore: the cache can be fetched again."""

_TEMPLATE = """\
# Your study plan. Edit it freely: the kit keeps your comments, your order and your quotes.
# Only plan, title and sessions are required; docs/plan-format.md has every key.
# When you have changed something:   kit check         (add --fix to mend what can be mended)
# When a session is near:            kit build session-1
plan: 1
title: My study sprint
goal: What you want to be able to do at the end
dates: {{start: {first}, end: {second}}}
blogs_per_week: 2

# Every setting is optional. A command's option wins over a KIT_… variable, and that over these.
# settings:
#   vault: vault                 # your Obsidian vault
#   tier: free                   # your NotebookLM (Gemini Notebook) tier
#   start_time: "18:00"          # then brief, note and calendar show clock times
#   timezone: Europe/Berlin

tracks:
  - {{id: basics, title: Basics}}

sessions:
  - id: session-1                # kit build session-1, or just: kit build 1
    title: Attention
    target: See why attention replaced recurrence
    track: basics                # kit build basics takes the whole track
    date: {first}  # {first_day} (check compares a weekday beside a date with the date)
    minutes: 90
    materials:
      - title: Attention Is All You Need
        url: https://arxiv.org/abs/1706.03762      # the PDF is found by itself
        role: essential          # essential video interactive reading hands-on document outlook
        note: the paper itself
        pages: 1-8               # printed page numbers; sections: 3.1-3.2 works too
      - title: The Illustrated Transformer
        url: https://jalammar.github.io/illustrated-transformer/
        role: reading
      # a file of your own, relative to this one:
      # - {{title: My notes, path: notes/attention.md}}
    agenda:
      - {{minutes: 30, topic: Read the abstract and the figures}}
      - {{minutes: 60, topic: Derive scaled dot-product attention by hand}}
    success_criteria:
      - Can draw the attention matrix for three words
    focus:
      title: Questions
      questions:
        - What would be lost without the scaling?
    blog: {{number: 1, title: Attention in three pictures}}

  - id: session-2
    title: Review
    track: basics
    date: {second}  # {second_day}
    minutes: 60
    materials:
      - title: Look at the first session again
        review: [session-1]      # an entry without a link
    agenda:
      - {{minutes: 60, topic: Explain it to somebody}}
    success_criteria:
      - Needed no notes
    blog: {{number: 2, title: What I got wrong about attention}}
"""


def starter(today: date) -> str:
    """Give a commented plan.yaml whose two sessions are on the first Monday and Thursday after `today`."""
    first = today + timedelta(days=7 - today.weekday())
    second = first + timedelta(days=3)
    return _TEMPLATE.format(first=first, second=second, first_day="Monday", second_day="Thursday")
