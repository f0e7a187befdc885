import { App, Manifest, TerraformStack } from "cdktf";
import { keepingSettled } from "../core/settled";
import { readRendered, SynthesizedStack } from "../terraform";

/** What rendering gave: the stacks, or why they could not be rendered. */
export type Staged = { readonly stacks: readonly SynthesizedStack[] } | { readonly failure: Error };

/**
 * Renders an app into a folder, as `App.synth` does, without its validations: those are judged for all stacks
 * together.
 */
export function stage(app: App, folder: string): Staged {
  return keepingSettled(app, () => render(app, folder));
}

function render(app: App, folder: string): Staged {
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  const manifest = new Manifest(versionOf(app), folder, false);
  try {
    for (const stack of stacks) stack.prepareStack();
    for (const stack of stacks) stack.synthesizer.synthesize({ outdir: folder, skipValidation: true, manifest });
    manifest.writeToFile();
    return { stacks: readRendered(folder) };
  } catch (error) {
    return { failure: error instanceof Error ? error : new Error(String(error)) };
  }
}

function versionOf(app: App): string {
  return String(app.node.tryGetContext("cdktfVersion"));
}
