"""English words that carry no subject of their own, for finding what a line of a plan is about."""

# Words that say nothing.
# fmt: off
FUNCTION = frozenset({
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "between", "both", "by",
    "can", "do", "does", "each", "else", "every", "for", "from", "get", "has", "have", "how", "in", "into", "is",
    "it", "its", "more", "most", "new", "no", "not", "of", "on", "one", "only", "or", "our", "than", "that", "the",
    "their", "them", "then", "these", "they", "this", "through", "to", "together", "two", "up", "via", "vs", "was",
    "we", "well", "what", "when", "where", "which", "why", "will", "with", "without", "you", "your",
})
# fmt: on

# What agendas and headings are made of: words that say little.
# fmt: off
FAINT = frozenset({
    "apply", "attempt", "aware", "based", "basic", "basics", "build", "building", "chapter", "code", "compare",
    "complete", "comprehensive", "concept", "concepts", "concrete", "connect", "core", "create", "cutting", "deep",
    "deeply", "define", "detailed", "details", "develop", "different", "dive", "edge", "end", "example", "examples",
    "explain", "explore", "first", "full", "idea", "ideas", "implement", "implementation", "implementations",
    "implementing", "improve", "introduction", "journey", "key", "know", "learn", "lecture", "lesson", "like",
    "look", "make", "making", "materials", "mechanism", "mechanisms", "method", "methods", "modern", "need", "next",
    "notes", "overview", "paper", "part", "phase", "plan", "practical", "practice", "prepare", "problem",
    "problems", "process", "read", "ready", "review", "scratch", "section", "see", "session", "set", "short",
    "simple", "some", "step", "steps", "study", "technique", "techniques", "theory", "topic", "topics", "tutorial",
    "understand", "understanding", "unit", "use", "used", "using", "week", "work", "working", "write",
})
# fmt: on
