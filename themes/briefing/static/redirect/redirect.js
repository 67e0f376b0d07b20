// A former address leads on at once, with the place on the page and the query that the reader came with.
location.replace(document.currentScript.dataset.to + location.search + location.hash);
