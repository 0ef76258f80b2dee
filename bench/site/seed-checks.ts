import { createHash } from "node:crypto";
import pg from "pg";
import { canonicalJson } from "#db/canonical-json.ts";
import { leafHash, nodeHash, rangeHash, type TreeNode } from "#domain/log/merkle-tree.ts";
import { checkpointBody } from "#domain/log/signed-note.ts";
import { type LogKey, sha256, signNote } from "#workflow/log/signing.ts";

const ROWS_AT_ONCE = 500;

/**
 * Copies one published check so many times, straight into the tables, with addresses of their own: through the use cases it
 * would take hours. The log gets an entry for each and a signed head, so that publishing goes on as ever.
 */
export async function seedChecks(ownerUrl: string, slug: string, count: number, key: LogKey): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const tables = ["checks", "claims", "approvals", "published_versions", "log_entries", "log_nodes", "log_checkpoints"];
  try {
    for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const { rows } = await client.query<{ id: string; canonical: string }>(
      "SELECT c.id, v.canonical FROM checks c JOIN published_versions v ON v.check_id = c.id WHERE c.slug = $1",
      [slug],
    );
    const [model] = rows;
    if (!model) throw new Error(`there is no published check ${slug}`);
    const copyOf = (table: string, where: string, changed: string) =>
      `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(t) || ${changed})).*
       FROM ${table} t, generate_series($1::int, $2::int) n WHERE ${where}`;
    for (let from = 1; from <= count; from += ROWS_AT_ONCE) {
      const range = [from, Math.min(count, from + ROWS_AT_ONCE - 1), model.id];
      await client.query(
        copyOf("checks", "t.id = $3", "jsonb_build_object('id', 'chk_bench' || n, 'slug', t.slug || '-b' || n)"),
        range,
      );
      await client.query(
        copyOf(
          "claims",
          "t.check_id = $3",
          "jsonb_build_object('id', t.id || 'b' || n, 'check_id', 'chk_bench' || n, 'slug', t.slug || '-b' || n)",
        ),
        range,
      );
      await client.query(
        copyOf(
          "approvals",
          "t.check_id = $3",
          "jsonb_build_object('id', t.id || 'b' || n, 'check_id', 'chk_bench' || n)",
        ),
        range,
      );
    }
    await seedVersions(client, model, slug, count, key);
  } finally {
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await client.end();
  }
}

async function seedVersions(
  client: pg.Client,
  model: { readonly id: string; readonly canonical: string },
  slug: string,
  count: number,
  key: LogKey,
): Promise<void> {
  const { rows: heads } = await client.query<{ seq: string; leaf_hash: string }>(
    "SELECT seq, leaf_hash FROM log_entries ORDER BY seq",
  );
  const leaves = heads.map((row) => row.leaf_hash);
  const claims = (JSON.parse(model.canonical) as { claims: { id: string; slug: string }[] }).claims;
  for (let n = 1; n <= count; n += 1) {
    let canonical = model.canonical.replaceAll(`"${slug}"`, `"${slug}-b${n}"`);
    for (const claim of claims) {
      canonical = canonical
        .replaceAll(`"${claim.slug}"`, `"${claim.slug}-b${n}"`)
        .replaceAll(`"${claim.id}"`, `"${claim.id}b${n}"`);
    }
    const at = new Date(Date.UTC(2025, 0, 1) + n * 600_000).toISOString();
    canonical = canonical.replace(/"(firstPublishedAt|publishedAt)":"\d{4}-[^"]+Z"/g, (_, name) => `"${name}":"${at}"`);
    const hash = createHash("sha256").update(canonical).digest("hex");
    await client.query(
      `INSERT INTO published_versions SELECT (jsonb_populate_record(NULL::published_versions, to_jsonb(v) || jsonb_build_object(
        'id', v.id || 'b' || $2, 'check_id', 'chk_bench' || $2, 'canonical', $3::text, 'sha256', $4::text,
        'approval_id', v.approval_id || 'b' || $2, 'published_at', $5::text))).* FROM published_versions v WHERE v.check_id = $1`,
      [model.id, String(n), canonical, hash, at],
    );
    const entry = canonicalJson({ kind: "bench", seq: leaves.length, previousLeafHash: leaves.at(-1), sha256: hash });
    const leaf = leafHash(sha256, entry);
    await client.query(
      `INSERT INTO log_entries (seq, entry, leaf_hash, previous_leaf_hash, published_version_id, logged_at)
       SELECT $1, $2, $3, $4, id, $6 FROM published_versions WHERE check_id = 'chk_bench' || $5`,
      [leaves.length, entry, leaf, leaves.at(-1), String(n), at],
    );
    leaves.push(leaf);
  }
  const nodes = nodesOf(leaves);
  for (let from = 0; from < nodes.length; from += 5_000) {
    const part = nodes.slice(from, from + 5_000);
    await client.query(
      `INSERT INTO log_nodes (level, index, hash) SELECT * FROM unnest($1::int[], $2::bigint[], $3::text[]) ON CONFLICT DO NOTHING`,
      [part.map(({ level }) => level), part.map(({ index }) => index), part.map(({ hash }) => hash)],
    );
  }
  const at = new Map(nodes.map((node) => [`${node.level}/${node.index}`, node.hash]));
  const root = rangeHash(
    sha256,
    { start: 0, end: leaves.length },
    (place) => at.get(`${place.level}/${place.index}`) ?? "",
  );
  const note = signNote(checkpointBody({ origin: key.name, size: leaves.length, root }), [key]);
  await client.query("INSERT INTO log_checkpoints (size, root, note) VALUES ($1, $2, $3)", [leaves.length, root, note]);
}

/** Every complete subtree over these leaves. */
function nodesOf(leaves: readonly string[]): TreeNode[] {
  const nodes: TreeNode[] = leaves.map((hash, index) => ({ level: 0, index, hash }));
  let below = leaves;
  for (let level = 1; below.length > 1; level += 1) {
    const here = Array.from({ length: Math.floor(below.length / 2) }, (_, index) => {
      const [left = "", right = ""] = [below[2 * index], below[2 * index + 1]];
      return nodeHash(sha256, left, right);
    });
    nodes.push(...here.map((hash, index) => ({ level, index, hash })));
    below = here;
  }
  return nodes;
}
