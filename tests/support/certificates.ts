import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { isIP } from "node:net";

/** A certificate with its key, in PEM. */
export type Certificate = { readonly cert: string; readonly key: string; readonly name: string };

/** What a certificate says of itself. */
type Wanted = {
  readonly hosts?: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly until?: number;
  /** Whoever signs it; itself when left out. */
  readonly by?: Certificate;
};

let serial = 1;

/** Makes an X.509 v3 certificate (RFC 5280): node can read them but not make them. */
export function makeCertificate(name: string, { hosts = [], from = -1, until = 30, by }: Wanted = {}): Certificate {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signer: KeyObject = by ? createPrivateKey(by.key) : pair.privateKey;
  serial += 1;
  const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
  const basicConstraints = [
    oid("551d13"),
    der(0x01, [0xff]),
    der(0x04, sequence(der(0x01, [hosts.length ? 0 : 0xff]))),
  ];
  const altNames = hosts.map((host) => (isIP(host) ? der(0x87, host.split(".").map(Number)) : der(0x82, text(host))));
  const extensions = [sequence(...basicConstraints)];
  if (hosts.length > 0) extensions.push(sequence(oid("551d11"), der(0x04, sequence(...altNames))));
  const body = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, [serial]),
    ecdsaWithSha256,
    distinguishedName(by?.name ?? name),
    sequence(time(from), time(until)),
    distinguishedName(name),
    pair.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = der(0x03, [0], sign("sha256", body, signer));
  return {
    cert: pem(sequence(body, ecdsaWithSha256, signature)),
    key: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    name,
  };
}

/** One value in DER: tag, length, contents. */
function der(tag: number, ...contents: readonly (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(contents.map((each) => Uint8Array.from(each)));
  const { length } = content;
  if (length < 128) return Buffer.concat([Uint8Array.of(tag, length), content]);
  return Buffer.concat([Uint8Array.of(tag, 0x82, length >> 8, length & 0xff), content]);
}

function sequence(...contents: readonly Uint8Array[]): Buffer {
  return der(0x30, ...contents);
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

function text(value: string): Buffer {
  return Buffer.from(value, "ascii");
}

function distinguishedName(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid("550403"), der(0x0c, text(commonName)))));
}

function time(daysFromNow: number): Buffer {
  const date = new Date(Date.now() + daysFromNow * 24 * 60 * 60 * 1_000);
  return der(
    0x17,
    text(
      `${date
        .toISOString()
        .replace(/[-:T]|\..*/g, "")
        .slice(2)}Z`,
    ),
  );
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString("base64").replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
