// A rule may be switched off, but the comment that does it says why: `eslint-disable-line max-lines -- the reason`.

/** @type {import('eslint').Rule.RuleModule} */
export const explainedDisable = {
  meta: { type: 'suggestion', schema: [] },
  create: (context) => ({
    Program() {
      for (const { value, loc } of context.sourceCode.getAllComments()) {
        if (!/^\s*eslint-disable/.test(value) || / -- \S/.test(value)) continue;
        if (loc) context.report({ loc, message: 'Say why the rule is switched off, after " -- ".' });
      }
    },
  }),
};
