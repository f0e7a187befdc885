import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keptFolder, toolFolder } from "../kept";
import { scratchFolder } from "../process";
import { Terraform } from "../terraform";
import { registryCliConfig } from "./cli-config";
import {
  bestVersion,
  MirroredProvider,
  namedMirrors,
  searchedMirrors,
  searchRoots,
  Surroundings,
  surroundings,
  versionsIn,
} from "./mirrors";

/** A provider binary that Terraform can install. */
export interface RealProvider extends MirroredProvider {
  /** Where it came from, in words. */
  readonly origin: string;
}

/** Why a tier without the real AWS provider is skipped, and how to get it. */
export const NO_PROVIDER =
  "no real AWS provider: the registry does not answer and no mirror holds one; name a folder that does in ML_PLATFORM_PROVIDER_MIRROR";

/** Seconds in which a registry has to give a provider of some 150 MB. */
const DOWNLOAD_SECONDS = 240;

/**
 * Finds a real provider: the wanted version from its registry (kept in the user's cache folder from then on), else
 * that or the newest version in a mirror that somebody has named, else in one found on the disk.
 */
export async function resolveProvider(address: string, wanted: string): Promise<RealProvider | undefined> {
  const machine = surroundings();
  return (await fromRegistry(address, wanted, machine)) ?? fromMirrors(address, wanted, machine);
}

/** The best version among the mirrors: named ones first, the disk only where they have none. */
export function fromMirrors(address: string, wanted: string, machine: Surroundings): RealProvider | undefined {
  const inFolders = (folders: readonly string[]): MirroredProvider | undefined =>
    bestVersion(
      folders.flatMap((folder) => versionsIn(folder, address, machine.platform)),
      wanted,
    );
  const named = inFolders(namedMirrors(machine));
  if (named !== undefined) return { ...named, origin: `the mirror ${named.folder}` };
  const searched = inFolders(searchedMirrors(searchRoots(machine)));
  return searched === undefined ? undefined : { ...searched, origin: `a mirror found on the disk, ${searched.folder}` };
}

/** Thrown where the registry does not give a provider. */
class NotGiven extends Error {}

async function fromRegistry(
  address: string,
  wanted: string,
  { platform }: Surroundings,
): Promise<RealProvider | undefined> {
  const name = address.slice(address.lastIndexOf("/") + 1);
  let origin = "the registry, kept from an earlier run";
  const given = (folder: string): MirroredProvider | undefined =>
    versionsIn(folder, address, platform).find(({ version }) => version === wanted);
  const download = async (draft: string): Promise<void> => {
    await askRegistry(address, wanted, draft);
    if (given(draft) === undefined) throw new NotGiven();
    origin = "the registry";
  };
  try {
    const found = given(await keptFolder(toolFolder(`terraform-provider-${name}`, wanted), download));
    return found === undefined ? undefined : { ...found, origin };
  } catch (error) {
    if (error instanceof NotGiven) return undefined;
    throw error;
  }
}

async function askRegistry(address: string, wanted: string, cache: string): Promise<void> {
  const folder = scratchFolder("registry");
  try {
    mkdirSync(cache, { recursive: true });
    const configuration = { terraform: { required_providers: { wanted: { source: address, version: wanted } } } };
    writeFileSync(join(folder.path, "main.tf.json"), JSON.stringify(configuration));
    const terraform = new Terraform(folder.path, registryCliConfig(cache), {
      TF_REGISTRY_CLIENT_TIMEOUT: "10",
      TF_REGISTRY_DISCOVERY_RETRY: "0",
    });
    await terraform.run(folder.path, ["init", "-input=false", "-no-color"], DOWNLOAD_SECONDS);
  } finally {
    folder.remove();
  }
}
