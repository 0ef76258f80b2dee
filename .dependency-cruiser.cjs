/** The direction of dependencies: domain <- db <- workflow <- server, jobs, scripts <- app; ui and site know the domain only. */
const layer = (name, allowed, extra = {}) => ({
  name: `${name}-keeps-to-its-layer`,
  comment: `${name}/ may import ${allowed.join(", ") || "nothing of ours"}`,
  severity: "error",
  from: { path: `^${name}/` },
  to: {
    path: "^(app|db|domain|jobs|scripts|server|site|ui|workflow)/",
    pathNot: [name, ...allowed].map((to) => `^${to}/`),
    ...extra,
  },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or hide a third; that holds for types, too.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    layer("domain", []),
    layer("db", ["domain"]),
    layer("workflow", ["db", "domain"]),
    layer("ui", ["domain"]),
    layer("site", ["domain", "ui"]),
    layer("server", ["db", "domain", "workflow", "jobs", "site"]),
    layer("jobs", ["db", "domain", "workflow", "site"]),
    layer("scripts", ["db", "domain", "workflow", "server", "jobs"]),
    {
      name: "app-never-imports-db",
      comment: "Reads go through workflow, so that visibility is never skipped.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(db|scripts)/" },
    },
    {
      name: "browser-code-keeps-to-ui-and-domain",
      comment: "What runs in the browser may know types of the workflow, never its code.",
      severity: "error",
      from: { path: "\\.client\\.tsx?$" },
      to: {
        path: "^(db|server|site|workflow|jobs|scripts)/",
        // The one script of the public pages is in parts.
        pathNot: "^site/verify/.*\\.client\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "domain-is-pure",
      comment: "No npm package and no node core: the rules run anywhere.",
      severity: "error",
      from: { path: "^domain/" },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "core", "unknown"] },
    },
    {
      name: "no-framework-below-the-server",
      comment: "Use cases and queries know neither Next nor React.",
      severity: "error",
      from: { path: "^(workflow|db|domain)/" },
      to: { path: "node_modules/(next|react|react-dom|next-auth)/" },
    },
    {
      name: "tests-stay-tests",
      severity: "error",
      from: { path: "^(app|db|domain|jobs|scripts|server|site|ui|workflow)/" },
      to: { path: "^(tests|e2e|bench)/" },
    },
    { name: "nothing-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|node_modules/\\.cache)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
