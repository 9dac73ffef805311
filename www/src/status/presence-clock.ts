// A worker: the timers of a page that nobody looks at come so seldom that its person would read as gone.
setInterval(() => postMessage(null), 25_000);
