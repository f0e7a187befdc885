import { allows, versionIn } from "../../../lib/rehearsal/run/terraform-version";

test.each<[string, string, boolean | undefined]>([
  [">= 1.10", "1.10.0", true],
  [">= 1.10", "1.9.8", false],
  ["> 1.10.2", "1.10.2", false],
  ["> 1.10.2", "1.10.3", true],
  ["<= 1.10", "1.10.1", false],
  ["<= 1.10", "1.10.0", true],
  ["< 2", "1.99.0", true],
  ["< 2", "2.0.0", false],
  ["1.11.4", "1.11.4", true],
  ["= 1.11.4", "1.11.5", false],
  ["!= 1.11.4", "1.11.4", false],
  ["!= 1.11.4", "1.11.5", true],
  ["~> 1.9", "1.12.0", true],
  ["~> 1.9", "2.0.0", false],
  ["~> 1.9.2", "1.9.9", true],
  ["~> 1.9.2", "1.10.0", false],
  ["~> 1.9.2", "1.9.1", false],
  [" >= 1.5 ,  < 1.9 ", "1.8.5", true],
  [">= 1.5, < 1.9", "1.9.0", false],
  [">= 1.9.0-beta1", "1.9.0", undefined],
  [">= 1.12", "1.12.0-alpha20250213", true],
  ["", "1.9.0", undefined],
  [">= 1.9", "own", undefined],
])("%s of %s: %p", (constraint, version, expected) => {
  expect(allows(constraint, version)).toBe(expected);
});

test("the version is in the first line, whichever program prints it, after what a version manager says", () => {
  const after = "\non linux_amd64\n\nYour version of Terraform is out of date! The latest version\nis 1.14.0.\n";
  expect(versionIn(`Terraform v1.9.8${after}`)).toEqual({ product: "Terraform", version: "1.9.8" });
  expect(versionIn("OpenTofu v1.12.6\n")).toEqual({ product: "OpenTofu", version: "1.12.6" });
  expect(versionIn("using 1.9\nTerraform v1.9.8\n")).toEqual({ product: "Terraform", version: "1.9.8" });
  expect(versionIn("my own script\n")).toBeUndefined();
});
