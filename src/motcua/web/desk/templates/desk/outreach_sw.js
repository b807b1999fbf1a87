// Only for the corner of the desk that goes from house to house: without network its one kept page comes from this machine.
const KIT = "/mc/luu-dong/bo", NAME = "luu-dong", PATIENCE = 8000;
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== "GET") return;
  const kept = () => caches.open(NAME).then((cache) => cache.match(request.mode === "navigate" ? KIT : pathname));
  if (request.mode === "navigate" || pathname.startsWith("/static/")) {
    const late = new Promise((_, fail) => { setTimeout(fail, PATIENCE, new Error("late")); });
    event.respondWith(Promise.race([fetch(request), late]).catch(async () => (await kept()) || fetch(request)));
  }
});
