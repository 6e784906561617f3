"""What classes and ids call navigation, boxes and adverts."""

import re
from functools import lru_cache

_WORD = (
    r"d-none|logo|"
    r"navset\w*|navleft|navright|language-name|lang-name|example-header|code-lang|code-language|codeblock-header|"
    r"[\w-]*tab-bar|nav-tabs|docs-sourcelink|viewcode-link|source-?link|[\w-]*breadcrumb[\w-]*|[\w-]*feature-tooltip|"
    r"nav|navbar|navigation|navheader|navfooter|navbox|navlinks?|topnav|subnav|sidenav|bottomnav|"
    r"menu|sidebar|sidebars|breadcrumbs?|toc|toc-?tree|tocbar|"
    r"table-of-contents|tableofcontents|pagination|pager|paginator|paginav|prevnext|prev-next|next-prev|"
    r"nextprev|page-?nav|post-?nav|"
    r"share|share-?tools\w*|sharing|sharebar|sharedaddy|social|socials|addtoany|addthis|cookies?|consent|gdpr|newsletter|"
    r"subscribe|subscription|signup|sign-up|"
    r"related|recirc|recirculation|recommended|recommendations|most-read|mostread|popular|trending|"
    r"promo|promos|promotion|teaser|teasers|"
    r"advert|adverts|advertisement|advertising|ads|ad|adsbygoogle|adslot|ad-slot|dfp|sponsor|sponsored|"
    r"outbrain|taboola|comentarios?|kommentare?|commentaires?|reacties|commenti|(?:\w[\w-]*[-_])?comments?[-_](?:list|form|area|section|box|thread|"
    r"wrap\w*|container|block|feed|count)s?|"
    r"comments?|comment-list|comment-form|respond|disqus|utterances|giscus|discussion|footer|colophon|"
    r"site-?info|copyright|"
    r"edit-?page|edit-this-page|editlink|edit-link|editsection|mw-editsection|skip-?link|skiplinks|"
    r"skip-to-content|show-on-focus|"
    r"sr-only|visually-?hidden|screen-reader-text|screenreader|hidden|hide|invisible|noprint|no-print|printonly|onlyprint|print-only|"
    r"toolbar|tooltip|popup|modal|overlay|banner|masthead|back-?to-?top|backtop|scrolltop|feedback|"
    r"ratings?|reactions?|vote|votes|"
    r"login|signin|paywall|searchbox|search-form|searchform|search|widget|widgets|widget-area|donate|donation|"
    r"author-?bio|about-?author|authorbox|author-box|post-?tags|entry-?tags|tag-?links|tags-links|"
    r"tag-list|taglist|cat-links|"
    r"jump-links?|jump-to-nav|headerlink|anchor-?link|anchorjs-link|hash-link|permalink|heading-anchor|"
    r"header-anchor|anchorlink|"
    r"launch-?buttons?|thebelab.*|binder|colab|download-links?|sphx-glr-download.*|sphx-glr-footer|sphx-glr-signature|sphx-glr-thumbnail-title|"
    r"page-?source|source-link|"
    r"last-?updated|read-?time|reading-?time|page-?actions|article-actions|article-tools|post-actions|controls|follow|"
    r"catlinks|printfooter|sitesub|sitenotice|contentsub|mw-jump-link|mw-indicators|vector-menu|authority-cont"
    r"rol|ambox|metadata|"
    r"md-source-file|md-feedback|md-clipboard|md-top|md-sidebar|md-tags|theme-doc-.*-container|theme-doc-foote"
    r"r|theme-doc-breadcrumbs|pagination-nav|"
    r"rst-footer-buttons|rst-versions|wy-breadcrumbs.*|wy-nav.*|prev-next-area|prev-next-bottom|bd-header.*|"
    r"bd-sidebar.*|bd-toc|header-article.*|"
    r"sphinxsidebar.*|related-pages|article-header-buttons|content-icon-container|bottom-of-page|toc-drawer|"
    r"nav-wrapper|nav-chapters|mobile-nav-chapters|nav-wide-wrapper|menu-bar|quarto-title-meta|quarto-alternat"
    r"e-.*|code-copy-button|code-tools-button|"
    r"quarto-margin-sidebar|quarto-appendix-.*-copy|page-navigation|book-header|book-summary|nav-panel|"
    r"mini-?toc|on-?this-?page|"
    r"header-navigation|subscription-widget.*|speechify-ignore|post-sidebar|byline-share|jp-collapser|"
    r"jp-inputprompt|jp-outputprompt|input_prompt|output_prompt|"
    r"ltx_page_navbar|ltx_page_footer|ltx_page_logo|ltx_role_newpage|ltx_date|ltx_dates|ltx_toclist|"
    r"js-post-menu|post-menu|s-btn|votecell|entry-?meta|post-?meta|article-?meta|posted-on|by-?line|"
    r"post-?info|post-?date|entry-?date|post-taglist|js-post-tag-list.*|post-tag|post-form|"
    r"sub-nav|skip-nav.*|side-nav|sidebar-.*|src|srclink|rightside|out-of-band|mobile-topbar|copy-path|"
    r"rustdoc-breadcrumbs|"
    r"feedly|flattr|patreon|kofi|buymeacoffee|mc_embed.*|mc4wp.*|wp-block-post-terms|jp-relatedposts|"
    r"(?:\w[\w-]*[-_])pop-?up|btn-group|dropdown-menu|"
    r"wpcnt|sd-sharing.*|wp-block-buttons|comments?list|(?:\w[\w-]*[-_])?cross-?sell(?:ing)?|"
    r"(?:\w[\w-]*[-_])?related[-_]?(?:articles?|coverage|posts?|stories|content|news|items?|products?)(?:[-_]+\w[\w-]*)?"
)
_NOISE = re.compile(
    rf"(?:{_WORD}|(?:site|page|global|main|top|left|right|article|post|entry|content|blog|single|"
    rf"story|section)[-_]+(?:nav|navigation|menu|sidebar|footer|share|sharing|social|"
    r"related|comments|breadcrumbs?|toc|newsletter|promo|ads?|toolbar|tags|pagination|pager|signup|"
    r"subscribe|recommend\w*|actions|bottom-nav)"
    r"|(?:nav|menu|sidebar|breadcrumbs?|toc|share|sharing|social|related|cookie|newsletter|subscribe|"
    r"promo|comments?|disqus|advert|ad|pagination|recommended|popular|trending|"
    r"footer|edit-page|sponsored)[-_]+\w[\w-]*"
    r"|\w[\w-]*[-_]+(?:nav|navbar|navigation|sidebar|breadcrumbs?|toc|share|sharing|related|cookies?|"
    r"newsletter|promo|comments|advert|ads?|pagination|pager|banner|subscribe))"
)
# Boxes that ask for consent; what they hold is never the text.
_CONSENT = re.compile(
    r"(?:[\w-]*[-_])?(?:cookies?|consent|gdpr|privacy)[-_](?:banner|notice|bar|pop-?up|modal|box|dialog|consent|law|overlay|"
    r"settings|preferences|message|policy-banner)(?:[-_][\w-]*)?|gdpr|onetrust[\w-]*|ot-(?:sdk|pc)[\w-]*|cc-window|"
    r"cybotcookiebot[\w-]*|cookieconsent[\w-]*|didomi[\w-]*|qc-cmp[\w-]*"
)
# Words above that these finish differently: they hold the text.
_KEPT = re.compile(
    r"toctree-wrapper|(?:has|with|no|is|without)[-_].*|(?:content|main|article|page)-?sidebar-?(?:wrap\w*|"
    r"container|layout|grid)|"
    r"[\w-]+--(?:(?:has|no|with)-)?ads|"  # how a section is shown, in the way of BEM, not what it is
    r"toc-content|toc-?backref|toc-?text|toc-?number|social-?science.*|sidebar-?note|comment-?body|search-algorithms?"
)


@lru_cache(maxsize=10_000)
def is_noise(name: str) -> bool:
    """Tell whether a class or id, in lower case, names something that is no text of the page."""
    return is_consent(name) or (_NOISE.fullmatch(name) is not None and _KEPT.fullmatch(name) is None)


@lru_cache(maxsize=10_000)
def is_consent(name: str) -> bool:
    """Tell whether a class or id, in lower case, names a box that asks for consent to cookies."""
    return _CONSENT.fullmatch(name) is not None
