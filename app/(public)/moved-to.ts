/** The answer at an address that moved for good, to the path it has now. */
export function movedTo(path: string): Response {
  return new Response(null, { status: 308, headers: { Location: path, "Cache-Control": "no-cache" } });
}
