import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { VERSIONS_FILE } from "../../core/versions-file";
import { UntouchedOutput } from "../../report/summary";

/** Runs with a folder of its own, gone afterwards. */
export function withStaging<T>(use: (folder: string) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ml-platform-"));
  try {
    return use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Replaces what a synth wrote before and nothing else: `.terraform`, lock files and state stay. A file appears whole
 * or not at all.
 */
export function publish(staging: string, outdir: string): void {
  const files = filesBelow(staging);
  const stale = ownFiles(outdir).filter((file) => !files.includes(file));
  for (const file of files) copyWhole(path.join(staging, file), path.join(outdir, file));
  for (const file of stale) fs.rmSync(path.join(outdir, file), { force: true });
  for (const file of stale) removeEmptyUp(path.dirname(path.join(outdir, file)), outdir);
}

/** The output folder as a failed synth leaves it. */
export function untouchedOutput(outdir: string): UntouchedOutput {
  const below = path.relative("", outdir);
  const isInside = below !== "" && !below.startsWith("..") && !path.isAbsolute(below);
  const directory = isInside ? below : outdir;
  return { directory, holdsEarlier: fs.existsSync(path.join(outdir, "manifest.json")) };
}

/** Removes a folder tree that holds no file. */
export function removeEmpty(folder: string): void {
  if (fs.existsSync(folder) && filesBelow(folder).length === 0) fs.rmSync(folder, { recursive: true });
}

/** Files of the synth before: each stack's JSON and assets, by its manifest. */
function ownFiles(outdir: string): string[] {
  return stacksBefore(path.join(outdir, "manifest.json")).flatMap((name) => {
    const folder = path.join("stacks", name);
    const assets = filesBelow(path.join(outdir, folder, "assets")).map((file) => path.join(folder, "assets", file));
    return [...["cdk.tf.json", VERSIONS_FILE].map((file) => path.join(folder, file)), ...assets];
  });
}

/** Names in a manifest. Of somebody else's or a broken one nothing is ours to remove. */
function stacksBefore(manifest: string): string[] {
  try {
    const { stacks } = JSON.parse(fs.readFileSync(manifest, "utf8")) as { stacks?: object };
    return Object.keys(stacks ?? {});
  } catch {
    return [];
  }
}

function filesBelow(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  return entries.filter((entry) => fs.statSync(path.join(folder, entry)).isFile()).sort();
}

function copyWhole(from: string, to: string): void {
  fs.mkdirSync(path.dirname(to), { recursive: true });
  const partial = `${to}.partial`;
  fs.copyFileSync(from, partial);
  fs.renameSync(partial, to);
}

function removeEmptyUp(folder: string, stop: string): void {
  for (let at = folder; at.startsWith(stop + path.sep) && fs.existsSync(at); at = path.dirname(at)) {
    if (fs.readdirSync(at).length > 0) return;
    fs.rmdirSync(at);
  }
}
