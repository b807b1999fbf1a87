// Files go piece by piece as soon as they are chosen; a broken connection goes on from the last byte (tus 1.0.0).
// Without this script the same form sends them whole.
(() => {
  const form = document.querySelector("form[data-uploads]");
  if (!form || !window.fetch) return;
  const words = form.dataset, token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const LEAST = 1 << 17, MOST = 1 << 21, TRIES = 400;
  let running = 0, refused = 0, waiting = null, piece = LEAST;
  const coded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const ask = (url, method, headers, body) => fetch(url, {
    method, body, redirect: "manual", headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": token, ...headers },
    signal: AbortSignal.timeout ? AbortSignal.timeout(60000) : undefined,
  });
  const pause = (n) => new Promise((go) => {
    const end = () => { removeEventListener("online", end); clearTimeout(clock); go(); };
    const clock = setTimeout(end, Math.min(500 * 2 ** n, 15000));
    addEventListener("online", end);
  });
  const remember = (key, url) => {
    try { url ? localStorage.setItem(key, url) : localStorage.removeItem(key); } catch { /* a private window */ }
  };
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

  async function send(file, paper, among, tell) {
    const key = `tep|${words.uploads}|${paper}|${file.name}|${file.size}|${file.lastModified}`;
    let url = recall(key), at = -1, failures = 0;
    while (failures < TRIES) {
      try {
        let answer;
        if (!url) {
          const about = `filename ${coded(file.name)},paper ${coded(paper)},filetype ${coded(file.type)}${among ? ",among" : ""}`;
          answer = await ask(words.uploads, "POST", { "Upload-Length": file.size, "Upload-Metadata": about });
          if (answer.status === 201) { remember(key, url = answer.headers.get("Location")); at = 0; }
        } else if (at < 0) {
          answer = await ask(url, "HEAD");
          if (answer.ok) at = +answer.headers.get("Upload-Offset");
          if (answer.headers.get("Motcua-Finished")) { remember(key); return ""; }
        } else {
          const begun = performance.now(), to = Math.min(at + piece, file.size);
          answer = await ask(url, "PATCH", { "Upload-Offset": at, "Content-Type": "application/offset+octet-stream" }, file.slice(at, to));
          if (answer.ok) {
            at = +answer.headers.get("Upload-Offset");
            if (at === file.size) { remember(key); return ""; }
            piece = performance.now() - begun < 1500 ? Math.min(piece * 2, MOST) : Math.max(piece >> 1, LEAST);
          }
        }
        if (answer.ok) {
          failures = 0;
          tell(words.sending.replace("%", Math.floor(100 * at / file.size) + " %"));
        } else if (answer.type === "opaqueredirect") return words.lapsed; // what was sent waits for the log-in
        else if (answer.status === 404 && url) { remember(key, url = null); at = -1; failures++; }
        else if ((answer.status === 409 && answer.headers.has("Upload-Offset")) || answer.status === 423 || answer.status >= 500) { at = -1; await pause(failures++); }
        else { remember(key); return (answer.headers.get("Content-Type") || "").startsWith("text/plain") ? answer.text() : words.broken; }
      } catch {
        piece = LEAST; at = -1;
        tell(words.waiting);
        await pause(failures++);
      }
    }
    return words.broken;
  }

  async function take(input) {
    const files = [...input.files], box = input.closest(".upload");
    if (!files.length) return;
    let note = box.querySelector(".upload__note");
    if (!note) {
      note = document.createElement("p");
      note.className = "upload__note";
      note.setAttribute("role", "status");
      input.after(note);
    }
    input.disabled = true;
    running++;
    const wrong = [];
    for (const [n, file] of files.entries()) {
      const name = files.length > 1 ? `${file.name} (${n + 1}/${files.length})` : file.name;
      const told = await send(file, input.name.slice(6), files.length > 1, (text) => {
        const line = `${name}: ${text}`;
        if (note.textContent !== line) note.textContent = line;
      });
      if (told) wrong.push(told);
    }
    running--;
    refused += wrong.length;
    input.disabled = false;
    input.value = "";
    note.className = wrong.length ? "upload__note govuk-error-message" : "upload__note";
    note.textContent = wrong.join(" ") || words.done;
    if (running) return;
    if (waiting && !refused) form.requestSubmit(waiting.isConnected ? waiting : undefined);
    else if (!refused) location.reload();
    waiting = null;
    refused = 0;
  }

  form.addEventListener("change", (event) => { if (event.target.type === "file") take(event.target); });
  form.addEventListener("submit", (event) => {
    if (!running) return;
    event.preventDefault();
    waiting = event.submitter || form.querySelector("button:not([name])");
  });
})();
