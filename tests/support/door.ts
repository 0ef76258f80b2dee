/** What came of one attempt to sign in. */
export type Attempt = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The session cookie as a browser would send it, or null when none was set. */
  readonly cookie: string | null;
};

/** A browser's way through the sign-in of a running server. */
export type Door = {
  readonly knock: (
    fields: Readonly<Record<string, string>> | string,
    options?: { readonly cookie?: string; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<Attempt>;
  /** Signs out the way next-auth does, with the cookie given. */
  readonly leave: (cookie: string) => Promise<Response>;
};

/** Opens a door: the token that every attempt must show is fetched once. */
export async function openDoor(baseUrl: string): Promise<Door> {
  const answer = await fetch(`${baseUrl}/api/auth/csrf`);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const csrfCookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const post = (path: string, body: string, cookie?: string, headers?: Readonly<Record<string, string>>) =>
    fetch(`${baseUrl}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        origin: baseUrl,
        cookie: [csrfCookie, cookie].filter(Boolean).join("; "),
        ...headers,
      },
      body: `${body}&json=true&csrfToken=${csrfToken}`,
    });
  return {
    knock: async (fields, { cookie, headers } = {}) => {
      const body = typeof fields === "string" ? fields : new URLSearchParams(fields).toString();
      const response = await post("/api/auth/callback/credentials", body, cookie, headers);
      const set = response.headers.getSetCookie().find((line) => /claimdesk\.session=[^;]/.test(line));
      return {
        status: response.status,
        headers: response.headers,
        text: await response.text(),
        cookie: set?.split(";")[0] ?? null,
      };
    },
    leave: (cookie) => post("/api/auth/signout", "", cookie),
  };
}
