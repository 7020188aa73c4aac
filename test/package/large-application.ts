// An application of some size, as text: models that refer to each other in a ring, and two queries on each.

export function largeApplication(models: number): string {
  const numbers = Array.from({ length: models }, (_, i) => i);
  return `import { column, connect, many, model } from 'romulus';
${numbers.map((i) => declaration(i, models)).join('\n')}
const models = { ${numbers.map((i) => `M${i}`).join(', ')} };
const db = await connect({ call: () => Promise.resolve() }, { namespace: 'n', models });
${numbers.map(queries).join('\n')}
`;
}

function declaration(i: number, models: number): string {
  return `export const M${i} = model('M${i}', {
  id: column.id(),
  email: column.text().unique(),
  name: column.text().words().prefix().optional(),
  age: column.integer().index().min(0).optional(),
  role: column.enum('admin', 'member').index().default('member'),
  at: column.now().index(),
  balance: column.bigint().default(0n),
  next: column.reference('M${(i + 1) % models}', { onDelete: 'cascade' }).optional(),
})
  .unique('name', 'next')
  .indexes({ byRole: { from: ['role', 'at'], kinds: ['order'] } })
  .relations({ previous: many('M${(i + models - 1) % models}', 'next') });`;
}

function queries(i: number): string {
  return `export const a${i} = await db.M${i}.where({ age: { gte: 30 }, role: 'admin', next: { email: 'x' } })
  .orderBy('-at').limit(10).select('id', 'name', 'age').all();
export const age${i}: number | null = a${i}[0]!.age;
export const b${i} = await db.M${i}
  .with({ previous: { limit: 3, select: ['email'], with: { next: true } }, next: true }).first();
export const email${i}: string | undefined = b${i}?.previous[0]?.email;`;
}
