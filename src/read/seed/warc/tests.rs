//! Web archives, made here, packed and not.

use crate::read::seed::archive::{gzipped, packed};
use crate::read::seed::{propose, read_as};

fn record(address: &str, date: &str, http: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: {date}\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    )
}

fn page(words: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{words}</p>")
}

fn archive() -> String {
    let head = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na\r\n\r\n\r\n";
    let chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<p>The ri\r\n8\r\nver.</p>\r\n0\r\n\r\n";
    [
        head.to_owned(),
        record("http://harrow.example/", "2031-05-01T00:00:00Z", "HTTP/1.1 301 Moved\r\nLocation: /a\r\n\r\n"),
        record("https://harrow.example/a", "2031-05-03T00:00:00Z", &page("It is open.")),
        record("https://harrow.example/a", "2031-05-02T00:00:00Z", &page("It is shut.")),
        record("https://harrow.example/b", "2031-05-02T00:00:00Z", chunked),
        record(
            "https://harrow.example/c.png",
            "2031-05-02T00:00:00Z",
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx",
        ),
    ]
    .concat()
}

fn paragraphs(name: &str, bytes: &[u8], url: Option<&str>) -> Result<Vec<String>, String> {
    read_as(name, bytes, None, url).map(|text| text.paragraphs)
}

#[test]
fn the_newest_answer_of_the_address_is_read() {
    let archive = archive();
    let read = |url| paragraphs("a.warc", archive.as_bytes(), url);
    assert_eq!(read(None).unwrap(), ["It is open."]);
    assert_eq!(read(Some("http://harrow.example/b/#top")).unwrap(), ["The river."]);
    assert!(read(Some("https://rell.example/")).unwrap_err().contains("no answer of"));
    let (_, proposal) = propose("a.warc", archive.as_bytes()).unwrap();
    assert_eq!(proposal.certain("url"), Some("https://harrow.example/a"));
    assert_eq!(proposal.certain("accessed"), Some("2031-05-03"));
    assert!(proposal.left.iter().any(|left| left.contains("https://harrow.example/b")));
}

#[test]
fn an_archive_may_be_packed() {
    let packed_records = gzipped(archive().as_bytes());
    assert_eq!(paragraphs("a.warc.gz", &packed_records, None).unwrap(), ["It is open."]);
    assert_eq!(paragraphs("a.gz", &packed_records, None).unwrap(), ["It is open."]);
    let package = packed(&[
        ("datapackage.json", "{}"),
        ("pages/pages.jsonl", "{\"format\":\"json-pages-1.0\"}\n{\"url\":\"https://harrow.example/b\"}\n"),
        ("archive/data.warc", &archive()),
    ]);
    assert_eq!(paragraphs("a.wacz", &package, None).unwrap(), ["The river."]);
}

#[test]
fn what_breaks_off_is_refused() {
    let archive = archive();
    assert!(paragraphs("a.warc", &archive.as_bytes()[..archive.len() - 40], None).unwrap_err().contains("breaks off"));
    assert!(paragraphs("a.warc", b"words", None).unwrap_err().contains("no web archive"));
    assert!(paragraphs("a.warc", b"", None).is_err());
    let only_picture =
        record("https://harrow.example/c.png", "2031", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx");
    assert!(paragraphs("a.warc", only_picture.as_bytes(), None).unwrap_err().contains("image/png"));
}
