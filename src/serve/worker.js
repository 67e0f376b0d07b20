// Part of the preview, never of the built site: hears of builds once for all tabs of a browser, which has no more than six
// connections to one host.
"use strict";
const tabs = new Set();
let state = null;
const tell = (tab) => {
  if (state) tab.postMessage(state);
};
const listen = () => {
  const events = new EventSource("/-backgrounder/events");
  events.addEventListener("state", (event) => {
    state = JSON.parse(event.data);
    tabs.forEach(tell);
  });
  events.addEventListener("error", () => {
    // What is known may be of a preview that has ended.
    state = null;
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
};
addEventListener("connect", (event) => {
  const tab = event.ports[0];
  const come = () => {
    tabs.add(tab);
    tell(tab);
  };
  tab.addEventListener("message", (message) => {
    if (message.data === "gone") tabs.delete(tab);
    else come();
  });
  tab.start();
  come();
});
listen();
