import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import Provider from "oidc-provider";
import { findFreePort } from "#tests/support/find-free-port.ts";

/** Somebody with an account at the provider. */
export type ProviderUser = { readonly sub: string; readonly email: string; readonly emailVerified: boolean };

/** A real OpenID provider on this machine; whoever comes to it is `signsIn` without being asked. */
export type IdentityProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  signsIn: ProviderUser;
  readonly stop: () => Promise<void>;
};

/** Starts a provider that knows one client: the desk at `deskUrl`. */
export async function startIdentityProvider(deskUrl: string, first: ProviderUser): Promise<IdentityProvider> {
  const port = await findFreePort();
  const issuer = `http://localhost:${port}`;
  const [clientId, clientSecret] = ["claimdesk-test", randomBytes(24).toString("hex")];
  const known = new Map<string, ProviderUser>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${deskUrl}/api/auth/callback/oidc`],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    cookies: { keys: [randomBytes(16).toString("hex")] },
    pkce: { required: () => true, methods: ["S256"] },
    // The claims of these scopes go into the ID token, as Google and Entra do it.
    conformIdTokenClaims: false,
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => {
        const user = known.get(sub);
        return { sub, email: user?.email, email_verified: user?.emailVerified, name: "A name of the provider's" };
      },
    }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? "",
        accountId: ctx.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  const handle: IdentityProvider = { issuer, clientId, clientSecret, signsIn: first, stop: () => close(server) };
  const callback = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void callback(request, response);
    known.set(handle.signsIn.sub, handle.signsIn);
    provider
      .interactionFinished(request, response, { login: { accountId: handle.signsIn.sub } })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return handle;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
