"""The commands of LaTeX that formulas in notes and cards may use: what MathJax, which shows them, knows by itself.

A page may define its own in a script that no text holds; a card with such a formula would show its source in red.
https://docs.mathjax.org/en/latest/input/tex/macros/index.html, read 2026-11.
"""

import re

_COMMAND = re.compile(r"\\([A-Za-z]+)")
_NAMES = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi
varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega digamma Gamma Delta Theta Lambda Xi Pi Sigma
Upsilon Phi Psi Omega aleph beth gimel daleth hbar hslash ell imath jmath Re Im wp partial nabla infty prime
emptyset varnothing forall exists nexists neg lnot top bot angle measuredangle triangle square Box Diamond
blacksquare bigstar star dagger ddagger complement surd flat natural sharp clubsuit diamondsuit heartsuit spadesuit
sum prod coprod int iint iiint oint bigcup bigcap bigvee bigwedge bigoplus bigotimes bigodot biguplus bigsqcup
pm mp times div cdot ast circ bullet cap cup uplus sqcap sqcup vee wedge land lor setminus smallsetminus wr oplus
ominus otimes oslash odot amalg lhd rhd unlhd unrhd ltimes rtimes boxplus boxtimes dotplus
leq le geq ge neq ne equiv sim simeq approx approxeq cong propto varpropto doteq triangleq asymp ll gg lll ggg prec
succ preceq succeq subset supset subseteq supseteq subsetneq supsetneq nsubseteq sqsubseteq sqsupseteq in ni owns
notin vdash dashv models vDash Vdash perp mid nmid parallel nparallel bowtie smile frown between lesssim gtrsim
leqslant geqslant nleq ngeq nless ngtr lessgtr gtrless leqq geqq coloneqq eqqcolon coloneq eqcolon
leftarrow gets rightarrow to leftrightarrow Leftarrow Rightarrow Leftrightarrow iff implies impliedby uparrow
downarrow updownarrow Uparrow Downarrow Updownarrow mapsto longmapsto hookrightarrow hookleftarrow longrightarrow
longleftarrow longleftrightarrow Longrightarrow Longleftarrow Longleftrightarrow nearrow searrow swarrow nwarrow
rightharpoonup rightharpoondown leftharpoonup leftharpoondown rightleftharpoons leadsto rightsquigarrow
twoheadrightarrow rightarrowtail curvearrowright circlearrowright nrightarrow nleftarrow xrightarrow xleftarrow
frac dfrac tfrac cfrac genfrac over atop choose binom dbinom tbinom sqrt root stackrel overset underset substack
sideset limits nolimits displaylimits not cancel bcancel xcancel
hat widehat check tilde widetilde acute grave dot ddot dddot breve bar vec mathring overline underline overbrace
underbrace overrightarrow overleftarrow underrightarrow overleftrightarrow
left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm lfloor rfloor lceil rceil
langle rangle lvert rvert lVert rVert vert Vert lbrace rbrace lbrack rbrack lgroup rgroup ulcorner urcorner
mathrm mathbf mathit mathsf mathtt mathbb mathcal mathscr mathfrak mathnormal boldsymbol bf rm it sf tt cal frak Bbb
text textrm textbf textit textsf texttt textnormal textup mbox hbox operatorname operatornamewithlimits mathop
mathbin mathrel mathord mathopen mathclose mathpunct mathinner pmb boxed fbox
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min
Pr sec sin sinh sup tan tanh injlim projlim varlimsup varliminf bmod pmod mod pod
begin end hline cline hfill array tag notag nonumber label ref eqref intertext
ldots cdots vdots ddots dots dotsc dotsb dotsm dotsi colon quad qquad enspace thinspace medspace thickspace
negthinspace hspace vspace space hskip kern mkern mspace phantom hphantom vphantom smash mathstrut strut
displaystyle textstyle scriptstyle scriptscriptstyle tiny small normalsize large Large LARGE huge Huge
color textcolor colorbox rule raise lower rlap llap mathrlap mathllap mathclap verb S P
backslash checkmark maltese circledR degree lt gt And newcommand renewcommand def DeclareMathOperator require
"""
_KNOWN = frozenset(_NAMES.split())


def is_known(formula: str) -> bool:
    """Tell whether a formula has only commands that MathJax knows, or none at all."""
    return _KNOWN.issuperset(_COMMAND.findall(formula))
