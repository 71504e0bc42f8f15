// A real OpenID provider (npm: oidc-provider) on this machine, told by its first argument: issuer, clients, and how old
// its codes and tokens may be. Its own sign-in page asks for a name and takes what was shown there from the form.
import Provider from "oidc-provider";

const { port, clients, seconds } = JSON.parse(process.argv[2]);
const issuer = `http://localhost:${port}`;
const provider = new Provider(issuer, {
  clients,
  claims: { openid: ["sub", "acr", "amr", "auth_time", "oid"], acr: null, amr: null, auth_time: null },
  conformIdTokenClaims: false,
  acrValues: ["loa2", "loa3"],
  cookies: { keys: ["only for tests"] },
  features: {
    devInteractions: { enabled: false },
    // Its own page would fetch fonts from elsewhere.
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = `<!doctype html><html lang="en"><title>Sign out</title><h1>Sign out of Ekvik?</h1>${form}</html>`;
      },
    },
  },
  pkce: { required: () => true },
  ttl: { AuthorizationCode: seconds.code, IdToken: seconds.token, Interaction: 600, Session: 600, Grant: 600, AccessToken: 60 },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, oid: `oid of ${id}` }) }),
  // Nobody is asked whether the agency's own program may know who they are.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});

const form = (uid) => `<!doctype html><html lang="en"><title>Sign in</title><h1>Ekvik</h1>
<form method="post" action="/interaction/${uid}"><label>Name <input name="login"></label>
<label>acr <input name="acr"></label><label>amr <input name="amr"></label><button>Sign in</button></form>
<a href="/interaction/${uid}/abort">No</a></html>`;

provider.use(async (ctx, next) => {
  if (ctx.path === "/favicon.ico") {
    ctx.status = 204;
    return;
  }
  const [, uid, abort] = ctx.path.match(/^\/interaction\/([^/]+)(\/abort)?$/) || [];
  if (!uid) return next();
  if (abort) {
    return provider.interactionFinished(ctx.req, ctx.res, { error: "access_denied" }, { mergeWithLastSubmission: false });
  }
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = form(uid);
    return;
  }
  let body = "";
  for await (const part of ctx.req) body += part;
  const said = new URLSearchParams(body);
  const login = { accountId: said.get("login"), acr: said.get("acr") || undefined };
  if (said.get("amr")) login.amr = said.get("amr").split(" ");
  ctx.respond = false;
  return provider.interactionFinished(ctx.req, ctx.res, { login }, { mergeWithLastSubmission: false });
});

provider.on("server_error", (_ctx, error) => console.error(error));
const server = provider.listen(port, "localhost", () => console.log("listening"));
process.stdin.on("end", () => server.close(() => process.exit(0))).resume();
