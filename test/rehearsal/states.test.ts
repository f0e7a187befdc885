import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JsonObject, rehearse } from "../../lib/rehearsal";
import { StateServer } from "../../lib/rehearsal/run/state-server";
import { at, contentOf, directoryOf, scratch, write } from "./support/directory";
import { clean, describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(60_000);

const bucket = { bucket: "company-state", key: "net.tfstate", region: "us-east-1" };

/** Reads outputs of other states; `Made` stands only if they are what they should be. */
function reading(states: JsonObject, condition: string): JsonObject {
  const precondition = [{ condition: `\${${condition}}`, error_message: "another state" }];
  return {
    data: { terraform_remote_state: states },
    resource: { terraform_data: { Made: { ...at("app/Made"), lifecycle: { precondition } } } },
  };
}

const outputs = (name: string) => `data.terraform_remote_state.${name}.outputs`;

describeWithTerraform("states", () => {
  test("are local copies: of a stack by its backend or by CDKTF's name, and of a fact", async () => {
    const state = (backend: string, config: JsonObject) => ({ backend, config, workspace: "${terraform.workspace}" });
    const condition = [
      `${outputs("ByBackend")}.vpc == "vpc-1"`,
      `${outputs("cross-stack-reference-input-cloudy")}.zone == "a"`,
      `${outputs("Theirs")}.roles.admin == "arn"`,
      `length(${outputs("Theirs")}.ids) == 2`,
    ].join(" && ");
    const values = { outputs: { roles: { admin: "arn" }, ids: ["a", "b"] } };
    const facts = { type: "expects", address: "data.terraform_remote_state.Theirs", values };
    const { findings, stacks, order } = await rehearsed({
      app: {
        json: {
          "//": { mlPlatform: { version: 1, facts: [facts] } },
          ...reading(
            {
              ByBackend: state("s3", { ...bucket, profile: "deploy" }),
              "cross-stack-reference-input-cloudy": state("remote", {
                organization: "o",
                workspaces: { name: "cloudy" },
              }),
              Theirs: state("s3", { bucket: "theirs", key: "theirs.tfstate", region: "us-east-1" }),
            },
            condition,
          ),
        },
      },
      cloudy: {
        json: {
          terraform: { cloud: { organization: "o", workspaces: { name: "cloudy" } } },
          output: { zone: { value: "a" } },
        },
      },
      net: {
        json: { terraform: { backend: { s3: { ...bucket, encrypt: true } } }, output: { vpc: { value: "vpc-1" } } },
      },
    });
    expect(findings).toEqual([]);
    expect(order.at(-1)).toBe("app");
    expect(stacks).toEqual({ app: clean(1), cloudy: clean(0), net: clean(0) });
  });

  test("that a check reads are rewired as well", async () => {
    const { findings } = await rehearsed({
      app: {
        json: {
          check: {
            Net: {
              data: { terraform_remote_state: { Net: { backend: "s3", config: bucket } } },
              assert: [{ condition: `\${${outputs("Net")}.vpc == "vpc-1"}`, error_message: "another net" }],
            },
          },
        },
      },
      net: { json: { terraform: { backend: { s3: bucket } }, output: { vpc: { value: "vpc-1" } } } },
    });
    expect(findings.filter((line) => !line.startsWith("MLP-LINT-013"))).toEqual([
      expect.stringMatching(
        /^MLP-REHEARSE-002 app\/data.terraform_remote_state.Net .* data.terraform_remote_state.Net would be read during apply/,
      ),
    ]);
  });

  test("are reached during the rehearsal only, however it ends", async () => {
    const stopped = jest.spyOn(StateServer.prototype, "stop");
    const addresses = jest.spyOn(StateServer.prototype, "addressOf");
    const directory = directoryOf({ s: { json: { resource: { terraform_data: { Made: at("s/Made") } } } } });
    const controller = new AbortController();
    const onProgress = (): void => controller.abort();
    await expect(rehearsed(directory, { terraform: "no-such-terraform" })).rejects.toThrow(/^no Terraform/);
    await expect(rehearse({ directory, signal: controller.signal, onProgress, progressSeconds: 0.01 })).rejects.toThrow(
      "the rehearsal was interrupted",
    );
    expect(stopped).toHaveBeenCalledTimes(2);
    const address = addresses.mock.results[0]?.value as string;
    await expect(fetch(address)).rejects.toThrow("fetch failed");
    jest.restoreAllMocks();
  });

  test("leave the token of the run out of configurations and states", async () => {
    const tokens: string[] = [];
    const environment = jest.spyOn(StateServer.prototype, "environment", "get");
    const terraform = join(scratch(), "terraform");
    const found = join(scratch(), "found");
    write(
      terraform,
      `#!/bin/sh\nterraform "$@"; code=$?\n[ -n "$TF_HTTP_PASSWORD" ] && grep -rl "$TF_HTTP_PASSWORD" "$TMPDIR/.." >> ${found}\nexit $code\n`,
    );
    chmodSync(terraform, 0o755);
    const { stacks } = await rehearsed(
      { s: { json: { resource: { terraform_data: { Made: at("s/Made") } } } } },
      { terraform },
    );
    tokens.push(...environment.mock.results.map(({ value }) => (value as NodeJS.ProcessEnv)["TF_HTTP_PASSWORD"]!));
    expect(stacks).toEqual({ s: clean(1) });
    expect(new Set(tokens).size).toBe(1);
    expect(readFileSync(found, "utf8")).toBe("");
    jest.restoreAllMocks();
  });

  test("of the user are neither read nor written", async () => {
    const outside = join(scratch(), "mine.tfstate");
    write(outside, "not even JSON");
    const json = {
      terraform: { backend: { local: { path: outside } } },
      resource: { terraform_data: { Made: at("s/Made") } },
    };
    const files = { "terraform.tfstate": "mine too", "terraform.tfstate.backup": "and this", "keep.txt": "an asset" };
    const directory = directoryOf({ s: { json, files } });
    const before = contentOf(directory);
    const { findings, stacks } = await rehearsed(directory);
    expect(findings).toEqual([]);
    expect(stacks).toEqual({ s: clean(1) });
    expect(contentOf(directory)).toEqual(before);
    expect(contentOf(join(outside, ".."))).toHaveProperty(["mine.tfstate"]);
  });
});
