import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { dnsSuffixOf, logsPrincipal, PARTITIONS, partitionOf, REGION_FORM, viaService } from "../../lib/core/partition";
import { knownRegions } from "../../lib/catalog";

const place = (region: string) => ({ region, dnsSuffix: dnsSuffixOf(region) });

test("each partition has a region in the catalogue", () => {
  expect([...new Set(knownRegions().map(partitionOf))].sort()).toEqual([...PARTITIONS].sort());
});

test("each region of the catalogue has the form of a region", () => {
  expect(knownRegions().filter((region) => !REGION_FORM.test(region))).toEqual([]);
});

test.each([
  ["us-isob-central-7", "aws-iso-b"],
  ["eusc-fr-west-1", "aws-eusc"],
  ["cn-south-2", "aws-cn"],
  ["nz-north-1", "aws"],
  ["us-government-1", "aws"],
])("a region newer than the catalogue has a partition by its name: %s", (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

test("where a partition's hosts have an end of their own, KMS may name a service by either", () => {
  expect(viaService("s3", place("us-gov-west-1"))).toBe("s3.us-gov-west-1.amazonaws.com");
  expect(viaService("s3", place("us-iso-east-1"))).toEqual([
    "s3.us-iso-east-1.amazonaws.com",
    "s3.us-iso-east-1.c2s.ic.gov",
  ]);
});

test("logs are encrypted by a principal of their region", () => {
  expect(logsPrincipal(place("cn-north-1"))).toBe("logs.cn-north-1.amazonaws.com.cn");
  expect(logsPrincipal(place("eu-west-1"))).toBe("logs.eu-west-1.amazonaws.com");
});

test("no other file of the library builds a host or an ARN of one partition, or tells partitions apart", () => {
  const lib = resolve(__dirname, "../../lib");
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const built =
    /\}\.[\w.]*amazonaws|com\.amazonaws\.\$|arn:aws[\w-]*:[^`"'\n]*\$\{|(?:startsWith\(|=== )"(?:cn-|us-gov|us-iso|aws-)/;
  const builders = files.filter((file) => built.test(readFileSync(join(lib, file), "utf8")));
  expect(builders).toEqual(["core/partition.ts"]);
});
