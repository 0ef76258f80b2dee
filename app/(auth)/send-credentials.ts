/** What came of an attempt to sign in: where to go, or why it did not work. */
export type SignInOutcome =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly kind: "wrong_credentials" | "too_many_attempts" | "busy"; readonly message: string };

const UNREACHED: SignInOutcome = {
  ok: false,
  kind: "busy",
  message: "The desk does not answer. What you typed is still here; try again in a moment.",
};

/** Signs in with an email address and a password; the session cookie is set by the answer. */
export async function sendCredentials(credentials: {
  readonly email: string;
  readonly password: string;
  readonly callbackUrl: string;
}): Promise<SignInOutcome> {
  try {
    const response = await postToAuth("/api/auth/callback/credentials", credentials);
    if (response.ok) return { ok: true, url: await urlIn(response) };
    if (response.status === 429) {
      const wait = waitIn(Number(response.headers.get("retry-after")));
      return {
        ok: false,
        kind: "too_many_attempts",
        message: `Too many tries. Sign-in is paused; the right password works again in ${wait}.`,
      };
    }
    if (response.status === 401) {
      return {
        ok: false,
        kind: "wrong_credentials",
        message: "Email and password do not match. Type the password again, or ask an admin for a new link.",
      };
    }
    return UNREACHED;
  } catch {
    return UNREACHED;
  }
}

/** Asks for the address at which an identity provider signs somebody in; null when the desk does not answer. */
export async function providerAddress(id: string, callbackUrl: string): Promise<string | null> {
  try {
    const response = await postToAuth(`/api/auth/signin/${encodeURIComponent(id)}`, { callbackUrl });
    return response.ok ? await urlIn(response) : null;
  } catch {
    return null;
  }
}

async function postToAuth(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  return fetch(path, { method: "POST", body: new URLSearchParams({ ...fields, csrfToken, json: "true" }) });
}

async function urlIn(response: Response): Promise<string> {
  return ((await response.json()) as { url: string }).url;
}

function waitIn(seconds: number): string {
  if (!(seconds > 0)) return "a few minutes";
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
