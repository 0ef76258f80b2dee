import type { Instrumentation } from "next";

/** Errors that reach Next are bugs: one JSON line each, with the request they broke, and nothing of it to the client. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // Compiled for another runtime as well, which has no files.
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("#server/mapped-stack.ts")).withMappedStack(error);
  const requestId = request.headers["x-request-id"];
  console.error(
    JSON.stringify({
      time: new Date().toISOString(),
      level: "error",
      event: "bug",
      requestId: Array.isArray(requestId) ? requestId[0] : requestId,
      method: request.method,
      path: request.path,
      route: context.routePath,
      error: error instanceof Error ? error.stack : String(error),
    }),
  );
};
