import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { COPY_LIMITS, copyFiles } from "../../../lib/rehearsal/run/copy-files";
import { contentOf, scratch, write } from "../support/directory";

/** A root with a folder `s` of these files. */
function made(files: Readonly<Record<string, string>>): { root: string; to: string } {
  const root = scratch();
  for (const [name, text] of Object.entries(files)) write(join(root, "s", name), text);
  return { root, to: join(scratch(), "copy") };
}

test("a folder is copied without Terraform's own files, and links within the root are what they point at", () => {
  const { root, to } = made({ "a.txt": "a", "b/c.txt": "c", ".terraform/x": "x", "terraform.tfstate": "mine" });
  write(join(root, "shared/d.txt"), "d");
  symlinkSync("../shared", join(root, "s/shared"));
  symlinkSync("gone", join(root, "s/nothing"));
  expect(copyFiles(join(root, "s"), to, root)).toBeUndefined();
  expect(Object.keys(contentOf(to))).toEqual(["a.txt", "b/c.txt", "shared/d.txt"]);
});

test("what the copy has already is kept", () => {
  const { root, to } = made({ "a.txt": "new", "b.txt": "b" });
  write(join(to, "a.txt"), "old");
  const before = contentOf(to)["a.txt"];
  expect(copyFiles(join(root, "s"), to, root)).toBeUndefined();
  expect(contentOf(to)["a.txt"]).toBe(before);
  expect(existsSync(join(to, "b.txt"))).toBe(true);
});

test.each([
  [{ files: 2 }, "s", "has too many files: a copy may hold 2"],
  [{ bytes: 5 }, "s/c.txt", "is one too many: a copy may hold 0 MiB"],
  [{ depth: 1 }, "s/d", "is more than 1 folders deep"],
])("a copy ends at its limits: %j", (limits, file, says) => {
  const { root, to } = made({ "a.txt": "aa", "b.txt": "bb", "c.txt": "cc", "d/e.txt": "" });
  expect(copyFiles(join(root, "s"), to, root, { ...COPY_LIMITS, ...limits })).toEqual({ file, says });
});
