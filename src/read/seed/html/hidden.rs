//! What of a page a reader does not see although it stands among its text: hidden by an attribute, by a style of its own, or by a
//! class that stands for readers of the screen alone; and icons that are written as words.

use crate::words::is_one_of;

/// Classes, without their hyphens, of words that are spoken and not shown.
const SPOKEN: &str = "sronly visuallyhidden visiblyhidden screenreadertext screenreaderonly screenreader onlyscreenreader srtext \
    a11yhidden hidevisually hiddenvisually elementinvisible assistivetext visuallyhiddentext";

/// What a class holds, without its hyphens, if a program made it of one of the above: `ssrcss-1f39n02-VisuallyHidden`.
const WITHIN: [&str; 3] = ["visuallyhidden", "screenreadertext", "screenreaderonly"];

/// Classes of fonts of icons, in which a word is drawn as one.
const ICONS: &str = "icon icons materialicons glyphicon fa fas far fab fal";

/// Whether a reader does not see what stands in an element.
pub(super) fn is_hidden(attribute: &dyn Fn(&str) -> Option<String>) -> bool {
    // What is hidden until it is found is there for whoever looks for its words.
    let hidden = attribute("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
    hidden
        || attribute("style").is_some_and(|style| hides(&style))
        || attribute("class").is_some_and(|classes| classes.split_whitespace().any(is_spoken))
}

/// Whether an element of a line is an icon that is written in letters.
pub(super) fn is_icon(name: &str, attribute: &dyn Fn(&str) -> Option<String>) -> bool {
    let classes = attribute("class").unwrap_or_default();
    let is_font = |class: &str| class.starts_with("material-icons") || class.starts_with("material-symbols");
    let is_called = || classes.split_whitespace().any(|class| is_one_of(ICONS, &bare(class)));
    let is_small = name == "i" || name == "span";
    is_small && (classes.split_whitespace().any(is_font) || is_unspoken(attribute) && (name == "i" || is_called()))
}

/// Whether a style of its own sets an element above the line.
pub(super) fn is_raised(attribute: &dyn Fn(&str) -> Option<String>) -> bool {
    let style = attribute("style").unwrap_or_default().to_ascii_lowercase();
    style
        .split(';')
        .filter_map(|one| one.split_once(':'))
        .any(|(key, value)| key.trim() == "vertical-align" && value.trim().starts_with("super"))
}

/// Whether a style of its own sets an element in a line that is a block by its name, as programs do that add to a page.
pub(super) fn is_in_line(attribute: &dyn Fn(&str) -> Option<String>) -> bool {
    let style = attribute("style").unwrap_or_default().to_ascii_lowercase();
    style.split(';').filter_map(|one| one.split_once(':')).any(|(key, value)| {
        key.trim() == "display" && matches!(value.trim(), "inline" | "inline-flex" | "-webkit-inline-box")
    })
}

/// Whether an element is shown and not spoken, as signs are that mean nothing by themselves.
pub(super) fn is_unspoken(attribute: &dyn Fn(&str) -> Option<String>) -> bool {
    attribute("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

fn bare(class: &str) -> String {
    class.chars().filter(|c| !matches!(c, '-' | '_')).collect::<String>().to_ascii_lowercase()
}

fn is_spoken(class: &str) -> bool {
    let class = bare(class);
    let is_shown = ["not", "un"].iter().any(|not| class.starts_with(not));
    !is_shown && (is_one_of(SPOKEN, &class) || WITHIN.iter().any(|name| class.contains(name)))
}

/// Whether a style shows nothing: not displayed, clipped away, a dot of one pixel, or far outside the page.
fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let declared: Vec<(&str, &str)> = style
        .split(';')
        .filter_map(|one| one.split_once(':'))
        .map(|(key, value)| (key, value.trim_end_matches("!important")))
        .collect();
    let is = |key: &str, test: &dyn Fn(&str) -> bool| declared.iter().any(|(own, value)| *own == key && test(value));
    let is_dot = |key: &str| is(key, &|value| matches!(value, "0" | "0px" | "1px" | "1"));
    let is_far = |value: &str| {
        let digits: String = value.chars().skip(1).take_while(char::is_ascii_digit).collect();
        value.starts_with('-') && digits.parse::<u32>().is_ok_and(|far| far >= 999)
    };
    is("display", &|value| value == "none")
        || is("visibility", &|value| matches!(value, "hidden" | "collapse"))
        || is("clip", &|value| value.starts_with("rect(0") || value.starts_with("rect(1px"))
        || is("clip-path", &|value| {
            ["inset(50%", "inset(100%", "circle(0", "polygon(00"].iter().any(|shape| value.starts_with(shape))
        })
        || is_dot("width") && is_dot("height") && is("overflow", &|value| value == "hidden")
        || is("font-size", &|value| matches!(value, "0" | "0px"))
        || ["left", "top", "text-indent"].iter().any(|key| is(key, &is_far))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_show_nothing_are_told() {
        for style in [
            "display:none",
            "color: red; DISPLAY : none !important",
            "visibility:hidden",
            "border:0;clip:rect(0,0,0,0);height:1px;width:1px;position:absolute;overflow:hidden",
            "clip: rect(0 0 0 0)",
            "clip-path: inset(50%)",
            "width:1px;height:1px;overflow:hidden",
            "position:absolute;left:-9999px",
            "text-indent:-10000px",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in
            ["display:block", "visibility:visible", "width:1px", "left:-9px", "text-indent:-1em", "background:none", ""]
        {
            assert!(!hides(style), "{style}");
        }
    }

    #[test]
    fn classes_for_readers_of_the_screen_are_told() {
        for class in
            ["sr-only", "visually-hidden", "screen-reader-text", "ssrcss-1f39n02-VisuallyHidden", "u-visually-hidden"]
        {
            assert!(is_spoken(class), "{class}");
        }
        for class in ["not-sr-only", "unvisually-hidden", "hidden-depths", "reader", "screen"] {
            assert!(!is_spoken(class), "{class}");
        }
    }
}
