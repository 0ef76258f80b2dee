import type { ReactElement } from "react";

/** Renders a public page to the complete HTML document that readers are served. */
export async function renderPage(page: ReactElement): Promise<string> {
  // Next refuses a static import of this module in what it bundles.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>\n${renderToStaticMarkup(page)}\n`;
}
