/** The last words of a variable's name that say it holds a secret. */
const SECRET =
  /(?:^|_)(?:ACCESS_KEY|API_?KEY|AUTH_TOKEN|CREDENTIALS?|PASSWD|PASSWORD|PRIVATE_KEY|SECRET|SECRET_KEY|SECRET_ACCESS_KEY|HUB_TOKEN|HF_TOKEN|TOKEN)$/i;

/** Tokens of a language model, not of an issuer, by the word before: `EOS_TOKEN`, `MAX_NEW_TOKEN`, `COST_PER_TOKEN`. */
const OF_TEXT =
  /(?:^|_)(?:ADDED|AUDIO|BEGIN|BOI|BOS|CLS|CONTROL|DECODER|END|EOD|EOI|EOM|EOS|EOT|EXTRA|FILL|FIM|FIRST|IMAGE|IMG|LANGUAGE|LAST|MASK|MAX|MIDDLE|MIN|MM|NEW|NEXT|NUM|PAD|PADDING|PER|PREFIX|PROMPT|REASONING|SEP|SEPARATOR|SPECIAL|START|STOP|SUFFIX|THINK|THINKING|TIMESTAMP|TOOL|UNK|UNKNOWN|VIDEO|VISION|VOCAB)_TOKEN$/i;

/** Tells a request from its repetition: `creation_token`, `CLIENT_REQUEST_TOKEN`. */
const OF_REQUEST = /(?:^|_)(?:CREATION|REQUEST|IDEMPOTENCY|CONTINUATION)_TOKEN$/i;

/** Says which Secret of Kubernetes: `IMAGE_PULL_SECRET`. */
const NAME_OF_SECRET = /(?:^|_)PULL_SECRET$/i;

/** Whether a variable's name says that it holds a secret, as `HF_TOKEN` does, and `HF_TOKEN_ARN` and `EOS_TOKEN` do not. */
export function namesSecret(name: string): boolean {
  return SECRET.test(name) && ![OF_TEXT, OF_REQUEST, NAME_OF_SECRET].some((other) => other.test(name));
}

/** Where a secret is kept, a number, a switch, a word for none, or a token as a tokenizer writes it. */
const NO_SECRET = [
  /^$|^arn:|^\//,
  /^-?\d+$/,
  /^(?:true|false|yes|no|on|off|enabled|disabled|required|optional)$/i,
  /^(?:empty|none|null|nil|dummy|unused|placeholder|not[-_]?needed|n\/a)$/i,
  /^<[^<>]*>$|^\[[A-Z_]+\]$/,
];

/** Whether a value is certainly no secret, whatever the name of its variable. */
export function isNoSecret(value: string): boolean {
  return NO_SECRET.some((form) => form.test(value));
}
