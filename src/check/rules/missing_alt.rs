//! `missing-alt`: an image that says nothing to those who do not see it, and a link that says nothing to anybody.

use crate::diag::{Diagnostic, Diags, code};
use crate::model::{Block, Briefing, Idx, Inline, Link, Page};

code! {
    /// An image has no text alternative, or a link has no words.
    ///
    /// # Why
    ///
    /// Readers who use a screen reader, and all readers when the image does not load, get nothing. A link without words is there
    /// for nobody.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// ![](bridge.svg)
    /// -- content/bridge.svg --
    /// <svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 20Q20-20 40 20"/></svg>
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// ![The old bridge, seen from the mill](bridge.svg)
    /// ~~~
    pub(crate) static MISSING_ALT = "missing-alt", Error by Accessibility;
}

/// Reports every image without a text alternative and every link without words. Of raw HTML images without an `alt` are looked at.
pub(crate) fn check_images(briefing: &Briefing, diags: &mut Diags) {
    for page in briefing.written() {
        let mut bare = page.bare_images.clone();
        in_blocks(&page.body, &mut bare);
        page.footnotes.iter().for_each(|note| in_blocks(&note.blocks, &mut bare));
        for definition in &page.definitions {
            in_inlines(&definition.term, &mut bare);
            definition.meanings.iter().for_each(|meaning| in_blocks(meaning, &mut bare));
        }
        page.headings.iter().for_each(|heading| in_inlines(&heading.inlines, &mut bare));
        bare.sort_unstable();
        report(page, &bare, diags);
    }
}

fn report(page: &Page, bare: &[Idx<Link>], diags: &mut Diags) {
    // One without an address is said for that.
    let bare = bare.iter().map(|at| &page.links[*at]).filter(|link| !link.destination.trim().is_empty());
    for Link { destination, image, in_html, span, .. } in bare {
        let (message, help) = match image {
            true => (
                format!("image `{destination}` has no text alternative"),
                match in_html {
                    true => "say what the image shows: `alt=\"…\"`; leave it empty for an ornament: `alt=\"\"`",
                    false => "say between the square brackets what the image shows",
                },
            ),
            false => (
                format!("the link to `{destination}` has no words"),
                "write between the square brackets what a reader is to follow",
            ),
        };
        diags.push(Diagnostic::new(&MISSING_ALT, *span, message).help(help));
    }
}

fn in_blocks(blocks: &[Block], bare: &mut Vec<Idx<Link>>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => in_inlines(inlines, bare),
            Block::Quotation { blocks, .. } | Block::Alert { blocks, .. } => in_blocks(blocks, bare),
            Block::List { items, .. } => items.iter().for_each(|item| in_blocks(&item.blocks, bare)),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| in_inlines(cell, bare));
            }
            // Headings and definitions stand in lists of their own.
            Block::Heading(_) | Block::Definitions(_) | Block::Code { .. } | Block::Html(_) | Block::Rule => {}
        }
    }
}

fn in_inlines(inlines: &[Inline], bare: &mut Vec<Idx<Link>>) {
    for inline in inlines {
        match inline {
            Inline::Image { link, alt } if alt.trim().is_empty() => bare.push(*link),
            Inline::Link { link, children } if Inline::are_blank(children) => bare.push(*link),
            other => in_inlines(other.children(), bare),
        }
    }
}
