// A machine for everybody: sixty seconds without a touch, it asks; twenty more, it wipes. Links leave no history behind.
(() => {
  const IDLE = 60000, WARNED = 20000, box = document.getElementById("kiosk-warning");
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
  if (location.pathname === "/kiosk") return;
  let timer;
  const wipe = () => {
    for (const store of [localStorage, sessionStorage]) store.clear();
    location.replace("/kiosk/xong");
  };
  const warn = () => { box?.showModal(); timer = setTimeout(wipe, WARNED); };
  const again = () => { if (box?.open) return; clearTimeout(timer); timer = setTimeout(warn, IDLE); };
  box?.addEventListener("close", again); // the touch that answers must not fall through to the page beneath
  for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) addEventListener(kind, again, { capture: true, passive: true });
  again();
})();
