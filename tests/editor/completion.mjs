// Asks the YAML language server for completions in files of the spec, in block style and in flow style.
//
// Usage: node completion.mjs SERVER SPEC
// SERVER is the program of the language server, SPEC the directory of a spec with `schema/`.

import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const TIMEOUT_MS = 60_000;
const [server, spec] = process.argv.slice(2);

// The directory of each kind of file, and the first line of the file.
const KINDS = {
  operation: ["operations/group", "# yaml-language-server: $schema=../../schema/operation.json"],
  types: ["types", "# yaml-language-server: $schema=../schema/types.json"],
};

// The cursor is at `|`. Each of the labels must be among the completions. In braces, the language server completes only
// words that have at least one letter.
const CASES = [
  ["a key of an operation", "operation", "operation: B\n|", ["document", "summary", "responses"]],
  ["a key in block style", "operation", "query:\n  limit:\n    type: integer\n    |", ["maximum", "description"]],
  ["a value in block style", "operation", "rules:\n  - range:\n      from: a\n      ends: |\n", ["both", "either"]],
  ["the first key in braces", "operation", "query:\n  limit: { t| }\n", ["type"]],
  ["the last key in braces", "operation", "query:\n  limit: { type: integer, max| }\n", ["maximum"]],
  ["a key before another key in braces", "operation", "query:\n  limit: { max|, type: integer }\n", ["maximum"]],
  ["a key in open braces", "operation", "query:\n  limit: { type: integer, max|\n", ["maximum"]],
  ["a key in braces in a list", "operation", "rules:\n  - range: { from: a, e| }\n", ["ends"]],
  ["a value in braces", "operation", "rules:\n  - range: { from: a, ends: b| }\n", ["both"]],
  ["a key in nested braces", "types", "types:\n  A: { type: object, properties: { b: { type: string, max| } } }\n", ["maxLength"]],
];

const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map();
let received = Buffer.alloc(0);
let lastId = 0;

function send(message) {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function request(method, params) {
  const id = ++lastId;
  send({ id, method, params });
  return new Promise((done) => waiting.set(id, done));
}

function receive(message) {
  if (message.method === "workspace/configuration") {
    // The schema is named in the file, so no schema is downloaded.
    send({ id: message.id, result: message.params.items.map(() => ({ completion: true, validate: true, schemaStore: { enable: false } })) });
  } else if (message.method && message.id !== undefined) {
    send({ id: message.id, result: null });
  } else if (waiting.has(message.id)) {
    waiting.get(message.id)(message.result);
    waiting.delete(message.id);
  }
}

child.stdout.on("data", (bytes) => {
  received = Buffer.concat([received, bytes]);
  for (;;) {
    const end = received.indexOf("\r\n\r\n");
    const length = /Content-Length: (\d+)/i.exec(received.subarray(0, Math.max(end, 0)).toString())?.[1];
    if (end < 0 || received.length < end + 4 + Number(length)) return;
    const body = received.subarray(end + 4, end + 4 + Number(length));
    received = received.subarray(end + 4 + Number(length));
    receive(JSON.parse(body.toString()));
  }
});

async function complete(kind, text, version) {
  const [directory, modeline] = KINDS[kind];
  const uri = pathToFileURL(resolve(spec, directory, `file_${version}.yaml`)).href;
  const document = { uri, languageId: "yaml", version, text: `${modeline}\n${text.replace("|", "")}` };
  send({ method: "textDocument/didOpen", params: { textDocument: document } });
  const before = text.slice(0, text.indexOf("|")).split("\n");
  const position = { line: before.length, character: before.at(-1).length };
  const found = await request("textDocument/completion", { textDocument: { uri }, position });
  return (found?.items ?? []).map((item) => item.label);
}

setTimeout(() => {
  console.error("error: the language server does not respond");
  child.kill();
  process.exit(1);
}, TIMEOUT_MS).unref();

await request("initialize", { processId: process.pid, rootUri: pathToFileURL(resolve(spec)).href, capabilities: { workspace: { configuration: true } } });
send({ method: "initialized", params: {} });
let failures = 0;
for (const [index, [name, kind, text, labels]] of CASES.entries()) {
  const found = await complete(kind, text, index + 1);
  const missing = labels.filter((label) => !found.includes(label));
  failures += missing.length > 0 ? 1 : 0;
  console.log(missing.length === 0 ? `ok: ${name}` : `FAILED: ${name}: ${missing.join(", ")} not in [${found.join(", ")}]`);
}
child.kill();
process.exit(failures > 0 ? 1 : 0);
