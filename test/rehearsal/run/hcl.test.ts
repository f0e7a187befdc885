import { join } from "node:path";
import {
  emptyContents,
  liftProtection,
  ModuleContents,
  readModule,
  scanHcl,
  scanJson,
} from "../../../lib/rehearsal/run/hcl";
import { withoutComments } from "../../../lib/rehearsal/run/hcl-text";
import { scratch, write } from "../support/directory";

/** What a text uses, as plain lists. */
function scanned(scan: (contents: ModuleContents) => void): Record<string, unknown> {
  const contents = emptyContents();
  scan(contents);
  return Object.fromEntries(
    Object.entries(contents).flatMap(([key, value]: [string, Set<string> | Map<string, unknown>]) =>
      value.size === 0 ? [] : [[key, value instanceof Map ? Object.fromEntries(value) : [...value]]],
    ),
  );
}

const hcl = (text: string) => scanned((contents) => scanHcl(text, contents));

describe("a text without comments", () => {
  test.each([
    ["a = 1 # x\nb = 2", "a = 1  \nb = 2"],
    ["a = 1 // x\nb = 2", "a = 1  \nb = 2"],
    ["a /* x\n y */ b", "a   b"],
    ['a = "x # y" b', 'a = "x # y" b'],
    ['a = "\\" # x" # y', 'a = "\\" # x"  '],
    ['a = "${f("/*")}" /* x */ b', 'a = "${f("/*")}"   b'],
    ['a = "${ { k = "}" }["k"] } # x" # y', 'a = "${ { k = "}" }["k"] } # x"  '],
    ['a = "$${" # x', 'a = "$${"  '],
    ['a = "%%{" # x', 'a = "%%{"  '],
    ["a = <<EOT\n# no comment\nEOT\nb", "a =  \nb"],
    ["a = <<-E\n  x\n  E\nb", "a =  \nb"],
    ["a = <<E\nnever ended", "a =  "],
    ["a = 1 << b", "a = 1 << b"],
    ["/* never ended", " "],
    ['"never ended', '"never ended'],
  ])("%j", (source, text) => {
    expect(withoutComments(source)).toBe(text);
  });
});

describe("what a text uses", () => {
  test("resources, data sources, providers, protection", () => {
    expect(
      hcl(`
        terraform {
          required_providers {
            aws = { source = "hashicorp/aws", configuration_aliases = [aws.west] }
            own = {
              source = "example.com/me/own"
            }
            old = "~> 1.0"
          }
        }
        provider "aws" {}
        resource "aws_vpc" "a" {
          lifecycle { prevent_destroy = true }
        }
        resource aws_eip b {
          lifecycle { prevent_destroy = false }
        }
        check "c" {
          data "aws_region" "r" {}
        }
        ephemeral "aws_x" "e" {}
      `),
    ).toEqual({
      resources: ["aws_vpc", "aws_eip"],
      dataSources: ["aws_region"],
      providers: { aws: "hashicorp/aws", own: "example.com/me/own", old: undefined },
      protected: ["aws_vpc.a"],
      ephemeral: ["aws_x"],
    });
  });

  test("a provisioner, however it is written, and though a comment seems to begin before it", () => {
    const at = { resources: ["null_resource"], provisioners: ["null_resource.a"] };
    const inside = (body: string) => hcl(`resource "null_resource" "a" {\n${body}\n}`);
    expect(inside('provisioner "local-exec" {\n}')).toEqual(at);
    expect(inside('provisioner"local-exec"{\n}')).toEqual(at);
    expect(inside("provisioner local-exec {\n}")).toEqual(at);
    expect(inside('triggers = { x = "bucket/*" }\nprovisioner "local-exec" {\n}\n# */')).toEqual(at);
    expect(inside('x = <<E\n"\nE\nprovisioner "local-exec" {\n}')).toEqual(at);
    expect(inside('# provisioner "local-exec" {')).toEqual({ resources: ["null_resource"] });
  });

  test("nothing of what only looks alike", () => {
    expect(
      hcl(`
        data_disk { a = 1 }
        resources {
          requests = { cpu = 1 }
        }
        dynamic "data" {
          for_each = []
        }
        providers = { aws = aws.west }
        x = "resource of a kind"
      `),
    ).toEqual({});
  });

  test("in JSON, where every level may be a list", () => {
    const resource = [{ aws_vpc: [{ a: [{ lifecycle: [{ prevent_destroy: "true" }], provisioner: { x: {} } }] }] }];
    expect(
      scanned((contents) =>
        scanJson(
          {
            resource,
            data: { aws_region: { r: {} } },
            check: [{ c: { data: [{ aws_ami: { a: {} } }] } }],
            ephemeral: { aws_x: { e: {} } },
            provider: [{ aws: {} }],
            terraform: [{ required_providers: [{ own: { source: "me/own" }, old: "~> 1" }] }],
          },
          contents,
        ),
      ),
    ).toEqual({
      resources: ["aws_vpc"],
      dataSources: ["aws_region", "aws_ami"],
      providers: { aws: undefined, own: "me/own", old: undefined },
      provisioners: ["aws_vpc.a"],
      protected: ["aws_vpc.a"],
      ephemeral: ["aws_x"],
    });
  });
});

test("a folder's configuration is read, one file of it left out", () => {
  const folder = scratch();
  write(join(folder, "main.tf"), 'resource "aws_vpc" "a" {}');
  write(join(folder, "more.tf.json"), '{"resource":{"aws_eip":{"b":{}}}}');
  write(join(folder, "cdk.tf.json"), '{"resource":{"aws_kms_key":{"c":{}}}}');
  write(join(folder, "notes.txt"), 'resource "aws_lb" "d" {}');
  expect([...readModule(folder, "cdk.tf.json").resources]).toEqual(["aws_vpc", "aws_eip"]);
  expect(readModule(join(folder, "gone"))).toEqual(emptyContents());
});

test.each([
  ["prevent_destroy = true", "prevent_destroy = false"],
  ["prevent_destroy=true", "prevent_destroy=false"],
  ['{"prevent_destroy": true}', '{"prevent_destroy": false}'],
  ['{"prevent_destroy":"true"}', '{"prevent_destroy":"false"}'],
  ["prevent_destroy = false", "prevent_destroy = false"],
  ["prevent_destroy = truely", "prevent_destroy = truely"],
])("protection is lifted: %s", (text, lifted) => {
  expect(liftProtection(text)).toBe(lifted);
});
