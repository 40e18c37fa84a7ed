// Passkeys: the browser's ceremony around two forms, one that opens the door and one that makes a key. Without it codes do.
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const decode = (words) =>
  Uint8Array.from(atob(words.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const decodeIds = (keys = []) => keys.map((key) => ({ ...key, id: decode(key.id) }));

async function asked(address) {
  const reply = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!reply.ok || reply.redirected) throw new Error(`${reply.status}`);
  return reply.json();
}

async function makeKey(address) {
  const { publicKey } = (await asked(address)).creation_options;
  const key = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: decode(publicKey.challenge),
      user: { ...publicKey.user, id: decode(publicKey.user.id) },
      excludeCredentials: decodeIds(publicKey.excludeCredentials),
    },
  });
  return answer(key, ["clientDataJSON", "attestationObject"]);
}

async function openWithKey(address) {
  const { publicKey } = (await asked(address)).request_options;
  const key = await navigator.credentials.get({
    publicKey: { ...publicKey, challenge: decode(publicKey.challenge), allowCredentials: decodeIds(publicKey.allowCredentials) },
  });
  return answer(key, ["clientDataJSON", "authenticatorData", "signature", "userHandle"]);
}

function answer(key, parts) {
  const said = parts.filter((part) => key.response[part]).map((part) => [part, encode(key.response[part])]);
  return {
    type: key.type,
    id: key.id,
    rawId: encode(key.rawId),
    authenticatorAttachment: key.authenticatorAttachment,
    response: { ...Object.fromEntries(said), transports: key.response.getTransports?.() ?? [] },
    clientExtensionResults: key.getClientExtensionResults(),
  };
}

function attend(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const said = form.dataset.passkey === "make" ? await makeKey(form.dataset.options) : await openWithKey(form.action);
      form.elements.credential.value = JSON.stringify(said);
      form.submit();
    } catch {
      failed.hidden = false; // cancelled, too late, or no key here: the page still offers a code
    }
  });
  form.hidden = false;
}

if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(attend);
else document.querySelectorAll("[data-no-passkey]").forEach((words) => (words.hidden = false));
