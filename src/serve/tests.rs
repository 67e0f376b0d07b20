//! The preview over a real socket, with requests as a hostile page or a curious tool would send them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use super::shown::Shown;
use super::*;
use crate::model::{LargeFile, OutFile, OutPath, Outputs};
use crate::tests::scratch::Scratch;

/// A preview of its own, and a way to change what it shows.
struct Running {
    port: u16,
    show: Sender<Shown>,
}

fn outputs(home: &str) -> Outputs {
    let files = [
        ("index.html", home),
        ("a/index.html", "<body>a</body>"),
        ("404.html", "<body>lost</body>"),
        ("s.css", "s"),
        ("long.pdf", "0123456789"),
    ];
    files.iter().map(|(path, text)| (OutPath::parse(path).unwrap(), text.as_bytes().into())).collect()
}

fn start(first: Built) -> Running {
    let listener = listen(Some(0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let (show, shown) = http::channel();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        while let Ok(next) = receiver.recv() {
            show(next);
        }
    });
    sender.send(Shown::default().after(&mut { first }, 1)).unwrap();
    std::thread::spawn(move || {
        // The words' other end must live, or the preview takes it that nobody builds.
        let (_say, said) = http::words();
        http::serve(listener, shown, said, &mut |_| Ok(()))
    });
    Running { port, show: sender }
}

fn good(home: &str) -> Built {
    Built { outputs: Some(outputs(home)), ..Built::default() }
}

impl Running {
    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn ask_as(&self, method: &str, path: &str, headers: &str) -> (u16, String, String) {
        let mut text = String::new();
        let request = format!("{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        self.send(&request).read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_lowercase(), body.to_owned())
    }

    fn ask(&self, method: &str, path: &str) -> (u16, String, String) {
        self.ask_as(method, path, &format!("Host: localhost:{}\r\n", self.port))
    }
}

#[test]
fn pages_come_with_the_script_and_other_files_as_they_are() {
    let running = start(good("<body>home</body>"));
    let (status, head, body) = running.ask("GET", "/");
    assert_eq!(status, 200);
    assert!(head.contains("content-type: text/html; charset=utf-8") && head.contains("cache-control: no-cache"));
    let build = format!("{}-1", std::process::id());
    assert_eq!(body, format!("<body>home<script src=\"/-backgrounder/reload.js?{build}\" defer></script></body>"));
    let (status, head, body) = running.ask("GET", "/s.css?v=1");
    assert_eq!((status, body.as_str()), (200, "s"));
    assert!(head.contains("content-type: text/css") && head.contains("x-content-type-options: nosniff"));
    assert_eq!(running.ask("GET", "/-backgrounder/reload.js").0, 200);
    let (status, head, _) = running.ask("GET", "/a");
    assert!(status == 307 && head.contains("location: /a/\r\n"), "{head}");
    let (status, _, body) = running.ask("GET", "/nothing");
    assert!(status == 404 && body.contains("lost"));
}

#[test]
fn heads_have_no_body_and_other_methods_are_refused() {
    let running = start(good("<body>home</body>"));
    let (status, head, body) = running.ask("HEAD", "/s.css");
    assert_eq!((status, body.as_str()), (200, ""));
    assert!(head.contains("content-length: 1"));
    assert_eq!(running.ask("HEAD", "/-backgrounder/events").0, 200);
    let (status, head, _) = running.ask("POST", "/");
    assert!(status == 405 && head.contains("allow: get, head"));
}

#[test]
fn a_part_is_sent_if_it_is_asked_for_and_nothing_that_is_known() {
    let running = start(good("<body>home</body>"));
    let own = format!("Host: localhost:{}\r\n", running.port);
    let ask = |method: &str, path: &str, more: &str| running.ask_as(method, path, &format!("{own}{more}\r\n"));
    let (status, head, body) = ask("GET", "/long.pdf", "Range: bytes=2-4");
    assert_eq!((status, body.as_str()), (206, "234"));
    assert!(head.contains("content-range: bytes 2-4/10\r\n") && head.contains("content-length: 3"), "{head}");
    let (status, head, body) = ask("HEAD", "/long.pdf", "Range: bytes=-4");
    assert!(status == 206 && head.contains("content-range: bytes 6-9/10") && body.is_empty(), "{head}");
    let (status, head, _) = ask("GET", "/long.pdf", "Range: bytes=10-");
    assert!(status == 416 && head.contains("content-range: bytes */10"), "{head}");
    for path in ["/long.pdf", "/", "/s.css"] {
        let (_, head, _) = ask("GET", path, "Accept: */*");
        let state = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
        assert!(head.contains("accept-ranges: bytes"), "{head}");
        let (status, head, body) = ask("GET", path, &format!("If-None-Match: {state}"));
        assert!(status == 304 && head.contains(state) && body.is_empty(), "{head}");
        assert_eq!(ask("GET", path, "If-None-Match: \"other\"").0, 200);
    }
    assert_eq!(ask("GET", "/nothing", "If-None-Match: *").0, 404);
}

#[test]
fn a_large_file_is_sent_from_where_it_stands() {
    let scratch = Scratch::new();
    let text = "0123456789".repeat(20_000);
    scratch.file("film.mp4", &text);
    let film = LargeFile { place: scratch.join("film.mp4"), len: text.len() as u64, changed: 7 };
    let mut site = outputs("<body>home</body>");
    site.insert(OutPath::parse("film.mp4").unwrap(), OutFile::Large(film));
    let running = start(Built { outputs: Some(site), ..Built::default() });
    let own = format!("Host: localhost:{}\r\n", running.port);
    assert!(running.ask("GET", "/film.mp4").2 == text);
    let (status, head, body) = running.ask("HEAD", "/film.mp4");
    assert!(status == 200 && head.contains("content-length: 200000") && body.is_empty(), "{head}");
    let (status, head, body) = running.ask_as("GET", "/film.mp4", &format!("{own}Range: bytes=150001-150003\r\n"));
    assert_eq!((status, body.as_str()), (206, "123"));
    assert!(head.contains("content-range: bytes 150001-150003/200000"), "{head}");
    let (_, head, _) = running.ask("GET", "/film.mp4");
    let state = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    assert_eq!(running.ask_as("GET", "/film.mp4", &format!("{own}If-None-Match: {state}\r\n")).0, 304);
    std::fs::remove_file(scratch.join("film.mp4")).unwrap();
    assert_eq!(running.ask("GET", "/film.mp4").0, 404);
}

#[test]
fn odd_paths_and_strange_hosts_are_refused() {
    let running = start(good("<body>home</body>"));
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%5cx",
        "/a/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/%00",
        "/%zz",
        "/c:/x",
    ] {
        let (status, _, body) = running.ask("GET", path);
        assert_eq!((status, body.as_str()), (400, "Bad request.\n"), "{path}");
    }
    for host in [
        "",
        "Host: evil.example\r\n",
        "Host: localhost\r\n",
        "Host: localhost:1\r\n",
        "Host: 127.0.0.1.evil.example:80\r\n",
    ] {
        let status = running.ask_as("GET", "/", host).0;
        assert!(status == 403 || status == 400, "{host}: {status}");
    }
    let own = format!("Host: localhost:{}\r\n", running.port);
    assert_eq!(running.ask_as("GET", "http://evil.example/", &own).0, 403);
    for bad in ["Origin: http://evil.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n"] {
        assert_eq!(running.ask_as("GET", "/-backgrounder/events", &format!("{own}{bad}")).0, 403, "{bad}");
    }
    assert_eq!(running.ask("GET", "/").0, 200);
}

