// Keys for officers. Never while somebody types or composes Vietnamese; one switch turns them off for good.
(() => {
  const store = "motcua.keys";
  const root = document.documentElement;
  const all = (query) => [...document.querySelectorAll(query)];
  let isOn = localStorage.getItem(store) !== "off";
  let before = "";
  const show = () => {
    root.classList.toggle("keys-on", true);
    root.classList.toggle("keys-off", !isOn);
    all("[data-keys-switch]").forEach((button) => button.setAttribute("aria-pressed", String(isOn)));
  };
  show();
  all("[data-keys-switch]").forEach((button) => button.addEventListener("click", () => {
    isOn = !isOn;
    localStorage.setItem(store, isOn ? "on" : "off");
    show();
  }));
  all("[data-keys-open]").forEach((button) => button.addEventListener("click", help));

  function help() {
    const sheet = document.querySelector("dialog.keys");
    if (sheet) sheet.open ? sheet.close() : sheet.showModal();
  }
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
    if (key === "x" && here() >= 0) {
      const box = rows[here()].querySelector("input[type=checkbox]");
      if (box) { box.click(); return true; }
    }
    if (key === "?") { help(); return true; }
    if (key === "n" && starts.length) return stand(starts.find((at) => at > here()) ?? starts[0]);
    const target = all("[data-key]").find((one) => one.dataset.key === key);
    return target ? use(target) : false;
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
  const again = document.querySelector("[data-again]");
  if (again) setTimeout(() => location.reload(), again.dataset.again * 1000);
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
