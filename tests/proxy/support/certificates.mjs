// Certificates of one run: a CA that the proxy trusts, one that it does not, and what they vouch for.

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
const openssl = (...args) => run("openssl", args);

async function makeCa(folder, name) {
  const [key, cert] = [path.join(folder, `${name}.key`), path.join(folder, `${name}.pem`)];
  await openssl("req", "-x509", ...NEW_KEY, "-keyout", key, "-out", cert, "-subj", `/CN=made up ${name}`, "-days", "2");
  return { key, cert };
}

/** A certificate for a name; `days` can be negative, for one that has ended. */
async function makeLeaf(folder, name, { ca, host, days = 2, purpose = "serverAuth" }) {
  const file = (end) => path.join(folder, `${name}.${end}`);
  await writeFile(file("ext"), `subjectAltName=DNS:${host}\nextendedKeyUsage=${purpose}\n`);
  await openssl("req", ...NEW_KEY, "-keyout", file("key"), "-out", file("csr"), "-subj", `/CN=${host}`);
  await openssl("x509", "-req", "-in", file("csr"), "-CA", ca.cert, "-CAkey", ca.key, "-CAcreateserial", "-out", file("pem"), "-days", String(days), "-extfile", file("ext"));
  return { key: await readFile(file("key")), cert: await readFile(file("pem")) };
}

export async function makeCertificates(folder) {
  const [ca, other] = [await makeCa(folder, "ca"), await makeCa(folder, "other")];
  const host = "localhost";
  return {
    ca: ca.cert,
    good: await makeLeaf(folder, "good", { ca, host }),
    "wrong CA": await makeLeaf(folder, "wrong-ca", { ca: other, host }),
    "wrong name": await makeLeaf(folder, "wrong-name", { ca, host: "evil.example.com" }),
    "wrong suffix": await makeLeaf(folder, "wrong-suffix", { ca, host: "localhost.example.com" }),
    expired: await makeLeaf(folder, "expired", { ca, host, days: -1 }),
    "a client's": await makeLeaf(folder, "client", { ca, host, purpose: "clientAuth" }),
    self: { key: await readFile(other.key), cert: await readFile(other.cert) },
  };
}
