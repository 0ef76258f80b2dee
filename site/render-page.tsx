import type { ReactElement } from "react";

/** The media type of what {@link renderPage} makes. */
export const HTML_TYPE = "text/html; charset=utf-8";

/** Renders a public page to the complete HTML document that readers are served. */
export async function renderPage(page: ReactElement): Promise<string> {
  // Next refuses a static import of this module in what it bundles.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>\n${renderToStaticMarkup(page)}\n`;
}
