location.replace(document.currentScript.dataset.to + location.search + location.hash);
