/** Thrown when a directory holds no synthesized output, or one that cannot be read. */
export class SynthesisError extends Error {
  /** Tells it from other errors. */
  override readonly name = "SynthesisError";
}
