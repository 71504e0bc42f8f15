// Asks the device for a passkey and sends its answer with the form. Where this does not run the page says what works.
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;
  const part = (name) => form.querySelector(`[data-passkey-${name}]`);

  // The device speaks bytes, the form base64url.
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (credentials) => (credentials || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const question = async () => {
    const address = form.dataset.passkeyQuestion;
    if (!address) return JSON.parse(document.getElementById("passkey-question").textContent);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("The question for the passkey did not come.");
    return answer.json();
  };

  const create = ({ creation_options: { publicKey } }) =>
    navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: named(publicKey.excludeCredentials),
      },
    });
  const get = ({ request_options: { publicKey } }) =>
    navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: named(publicKey.allowCredentials),
      },
    });

  const sent = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (credential.response[name]) response[name] = text(credential.response[name]);
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  part("cannot").hidden = true;
  part("ask").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    part("failed").hidden = true;
    try {
      const ask = form.dataset.passkey === "create" ? create : get;
      form.elements.credential.value = sent(await ask(await question()));
      form.submit();
    } catch {
      // Turned down, timed out, or no passkey here: the browser does not say which, and one goes on by hand.
      part("failed").hidden = false;
      part("failed").focus();
    }
  });
})();
