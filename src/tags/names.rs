//! The elements of HTML by name: which are known, which part words, which are published.

/// Elements that have no content and no end tag.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content holds no tags; character references stand as they are written. In `title` and `textarea`, which hold
/// no tags either, they are resolved.
pub(crate) fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "iframe" | "noembed" | "noframes" | "xmp" | "plaintext")
}

/// The elements of HTML, old ones included, and those in which other languages stand in it.
const KNOWN: &str = "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote \
    body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div \
    dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header \
    hgroup hr html i iframe image img input ins kbd keygen label legend li link listing main map mark marquee \
    math menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p param \
    picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select selectedcontent slot \
    small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead \
    time title tr track tt u ul var video wbr xmp";

/// The elements that part what stands before them, in them and behind them, as blocks, rows and choices do.
const PARTING: &str = "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset \
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu \
    menuitem nav ol optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th thead \
    title tr ul xmp";

/// Whether the words on the two sides of an element's tags are apart.
pub(crate) fn is_parting(name: &str) -> bool {
    PARTING.split(' ').any(|parting| parting == name)
}

/// Whether HTML knows an element.
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.split(' ').any(|known| known == name)
}

/// Elements of which nothing is published where raw HTML is not trusted: what stands in them runs, or is shown by a browser in
/// ways that a sanitiser does not know.
pub(crate) const TAKEN: [&str; 10] =
    ["script", "style", "template", "svg", "math", "noscript", "iframe", "noembed", "noframes", "plaintext"];
