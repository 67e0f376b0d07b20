//! `machine-read-text`: a text that a machine recognised, of which the record does not say so.

use crate::diag::{Diagnostic, Diags, code};
use crate::model::{Briefing, Texts};

code! {
    /// A source's text was recognised by a machine in pictures of its pages, and its record does not say so.
    ///
    /// # Why
    ///
    /// A quotation that stands in such a text need not stand on the page: a machine takes one letter for another. Readers must know
    /// that, and a record that says it makes the source's page and `evidence.json` say it.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- seeds/survey.toml --
    /// title = "Survey of the bridge"
    /// publisher = "The County"
    /// text = "survey.pdf"
    /// -- seeds/survey.pdf --
    /// %PDF-1.4
    /// 1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
    /// 2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
    /// 3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R
    ///   /Resources << /Font << /F 5 0 R >> >> >> endobj
    /// 4 0 obj << /Length 94 >> stream
    /// BI /W 1 /H 1 /BPC 8 /CS /G ID x EI
    /// BT 3 Tr /F 12 Tf 20 150 Td (The bridge is closed.) Tj ET
    /// endstream endobj
    /// 5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
    /// trailer << /Root 1 0 R >>
    /// %%EOF
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- seeds/survey.toml --
    /// title = "Survey of the bridge"
    /// publisher = "The County"
    /// text = "survey.pdf"
    /// text_layer = "ocr"
    /// ~~~
    pub(crate) static MACHINE_READ_TEXT = "machine-read-text", Warning by Context;
}

/// Says each source whose text a machine read and whose record does not tell.
pub(crate) fn check_layers(briefing: &Briefing, texts: &Texts, diags: &mut Diags) {
    let is_machine_read = |id| texts.get(id).is_some_and(|text| text.is_machine_read);
    for source in briefing.sources.iter().filter(|source| source.text_layer.is_none() && is_machine_read(&source.id)) {
        let message =
            format!("the text of `{}` was recognised by a machine, and its record does not say so", source.id);
        let help = "write `text_layer = \"ocr\"`, and compare what you quote with the picture of the page";
        diags.push(Diagnostic::new(&MACHINE_READ_TEXT, source.text_named.unwrap_or(source.span), message).help(help));
    }
}
