// The signed text behind «#» of a QR code never reaches the server; it is proven here, with the public keys.
(async () => {
  const place = document.getElementById("qr"), text = location.hash.slice(1);
  if (!place || text.length < 100 || !crypto.subtle) return;
  const bytes = (word) => Uint8Array.from(atob(word.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const hex = (part) => [...part].map((one) => one.toString(16).padStart(2, "0")).join("");
  const letters = "|0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZĐ.-/ _+:ÂĂÊÔƠƯ&()";
  const words = (body) => {
    let number = BigInt("0x" + hex(body)), found = "";
    for (; number > 1n; number >>= 6n) found = letters[Number(number & 63n)] + found;
    return found;
  };
  const tell = (kind) => { place.hidden = false; place.className = kind; place.textContent = place.dataset[kind]; };
  try {
    const whole = bytes(text), content = whole.slice(0, -64), packed = content.slice(4);
    const { keys } = await (await fetch("/.well-known/motcua-keys.json")).json();
    const jwk = keys.find((one) => one.kid === hex(content.slice(0, 4)));
    const key = await crypto.subtle.importKey("jwk", jwk, "Ed25519", false, ["verify"]);
    const isOurs = await crypto.subtle.verify("Ed25519", key, whole.slice(-64), content);
    const said = packed[0] & 128 ? new TextDecoder().decode(packed.slice(21)) : words(packed.slice(21));
    tell(isOurs && said.split("|")[1] === place.dataset.number ? "good" : "bad");
  } catch (error) {
    if (error.name !== "NotSupportedError") tell("bad");
  }
})();
