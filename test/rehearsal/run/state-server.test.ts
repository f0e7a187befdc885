import { readFileSync, readdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { StateServer } from "../../../lib/rehearsal/run/state-server";
import { scratch, write } from "../support/directory";

const servers: StateServer[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.stop()));

async function serving(): Promise<StateServer> {
  const server = new StateServer();
  servers.push(server);
  await server.listen();
  return server;
}

/** What Terraform sends to be let in. */
function credentials({ environment }: StateServer): Record<string, string> {
  const pair = `${environment["TF_HTTP_USERNAME"] ?? ""}:${environment["TF_HTTP_PASSWORD"] ?? ""}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

describe("the server of a rehearsal's states", () => {
  test("keeps a state in the file that it was named, and gives it back", async () => {
    const server = await serving();
    const file = join(scratch(), "s.tfstate");
    const address = server.addressOf(file);
    const headers = credentials(server);
    expect((await fetch(address, { headers })).status).toBe(404);
    expect((await fetch(address, { headers, method: "POST", body: '{"version":4}' })).status).toBe(200);
    expect(readFileSync(file, "utf8")).toBe('{"version":4}');
    expect(await (await fetch(address, { headers })).text()).toBe('{"version":4}');
  });

  test("listens on loopback only, on a port of the system's choice", async () => {
    const [one, other] = [await serving(), await serving()];
    const [first, second] = [one.addressOf("/a"), other.addressOf("/a")];
    expect(first).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/states\/%2Fa$/);
    expect(new URL(first).port).not.toBe(new URL(second).port);
  });

  test.each([
    ["without a token", {}],
    ["with another token", { authorization: `Basic ${Buffer.from(`rehearsal:${"0".repeat(64)}`).toString("base64")}` }],
  ])("refuses who comes %s, and neither reads nor writes", async (_, headers) => {
    const server = await serving();
    const file = join(scratch(), "s.tfstate");
    write(file, "the state");
    const address = server.addressOf(file);
    const read = await fetch(address, { headers });
    expect([read.status, await read.text()]).toEqual([401, ""]);
    const posted = await fetch(address, { headers, method: "POST", body: "another" }).then(({ status }) => status);
    expect([posted, readFileSync(file, "utf8")]).toEqual([401, "the state"]);
  });

  test("has a token of its own in each run", async () => {
    const [one, other] = [await serving(), await serving()];
    const address = one.addressOf(join(scratch(), "s.tfstate"));
    expect((await fetch(address, { headers: credentials(other) })).status).toBe(401);
    expect((await fetch(address, { headers: credentials(one) })).status).toBe(404);
  });

  test("serves the files that it was named, and does nothing else with them", async () => {
    const server = await serving();
    const folder = scratch();
    write(join(folder, "other"), "not a state of this run");
    const address = server.addressOf(join(folder, "s.tfstate"));
    const headers = credentials(server);
    const other = address.replace("s.tfstate", "other");
    expect((await fetch(other, { headers })).status).toBe(404);
    expect((await fetch(other, { headers, method: "POST", body: "x" })).status).toBe(404);
    for (const method of ["DELETE", "PUT", "LOCK"]) {
      expect((await fetch(address, { headers, method })).status).toBe(405);
    }
    expect(readdirSync(folder)).toEqual(["other"]);
    expect(readFileSync(join(folder, "other"), "utf8")).toBe("not a state of this run");
  });

  test("keeps nothing of a state whose connection breaks", async () => {
    const server = await serving();
    const folder = scratch();
    const address = server.addressOf(join(folder, "s.tfstate"));
    const sending = request(address, {
      method: "POST",
      headers: { ...credentials(server), "content-length": "1000" },
    });
    const broken = new Promise((resolve) => sending.on("error", resolve));
    sending.write("half of it", () => sending.destroy());
    await broken;
    expect((await fetch(address, { headers: credentials(server) })).status).toBe(404);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("says so where a state cannot be written, and goes on", async () => {
    const server = await serving();
    const address = server.addressOf(join(scratch(), "no-such-folder", "s.tfstate"));
    const headers = credentials(server);
    const posted = await fetch(address, { headers, method: "POST", body: "{}" }).then(({ status }) => status);
    expect(posted).toBe(500);
    expect((await fetch(address, { headers })).status).toBe(404);
  });

  test("once stopped is reached by nobody", async () => {
    const server = await serving();
    const address = server.addressOf(join(scratch(), "s.tfstate"));
    const headers = credentials(server);
    await fetch(address, { headers });
    server.stop();
    await expect(fetch(address, { headers })).rejects.toThrow("fetch failed");
  });
});
