// A QR code read by the camera, and its signed text proven here with the published keys: also without the network.
(() => {
  const at = (id) => document.getElementById(id), online = at("qr"), away = at("offline"), scan = at("scan");
  const bytes = (word) => Uint8Array.from(atob(word.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const hex = (part) => [...part].map((one) => one.toString(16).padStart(2, "0")).join("");
  const letters = "|0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZĐ.-/ _+:ÂĂÊÔƠƯ&()";
  const day = (two) => (two[0] || two[1] ? new Date(Date.UTC(2020, 0, two[0] * 256 + two[1])) : null);
  const words = (body) => {
    let number = BigInt("0x" + hex(body)), found = "";
    for (; number > 1n; number >>= 6n) found = letters[Number(number & 63n)] + found;
    return found;
  };

  // What the text says, once its signature is right; null when it is wrong.
  async function read(text, keys) {
    const whole = bytes(text), content = whole.slice(0, -64), packed = content.slice(4);
    const jwk = keys.find((one) => one.kid === hex(content.slice(0, 4)));
    if (!jwk) return null;
    const key = await crypto.subtle.importKey("jwk", jwk, "Ed25519", false, ["verify"]);
    if (!(await crypto.subtle.verify("Ed25519", key, whole.slice(-64), content))) return null;
    const said = packed[0] & 128 ? new TextDecoder().decode(packed.slice(21)) : words(packed.slice(21));
    const [agency, number, dossier] = said.split("|");
    const mark = await crypto.subtle.digest("SHA-256", new TextEncoder().encode([agency, number, dossier].join("|")));
    return { agency, number, mark: hex(new Uint8Array(mark).slice(0, 8)), issued: day(packed.slice(1, 3)), until: day(packed.slice(3, 5)) };
  }

  const synced = async () => (await fetch("/.well-known/motcua-keys.json")).json();

  async function besideTheAnswer(text) {
    const tell = (kind) => { online.hidden = false; online.className = kind; online.textContent = online.dataset[kind]; };
    try {
      const said = await read(text, (await synced()).keys);
      tell(said && said.number === online.dataset.number ? "good" : "bad");
    } catch (error) {
      if (error.name !== "NotSupportedError" && error.name !== "TypeError") tell("bad");
    }
  }

  async function alone(text) {
    const show = (kind, facts = {}) => {
      for (const one of away.querySelectorAll("[data-if]")) one.hidden = !one.dataset.if.split(" ").includes(kind);
      for (const one of away.querySelectorAll("[data-fact]")) {
        const fact = facts[one.dataset.fact];
        one.textContent = fact || "";
        (one.closest("dl div") || one).hidden = !fact;
      }
      away.hidden = false;
      away.focus();
    };
    const date = (found) => found && found.toLocaleDateString("vi-VN", { timeZone: "UTC", day: "2-digit", month: "2-digit", year: "numeric" });
    try {
      const known = await synced(), said = await read(text, known.keys);
      if (!said) return show("forged");
      const kind = known.withdrawn[said.mark] || (said.until && said.until < Date.now() - 864e5 ? "expired" : "genuine");
      show(kind, { number: said.number, issuer: known.issuers[said.agency] || said.agency, issued: date(said.issued), until: date(said.until), as_of: known.as_of_words });
    } catch (error) {
      show(error.name === "InvalidCharacterError" || error.name === "SyntaxError" ? "forged" : "unable");
    }
  }

  // What a camera saw or somebody typed: online the page of its code, offline the text alone.
  function go(text) {
    const [place, signed = ""] = text.split("#"), code = (place.match(/[2-9a-hj-km-np-z]{26}/i) || [""])[0].toLowerCase();
    if (code && navigator.onLine) location.assign(`/xac-minh/${code}${signed && "#" + signed}`);
    else if (signed) alone(signed);
    else return false;
    return true;
  }

  async function look() {
    const video = at("camera"), reader = new BarcodeDetector({ formats: ["qr_code"] });
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.hidden = false;
    await video.play();
    for (let isFound = false; !isFound; await new Promise(requestAnimationFrame)) {
      isFound = (await reader.detect(video)).some((one) => go(one.rawValue));
    }
    for (const track of video.srcObject.getTracks()) track.stop();
    video.hidden = true;
  }

  const text = location.hash.slice(1);
  if (text.length > 99 && crypto.subtle && online) besideTheAnswer(text);
  if (text.length > 99 && crypto.subtle && away) alone(text);
  if (scan && "BarcodeDetector" in window && navigator.mediaDevices) {
    scan.hidden = false;
    scan.onclick = () => look().catch(() => { at("no-camera").hidden = false; });
  }
  const typed = at("ma"), file = at("tep");
  if (typed) typed.form.onsubmit = (event) => { if (!navigator.onLine && go(typed.value.trim())) event.preventDefault(); };
  if (file) {
    ondragover = (event) => event.preventDefault();
    ondrop = (event) => { event.preventDefault(); file.files = event.dataTransfer.files; if (file.files.length) file.form.requestSubmit(); };
  }
  if (navigator.serviceWorker && !("kiosk" in document.documentElement.dataset)) navigator.serviceWorker.register("/sw.js");
})();
