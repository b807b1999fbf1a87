// Keeps the shell and the verification page on this machine, never a page about a person.
const NAME = "motcua-{{ version }}", SHELL = [{% for path in shell %}"{{ path }}", {% endfor %}], FRESH = ["/xac-minh", "/.well-known/motcua-keys.json"];
const keep = async (path, answer) => { if (answer.ok) (await caches.open(NAME)).put(path, answer.clone()); return answer; };
addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(SHELL.map((path) => new Request(path, { credentials: "omit", cache: "reload" })))));
});
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== NAME && name.startsWith("motcua-")) await caches.delete(name);
  await clients.claim();
})()));
addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "GET" && pathname.startsWith("/static/") && SHELL.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((kept) => kept || fetch(request)));
  } else if (request.method === "GET" && FRESH.includes(pathname) && !search) {
    event.respondWith(fetch(request).then((answer) => keep(pathname, answer)).catch(() => caches.match(pathname)));
  } else if (request.mode === "navigate") {
    const instead = request.method === "GET" && pathname.startsWith("/xac-minh/") ? "/xac-minh" : "/mat-mang";
    event.respondWith(fetch(request).catch(() => caches.match(instead)));
  }
});
