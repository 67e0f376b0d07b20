// Part of the preview, never of the built site: reloads the page on a new build and shows what keeps one from being made.
(() => {
  "use strict";
  const shown = new URL(document.currentScript.src).search.slice(1);
  let box = null;
  const show = (errors) => {
    if (errors === null) {
      if (box) box.remove();
      box = null;
      return;
    }
    if (!box) {
      box = document.createElement("pre");
      box.setAttribute("role", "alert");
      box.tabIndex = 0;
      Object.assign(box.style, {
        position: "fixed", inset: "auto 0 0 0", zIndex: "2147483647", maxHeight: "60vh", overflow: "auto", margin: "0",
        padding: "1rem", background: "#1d1f21", color: "#fff", borderTop: "4px solid #d33", font: "14px/1.4 monospace",
        whiteSpace: "pre-wrap", textAlign: "left", direction: "ltr",
      });
      document.body.append(box);
    }
    // As text, so that words of the briefing are never markup here.
    box.textContent = errors;
  };
  let state = null;
  // A tab that nobody sees waits until it is shown.
  const heed = (news) => {
    state = news;
    if (document.visibilityState === "hidden") return;
    if (state.build !== shown) location.reload();
    else show(state.errors);
  };
  document.addEventListener("visibilitychange", () => {
    if (state) heed(state);
  });

  // Where tabs cannot share a stream, only those that are seen have one.
  const alone = () => {
    let events = null;
    const listen = () => {
      const seen = document.visibilityState !== "hidden";
      if (seen && !events) {
        events = new EventSource("/-backgrounder/events");
        events.addEventListener("state", (event) => heed(JSON.parse(event.data)));
      } else if (!seen && events) {
        events.close();
        events = null;
      }
    };
    document.addEventListener("visibilitychange", listen);
    listen();
  };
  if (!window.SharedWorker) return alone();
  const worker = new SharedWorker("/-backgrounder/worker.js");
  worker.addEventListener("error", alone, { once: true });
  worker.port.addEventListener("message", (event) => heed(event.data));
  worker.port.start();
  addEventListener("pagehide", () => worker.port.postMessage("gone"));
  addEventListener("pageshow", (event) => {
    if (event.persisted) worker.port.postMessage("back");
  });
})();
