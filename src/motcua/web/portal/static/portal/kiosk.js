// A machine for everybody: sixty seconds without a touch, it wipes; the last twenty it counts aloud. Links leave no history.
(() => {
  const WIPE = 60, WARNED = 20, box = document.getElementById("kiosk-warning");
  // Every page of one person's turn is marked; going back to a page of somebody else's turn leads to the beginning.
  const turn = sessionStorage.turn ||= Math.random().toString(36).slice(2);
  if (history.state && history.state.turn !== turn) return location.replace("/kiosk");
  history.replaceState({ turn }, "");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.origin !== location.origin || link.hash) return;
    event.preventDefault();
    location.replace(link.href);
  });
  const told = document.getElementById("kiosk-left");
  if (location.pathname === "/kiosk" && !("person" in document.querySelector(".kiosk-bar").dataset)) return; // nothing to wipe
  let last = Date.now(), asked = last; // moments, not timers: a machine that slept wipes as it wakes
  const wipe = () => {
    for (const store of [localStorage, sessionStorage]) store.clear();
    location.replace("/kiosk/xong");
  };
  const tick = () => {
    const left = Math.ceil(WIPE - (Date.now() - last) / 1000);
    if (left <= 0) { clearInterval(timer); return wipe(); }
    if (left > WARNED || !box) return;
    if (!box.open) box.showModal();
    told.textContent = left;
  };
  const again = () => {
    if (box?.open) return;
    last = Date.now();
    if (last - asked < 15000) return;
    asked = last; // who types longer than the server waits is still there
    fetch("/kiosk", { method: "HEAD" }).catch(() => {});
  };
  const timer = setInterval(tick, 1000);
  box?.addEventListener("click", () => box.close()); // one touch anywhere goes on, and does not fall through to the page
  box?.addEventListener("close", again);
  for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) addEventListener(kind, again, { capture: true, passive: true });
})();
