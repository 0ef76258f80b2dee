import { servePage } from "#app/(public)/serve-page.tsx";

/** Every address that nothing else answers. */
export function GET(request: Request): Promise<Response> {
  return servePage(request, async () => null);
}
