// What a tablet keeps between houses: every sheet sealed (AES-GCM) under a key that only the officer's passphrase makes.
const outreachStore = (() => {
  const ROUNDS = 310000, text = new TextEncoder(), plain = new TextDecoder();
  let key = null;
  const opened = new Promise((done, fail) => {
    const asked = indexedDB.open("luu-dong", 1);
    asked.onupgradeneeded = () => { asked.result.createObjectStore("lock"); asked.result.createObjectStore("sheets", { keyPath: "id" }); };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const within = async (store, mode, act) => {
    const deal = (await opened).transaction(store, mode, { durability: "strict" }), asked = act(deal.objectStore(store));
    return new Promise((done, fail) => { deal.oncomplete = () => done(asked.result); deal.onabort = deal.onerror = () => fail(deal.error); });
  };
  const made = async (pin, salt) => {
    const base = await crypto.subtle.importKey("raw", text.encode(pin.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
    return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  };
  const seal = async (bytes, by = key) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, by, bytes) };
  };
  const unseal = ({ iv, sealed }, by = key) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, by, sealed);
  // A sheet with its photographs as one run of bytes: the length of the words, the words, then file after file.
  const packed = (sheet) => {
    const words = text.encode(JSON.stringify({ ...sheet, files: sheet.files.map(({ bytes, ...rest }) => ({ ...rest, size: bytes.byteLength })) }));
    return new Blob([new Uint32Array([words.length]), words, ...sheet.files.map((file) => file.bytes)]).arrayBuffer();
  };
  const unpacked = (bytes) => {
    const length = new DataView(bytes).getUint32(0, true), sheet = JSON.parse(plain.decode(new Uint8Array(bytes, 4, length)));
    let at = 4 + length;
    for (const file of sheet.files) { file.bytes = bytes.slice(at, at + file.size); at += file.size; }
    return sheet;
  };
  let last = Promise.resolve(); // an older word never comes after a newer one, however long its sealing took
  const inTurn = (act) => { last = last.catch(() => {}).then(act); return last; };
  return {
    /** Whose kit this tablet holds; nothing when it holds none. */
    owner: async () => ((await within("lock", "readonly", (store) => store.get("lock"))) || {}).who,
    /** The first passphrase makes the lock; afterwards only the same one opens it. */
    async unlock(pin, who) {
      const lock = await within("lock", "readonly", (store) => store.get("lock"));
      const salt = lock ? lock.salt : crypto.getRandomValues(new Uint8Array(16)), found = await made(pin, salt);
      if (lock) { try { await unseal(lock, found); } catch { return false; } }
      else { const proof = await seal(text.encode(who), found); await within("lock", "readwrite", (store) => store.put({ ...proof, salt, who }, "lock")); }
      key = found;
      return true;
    },
    isOpen: () => key !== null,
    keep: (sheet) => inTurn(async () => {
      const kept = { id: sheet.id, ...(await seal(await packed(sheet))) };
      await within("sheets", "readwrite", (store) => store.put(kept));
    }),
    async sheets() {
      const rows = await within("sheets", "readonly", (store) => store.getAll());
      const found = await Promise.all(rows.map(async (row) => unpacked(await unseal(row))));
      return found.sort((one, other) => one.at - other.at);
    },
    drop: (id) => inTurn(() => within("sheets", "readwrite", (store) => store.delete(id))),
    sent: async () => (await within("lock", "readonly", (store) => store.get("sent"))) || [],
    noteSent: async (line) => {
      const lines = [line, ...((await within("lock", "readonly", (store) => store.get("sent"))) || [])].slice(0, 20);
      await within("lock", "readwrite", (store) => store.put(lines, "sent"));
    },
    async wipe() {
      await within("sheets", "readwrite", (store) => store.clear());
      await within("lock", "readwrite", (store) => store.clear());
      await caches.delete("luu-dong");
      key = null;
    },
  };
})();
