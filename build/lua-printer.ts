// How the engine's Lua is printed: as TypeScriptToLua does, but for two things that say the same and cost less at run
// time.
//
// `a .. b .. c` is one concatenation; `(a .. b) .. c` makes, hashes and throws away a string on the way, and names of keys
// are such chains. `x[i + 2]` is one addition; an index from TypeScript that became one from 1 is `x[i + 1 + 1]`.

import * as tstl from 'typescript-to-lua';

export const leanPrinter: tstl.Plugin = {
  printer: (program, emitHost, fileName, file) => new LeanPrinter(emitHost, program, fileName).print(file),
};

class LeanPrinter extends tstl.LuaPrinter {
  override printBinaryExpression(
    expression: tstl.BinaryExpression,
  ): ReturnType<tstl.LuaPrinter['printBinaryExpression']> {
    return super.printBinaryExpression(turnedRight(expression));
  }

  override printTableIndexExpression(
    expression: tstl.TableIndexExpression,
  ): ReturnType<tstl.LuaPrinter['printTableIndexExpression']> {
    const index = folded(expression.index);
    if (index === expression.index) return super.printTableIndexExpression(expression);
    return super.printTableIndexExpression({ ...expression, index });
  }
}

/** `(a .. b) .. c` as `a .. (b .. c)`, which is printed without parentheses. */
function turnedRight(expression: tstl.BinaryExpression): tstl.BinaryExpression {
  let { left, right } = expression;
  while (isOf(left, tstl.SyntaxKind.ConcatOperator) && isOf(expression, tstl.SyntaxKind.ConcatOperator)) {
    right = tstl.createBinaryExpression(left.right, right, tstl.SyntaxKind.ConcatOperator);
    left = left.left;
  }
  return { ...expression, left, right };
}

/** `(i + 1) + 1` as `i + 2`. */
function folded(index: tstl.Expression): tstl.Expression {
  if (!isOf(index, tstl.SyntaxKind.AdditionOperator) || !isOf(index.left, tstl.SyntaxKind.AdditionOperator))
    return index;
  const [inner, outer] = [index.left.right, index.right];
  if (!tstl.isNumericLiteral(inner) || !tstl.isNumericLiteral(outer)) return index;
  const sum = tstl.createNumericLiteral(inner.value + outer.value);
  return tstl.createBinaryExpression(index.left.left, sum, tstl.SyntaxKind.AdditionOperator);
}

function isOf(expression: tstl.Expression, operator: tstl.BinaryOperator): expression is tstl.BinaryExpression {
  return tstl.isBinaryExpression(expression) && expression.operator === operator;
}
