import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestOfProviders } from "../../../tools/real-provider/kept-schemas";
import { scratchFolder } from "../../../tools/process";

const ADDRESS = "registry.terraform.io/hashicorp/aws";

test("schemas are asked for anew where a provider's files, its version or Terraform is another", () => {
  const { path: folder, remove } = scratchFolder("kept-schemas");
  try {
    const file = join(folder, ADDRESS, "5.100.0", "terraform-provider-aws");
    mkdirSync(join(folder, ADDRESS, "5.100.0"), { recursive: true });
    writeFileSync(file, "one");
    utimesSync(file, 1, 1);
    const digest = (version = "5.100.0", terraform = "1.11.4"): string =>
      digestOfProviders([{ address: ADDRESS, version, folder }], terraform);
    const first = digest();
    expect(digest()).toBe(first);
    const others = [digest("5.99.0"), digest("5.100.0", "1.12.0")];
    utimesSync(file, 2, 2);
    others.push(digest());
    expect(new Set([first, ...others]).size).toBe(4);
  } finally {
    remove();
  }
});
