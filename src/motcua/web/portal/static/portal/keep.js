// What is typed stays on this machine until the server has it. `shell.js` erases it. A page of questions is sent again by itself; a form that
// is «still» (a reply, a complaint, a filing) is not: it asks first whether anybody answers, so that nobody loses the page with its files.
(() => {
  const NAME = "motcua.giu:", html = document.documentElement.dataset;
  const form = document.querySelector("form[data-keep]"), told = document.getElementById("kept");
  const here = NAME + location.pathname;
  const read = (name) => { try { return JSON.parse(localStorage[name]); } catch { return null; } };
  const write = (entry) => { try { localStorage[here] = JSON.stringify(entry); } catch { /* full or forbidden: as without this script */ } };
  const names = () => { try { return Object.keys(localStorage).filter((name) => name.startsWith(NAME)); } catch { return []; } };
  const isForeign = (name) => form && (read(name) || {}).who !== form.dataset.who;
  names().filter(isForeign).forEach((name) => localStorage.removeItem(name));

  const tell = (kind) => { if (told) { told.hidden = false; told.textContent = told.dataset[kind] || told.textContent; } };
  let isGoing = false; // a network that comes back may be told twice: the second time would cut off the page that is on its way
  addEventListener("offline", () => { isGoing = false; });
  const once = (go) => { if (!isGoing) { isGoing = true; go(); } };
  const reload = () => location.replace(location.href), retry = () => once(reload);

  if (!form) { // the page that stands for one that did not come
    const again = document.getElementById("again");
    if (!again || !told) return;
    const left = read(here);
    told.hidden = !left;
    if (left && left.still) told.lastElementChild.textContent = told.dataset.still;
    again.onclick = (event) => { event.preventDefault(); reload(); };
    if (location.pathname === "/mat-mang") return;
    addEventListener("online", retry);
    setInterval(() => fetch("/sw.js", { method: "HEAD", cache: "no-store" }).then(retry, () => {}), 15000);
    return;
  }
  const saved = document.getElementById("saved"); // spoken once: a live region tells only what changes
  form.addEventListener("input", () => { if (saved) saved.textContent = saved.dataset.typed; }, { once: true });
  if ("kiosk" in html) return;

  const silent = new Set(["csrfmiddlewaretoken", "_asked", "_giu", "key", "cam_doan"]), still = form.dataset.keep === "still", key = form.elements.key;
  const typed = () => JSON.stringify([...new FormData(form)].filter(([name, one]) => !silent.has(name) && typeof one === "string"));
  const keep = (more) => {
    const before = read(here) || { id: Math.random().toString(36).slice(2, 12) };
    write({ ...before, who: form.dataset.who, at: Date.now(), fields: typed(), still, key: key && key.value, ...more });
    return read(here);
  };
  function fill(fields) {
    const left = new Map();
    for (const [name, one] of JSON.parse(fields)) left.set(name, [...(left.get(name) || []), one]);
    for (const one of form.elements) {
      if (!one.name || silent.has(one.name) || ["hidden", "file", "submit", "button"].includes(one.type)) continue;
      const some = left.get(one.name) || [];
      if (one.type === "radio" || one.type === "checkbox") {
        one.checked = some.includes(one.value);
        if (one.checked && !one.defaultChecked && one.closest("details")) one.closest("details").open = true;
      } else if (some.length) one.value = some.shift();
    }
  }

  form.addEventListener("input", () => keep({ pending: false, sent: false }));
  let isAsking = false, isThere = false;
  const ask = (submitter) => {
    if (isAsking) return;
    isAsking = true;
    fetch("/sw.js", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout ? AbortSignal.timeout(9000) : undefined })
      .then(() => { told.hidden = isThere = true; form.requestSubmit(submitter); }, () => tell("away"))
      .finally(() => { isAsking = isThere = false; });
  };
  form.addEventListener("submit", (event) => {
    const entry = keep({ pending: true });
    if (still && !isThere) { event.preventDefault(); ask(event.submitter); return; }
    if (!entry) return;
    if (!navigator.onLine) { event.preventDefault(); tell("away"); return; }
    if (!form.elements._giu) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "_giu" }));
    form.elements._giu.value = entry.id;
  });
  if (!still) addEventListener("online", () => { if ((read(here) || {}).pending) once(() => form.requestSubmit()); });

  if (still && ("unsaved" in form.dataset || "wrong" in form.dataset)) return void keep({ pending: false }); // this page is the newest
  const entry = read(here);
  if (entry && entry.pending && entry.key) key.value = entry.key; // if it arrived after all, it is not done twice
  if (!entry || "unsaved" in form.dataset) return;
  if (entry.fields === typed() || (entry.pending && "wrong" in form.dataset)) return localStorage.removeItem(here);
  fill(entry.fields);
  tell("back");
  if (!still && entry.pending && !entry.sent) { write({ ...entry, sent: true }); form.requestSubmit(); }
})();
