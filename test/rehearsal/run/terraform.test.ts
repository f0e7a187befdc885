import { chmodSync, realpathSync } from "node:fs";
import { MissingTerraformError } from "../../../lib/rehearsal/run/errors";
import { managedAddresses } from "../../../lib/rehearsal/run/state";
import { oneLine, parseEvents, Terraform, terraformEnvironment } from "../../../lib/rehearsal/run/terraform";
import { join, relative } from "node:path";
import { scratch, write } from "../support/directory";

test("Terraform sees no account, no folder and no settings of the user", () => {
  const user = {
    PATH: "/bin",
    HTTPS_PROXY: "http://proxy",
    TF_VAR_size: "3",
    TF_TOKEN_app_terraform_io: "t",
    TF_DATA_DIR: "/mine",
    TF_CLI_ARGS: "-lock=false",
    TF_WORKSPACE: "prod",
    TF_LOG_PATH: "/log",
    AWS_PROFILE: "prod",
    KUBECONFIG: "/kube",
    KUBE_CONFIG_PATH: "/kube",
    HELM_DRIVER: "sql",
    GOOGLE_CREDENTIALS: "{}",
    ARM_CLIENT_ID: "x",
  };
  expect(terraformEnvironment("/own.rc", user)).toEqual({
    PATH: "/bin",
    HTTPS_PROXY: "http://proxy",
    TF_VAR_size: "3",
    TF_TOKEN_app_terraform_io: "t",
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: "/own.rc",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
  });
});

test("a command that is not there is a missing Terraform", async () => {
  const terraform = new Terraform("no-such-terraform", process.env, undefined);
  await expect(terraform.run(".", ["version"])).rejects.toThrow(MissingTerraformError);
  await expect(terraform.run(".", ["version"])).rejects.toThrow(
    "no Terraform: `no-such-terraform` is not on the PATH; install it from https://developer.hashicorp.com/terraform/install",
  );
});

test("a command given by a path is found from any folder", async () => {
  const folder = scratch();
  const command = join(folder, "own-terraform");
  write(command, "#!/bin/sh\npwd\n");
  chmodSync(command, 0o755);
  const terraform = new Terraform(relative(process.cwd(), command), process.env, undefined);
  expect((await terraform.run(folder, [])).stdout).toBe(`${realpathSync(folder)}\n`);
});

test("an ended rehearsal starts nothing, and kills what runs with all it started", async () => {
  const controller = new AbortController();
  const terraform = new Terraform("sh", process.env, controller.signal);
  const running = terraform.run(".", ["-c", "sleep 60 & sleep 60"]);
  controller.abort();
  await expect(running).rejects.toThrow("the rehearsal was interrupted");
  await expect(terraform.run(".", ["-c", "true"])).rejects.toThrow("the rehearsal was interrupted");
});

test("a command's output, code and machine-readable lines are kept", async () => {
  const terraform = new Terraform("sh", process.env, undefined);
  const run = await terraform.run(".", ["-c", `echo '{"type":"x"}'; echo note; echo $OWN >&2; exit 3`], {
    OWN: "mine",
  });
  expect(run).toEqual({ code: 3, stdout: '{"type":"x"}\nnote\n', stderr: "mine\n", events: [{ type: "x" }] });
  expect(parseEvents('{"type":"a"}\n{broken\nplain\n')).toEqual([{ type: "a" }]);
});

test("what Terraform frames for people becomes one line", () => {
  expect(oneLine("╷\n│ Error: a\n│ \n│   b\n╵\n")).toBe("Error: a b");
});

test("the addresses in a state are told without instances, data sources and what is gone", () => {
  const state = join(scratch(), "s.tfstate");
  const resource = (more: object) => ({ mode: "managed", type: "aws_vpc", name: "V", instances: [{}], ...more });
  const resources = [
    resource({}),
    resource({ module: 'module.a["x.y"].module.b[0]' }),
    resource({ mode: "data" }),
    resource({ name: "Gone", instances: [] }),
  ];
  write(state, JSON.stringify({ resources }));
  expect(managedAddresses(state)).toEqual(["aws_vpc.V", "module.a.module.b.aws_vpc.V"]);
  expect(managedAddresses(`${state}.gone`)).toEqual([]);
});
