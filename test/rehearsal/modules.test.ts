import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { at, aws, contentOf, directoryOf, RawStack, scratch, write } from "./support/directory";
import { clean, describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(60_000);

const NETWORK = `
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
variable "cidr" {
  type = string
}
resource "aws_vpc" "main" {
  cidr_block = var.cidr
  lifecycle {
    prevent_destroy = true
  }
}
data "aws_region" "here" {}
module "inner" {
  source = "./inner"
  vpc_id = aws_vpc.main.id
}
output "place" {
  value = "\${data.aws_region.here.region}/\${module.inner.subnet}"
}
`;

const INNER = `
variable "vpc_id" {}
resource "aws_subnet" "one" {
  vpc_id     = var.vpc_id
  cidr_block = "10.0.1.0/24"
}
output "subnet" {
  value = aws_subnet.one.id
}
`;

/** A stack that calls one module, with a line of Terraform in it. */
const calling = (text: string) => ({
  json: { module: { Inner: { ...at("s/Inner"), source: "./inner" } } },
  files: { "inner/main.tf": text },
});

describeWithTerraform("modules", () => {
  test("are fetched, typed from the bindings and rehearsed, nested ones too", async () => {
    const json = aws({
      module: { Network: { ...at("s/Network"), source: "./network", cidr: "10.0.0.0/16" } },
      resource: {
        aws_ssm_parameter: { Place: { ...at("s/Place"), name: "p", type: "String", value: "${module.Network.place}" } },
      },
    });
    const { findings, stacks } = await rehearsed({
      s: { json, files: { "network/main.tf": NETWORK, "network/inner/main.tf": INNER } },
    });
    expect(findings).toEqual([]);
    expect(stacks).toEqual({ s: clean(3, ["module.Network.aws_vpc.main"]) });
  });

  test("that lie beside the stack's folder are copied, never written into", async () => {
    const call = (source: string) => aws({ module: { Network: { ...at("s/Network"), source, cidr: "10.0.0.0/16" } } });
    const directory = directoryOf({ s: { json: call("../../network") } });
    write(join(directory, "network/main.tf"), NETWORK);
    write(join(directory, "network/inner/main.tf"), INNER);
    const before = contentOf(directory);
    const { findings, progress } = await rehearsed(directory);
    expect(findings).toEqual([]);
    expect(progress.at(-1)).toBe("s: destroy refused by 1, then clean with protection lifted");
    expect(contentOf(directory)).toEqual(before);
  });

  test("that lie anywhere else are not looked at", async () => {
    const own = scratch();
    write(join(own, "main.tf"), NETWORK);
    const call = (source: string): RawStack => ({ json: { module: { M: { ...at("s/M"), source } } } });
    const directory = directoryOf({
      absolute: call(own),
      git: call("git::ssh://git@a.invalid/x.git"),
      outside: call("../../../out"),
      registry: call("terraform-aws-modules/vpc/aws"),
    });
    symlinkSync(own, join(directory, "linked"));
    const { findings } = await rehearsed(directory);
    const keep =
      "keep a copy of the module below the synthesized directory, as TerraformHclModule does with a relative source";
    expect(findings).toEqual([
      `MLP-REHEARSE-010 s/M source: cannot rehearse module.M: source "${own}" is not below the synthesized directory | ${keep}`,
      `MLP-REHEARSE-010 s/M source: cannot rehearse module.M: source "git::ssh://git@a.invalid/x.git" is not below the synthesized directory | ${keep}`,
      `MLP-REHEARSE-010 s/M source: cannot rehearse module.M: source "../../../out" is not below the synthesized directory | ${keep}`,
      'MLP-REHEARSE-010 s/M source: cannot rehearse module.M: source "terraform-aws-modules/vpc/aws" is not below the synthesized directory | let Terraform fetch it with --fetch-modules, or keep a copy of the module below the synthesized directory',
    ]);
  });

  test("are fetched over the network where the user lets Terraform do it", async () => {
    const { findings } = await rehearsed(
      { s: { json: { module: { M: { ...at("s/M"), source: "registry.invalid/a/b/c" } } } } },
      { fetchModules: true },
    );
    expect(findings).toEqual([
      expect.stringMatching(/^MLP-REHEARSE-010 s\/M source: cannot rehearse: a module could not be fetched: Error: /),
    ]);
  });

  test("that cannot be rehearsed are refused with the reason", async () => {
    const { findings, progress } = await rehearsed({
      a: { json: { module: { Gone: { ...at("a/Gone"), source: "./gone" } } } },
      b: calling('resource "terraform_data" "run" {\n  provisioner "local-exec" {\n    command = "true"\n  }\n}'),
      c: calling('data "http" "get" {\n  url = "https://a.invalid"\n}'),
      d: calling('data "terraform_remote_state" "theirs" {\n  backend = "s3"\n}'),
      e: calling('resource "aws_no_such_thing" "x" {}'),
      f: calling('resource "random_pet" "x" {}'),
      g: calling('ephemeral "aws_secretsmanager_secret_version" "x" {}'),
      h: { json: {}, files: { "more.tf": 'data "external" "x" {\n  program = ["true"]\n}' } },
    });
    expect(findings).toEqual([
      'MLP-REHEARSE-010 a/Gone source: cannot rehearse module.Gone: there is no folder "./gone" beside the configuration that calls it | correct the module\'s source',
      "MLP-REHEARSE-006 s/Inner provisioner: cannot rehearse module.Inner.terraform_data.run: a provisioner runs commands for real, here or on another machine | take the provisioner out, or do its work outside Terraform",
      "MLP-REHEARSE-007 s/Inner: cannot rehearse module.Inner.data.http: a data source of type http calls an address of the network | pass the value in as a variable or a literal",
      "MLP-REHEARSE-010 s/Inner: cannot rehearse module.Inner.data.terraform_remote_state: a remote state that is read inside a module cannot be rewired | read the state outside and pass its outputs in",
      "MLP-REHEARSE-010 s/Inner: cannot rehearse module.Inner.aws_no_such_thing: the installed bindings of registry.terraform.io/hashicorp/aws do not know this type | install the bindings of the provider version that the module asks for",
      "MLP-REHEARSE-008 f terraform.required_providers: cannot rehearse: no bindings of provider registry.terraform.io/hashicorp/random are installed in node_modules or .gen | install its @cdktf/provider package, or generate the bindings with `cdktf get`",
      "MLP-REHEARSE-007 s/Inner: cannot rehearse module.Inner.ephemeral.aws_secretsmanager_secret_version: bindings do not describe ephemeral resources | rehearse the stack without it",
      "MLP-REHEARSE-007 h: cannot rehearse data.external: a data source of type external runs a program | pass the value in as a variable or a literal",
    ]);
    expect(progress.every((line) => line.endsWith(": cannot be rehearsed"))).toBe(true);
  });
});
