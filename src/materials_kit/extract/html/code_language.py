"""The language a block of code states: each generator has its own way of saying it."""

import re

from materials_kit.extract.html.tree import Element, ancestors, classes, tag

_STATED = re.compile(
    r"^(?:language|lang|highlight-source|highlight-text|highlight|hl|mw-highlight-lang|src|ltx_lst_language|"
    r"brush|code|snippet|user|type)[-_:]+([a-z0-9+#_.-]+)$"
)
_BRUSH = re.compile(r"brush:\s*([a-z0-9+#-]+)")
_ATTRIBUTES = (
    "data-lang",
    "data-language",
    "data-code-block-lang",
    "data-enlighter-language",
    "data-code-language",
    "language",
    "syntax",
)
# Class names that only say "here is code", or that nothing is known.
_SAYS_NOTHING = frozenset(
    [
        "default",
        "none",
        "notranslate",
        "nohighlight",
        "highlighter",
        "highlighter-rouge",
        "rouge",
        "source",
        "block",
        "inline",
        "wrapper",
        "container",
        "toolbar",
        "undefined",
        "null",
        "unknown",
        "auto",
        "plain",
        "code",
        "pre",
        "lines",
        "myst-ansi",
        "ansi",
        "output",
        "basic",
        "example-bad",
        "label",
    ]
)
_MEANT = {
    "ipython": "python", "ipython2": "python", "ipython3": "python", "python2": "python", "python3": "python",
    "py": "python",
    "py3": "python", "pycon": "python", "pycon3": "python", "plaintext": "text", "txt": "text", "plain-text": "text",
    "literal-block": "text",
    "text-only": "text", "golang": "go", "c++": "cpp", "cxx": "cpp", "objective-c": "objc", "html-basic": "html",
    "text-html-basic": "html",
    "js": "javascript", "ts": "typescript", "rs": "rust", "jl": "julia", "rb": "ruby", "sh": "bash", "yml": "yaml",
    "md": "markdown",
    "hs": "haskell", "ps1": "powershell", "viml": "vim", "shell-session": "console", "cs": "csharp", "c#": "csharp",
    "json-comments": "json", "batchfile": "bat", "gfm": "markdown", "rplus": "r", "splus": "r", "kt": "kotlin",
    "tex": "latex",
}  # fmt: skip
# Obsidian knows these as they are, so they stay as the page states them.
_AS_STATED = frozenset({"ts", "rb", "yml", "md", "hs", "ps1", "cs", "kt", "tex", "golang"})
# Names that count as a language even without a prefix, as in class="sourceCode r" or class="python".
_KNOWN = frozenset(
    [
        "ada",
        "asm",
        "awk",
        "bash",
        "basic",
        "bat",
        "bibtex",
        "c",
        "clojure",
        "cmake",
        "cobol",
        "console",
        "cpp",
        "csharp",
        "css",
        "csv",
        "cuda",
        "d",
        "dart",
        "diff",
        "dockerfile",
        "elixir",
        "elm",
        "erlang",
        "fish",
        "fortran",
        "fsharp",
        "gdscript",
        "glsl",
        "go",
        "gradle",
        "graphql",
        "groovy",
        "haskell",
        "hlsl",
        "html",
        "http",
        "ini",
        "java",
        "javascript",
        "json",
        "json5",
        "jsonc",
        "jsx",
        "julia",
        "kotlin",
        "latex",
        "lean",
        "lean4",
        "lisp",
        "common-lisp",
        "emacs-lisp",
        "scheme",
        "racket",
        "clojurescript",
        "llvm",
        "lua",
        "make",
        "makefile",
        "markdown",
        "mathematica",
        "matlab",
        "mermaid",
        "mojo",
        "nasm",
        "nim",
        "nix",
        "objc",
        "ocaml",
        "octave",
        "pascal",
        "perl",
        "php",
        "powershell",
        "prolog",
        "proto",
        "protobuf",
        "python",
        "r",
        "rst",
        "ruby",
        "rust",
        "sas",
        "scala",
        "scss",
        "shell",
        "solidity",
        "sql",
        "stan",
        "stata",
        "svelte",
        "swift",
        "tcl",
        "terraform",
        "toml",
        "tsx",
        "typescript",
        "vb",
        "verilog",
        "vhdl",
        "vim",
        "vue",
        "wasm",
        "wat",
        "wolfram",
        "xml",
        "yaml",
        "zig",
        "zsh",
        "mlir",
        "coq",
        "agda",
        "idris",
        "hcl",
        "reason",
        "purescript",
        "ebnf",
        "abnf",
        "bnf",
        "regex",
        "stylus",
        "less",
        "sass",
        "text",
    ]
)
_HOLDERS = frozenset({"sourcecode", "example", "highlight"})  # whose other class may be the language's bare name
_PYGMENTS = frozenset({"n", "k", "kn", "nb", "mi", "o", "p", "nn", "ow", "gp", "go"})


def of_block(element: Element) -> str:
    """Give the language stated on the block, in it or around it; empty where none is."""
    inner = [child for child in element.iter("code", "pre", "div") if child is not element][:8]
    for around in (element, *inner):
        stated = _attribute(around) or _prefixed(around) or _bare(around)
        if stated:
            return _settled(stated, element)
    for around in ancestors(element, 5):
        if tag(around) in ("body", "main", "article", "li", "section"):
            break
        says = not _HOLDERS.isdisjoint(classes(around)) or _is_texinfo(element)
        stated = _attribute(around) or _prefixed(around) or (_bare(around) if says else "")
        if stated:
            return _settled(stated, element)
    return ""


def _is_texinfo(block: Element) -> bool:
    return any(kind.endswith("-preformatted") for kind in classes(block))


def _attribute(element: Element) -> str:
    stated = next((value for name in _ATTRIBUTES if (value := element.get(name))), "")
    if not stated and tag(element) in ("pre", "code"):
        stated = element.get("lang") or ""
        # lang is also where the language people speak is stated: lang="en", lang="de-CH".
        stated = stated if stated.lower() in _KNOWN or stated.lower() in _MEANT else ""
    stated = stated.lower().strip()
    return stated if re.fullmatch(r"[a-z0-9+#_.-]{1,30}", stated) and stated not in _SAYS_NOTHING else ""


def _prefixed(element: Element) -> str:
    whole = element.get("class") or ""
    brush = _BRUSH.search(whole.lower())
    if brush:
        return brush[1]
    default = False
    for kind in classes(element):
        found = _STATED.match(kind.rstrip(";"))
        if not found:
            continue
        stated = found[1]
        if stated == "default":
            default = True
        if stated not in _SAYS_NOTHING and (
            kind.startswith(("language", "lang-", "highlight-", "brush", "ltx", "mw-")) or _name(stated) in _KNOWN
        ):
            return stated.split(",")[0]
    return "default" if default else ""


def _bare(element: Element) -> str:
    return next((kind for kind in classes(element) if _name(kind) in _KNOWN and kind not in _SAYS_NOTHING), "")


def _settled(stated: str, element: Element) -> str:
    if stated == "default":
        # Sphinx writes "default" where it tried Python; coloured words mean that it was Python.
        coloured = any(_PYGMENTS & set(classes(span)) for span in element.iter("span"))
        return "python" if coloured else ""
    name = stated if stated in _AS_STATED else _name(stated)
    return "" if name in _SAYS_NOTHING else name


def _name(stated: str) -> str:
    return _MEANT.get(stated, stated)
