import { serveData } from "#app/(public)/serve-data.ts";
import { getEnv } from "#server/env.ts";
import { securityTxt } from "#site/security-txt.ts";

/** Where weaknesses are to be reported; nothing while nobody has said where. */
export function GET(request: Request): Promise<Response> {
  return serveData(request, "text/plain; charset=utf-8", async (ctx, site) => {
    const { securityContacts } = getEnv();
    return securityContacts.length === 0 ? null : securityTxt(securityContacts, site.baseUrl, ctx.now());
  });
}
