import { readAsset } from "#site/assets.ts";

/** The stylesheet, the fonts and the icon of the public pages, under addresses that change when their bytes do. */
export async function GET(_: Request, context: { params: Promise<{ hash: string; name: string }> }): Promise<Response> {
  const { hash, name } = await context.params;
  const asset = readAsset(name);
  if (asset === null) return new Response("There is no such file.\n", { status: 404 });
  return new Response(new Uint8Array(asset.bytes), {
    headers: {
      "Content-Type": asset.type,
      // A reader with an older page asks under its older hash: give what there is now, but do not let it be kept.
      "Cache-Control": hash === asset.hash ? "public, max-age=31536000, immutable" : "no-cache",
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
