"""What the signs of formulas are called in LaTeX."""

FUNCTIONS = frozenset(
    [
        "arccos",
        "arcsin",
        "arctan",
        "arg",
        "cos",
        "cosh",
        "cot",
        "coth",
        "csc",
        "deg",
        "det",
        "dim",
        "exp",
        "gcd",
        "hom",
        "inf",
        "ker",
        "lg",
        "lim",
        "liminf",
        "limsup",
        "ln",
        "log",
        "max",
        "min",
        "Pr",
        "sec",
        "sin",
        "sinh",
        "sup",
        "tan",
        "tanh",
    ]
)
ACCENTS = {
    "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "¯": "bar", "‾": "overline", "―": "overline", "_": "overline",
    "→": "vec", "⃗": "vec", "˙": "dot", ".": "dot", "¨": "ddot", "ˇ": "check", "⏞": "overbrace", "\u0302": "hat",
    "\u0303": "tilde",
}  # fmt: skip
_GREEK = (
    "α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa "
    "λ lambda μ mu ν nu "
    "ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω "
    "omega Γ Gamma Δ Delta "
    "Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega"
)
_OPERATORS = (
    "∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∭ iiint ∮ oint ⋃ bigcup ⋂ bigcap ⨁ bigoplus ⨂ bigotimes ⋁ bigvee "
    "⋀ bigwedge "
    "± pm ∓ mp × times ÷ div ⋅ cdot · cdot ∗ ast ∘ circ • bullet ⊕ oplus ⊗ otimes ⊙ odot ⊖ ominus ∧ wedge "
    "∨ vee ∩ cap ∪ cup "
    "⊔ sqcup ⊓ sqcap ∖ setminus † dagger ‡ ddagger ⋆ star ≤ le ≥ ge ≠ ne ≡ equiv ≈ approx ≅ cong ∼ sim ≃ "
    "simeq ∝ propto "
    "≪ ll ≫ gg ≺ prec ≻ succ ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ∈ in ∉ notin ∋ ni ⊥ perp ∥ parallel "
    "∣ mid ⊢ vdash ⊨ models "
    "→ to ← leftarrow ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow ↦ mapsto ⟶ "
    "longrightarrow ⟹ implies ⟺ iff "
    "↑ uparrow ↓ downarrow ↪ hookrightarrow ∀ forall ∃ exists ∄ nexists ¬ neg ∅ emptyset ∞ infty ∂ "
    "partial ∇ nabla √ surd "
    "… ldots ⋯ cdots ⋮ vdots ⋱ ddots ′ prime ℓ ell ℏ hbar ℜ Re ℑ Im ℵ aleph ∠ angle △ triangle □ square ⟨ "
    "langle ⟩ rangle "
    "⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil ∥ parallel ‖ Vert ⊤ top ≜ triangleq ≔ coloneqq ℘ wp ∎ blacksquare"
)
_FONTS = (
    "ℝ mathbb{R} ℂ mathbb{C} ℕ mathbb{N} ℤ mathbb{Z} ℚ mathbb{Q} 𝔼 mathbb{E} ℙ mathbb{P} "
    "ℒ mathcal{L} ℋ mathcal{H} ℱ mathcal{F} ℐ mathcal{I} ℛ mathcal{R} 𝒩 mathcal{N} 𝒪 mathcal{O}"
)


def _pairs(listed: str) -> dict[str, str]:
    words = listed.split()
    return dict(zip(words[::2], words[1::2], strict=True))


SIGNS = {sign: f"\\{name} " for sign, name in _pairs(f"{_GREEK} {_OPERATORS}").items()}
SIGNS |= {sign: f"\\{name}" for sign, name in _pairs(_FONTS).items()}
SIGNS |= {"−": "-", "\u00a0": " ", "ⅆ": "d", "ⅇ": "e", "ⅈ": "i"}
SIGNS |= dict.fromkeys("\u2061\u2062\u2063\u2064\u200b", "")  # invisible signs: function, times, separator, plus
