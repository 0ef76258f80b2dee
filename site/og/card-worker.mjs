// @ts-check
// Runs in a thread of its own, loaded by path (see jobs/freeze/card-image.ts): it registers TypeScript for itself.
import { register } from "tsx/esm/api";

// At the top of the module: inside a function tsx 4.23 looks for its own files in the wrong folder.
const unregister = register();
const { drawCard } = await import("#site/og/draw-card.tsx");
await unregister();

export default drawCard;
