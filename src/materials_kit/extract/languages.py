"""The language of a code file, by its suffix, as Markdown fences name it."""

LANGUAGES = {
    ".py": "python", ".pyi": "python", ".js": "javascript", ".mjs": "javascript", ".jsx": "jsx", ".ts": "typescript",
    ".tsx": "tsx",
    ".c": "c", ".h": "c", ".cpp": "cpp", ".cc": "cpp", ".cxx": "cpp", ".hpp": "cpp", ".cu": "cuda", ".rs": "rust",
    ".go": "go", ".java": "java",
    ".jl": "julia", ".r": "r", ".sh": "bash", ".bash": "bash", ".zsh": "bash", ".sql": "sql", ".rb": "ruby",
    ".lua": "lua", ".hs": "haskell",
    ".ml": "ocaml", ".kt": "kotlin", ".swift": "swift", ".scala": "scala", ".m": "matlab", ".yaml": "yaml",
    ".yml": "yaml", ".toml": "toml",
    ".json": "json", ".tex": "latex", ".bib": "bibtex", ".csv": "csv", ".cs": "csharp", ".php": "php", ".pl": "perl",
    ".lean": "lean",
    ".css": "css", ".xml": "xml", ".ini": "ini", ".cfg": "ini", ".dockerfile": "dockerfile", ".zig": "zig",
    ".ex": "elixir", ".clj": "clojure",
}  # fmt: skip
