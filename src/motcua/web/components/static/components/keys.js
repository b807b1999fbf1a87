// Keys for officers. Never while somebody types or composes Vietnamese; one switch turns them off for the account.
(() => {
  const root = document.documentElement;
  const all = (query) => [...document.querySelectorAll(query)];
  const sheet = document.querySelector("dialog.keys");
  const send = (path, words) => fetch(path, {
    method: "POST", body: new URLSearchParams(words), headers: { "X-CSRFToken": sheet.dataset.token }, keepalive: true,
  });
  let isOn = !sheet || sheet.dataset.keys !== "off";
  let last = -1;
  let before = "";
  const show = () => {
    root.classList.toggle("keys-on", true);
    root.classList.toggle("keys-off", !isOn);
    all("[data-keys-switch]").forEach((button) => button.setAttribute("aria-pressed", String(isOn)));
  };
  show();
  all("[data-keys-switch]").forEach((button) => button.addEventListener("click", () => {
    isOn = !isOn;
    send("/mc/phim-tat", { bat: isOn ? "1" : "0" });
    show();
  }));
  all("[data-keys-open]").forEach((button) => button.addEventListener("click", help));

  function help() {
    if (sheet) sheet.open ? sheet.close() : sheet.showModal();
  }
  const more = document.querySelector(".site-header__more");
  if (more) document.addEventListener("click", ({ target }) => { if (!more.contains(target)) more.open = false; });
  const rows = all("[data-row]");
  const here = () => rows.findIndex((row) => row.classList.contains("is-here"));
  function move(by) {
    if (!rows.length) return false;
    const at = Math.min(rows.length - 1, Math.max(0, here() < 0 ? (by > 0 ? 0 : rows.length - 1) : here() + by));
    rows.forEach((row, i) => row.classList.toggle("is-here", i === at));
    const link = rows[at].querySelector("a[href]");
    link.focus();
    rows[at].scrollIntoView({ block: "nearest" });
    return true;
  }
  function use(target) {
    if (target.matches("details")) {
      target.open = true;
      const first = target.querySelector("input:not([type=hidden]),select,textarea,button");
      (first || target.querySelector("summary")).focus();
      target.scrollIntoView({ block: "nearest" });
    } else if (target.matches("input")) {
      target.focus();
      target.select();
    } else {
      target.click();
    }
    return true;
  }
  function act(key) {
    if (key === "j") return move(1);
    if (key === "k") return move(-1);
    const row = rows[here()];
    const own = row && row.querySelector(`[data-row-key="${CSS.escape(key)}"]`);
    if (own) return use(own);
    const select = row && /[1-9]/.test(key) && row.closest("[data-group]")?.querySelector("select");
    if (select && select.options[+key]) { select.selectedIndex = +key; return true; }
    const box = row && row.querySelector("input[type=checkbox]");
    if (key === "x" && box) { box.click(); last = here(); return true; }
    if (key === "X" && box) return range();
    const many = document.querySelector(`[data-bulk-key="${CSS.escape(key)}"]`);
    if (many && rows.some((one) => one.querySelector("input[type=checkbox]:checked"))) return use(many);
    if (row && "tbcds".includes(key) && row.closest("[data-bulk]")) {
      const link = row.querySelector("a[href]");
      link.hash = `phim-${key}`;
      link.click();
      return true;
    }
    if (key === "?") { help(); return true; }
    if (key === "n" && starts.length) return stand(starts.find((at) => at > here()) ?? starts[0]);
    const target = all("[data-key]").find((one) => one.dataset.key === key);
    return target ? use(target) : false;
  }
  function range() {
    const [from, to] = [Math.min(last < 0 ? here() : last, here()), Math.max(last, here())];
    rows.slice(from, to + 1).forEach((one) => { one.querySelector("input[type=checkbox]").checked = true; });
    last = here();
    return true;
  }
  const stand = (at) => {
    rows.forEach((row, i) => row.classList.toggle("is-here", i === at));
    rows[at].querySelector("a[href]").focus();
    return true;
  };
  const starts = rows.map((row, i) => (row.matches("[data-start]") ? i : -1)).filter((i) => i >= 0);
  const asked = location.hash.length > 1 ? rows.findIndex((row) => row.id === location.hash.slice(1)) : -1;
  if (asked >= 0) stand(asked);
  else if (starts.length && !document.querySelector("[role=alert]")) stand(starts[0]);
  const again = document.querySelector('[data-again]:not([data-again=""])');
  if (again) setTimeout(() => location.reload(), again.dataset.again * 1000);
  const present = document.querySelector("[data-presence]");
  if (present) {
    const said = () => send(present.dataset.presence, {}).then((answer) => answer.ok ? answer.text() : "")
      .then((words) => { if (words.trim() !== present.innerHTML.trim()) present.innerHTML = words; }).catch(() => {});
    setInterval(said, 45000);
    addEventListener("pagehide", () => send(present.dataset.presence, { dong: "1" }));
  }
  const kept = document.querySelector("form[data-keep]");
  if (kept) {
    let waiting = 0;
    const told = kept.querySelector("[data-kept]");
    const keep = () => {
      const given = new FormData(kept);
      given.set("giu", "1");
      fetch(kept.dataset.keep, { method: "POST", body: given, keepalive: true })
        .then((answer) => { if (told && answer.ok) told.textContent = told.dataset.kept; }).catch(() => {});
    };
    kept.addEventListener("input", () => { if (told) told.textContent = ""; clearTimeout(waiting); waiting = setTimeout(() => { waiting = 0; keep(); }, 1500); });
    kept.addEventListener("submit", () => { clearTimeout(waiting); waiting = 0; });
    addEventListener("pagehide", () => { if (waiting) keep(); });
  }
  document.querySelector('form[action="/dang-xuat"]')?.addEventListener("submit", () => { try { sessionStorage.clear(); } catch { /* nothing is kept */ } });
  const wish = /^#phim-([a-z])$/.exec(location.hash);
  if (isOn && wish) act(wish[1]);
  document.addEventListener("keydown", (event) => {
    if (!isOn || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    if (event.key.length !== 1) { before = ""; return; }
    const pair = before === "g" ? `g ${event.key}` : "";
    before = event.key === "g" && !pair ? "g" : "";
    if ((pair && act(pair)) || (!pair && !before && act(event.key))) event.preventDefault();
  });
})();
