// @ts-check
// Loaded before everything else of a process and of its threads: a package that is named to it cannot be found there.
import { register } from "node:module";

const missing = JSON.stringify(process.env.WITHOUT_PACKAGE ?? "");
const hooks = `export async function resolve(specifier, context, next) {
  if (specifier !== ${missing}) return next(specifier, context);
  throw Object.assign(new Error("Cannot find package '" + specifier + "' imported from " + context.parentURL), { code: "ERR_MODULE_NOT_FOUND" });
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
