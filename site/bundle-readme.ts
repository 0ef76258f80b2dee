import type { KeyEntry, LogEntry } from "#domain/log/log-entry.ts";
import { type Bundle, bundleFiles } from "#domain/publication/bundle.ts";

/** What stands in a bundle for whoever opens it: what the files are, how to check them, and what that does not prove. */
export function bundleReadme(bundle: Bundle): string {
  const { site, slug, size, key, retraction } = bundle;
  const [last] = bundle.entries.slice(-1);
  const publications = bundle.entries
    .map(({ text }) => JSON.parse(text) as Exclude<LogEntry, KeyEntry>)
    .filter((entry) => entry.kind === "publication");
  const [example] = publications;
  const seq = example?.seq ?? 0;
  const copies = bundle.copies.length;
  return `${retraction === null ? "" : `THIS CHECK WAS RETRACTED. ${bundleFiles.retraction} says why. Its ratings no longer stand.\n\n`}What ${site} published as
${site}/verdicts/${slug}
and what it takes to find out whether it was altered since.

THE FILES

${bundleFiles.version(1)} …        each version, as the bytes that were hashed (RFC 8785 canonical JSON)
${bundleFiles.entry(seq)} …       entries of the public log: ${bundle.entries.length} about this check, ${bundle.keys.length} about the key
${bundleFiles.proof(seq)} …        that each entry is in the tree of the log when it had ${size} entries
${bundleFiles.checkpoint}         the signed head of that tree
${bundleFiles.key}                the key that signed it
copies/…               of the ${copies} archived ${copies === 1 ? "copy" : "copies"}: hashes, and the quoted words in their surroundings
${bundleFiles.index}            which entries are which
${retraction === null ? "" : `${bundleFiles.retraction}          the notice\n`}
WITH A TOOL

Either of these reads the whole bundle, needs no connection, and names the file that is wrong:

    python3 claimdesk_verify.py bundle.zip
    npm run -s claimdesk -- verify bundle.zip

The first is one file of Python that shares no code with the site; ${site}/verify leads to it.

BY HAND

1. A version is what was logged. These two give the same hash, as "sha256" in the entry:

       sha256sum ${bundleFiles.version(example?.version ?? 1)}
       grep -o '"sha256":"${example?.sha256 ?? ""}"' ${bundleFiles.entry(seq)}

2. The entry is a leaf of the tree. This gives "leaf" in ${bundleFiles.proof(seq)}:

       (printf '\\000'; cat ${bundleFiles.entry(seq)}) | sha256sum

3. The leaf is in the tree. Take the hashes under "proof" one after the other: SHA-256 of the byte 1, the left hash and the
   right hash, as RFC 9162 describes it in 2.1.3.2. What comes out is the third line of ${bundleFiles.checkpoint}, in base64.

4. The tree was signed. The last line of ${bundleFiles.checkpoint} is an Ed25519 signature of the lines above the empty one,
   in the form of C2SP signed-note. The key is
       ${key}
   and is best compared with what you know of it from elsewhere.

5. A version names the hash of the one before it as "previousSha256".

6. The words of the copies. Each version says where in a copy its quotes stand ("quoteAnchor", in code points), and what hash
   the text of that copy has. Most copies belong to whoever wrote them, so only the quoted words and what stands around them
   are here. Where the passages are the whole text, their hash is that of the copy. Where they are not, it can be compared
   by whoever has the whole text: claimdesk_verify.py bundle.zip --copy FILE.

WHAT THIS PROVES, AND WHAT NOT

It shows what was published, and that the log held it when the head was signed: ${last ? `entry ${last.seq} of ${size - 1}` : `${size} entries`}. An
alteration shows. It does not show that the verdicts are right; for that, read the evidence. It does not show how the log went
on after this head, or that everybody is given the same log: keep ${bundleFiles.checkpoint}, and compare it with the site's later
ones and with other people's. Surroundings of quoted words that are not themselves quoted rest on our word, unless the whole text is here.
This file, README.txt, is not covered by any of it.
`;
}
