import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scratchFolder } from "../../tools/process";
import { rehearsalKey } from "../../tools/tiers/rehearse/equal";

function keyOf(files: Readonly<Record<string, string>>): string {
  const { path: folder, remove } = scratchFolder("rehearsal-key");
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return rehearsalKey(folder);
  } finally {
    remove();
  }
}

test("directories are rehearsed alike whose files are the same, whatever version of Terraform they ask for", () => {
  const stack = { "stacks/a/cdk.tf.json": "{}", "stacks/a/assets/x": "1" };
  const key = keyOf(stack);
  expect(keyOf(stack)).toBe(key);
  expect(keyOf({ ...stack, "stacks/a/versions.tf.json": "{}" })).toBe(key);
  expect(keyOf({ ...stack, "stacks/a/cdk.tf.json": '{"//":{}}' })).not.toBe(key);
  expect(keyOf({ ...stack, "stacks/a/assets/x": "2" })).not.toBe(key);
  expect(keyOf({ ...stack, "stacks/b/cdk.tf.json": "{}" })).not.toBe(key);
});
