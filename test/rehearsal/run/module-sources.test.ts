import { sourceKind } from "../../../lib/rehearsal/run/module-sources";

test.each([
  ["./m", "folder"],
  ["../../m//n", "folder"],
  ["..", "folder"],
  ["terraform-aws-modules/vpc/aws", "network"],
  ["app.terraform.io/acme/vpc/aws//modules/x", "network"],
  ["github.com/acme/modules//vpc?ref=v1", "network"],
  ["https://example.com/m.zip", "network"],
  ["git::https://example.com/m.git?ref=v1", "network"],
  ["127.0.0.1:18099/a/b/c", "elsewhere"],
  ["/etc", "elsewhere"],
  ["C:\\m", "elsewhere"],
  ["m", "elsewhere"],
  ["", "elsewhere"],
  [undefined, "elsewhere"],
  ["file:///etc", "elsewhere"],
  ["http://example.com/m.zip", "elsewhere"],
  ["git::ext::sh -c true", "elsewhere"],
  ["git::ssh://git@example.com/m.git", "elsewhere"],
  ["git@github.com:acme/m.git", "elsewhere"],
  ["hg::https://example.com/m", "elsewhere"],
  ["s3::https://s3.amazonaws.com/b/m.zip", "elsewhere"],
  ["https://example.com/m.zip\n::error::x", "elsewhere"],
])("a module's source %j is looked for in: %s", (source, kind) => {
  expect(sourceKind(source)).toBe(kind);
});
