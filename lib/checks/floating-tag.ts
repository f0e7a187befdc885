/** Names of lines of development, of which a tag without more is the newest build. */
const LINES = /^(?:nightly|main|master|trunk|head|dev|devel|develop|edge|canary|rolling|stable|snapshot)$/i;

/** A version, a day or a commit: what a build is known by. */
const FIXED = /\d+\.\d+|\d{6,}|(?=[0-9a-f]*\d)[0-9a-f]{7,}/i;

/**
 * Whether another image will be behind a tag tomorrow: `latest` in it, the name of a line alone, or no number at all. A tag
 * that names a version may be moved, too, and most never are.
 */
export function isFloatingTag(tag: string): boolean {
  if (/^[0-9a-f]{7,64}$/i.test(tag)) return false;
  const words = tag.split(/[-_.+]/);
  if (words.some((word) => /^latest$/i.test(word))) return true;
  if (!/\d/.test(tag)) return true;
  return words.some((word) => LINES.test(word)) && !FIXED.test(tag);
}
