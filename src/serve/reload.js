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
  const events = new EventSource("/-backgrounder/events");
  events.addEventListener("state", (event) => {
    const state = JSON.parse(event.data);
    if (state.build !== shown) location.reload();
    else show(state.errors);
  });
})();
