// Buttons that copy a reference: the words that a reader sees, without their marks.
(() => {
  "use strict";

  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.addEventListener("click", async () => {
      const words = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(words.textContent.trim());
      } catch {
        // Without leave to write to the clipboard the words are at least chosen, to be copied by hand.
        getSelection().selectAllChildren(words);
        return;
      }
      const label = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = label), 2000);
    });
  }
})();
