//! Mails, made here: whose words are whose.

use crate::read::seed::{propose, read as read_text};

const HEAD: &str = "From: Ada Venn <venn@harrow.example>\nDate: Fri, 2 May 2031 23:30:00 -0500\nSubject: =?utf-8?Q?The_bridge_=E2=80=94_news?=\nMIME-Version: 1.0\n";

fn texts(mail: &str) -> (Vec<String>, Vec<(&'static str, String)>) {
    let text = read_text("a.eml", mail.as_bytes()).unwrap();
    (text.paragraphs, text.removed.into_iter().map(|piece| (piece.reason.name(), piece.text)).collect())
}

#[test]
fn what_is_answered_and_what_is_signed_is_listed() {
    let mail = format!(
        "{HEAD}Content-Type: text/plain; charset=utf-8\n\nThe mill is shut.\n\nOn 1 May 2031, Reed <reed@rell.example> wrote:\n> Is it?\n>\n\
         >> Who knows.\n\nIt is.\n\n-- \nAda Venn\nHarrow Council\n"
    );
    let (paragraphs, removed) = texts(&mail);
    assert_eq!(paragraphs, ["The mill is shut.", "It is."]);
    let names: Vec<_> = removed.iter().map(|(reason, _)| *reason).collect();
    assert_eq!(
        names,
        ["quoted-mail", "quoted-mail", "quoted-mail", "quoted-mail", "signature", "signature", "signature"]
    );
}

#[test]
fn flowed_lines_are_joined() {
    let mail = format!(
        "{HEAD}Content-Type: text/plain; format=flowed; delsp=yes\n\nThe mill \n  is shut.\n >not quoted\n> Is \n> it?\n-- \nVenn\n"
    );
    let (paragraphs, removed) = texts(&mail);
    assert_eq!(paragraphs, ["The mill is shut.", ">not quoted"]);
    assert_eq!(removed[0], ("quoted-mail", "Isit?".to_owned()));
}

#[test]
fn an_earlier_mail_below_is_not_the_text_and_one_that_is_sent_on_is() {
    let earlier = "From: Reed\nSent: Friday\nTo: Venn\nSubject: Mill\n\nIs it shut?\n";
    let (paragraphs, _) = texts(&format!("{HEAD}\nIt is shut.\n\n{earlier}"));
    assert_eq!(paragraphs, ["It is shut."]);
    let (paragraphs, _) = texts(&format!("{HEAD}\nIt is shut.\n\n-----Original Message-----\n{earlier}"));
    assert_eq!(paragraphs, ["It is shut."]);
    let (paragraphs, _) = texts(&format!("{HEAD}\n{earlier}"));
    assert!(paragraphs.contains(&"Is it shut?".to_owned()), "{paragraphs:?}");
}

#[test]
fn the_part_that_holds_the_text_is_read() {
    let both = |plain: &str| {
        format!(
            "{HEAD}Content-Type: multipart/alternative; boundary=b\n\nThis is a multi-part message.\n--b\nContent-Type: text/plain\n\n{plain}\n\
             --b\nContent-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n\
             <p>The caf=E9 by the bridge is shut for the whole of May.</p>\
             <div class=3D\"gmail_quote\"><p>On Friday Reed wrote to them that it would not be shut at all this year.</p></div>\n--b--\n"
        )
    };
    assert_eq!(texts(&both("The cafe by the bridge is shut for May.")).0, ["The cafe by the bridge is shut for May."]);
    let (paragraphs, removed) = texts(&both("No HTML."));
    assert_eq!(paragraphs, ["The café by the bridge is shut for the whole of May."]);
    assert_eq!(removed[0].0, "quoted-mail");
}

#[test]
fn the_head_feeds_the_record_and_attachments_are_named() {
    let mail = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nWords.\n--b\nContent-Type: application/pdf; name=plan.pdf\n\
         Content-Disposition: attachment; filename=plan.pdf\n\nx\n--b--\n"
    );
    let (_, proposal) = propose("a.eml", mail.as_bytes()).unwrap();
    assert_eq!(proposal.certain("title"), Some("The bridge — news"));
    assert_eq!(proposal.certain("date"), Some("2031-05-02"));
    assert_eq!(proposal.first_of("authors"), Some("Venn, Ada"));
    assert!(proposal.left.iter().any(|left| left.contains("plan.pdf")));
}

#[test]
fn what_is_encrypted_or_no_mail_is_refused() {
    let refused = |mail: &str| read_text("a.eml", mail.as_bytes()).unwrap_err();
    assert!(
        refused(&format!("{HEAD}Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n"))
            .contains("encrypted")
    );
    assert!(refused(&format!("{HEAD}\n-----BEGIN PGP MESSAGE-----\nx\n")).contains("encrypted"));
    assert!(refused("Nothing of the kind\n").contains("no message"));
    assert!(read_text("a.eml", &[HEAD.as_bytes(), b"\n\xE9\n"].concat()).is_err());
}
