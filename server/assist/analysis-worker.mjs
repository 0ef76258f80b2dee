// @ts-check
// Runs in a worker thread, loaded by path (see analyse-in-worker.ts). The registration of the main thread does not reach into a worker.
import { register } from "tsx/esm/api";

// At the top of the module: inside a function tsx 4.23 looks for its own files in the wrong folder.
register();
const { analyseArticle } = await import("#domain/claim/analyse-article.ts");

/** @param {{ text: string, language: string }} article */
export default function analyse({ text, language }) {
  return analyseArticle(text, language);
}
