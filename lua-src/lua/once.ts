// What is worked out when it is first asked for, and then remembered.

export function once<T>(make: (this: void) => T): (this: void) => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
