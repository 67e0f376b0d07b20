//! The preview's server. It answers this machine alone, reads nothing from disk but the large files of the site, and fails for no
//! request.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use serde_json::json;
use tokio::sync::{mpsc, watch};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use crate::model::{LargeFile, OutFile, OutPath, sha256};

use super::large::pieces;
use super::part::{FilePart, Wish, part};
use super::request::{
    Answer, EVENTS, SCRIPT, WORKER, answer, content_type, is_own_host, is_own_origin, stand_in, with_script,
};
use super::shown::Shown;

const RELOAD: &str = include_str!("reload.js");
const SHARED: &str = include_str!("worker.js");

/// How long a browser waits before it asks again for a stream that broke off.
const RETRY: Duration = Duration::from_millis(500);

/// What the server shows, and from where on.
pub(super) type Shows = watch::Receiver<Arc<Shown>>;

/// A way to change what is shown: `false` if nobody is left to show it. And the place to look at.
pub(super) fn channel() -> (impl Fn(Shown) -> bool + Send, Shows) {
    let (sender, receiver) = watch::channel(Arc::new(Shown::default()));
    (move |shown| sender.send(Arc::new(shown)).is_ok(), receiver)
}

/// A way to say something in the terminal from another thread, and the place to hear it.
pub(super) fn words() -> (impl Fn(Vec<u8>) -> bool + Send, mpsc::UnboundedReceiver<Vec<u8>>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    (move |words| sender.send(words).is_ok(), receiver)
}

#[derive(Clone)]
struct Preview {
    shown: Shows,
    port: u16,
}

/// Serves until the process is told to end.
pub(super) fn serve(
    listener: TcpListener,
    mut shown: Shows,
    mut said: mpsc::UnboundedReceiver<Vec<u8>>,
    say: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let port = listener.local_addr()?.port();
    listener.set_nonblocking(true)?;
    let outcome = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let preview = Preview { shown: shown.clone(), port };
        let app = Router::new().fallback(respond).with_state(preview);
        let end = told_to_end()?;
        let server = async {
            // Nothing is answered before there is something to show.
            let _ = shown.changed().await;
            axum::serve(listener, app).await
        };
        let talk = async {
            while let Some(words) = said.recv().await {
                say(&words)?;
            }
            // The thread that builds is gone: it takes a panic outside the stages to end it.
            Err(io::Error::other("the preview cannot build any more"))
        };
        tokio::select! {
            () = end => Ok(()),
            outcome = server => outcome,
            outcome = talk => outcome,
        }
    });
    // Open streams do not keep the process.
    runtime.shutdown_background();
    outcome
}

/// Ends when the process is asked to end, by Ctrl-C or by the system.
#[cfg(unix)]
fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}

async fn respond(State(preview): State<Preview>, request: Request<Body>) -> Response<Body> {
    let headers = request.headers();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    // A request may name its host in its target too; both must be ours.
    let authority = request.uri().authority().map(|authority| authority.as_str());
    if !host.is_some_and(|host| is_own_host(host, preview.port))
        || authority.is_some_and(|authority| !is_own_host(authority, preview.port))
    {
        return plain(StatusCode::FORBIDDEN, "This preview answers to localhost alone.\n");
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "GET and HEAD only.\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match request.uri().path() {
        // Its body has no end, so that the head alone is not made of it.
        EVENTS if request.method() == Method::HEAD => plain(StatusCode::OK, ""),
        EVENTS => events(&preview, headers),
        SCRIPT => content(StatusCode::OK, "text/javascript; charset=utf-8", RELOAD.into()),
        WORKER => content(StatusCode::OK, "text/javascript; charset=utf-8", SHARED.into()),
        path => page(&preview.shown.borrow().clone(), path, headers),
    }
}

