import { symlinkSync } from "node:fs";
import { join } from "node:path";
import {
  addressesOf,
  fullAddress,
  installedBindings,
  providerName,
  readBindings,
} from "../../../lib/rehearsal/schema/bindings";
import { deriveProvider } from "../../../lib/rehearsal/schema/derive";
import { embeddedSource } from "../../../lib/rehearsal/schema/source";
import { packageSource } from "../support/bindings";
import { scratch, write } from "../support/directory";

const HELM = "registry.terraform.io/hashicorp/helm";

/** Bindings of the helm provider as `cdktf get` leaves them: TypeScript under .gen. */
function generated(folder: string, versions: Record<string, string>): void {
  for (const module of ["provider", "release"])
    write(join(folder, ".gen/providers/helm", module, "index.ts"), packageSource("helm", module));
  write(join(folder, ".gen/versions.json"), JSON.stringify(versions));
}

/** A package of bindings, without any. */
function packaged(folder: string, name: string, version: string): void {
  const root = join(folder, "node_modules", name);
  write(join(root, "lib/provider/index.js"), "");
  write(join(root, "package.json"), JSON.stringify({ cdktf: { provider: { name: HELM, version } } }));
}

test.each([
  ["aws", "registry.terraform.io/hashicorp/aws"],
  ["Hashicorp/aws", "registry.terraform.io/hashicorp/aws"],
  ["kreuzwerker/docker", "registry.terraform.io/kreuzwerker/docker"],
  ["example.com/own/thing", "example.com/own/thing"],
])("%s is %s", (source, address) => {
  expect(fullAddress(source)).toBe(address);
  expect(providerName(address)).toBe(address.split("/")[2]);
});

describe("bindings of a folder", () => {
  test("are those of its packages, with or without a scope, linked ones too", () => {
    const folder = scratch();
    packaged(folder, "own-helm", "3.0.0");
    write(join(folder, "node_modules/@cdktf/not-bindings/package.json"), "{}");
    write(join(folder, "node_modules/no-version/lib/provider/index.js"), "");
    write(join(folder, "node_modules/no-version/package.json"), "{}");
    expect(readBindings(folder)).toEqual([
      { address: HELM, version: "3.0.0", modules: join(folder, "node_modules/own-helm/lib") },
    ]);
    const linking = scratch();
    write(join(linking, "node_modules/@scope/.keep"), "");
    symlinkSync(join(folder, "node_modules/own-helm"), join(linking, "node_modules/@scope/helm"));
    expect(readBindings(linking)).toMatchObject([{ address: HELM, version: "3.0.0" }]);
  });

  test("are generated ones before packages", () => {
    const folder = scratch();
    packaged(folder, "@cdktf/provider-helm", "2.0.0");
    generated(folder, { [HELM]: "3.1.1" });
    expect(readBindings(folder)).toMatchObject([
      { address: HELM, version: "3.1.1", modules: join(folder, ".gen/providers/helm") },
    ]);
  });

  test("are none where there are none", () => {
    expect(readBindings(scratch())).toEqual([]);
  });
});

test("of each provider the nearest bindings count, upwards and then elsewhere", () => {
  const root = scratch();
  packaged(root, "@cdktf/provider-helm", "3.0.0");
  packaged(join(root, "app"), "@cdktf/provider-helm", "3.1.0");
  expect(installedBindings(join(root, "app/cdktf.out"))).toMatchObject([{ version: "3.1.0" }]);
  expect(installedBindings(join(root, "other"), join(root, "app"))).toMatchObject([{ version: "3.0.0" }]);
  const versions = installedBindings(scratch(), process.cwd()).map(({ address }) => providerName(address));
  expect(versions.sort()).toEqual(["aws", "helm", "kubernetes"]);
});

test("generated and packaged bindings give the same schema", () => {
  const folder = scratch();
  generated(folder, { [HELM]: "3.1.1" });
  const types = { resources: ["helm_release"], dataSources: [] };
  const [own] = readBindings(folder);
  const installed = readBindings(process.cwd()).find(({ address }) => address === HELM);
  expect(deriveProvider(own!, types)).toEqual(deriveProvider(installed!, types));
});

test("bindings of CDK Terrain, which import cdktn, give the same schema", () => {
  const folder = scratch();
  for (const module of ["provider", "release"]) {
    const source = packageSource("helm", module).replaceAll("cdktf.", "cdktn.");
    expect(source).toContain("extends cdktn.");
    write(join(folder, ".gen/providers/helm", module, "index.ts"), source);
  }
  write(join(folder, ".gen/versions.json"), JSON.stringify({ [HELM]: "3.1.1" }));
  const types = { resources: ["helm_release"], dataSources: [] };
  const installed = readBindings(process.cwd()).find(({ address }) => address === HELM);
  const schema = deriveProvider(readBindings(folder)[0]!, types);
  expect(Object.keys(schema.resource_schemas)).toEqual(["helm_release"]);
  expect(schema).toEqual(deriveProvider(installed!, types));
});

test("a provider has one address more for OpenTofu, if its source was short", () => {
  expect(addressesOf(HELM)).toEqual([HELM, "registry.opentofu.org/hashicorp/helm"]);
  expect(new Set(addressesOf("example.com/own/thing"))).toEqual(new Set(["example.com/own/thing"]));
});

test("a file without its source in it is told apart", () => {
  expect(embeddedSource("exports.a = 1;\n")).toBeUndefined();
  const map = Buffer.from(JSON.stringify({ sourcesContent: ["const a = 1;"] })).toString("base64");
  expect(embeddedSource(`x\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${map}\n`)).toBe(
    "const a = 1;",
  );
});

test("bindings that cannot be read say so", () => {
  const folder = scratch();
  packaged(folder, "@cdktf/provider-helm", "3.1.1");
  const [bindings] = readBindings(folder);
  expect(() => deriveProvider(bindings!, { resources: [], dataSources: [] })).toThrow(
    `${folder}/node_modules/@cdktf/provider-helm/lib/provider/index.js carries no source map: these bindings cannot be read`,
  );
});
