// The docstrings of what the package exports: all there, with examples that parse, and with what to type in redis-cli.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { type Comment, type DeclarationReflection, ReflectionKind, type SignatureReflection } from 'typedoc';
import ts from 'typescript';
import { type Reference, writeApiReference } from '../../build/api-reference.js';

const folder = mkdtempSync(path.join(tmpdir(), 'romulus-reference-'));
let reference: Reference;

test.before('the reference is built', async (t) => {
  t.timeout(300_000);
  reference = await writeApiReference(folder);
});
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

test('every export has a docstring, and no link in one leads nowhere', (t) => {
  t.deepEqual(reference.complaints, []);
  const pages = readdirSync(folder, { recursive: true }).map(String);
  t.true(pages.includes('romulus.md') && pages.includes(path.join('romulus', 'keygens.md')), pages.join(', '));
  const page = readFileSync(path.join(folder, 'romulus.md'), 'utf8');
  for (const name of ['connect()', 'Repository', 'UniqueError', 'toSchemaDocument()'])
    t.true(page.includes(name), name);
});

/** What users give to the package, and what all calls go through. */
const BENEATH = /^(RedisClient|NodeRedisClient|NodeRedisCluster|Span|Tracer|Engine)\./;
/** Documented by the sentence that they are. */
const SELF_EVIDENT = /^(Column|Plan)\.|^keygens\.|\.(toString|toJSON)$/;

test('every function and method is in an example, of its own or of its class', (t) => {
  for (const { name, own, owner } of callables()) {
    if (BENEATH.test(name) || SELF_EVIDENT.test(name)) continue;
    const method = name.slice(name.indexOf('.') + 1);
    const isShown = examplesOf(own).length > 0 || examplesOf(owner).some((code) => code.includes(`.${method}(`));
    t.true(isShown, `${name} has no example`);
  }
});

/** Classes whose methods are calls of the engine. */
const CALLING =
  /^(Repository|Lookups|Query|Filtered|Grouped|Cached|Namespace|Upkeep|Operations|Transferring|Committing)\./;

test('every call says what it is in redis-cli, or in the document that it belongs to', (t) => {
  const calling = callables().filter(({ name }) => CALLING.test(name) && !SELF_EVIDENT.test(name));
  t.true(calling.length > 40, String(calling.length));
  for (const { name, own, owner } of calling) {
    t.regex(`${textOf(own)}\n${textOf(owner)}`, /redis-cli|"\w+":/, name);
  }
});

test('examples are TypeScript', (t) => {
  const comments = [...reference.project.getReflectionsByKind(ReflectionKind.All)].map(({ comment }) => comment);
  const examples = new Set(comments.flatMap(examplesOf));
  t.true(examples.size > 80, String(examples.size));
  for (const code of examples) {
    const { diagnostics = [] } = ts.transpileModule(code, { reportDiagnostics: true });
    t.deepEqual(
      diagnostics.map(({ messageText }) => messageText),
      [],
      code,
    );
  }
});

interface Callable {
  /** `Repository.create`. */
  readonly name: string;
  readonly own: Comment | undefined;
  readonly owner: Comment | undefined;
}

/** Functions and methods, each where it is declared; of overloads the first. */
function callables(): Callable[] {
  const signatures = reference.project.getReflectionsByKind(ReflectionKind.CallSignature) as SignatureReflection[];
  const found = new Map<string, Callable>();
  for (const { parent, inheritedFrom, comment } of signatures) {
    if (inheritedFrom !== undefined || !parent.kindOf([ReflectionKind.Method, ReflectionKind.Function])) continue;
    const name = parent.getFullName().replace(/^romulus[./]/, '');
    if (!found.has(name)) found.set(name, { name, own: comment, owner: ownerOf(parent) });
  }
  return [...found.values()];
}

function ownerOf({ parent }: DeclarationReflection): Comment | undefined {
  return parent?.comment;
}

function examplesOf(comment: Comment | undefined): string[] {
  const examples = comment?.blockTags.filter(({ tag }) => tag === '@example') ?? [];
  return examples.flatMap(({ content }) => {
    const text = content.map((part) => part.text).join('');
    return [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code!);
  });
}

function textOf(comment: Comment | undefined): string {
  const parts = [...(comment?.summary ?? []), ...(comment?.blockTags ?? []).flatMap(({ content }) => content)];
  return parts.map(({ text }) => text).join('');
}
