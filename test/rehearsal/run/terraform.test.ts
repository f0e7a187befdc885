import { chmodSync, realpathSync } from "node:fs";
import { MissingTerraformError } from "../../../lib/rehearsal/run/errors";
import { managedAddresses } from "../../../lib/rehearsal/run/state";
import { EventReader, parseEvents, Terraform } from "../../../lib/rehearsal/run/terraform";
import { join, relative } from "node:path";
import { scratch, write } from "../support/directory";

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

test("a command that does not end is ended", async () => {
  const terraform = new Terraform("sh", process.env, undefined, 0.005);
  await expect(terraform.run(".", ["-c", "sleep 60"])).rejects.toThrow("terraform -c was ended after 0.005 minutes");
});

test("a command's output, code and machine-readable lines are kept", async () => {
  const terraform = new Terraform("sh", process.env, undefined);
  const run = await terraform.run(".", ["-c", `echo '{"type":"x"}'; echo note; echo $OWN >&2; exit 3`], {
    OWN: "mine",
  });
  expect(run).toEqual({ code: 3, stdout: '{"type":"x"}\nnote\n', stderr: "mine\n", events: [{ type: "x" }] });
  expect(parseEvents('{"type":"a"}\n{broken\nplain\n')).toEqual([{ type: "a" }]);
});

test("each event is told as it comes, in however many pieces its line does", () => {
  const told: unknown[] = [];
  const reader = new EventReader((event) => told.push(event));
  const bytes = Buffer.from('{"type":"ü"}\nnote\n{"type":"b"}\n{"type":"c"}');
  for (const byte of bytes.subarray(0, -1)) reader.read(Buffer.from([byte]));
  expect(told).toEqual([{ type: "ü" }, { type: "b" }]);
  reader.read(bytes.subarray(-1));
  reader.end();
  expect(told).toEqual([{ type: "ü" }, { type: "b" }, { type: "c" }]);
  expect(reader.events).toEqual(told);
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
