// The kit of an officer who goes from house to house: sheets, an outbox, and what to decide when they meet what the system has.
(() => {
  const kit = document.getElementById("kit"), { who } = kit.dataset, { say, template } = outreachSheet, store = outreachStore;
  const $ = (id) => document.getElementById(id), form = $("sheet"), GATE = "/mc/luu-dong/hop-gui", IDLE = 10 * 60 * 1000, LONG_ENOUGH = 10;
  let sheets = [], here = null, deciding = null, isSending = false, later = 0, idle = 0, owned = false;

  const element = (name, words = "", more = {}) => Object.assign(document.createElement(name), { textContent: words, ...more });
  const nameOf = (sheet) => (sheet.fields.find(([name]) => name === "ho-ten") || ["", ""])[1] || say("nameless");
  const view = (shown) => { for (const id of ["lock", "open", "met", "sheet"]) $(id).hidden = id !== shown; };
  const tell = (words = "") => { $("state").textContent = `${navigator.onLine ? say("online") : say("offline")} ${words}`; };

  function list() {
    $("outbox").replaceChildren(...sheets.map((sheet) => {
      const line = element("li"), button = element("button", say(sheet.state === "conflict" ? "decide" : "open"), { type: "button", className: "link-button" });
      button.onclick = () => (sheet.state === "conflict" ? decide(sheet) : edit(sheet));
      line.append(element("strong", nameOf(sheet)), ` · ${template(sheet.code) ? template(sheet.code).dataset.name : sheet.code} · ${new Date(sheet.at).toLocaleString("vi-VN")} · `, element("span", say(sheet.state), { className: `tag tag--${({ refused: "do", conflict: "ho-phach", ready: "lam" })[sheet.state] || "xam"}` }), " ", button);
      if (sheet.state === "refused") line.append(element("p", sheet.answer.message, { className: "small" }));
      line.dataset.state = sheet.state;
      return line;
    }));
    $("empty").hidden = sheets.length > 0;
    $("send").hidden = !sheets.some((sheet) => sheet.state === "ready");
  }
  async function listSent() {
    $("sent").hidden = !(await store.sent()).length;
    $("done").replaceChildren(...(await store.sent()).map((one) => { const line = element("li"); line.append(element("a", one.number, { href: one.href }), ` · ${say(one.state)}`); return line; }));
  }
  const home = async (words) => {
    here = deciding = null;
    sheets = await store.sheets();
    await listSent();
    list();
    if (!here && !deciding) view("open"); // somebody may have been faster
    tell(words);
  };
  const save = async () => { clearTimeout(later); if (here) { here = outreachSheet.read(here); await store.keep(here); } };

  function edit(sheet) {
    if (!outreachSheet.show(sheet)) { tell(say("absent")); return; }
    here = sheet;
    view("sheet");
  }
  function decide(sheet) {
    deciding = sheet;
    $("met-who").textContent = `${nameOf(sheet)} · ${template(sheet.code) ? template(sheet.code).dataset.name : sheet.code}`;
    $("met-all").replaceChildren(...sheet.answer.conflicts.flatMap((one) => {
      const table = element("table", "", { className: "queue" }), head = table.createTHead().insertRow(), body = table.createTBody();
      for (const name of ["what", "here", "there"]) head.append(element("th", say(name), { scope: "col" }));
      for (const [label, mine, theirs] of one.lines) { const row = body.insertRow(); row.append(element("th", label, { scope: "row" }), element("td", mine || "–"), element("td", theirs || "–")); }
      const box = element("div", "", { className: "table-wrap", tabIndex: 0 });
      box.setAttribute("role", "region"); box.setAttribute("aria-label", one.title);
      box.append(table);
      return [element("h3", one.title), box];
    }));
    $("met-join").replaceChildren(...sheet.answer.conflicts.filter((one) => one.join).map((one) => {
      const button = element("button", `${say("join")} ${one.number}`, { type: "button", className: "govuk-button govuk-button--secondary" });
      button.onclick = () => decided({ ...sheet, state: "ready", join: one.join });
      return button;
    }));
    $("met-typed").replaceChildren(...sheet.fields.filter(([, one]) => one).flatMap(([name, one]) => [element("dt", name), element("dd", one)]));
    document.querySelector("[data-decide=file]").hidden = sheet.answer.conflicts.some((one) => one.kind === "filed");
    view("met");
    $("met").querySelector("h2").focus();
  }
  async function decided(sheet) { await store.keep(sheet); await home(); await sendAll(); }
  const choices = {
    file: () => decided({ ...deciding, state: "ready", join: "", seen: deciding.answer.conflicts.map((one) => one.mark) }),
    mend: () => edit({ ...deciding, state: "draft", answer: null, revision: (template(deciding.code) || { dataset: deciding }).dataset.revision }),
    later: () => home(),
    drop: async () => { await store.drop(deciding.id); await home(); },
  };

  async function gate() {
    const answer = await fetch(GATE, { redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect") return { no: "login" };
    if (answer.status === 403) return { no: "rights" };
    const said = await answer.json();
    return said.who === who ? said : { no: "stranger" };
  }
  async function posted(sheet) {
    const given = new FormData();
    for (const [name, value] of sheet.fields) given.append(name, value);
    for (const [name, value] of Object.entries({ key: sheet.id, "thu-tuc": sheet.code, "lan-cong-bo": sheet.revision, "dong-y-ten": sheet.signer, vao: sheet.join, luc: new Date(sheet.at).toLocaleString("vi-VN") })) given.append(name, value);
    for (const mark of sheet.seen) given.append("da-xem", mark);
    given.append("dong-y-tep", await outreachSheet.signature(sheet), "chu-ky.png");
    for (const file of sheet.files) given.append(file.field, new Blob([file.bytes], { type: file.type }), file.name);
    return given;
  }
  /** One at a time. It leaves the tablet only when the server has said what became of it. */
  async function send(sheet, token) {
    const answer = await fetch(GATE, { method: "POST", body: await posted(sheet), headers: { "X-CSRFToken": token }, redirect: "manual" });
    if (answer.status === 403) return "rights";
    if (!answer.ok || !(answer.headers.get("Content-Type") || "").includes("json")) return answer.type === "opaqueredirect" ? "login" : "broken";
    const said = await answer.json();
    if (["filed", "joined"].includes(said.state)) { await store.noteSent({ number: said.number, href: said.href, state: said.state }); await store.drop(sheet.id); }
    else await store.keep({ ...sheet, state: said.state, answer: said, join: "" });
    return "";
  }
  async function sendAll() {
    if (isSending || !store.isOpen() || !navigator.onLine) return;
    isSending = true;
    let words = "";
    try {
      const ready = (await store.sheets()).filter((sheet) => sheet.state === "ready");
      if (!ready.length) return;
      const open = await gate();
      words = open.no ? say(open.no) : "";
      for (const sheet of open.no ? [] : ready) { const no = await send(sheet, open.token); if (no) { words = say(no); break; } }
    } catch { words = say("away"); } finally { isSending = false; }
    if (here || deciding) tell(words); else await home(words);
  }

  async function keepShell() {
    if (!navigator.onLine || !("serviceWorker" in navigator) || !location.search) return;
    await navigator.serviceWorker.register("/mc/luu-dong/sw.js", { scope: "/mc/luu-dong" });
    const page = await fetch(location.href, { cache: "no-store" });
    if (!page.ok || page.redirected) return;
    const cache = await caches.open("luu-dong"), seen = performance.getEntriesByType("resource").map((one) => new URL(one.name));
    await cache.put("/mc/luu-dong/bo", page);
    await Promise.all([...new Set(seen.filter((one) => one.origin === location.origin && one.pathname.startsWith("/static/")).map((one) => one.pathname))].map((path) => cache.add(path)));
    await navigator.serviceWorker.ready;
    tell(say("kept"));
    kit.dataset.kept = "";
  }
  const shut = async () => { await save(); location.reload(); };
  const awake = () => { clearTimeout(idle); if (store.isOpen()) idle = setTimeout(shut, IDLE); };

  $("lock").onsubmit = async (event) => {
    event.preventDefault();
    const pin = $("pin").value, wrong = (name) => { $("pin-error").hidden = false; $("pin-error").textContent = say(name); };
    if (!owned && [...pin.normalize("NFC")].length < LONG_ENOUGH) return wrong("pin-short");
    if (!(await store.unlock(pin, who))) return wrong("pin-wrong");
    $("pin").value = "";
    await home();
    awake();
    sendAll();
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    save();
    if (!outreachSheet.isRight(here)) return;
    const ready = { ...here, state: "ready", answer: null, seen: [], join: "" };
    here = null; // nothing is written over it any more
    await store.keep(ready);
    await home();
    sendAll();
  };
  form.addEventListener("input", (event) => {
    if (event.target.type === "file" || event.target.name === "dong-y-ten") return;
    if (event.target.name === "cccd" && event.target.value.split("|").length > 4) outreachSheet.card(event.target.value);
    outreachSheet.changed();
    clearTimeout(later);
    later = setTimeout(save, 400);
  });
  form.addEventListener("change", async (event) => { if (event.target.type === "file") { await outreachSheet.take(event.target); await save(); } });
  form.addEventListener("pointerup", () => { clearTimeout(later); later = setTimeout(save, 400); });
  form.addEventListener("click", (event) => { const add = event.target.closest("button[name=them]"); if (add) { event.preventDefault(); outreachSheet.more(add.value); } });
  $("aside").onclick = async () => { await save(); await home(); };
  $("send").onclick = sendAll;
  $("shut").onclick = shut;
  $("wipe").onclick = async () => { await store.wipe(); location.assign("/mc/luu-dong"); };
  for (const one of document.querySelectorAll("[data-new]")) one.onclick = () => edit({ id: crypto.randomUUID(), code: one.dataset.new, revision: template(one.dataset.new).dataset.revision, at: Date.now(), state: "draft", fields: [], files: [], sign: "", signer: "", seen: [], join: "", answer: null });
  for (const one of document.querySelectorAll("[data-decide]")) one.onclick = () => choices[one.dataset.decide]();
  for (const name of ["online", "offline"]) addEventListener(name, () => { tell(); if (name === "online") sendAll(); });
  for (const name of ["input", "pointerdown"]) addEventListener(name, awake);

  (async () => {
    kit.hidden = false;
    tell();
    keepShell().catch(() => {});
    const owner = await store.owner();
    if (owner && owner !== who) { tell(say("other")); return; }
    owned = Boolean(owner); // a lock that is there opens with what made it
    $("lock-hint").textContent = say(owner ? "pin-old" : "pin-new");
    view("lock");
  })();
})();