fn page(shown: &Shown, path: &str, headers: &HeaderMap) -> Response<Body> {
    if shown.build.is_empty() {
        let body = with_script(&stand_in(shown.errors.as_deref().unwrap_or_default()), "");
        return content(StatusCode::INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", body);
    }
    match answer(path, &shown.outputs) {
        Answer::File(file) => file_of(shown, &file, StatusCode::OK, headers),
        Answer::Folder => {
            let mut response = plain(StatusCode::TEMPORARY_REDIRECT, "");
            match HeaderValue::from_str(&format!("{path}/")) {
                Ok(there) => drop(response.headers_mut().insert(header::LOCATION, there)),
                Err(_) => return plain(StatusCode::BAD_REQUEST, "Bad request.\n"),
            }
            response
        }
        Answer::Missing => match OutPath::parse("404.html") {
            Ok(file) if shown.outputs.contains_key(&file) => file_of(shown, &file, StatusCode::NOT_FOUND, headers),
            _ => plain(StatusCode::NOT_FOUND, "Not found.\n"),
        },
        Answer::Refused => plain(StatusCode::BAD_REQUEST, "Bad request.\n"),
    }
}

/// A file of the site to be sent. Its bytes are those of the site in memory, not a copy; a large one has none there.
enum Sent<'s> {
    Held(Bytes),
    Large(&'s LargeFile),
}

impl Sent<'_> {
    fn len(&self) -> u64 {
        match self {
            Sent::Held(bytes) => bytes.len() as u64,
            Sent::Large(large) => large.len,
        }
    }

    /// Names what the file holds now.
    fn state(&self) -> String {
        match self {
            Sent::Held(bytes) => format!("\"{}\"", &sha256(bytes)[..32]),
            Sent::Large(large) => format!("\"{:x}-{:x}\"", large.len, large.changed),
        }
    }

    fn body(&self, part: Range<u64>) -> io::Result<Body> {
        match self {
            Sent::Held(bytes) => Ok(Body::from(bytes.slice(part.start as usize..part.end as usize))),
            Sent::Large(large) => Ok(Body::from_stream(tokio_stream::iter(pieces(large, part)?))),
        }
    }
}

/// As much of a file of the site as is asked for.
fn file_of(shown: &Shown, file: &OutPath, status: StatusCode, headers: &HeaderMap) -> Response<Body> {
    let kind = content_type(file.as_str());
    let sent = match shown.outputs.get(file) {
        Some(OutFile::Held(bytes)) if kind.starts_with("text/html") => {
            Sent::Held(Bytes::from(with_script(bytes, &shown.build)))
        }
        Some(OutFile::Held(bytes)) => Sent::Held(Bytes::from_owner(Arc::clone(bytes))),
        Some(OutFile::Large(large)) => Sent::Large(large),
        None => return plain(StatusCode::NOT_FOUND, "Not found.\n"),
    };
    let (len, state) = (sent.len(), sent.state());
    let header = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let wish =
        Wish { known: header(header::IF_NONE_MATCH), range: header(header::RANGE), of: header(header::IF_RANGE) };
    let asked = if status == StatusCode::OK { part(wish, &state, len) } else { FilePart::Whole };
    let (status, part, range) = match asked {
        FilePart::Whole => (status, Some(0..len), None),
        FilePart::None => (StatusCode::NOT_MODIFIED, None, None),
        FilePart::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, None, Some(format!("bytes */{len}"))),
        FilePart::Some(part) => {
            let range = format!("bytes {}-{}/{len}", part.start, part.end - 1);
            (StatusCode::PARTIAL_CONTENT, Some(part), Some(range))
        }
    };
    let length = part.as_ref().map(|part| (part.end - part.start).to_string());
    let Ok(body) = part.map_or_else(|| Ok(Body::empty()), |part| sent.body(part)) else {
        return plain(StatusCode::NOT_FOUND, "The file is gone.\n");
    };
    let mut response = (status, [(header::CONTENT_TYPE, kind)], body).into_response();
    let more = response.headers_mut();
    guard(more);
    // It may be kept, but not shown before it is known to be the same.
    more.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    more.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let state = (status != StatusCode::NOT_FOUND).then_some(state);
    let words = [(header::ETAG, state), (header::CONTENT_RANGE, range), (header::CONTENT_LENGTH, length)];
    for (name, words) in words {
        more.extend(words.and_then(|words| HeaderValue::try_from(words).ok()).map(|value| (name, value)));
    }
    response
}

fn events(preview: &Preview, headers: &HeaderMap) -> Response<Body> {
    let origin = headers.get(header::ORIGIN);
    let is_own = origin.is_none_or(|origin| origin.to_str().is_ok_and(|origin| is_own_origin(origin, preview.port)));
    let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
    if !is_own || !matches!(site, None | Some("same-origin" | "none")) {
        return plain(StatusCode::FORBIDDEN, "This stream is for the preview's own pages.\n");
    }
    let news = WatchStream::new(preview.shown.clone()).map(|shown| {
        // The state of the preview as the script hears it.
        let news = json!({ "build": shown.build, "errors": shown.errors });
        Ok::<_, Infallible>(Event::default().retry(RETRY).id(&shown.build).event("state").data(news.to_string()))
    });
    let mut response = Sse::new(news).keep_alive(KeepAlive::default()).into_response();
    guard(response.headers_mut());
    response
}

fn plain(status: StatusCode, words: &'static str) -> Response<Body> {
    content(status, "text/plain; charset=utf-8", words.into())
}

fn content(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Response<Body> {
    let mut response = (status, [(header::CONTENT_TYPE, kind)], body).into_response();
    guard(response.headers_mut());
    response
}

fn guard(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
}
