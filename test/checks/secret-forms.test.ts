import {
  clientsKeyIn,
  hasPasswordInUrl,
  isCalledSecret,
  issuersKeyIn,
  mayHoldSecret,
} from "../../lib/checks/secret-forms";

const run = (length: number): string => "Aa0+/z".repeat(20).slice(0, length);

test.each([0, 1, 30, 58, 59, 60, 61, 119, 120])("what is packed may hold a secret, wherever it begins: at %i", (at) => {
  const before = "- ".repeat(at).slice(0, at);
  expect(mayHoldSecret(`${before}-${run(60)}-`)).toBe(true);
  expect(mayHoldSecret(`${before}-${run(60)}`)).toBe(true);
  expect(mayHoldSecret(`${before}-${run(59)}-${run(59)}-`)).toBe(false);
});

test("signs beside those of base64 end what is packed", () => {
  for (const sign of ["@", "[", "`", "{", ":", ".", "*", ",", "é", "š"]) {
    expect(mayHoldSecret(`${run(30)}${sign}${run(30)}${sign}`)).toBe(false);
  }
  expect(mayHoldSecret(`${"-".repeat(60)}\\u0041`)).toBe(true);
});

test.each(["", " ", '"', "\\"])("a digest is no packed text, what stands behind one may be: %j", (sign) => {
  const digest = `sha256:${"0a".repeat(32)}`;
  expect(mayHoldSecret(`image@${digest}${sign}`)).toBe(false);
  expect(mayHoldSecret(`${digest}${sign} and ${run(60)}`)).toBe(true);
});

test.each(["false,", "true\n}", "false }"])("a switch of JSON is no secret: %j", (value) => {
  expect(mayHoldSecret(`{"automountServiceAccountToken": ${value}`)).toBe(false);
  expect(mayHoldSecret(`{"hubToken":${value}`)).toBe(false);
});

test.each(['"hubToken": "false"', '"hubToken": falsehood', "hubToken: false", "HUB_TOKEN=true", "--token true"])(
  "what may be text may be a secret: %s",
  (text) => expect(mayHoldSecret(text)).toBe(true),
);

const HOSTS = ["db.acme.example", "${aws_db_instance.Db.address}", '${f("}", { a = 1 })}'];

test.each(HOSTS)("a URL may hold a password before a host: %s", (host) => {
  for (const user of [
    "",
    "app",
    "${var.user}",
    '${var.users["app"]}',
    "${f({ a = 1 })}",
    "%{ if true }app%{ endif }",
  ]) {
    expect(mayHoldSecret(`postgres://${user}:hunter2@${host}/db`)).toBe(true);
  }
  expect(hasPasswordInUrl("postgres://app:hunter2@db.acme.example/db")).toBe(true);
});

test.each([
  "s3://data/raw/ and trainer@sha256:5e",
  "s3://${aws_s3_bucket.Data.id}/raw/ by me@acme.example",
  "https://acme.example?to=me@acme.example".replace("?", "/?"),
  'https://acme.example" is of me@acme.example',
])("no password stands before a host: %s", (text) => expect(mayHoldSecret(text)).toBe(false));

test.each(["password", "dbPassword", "API_KEY", "apiKey", "api-key", "private.key", "secret_key", "hubToken"])(
  "%s is the name of a secret",
  (name) => expect(isCalledSecret(name, "")).toBe(true),
);

test.each(["kms_key_id", "key", "primaryKey", "EOS_TOKEN", "secretKey", "tokens", "passwordArn", "creation_token"])(
  "%s is the name of no secret",
  (name) => expect(isCalledSecret(name, "")).toBe(false),
);

const HEX = ["0a1b2c3d4e5f60718293", "a4b5c6d7e8f901a2b3c4"].join("");

test.each([
  ["WANDB_API_KEY", HEX, "a key of Weights & Biases"],
  ["WANDB_API_KEY", `local-${HEX}`, "a key of Weights & Biases"],
  ["wandb_api_key", HEX, "a key of Weights & Biases"],
  ["GIT_COMMIT", HEX, undefined],
  ["WANDB_API_KEY", HEX.slice(1), undefined],
  ["WANDB_API_KEY", HEX.toUpperCase(), undefined],
  ["WANDB_API_KEY", "0".repeat(40), undefined],
])("%s: %s is %s", (name, text, kind) => expect(clientsKeyIn(name, text)).toBe(kind));

test.each([
  [["wandb", "v1", "aB3dE6gH9jK2mN5pQ8sT1vW4".repeat(3)].join("_"), "a key of Weights & Biases"],
  [["wandb", "v1", "short"].join("_"), undefined],
  [Buffer.from('{"api_address":"https://neptune.acme.dev","api_key":"0f1e"}').toString("base64"), "a token of Neptune"],
  [Buffer.from('{"api_key":"x"}').toString("base64"), undefined],
  [Buffer.from('{"address":"https://neptune.acme.dev","api_key":"0f1e"}').toString("base64"), undefined],
])("%s is %s", (text, kind) => expect(issuersKeyIn(`token: ${text};`)).toBe(kind));

test("a script that logs in may hold a secret", () => {
  expect(mayHoldSecret(`wandb login ${HEX.slice(0, 20)}`)).toBe(true);
  expect(mayHoldSecret("wandb sync")).toBe(false);
});
