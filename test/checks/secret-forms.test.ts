import { isCalledSecret, mayHoldSecret } from "../../lib/checks/secret-forms";

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

test.each(["password", "dbPassword", "API_KEY", "apiKey", "api-key", "private.key", "secret_key", "hubToken"])(
  "%s is the name of a secret",
  (name) => expect(isCalledSecret(name, "")).toBe(true),
);

test.each(["kms_key_id", "key", "primaryKey", "EOS_TOKEN", "secretKey", "tokens", "passwordArn", "creation_token"])(
  "%s is the name of no secret",
  (name) => expect(isCalledSecret(name, "")).toBe(false),
);
