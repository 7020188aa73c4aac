export function dispatch(name: string, keys: string[], args: string[]): unknown { return [name, ROMULUS_VERSION, ROMULUS_BUILD]; }
