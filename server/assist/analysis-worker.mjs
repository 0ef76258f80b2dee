// @ts-check
// Runs in a worker thread, loaded by path (see analyse-in-worker.ts). The registration of the main thread does not reach into a worker.
import { register } from "tsx/esm/api";

// At the top of the module: inside a function tsx 4.23 looks for its own files in the wrong folder.
register();
const loaded = import("#domain/claim/analyse-article.ts");

/** @param {{ text: string, language: string }} article */
export default async function analyse({ text, language }) {
  const { analyseArticle } = await loaded;
  return analyseArticle(text, language);
}
