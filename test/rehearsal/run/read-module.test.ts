import { join } from "node:path";
import { canonicalConfiguration } from "../../../lib/terraform";
import { parseHcl } from "../../../lib/terraform/hcl";
import { JsonObject } from "../../../lib/rehearsal";
import { readHcl } from "../../../lib/rehearsal/run/hcl-contents";
import { readJson } from "../../../lib/rehearsal/run/json-contents";
import { emptyContents, ModuleContents } from "../../../lib/rehearsal/run/module-contents";
import { readModule } from "../../../lib/rehearsal/run/read-module";
import { liftedHcl, withoutProtection } from "../../../lib/rehearsal/run/protection";
import { scratch, write } from "../support/directory";

/** What a text uses, as plain lists. */
function read(use: (contents: ModuleContents) => void): Record<string, unknown> {
  const { expressions: _, ...contents } = emptyContents();
  use({ ...contents, expressions: [] });
  return Object.fromEntries(
    Object.entries(contents).flatMap(([key, value]: [string, Set<string> | Map<string, unknown>]) =>
      value.size === 0 ? [] : [[key, value instanceof Map ? Object.fromEntries(value) : [...value]]],
    ),
  );
}

const hcl = (text: string) => read((contents) => readHcl(parseHcl(text), "main.tf", contents));

const json = (value: JsonObject) =>
  read((contents) => readJson(canonicalConfiguration(value, "main.tf.json"), "main.tf.json", contents));

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
    expect(inside('/* } */ provisioner /* x */ "local-exec" /* } */ {\n}')).toEqual(at);
    expect(inside('provisioner "local\\u002dexec" {\n}')).toEqual(at);
    expect(inside('x = "${"}"}"\ny = "$${"\nprovisioner "local-exec" {\n}')).toEqual(at);
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
        output "o" { value = <<-E
          resource "aws_vpc" "text" {}
          E
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
      json({
        resource,
        data: { aws_region: { r: {} } },
        check: [{ c: { data: [{ aws_ami: { a: {} } }] } }],
        ephemeral: { aws_x: { e: {} } },
        provider: [{ aws: {} }],
        module: [{ m: { source: "./m" } }],
        variable: [{ asked: {}, told: { default: null } }],
        removed: { from: "x", provisioner: { "local-exec": {} } },
        terraform: [{ backend: [{ http: {} }], required_providers: [{ own: { source: "me/own" }, old: "~> 1" }] }],
      }),
    ).toEqual({
      resources: ["aws_vpc"],
      dataSources: ["aws_region", "aws_ami"],
      providers: { aws: undefined, own: "me/own", old: undefined },
      provisioners: ["aws_vpc.a", "removed"],
      protected: ["aws_vpc.a"],
      ephemeral: ["aws_x"],
      calls: { m: "./m" },
      required: ["asked"],
      backends: ["main.tf.json"],
    });
  });

  test("calls, variables, backends and removed resources", () => {
    expect(
      hcl(`
        terraform {
          backend "http" {}
        }
        variable "asked" {}
        variable "told" { default = 1 }
        module "near" { source = "./m" }
        module "odd" { source = "\${"/etc"}" }
        module "twice" {
          source = "./m"
          source = "/etc"
        }
        removed {
          from = aws_vpc.gone
          provisioner "local-exec" {}
        }
      `),
    ).toEqual({
      backends: ["main.tf"],
      required: ["asked"],
      calls: { near: "./m", odd: undefined, twice: undefined },
      provisioners: ["removed"],
    });
  });
});

test("a folder's configuration is read, one file of it left out", () => {
  const folder = scratch();
  write(join(folder, "main.tf"), 'resource "aws_vpc" "a" {}');
  write(join(folder, "more.tf.json"), '{"resource":{"aws_eip":{"b":{}}}}');
  write(join(folder, "cdk.tf.json"), '{"resource":{"aws_kms_key":{"c":{}}}}');
  write(join(folder, "notes.txt"), 'resource "aws_lb" "d" {}');
  write(join(folder, ".#main.tf"), "an editor's");
  write(join(folder, "own.tofu"), 'resource "aws_sqs_queue" "e" {}');
  write(join(folder, "zz.tf"), "resource `");
  const contents = readModule(folder, "cdk.tf.json");
  expect([...contents.resources]).toEqual(["aws_vpc", "aws_eip", "aws_sqs_queue"]);
  expect([...contents.unreadable]).toEqual([["zz.tf", '"`" is not HCL in line 1']]);
});

describe("protection is lifted", () => {
  const resource = (body: string) => `resource "aws_vpc" "a" {\n  lifecycle {\n    ${body}\n  }\n}`;

  test.each([
    ["prevent_destroy = true", "prevent_destroy = false"],
    ["prevent_destroy=true # why", "prevent_destroy=false # why"],
    ['prevent_destroy = "true"', "prevent_destroy = false"],
    ["prevent_destroy = (1 == 1)", "prevent_destroy = false"],
    ["prevent_destroy = false", "prevent_destroy = false"],
  ])("%s", (text, lifted) => {
    expect(liftedHcl(resource(text))).toBe(resource(lifted));
  });

  test("nowhere else", () => {
    const text = `locals {\n  a = "prevent_destroy = true"\n  prevent_destroy = true\n}`;
    expect(liftedHcl(text)).toBe(text);
  });

  test("in JSON", () => {
    const lifecycle = { prevent_destroy: true, create_before_destroy: true };
    expect(withoutProtection({ resource: { aws_vpc: { a: { lifecycle } } } })).toEqual({
      resource: { aws_vpc: { a: { lifecycle: { create_before_destroy: true } } } },
    });
  });
});
