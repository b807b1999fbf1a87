// On every page: the worker that keeps the shell; what was kept of a form goes when it arrived, is filed, is old, or its person leaves.
(() => {
  if (navigator.serviceWorker && !("kiosk" in document.documentElement.dataset)) navigator.serviceWorker.register("/sw.js");
  const erase = (which) => {
    try {
      for (const name of Object.keys(localStorage)) {
        if (name.startsWith("motcua.giu:") && which(name, JSON.parse(localStorage[name]))) localStorage.removeItem(name);
      }
    } catch { /* no store, or not ours to read */ }
  };
  document.querySelector('form[action="/dang-xuat"]')?.addEventListener("submit", () => erase(() => true));
  const filed = location.pathname.match(/^\/ho-so\/(\w+)\/da-nop$/), arrived = (document.cookie.match(/(?:^|; )giu=(\w+)/) || [])[1];
  erase((name, entry) => entry.id === arrived || Date.now() - entry.at > 864e5 || (filed && name.includes(`/${filed[1]}/`)));
})();
