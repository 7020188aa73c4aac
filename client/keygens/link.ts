// The stock library with keygens in the place of its module `keygens.custom`. Pure text.

export interface LinkedModule {
  readonly name: string;
  readonly text: string;
  /** Names of modules, by how this one spells them. */
  readonly imports: Readonly<Record<string, string>>;
}

export interface LinkedKeygen {
  readonly name: string;
  readonly hash: string;
}

const SEAM = /modules\["keygens\.custom"\] = function\(\)\n[\s\S]*?\nend\n(?=modules\[)/;
const BUILD =
  /(?<=\n-- Romulus \S+, build )[0-9a-f]+|(?<=\nlocal ROMULUS_VERSION, ROMULUS_BUILD, ROMULUS_PREFIX = "[^"]*", ")[^"]*/g;

/** `build` is the hash of the whole. */
export function linkKeygens(
  stock: string,
  entry: string,
  { modules, keygens }: { readonly modules: readonly LinkedModule[]; readonly keygens: readonly LinkedKeygen[] },
  hash: (text: string) => string,
): string {
  if (!SEAM.test(stock)) throw new Error('this library has no place for keygens');
  const custom = customModule(entry, modules, keygens);
  const text = stock.replace(SEAM, () => custom);
  const build = hash(text).slice(0, 16);
  const names = keygens.map(({ name, hash: code }) => `${name}:${code}`).join(',');
  return text
    .replace(BUILD, build)
    .replace('\nlocal ROMULUS_VERSION', () => `\n-- Keygens ${names}\nlocal ROMULUS_VERSION`);
}

/** Its modules are out of reach of the engine's: both may call one `text.words`. A file that fails takes no others along. */
function customModule(entry: string, modules: readonly LinkedModule[], keygens: readonly LinkedKeygen[]): string {
  const bodies = modules.map(({ name, text, imports }) => {
    const names = Object.entries(imports).map(([spelled, target]) => `[${quoted(spelled)}] = ${quoted(target)}`);
    return `own[${quoted(name)}] = function()
local require = from({ ${names.join(', ')} })
${text.trimEnd()}
end`;
  });
  const items = keygens.map(({ name, hash }) => `make(${quoted(name)}, ${quoted(hash)})`);
  return `modules["keygens.custom"] = function()
local engine, debug = require, nil
local own, made = {}, {}
local function load(name)
  if made[name] == nil then made[name] = own[name]() or true end
  return made[name]
end
local function from(names)
  return function(name)
    if name == "romulus/keygens" then return engine("keygens.api") end
    return load(names[name])
  end
end
${bodies.join('\n')}
local ok, exported = pcall(load, ${quoted(entry)})
local failure = exported
local function make(name, hash)
  if ok then return { name = name, hash = hash, run = exported[name].run } end
  return { name = name, hash = hash, run = function() error(failure, 0) end }
end
return { customKeygens = { ${items.join(', ')} } }
end
`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
