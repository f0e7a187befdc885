import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foldersInCliConfig, mirrorCliConfig } from "../../../tools/real-provider/cli-config";
import {
  bestVersion,
  compareVersions,
  namedMirrors,
  searchedMirrors,
  terraformPlatform,
  versionsIn,
} from "../../../tools/real-provider/mirrors";
import { fromMirrors } from "../../../tools/real-provider/resolve";

const AWS = "registry.terraform.io/hashicorp/aws";
const PLATFORM = "linux_amd64";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mirrors-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function unpacked(folder: string, version: string, platform = PLATFORM): void {
  mkdirSync(join(root, folder, AWS, version, platform), { recursive: true });
}

describe("CLI configurations", () => {
  test("name mirrors and the plugin cache; comments and other paths name nothing", () => {
    const text = `
      # filesystem_mirror { path = "/commented" }
      plugin_cache_dir = "/cache"
      provider_installation {
        /* filesystem_mirror { path = "/also-commented" } */
        filesystem_mirror {
          path    = "/mirror"
          include = ["example.com/*/*"]
        }
        network_mirror { url = "https://example.com/" }
      }
      credentials_helper "x" { args = ["path", "/other"] }`;
    expect(foldersInCliConfig(text)).toEqual(["/mirror", "/cache"]);
  });

  test("ours is read back by the same reader, quotes and all", () => {
    const text = mirrorCliConfig([{ address: AWS, folder: "/a mirror" }]);
    expect(foldersInCliConfig(text)).toEqual(["/a mirror"]);
    expect(text).toContain(`include = ["${AWS}"]`);
  });
});

describe("mirrors", () => {
  test("are named by variables, by CLI configurations and by Terraform's own rules, in that order", () => {
    writeFileSync(join(root, "tfrc"), `plugin_cache_dir = "~/configured"`);
    const env = {
      ML_PLATFORM_PROVIDER_MIRROR: "/given",
      TF_PLUGIN_CACHE_DIR: "/cached",
      TF_CLI_CONFIG_FILE: join(root, "tfrc"),
      XDG_DATA_DIRS: "/data",
    };
    const folders = namedMirrors({ env, home: root, platform: PLATFORM });
    expect(folders.slice(0, 4)).toEqual(["/given", "/cached", `${root}/configured`, `${root}/.terraform.d/plugins`]);
    expect(folders).toContain(`${root}/.local/share/terraform/plugins`);
    expect(folders).toContain("/data/terraform/plugins");
  });

  test("hold versions unpacked or packed, of this platform and this provider only", () => {
    unpacked("m", "5.100.0");
    unpacked("m", "5.1.0", "darwin_arm64");
    const at = join(root, "m", AWS);
    writeFileSync(join(at, `terraform-provider-aws_6.25.0_${PLATFORM}.zip`), "");
    writeFileSync(join(at, "terraform-provider-aws_7.0.0_windows_amd64.zip"), "");
    writeFileSync(join(at, "index.json"), "{}");
    const versions = versionsIn(join(root, "m"), AWS, PLATFORM).map(({ version }) => version);
    expect(versions).toEqual(["5.100.0", "6.25.0"]);
    expect(versionsIn(join(root, "absent"), AWS, PLATFORM)).toEqual([]);
  });

  test("a search of the disk finds them within its depth and passes over what holds no software, and what other runs hold", () => {
    unpacked("a/b/mirror", "5.100.0");
    unpacked("a/node_modules/mirror", "5.100.0");
    unpacked("ml-platform-run/mirror", "5.100.0");
    const bounds = { depth: 3, folders: 1000, seconds: 10 };
    expect(searchedMirrors([root], bounds)).toEqual([join(root, "a/b/mirror")]);
    expect(searchedMirrors([root], { ...bounds, depth: 2 })).toEqual([]);
    expect(searchedMirrors([root], { ...bounds, folders: 2 })).toEqual([]);
  });

  test("the wanted version wins, else the newest by number", () => {
    for (const version of ["5.9.0", "5.100.0", "5.20.1"]) unpacked("m", version);
    const found = versionsIn(join(root, "m"), AWS, PLATFORM);
    expect(bestVersion(found, "5.20.1")?.version).toBe("5.20.1");
    expect(bestVersion(found, "6.25.0")?.version).toBe("5.100.0");
    expect(bestVersion([], "6.25.0")).toBeUndefined();
    expect(compareVersions("6.0.0-beta1", "6.0.0")).toBeLessThan(0);
  });

  test("a named mirror is taken before the disk is searched", () => {
    unpacked("named", "5.9.0");
    const env = { ML_PLATFORM_PROVIDER_MIRROR: join(root, "named"), XDG_DATA_DIRS: "/nowhere" };
    const found = fromMirrors(AWS, "6.25.0", { env, home: root, platform: PLATFORM });
    expect(found).toMatchObject({ version: "5.9.0", origin: `the mirror ${join(root, "named")}` });
  });

  test("platforms have Terraform's names", () => {
    expect([
      terraformPlatform("linux", "x64"),
      terraformPlatform("darwin", "arm64"),
      terraformPlatform("win32", "ia32"),
    ]).toEqual(["linux_amd64", "darwin_arm64", "windows_386"]);
  });
});