#[test]
fn the_stream_tells_of_errors_and_of_new_builds_only() {
    let running = start(good("<body>home</body>"));
    let own = format!("localhost:{}", running.port);
    let request = format!("GET /-backgrounder/events HTTP/1.1\r\nHost: {own}\r\nOrigin: http://{own}\r\n\r\n");
    let mut lines = BufReader::new(running.send(&request)).lines().map(Result::unwrap);
    let mut news = || {
        let id = lines.find(|line| line.starts_with("id:")).unwrap();
        (id, lines.find(|line| line.starts_with("data:")).unwrap())
    };
    let build = format!("{}-1", std::process::id());
    assert_eq!(news(), (format!("id: {build}"), format!(r#"data: {{"build":"{build}","errors":null}}"#)));
    let now = Shown { outputs: Arc::new(outputs("<body>home</body>")), build: build.clone(), errors: None };
    let now = now.after(&mut Built { errors: Some("no\n<b>".into()), ..Built::default() }, 2);
    running.show.send(now.clone()).unwrap();
    assert_eq!(news().1, format!(r#"data: {{"build":"{build}","errors":"no\n<b>"}}"#));
    assert!(running.ask("GET", "/").2.contains("home"), "the last good site stays");
    let now = now.after(&mut good("<body>home</body>"), 3);
    assert_eq!((now.build.as_str(), now.errors.as_ref()), (build.as_str(), None), "the same bytes are no new build");
    let now = now.after(&mut good("<body>new</body>"), 4);
    running.show.send(now).unwrap();
    assert_eq!(news().0, format!("id: {}-4", std::process::id()));
    assert!(running.ask("GET", "/").2.contains("new"));
}

#[test]
fn without_a_first_good_site_the_errors_are_the_page() {
    let running = start(Built { errors: Some("a <b> & c".into()), ..Built::default() });
    let (status, _, body) = running.ask("GET", "/any/where");
    assert_eq!(status, 500);
    assert!(body.contains("a &lt;b&gt; &amp; c") && body.contains("/-backgrounder/reload.js?\""), "{body}");
}

#[test]
fn a_port_that_is_taken_is_an_error_only_if_it_was_asked_for() {
    let taken = listen(None).unwrap();
    let port = taken.local_addr().unwrap().port();
    assert_eq!(listen(Some(port)).unwrap_err().kind(), io::ErrorKind::AddrInUse);
    assert_ne!(listen(None).unwrap().local_addr().unwrap().port(), port);
}
