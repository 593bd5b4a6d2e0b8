using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace TrustSafeguard.Mutants;

/// <summary>All changes of one place that are tried in a file: a condition that holds always or never, a part that is left out, a comparison the other way round.</summary>
internal static class Changes
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Compared = new()
    {
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression], [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
    };

    /// <summary>Those of a file.</summary>
    /// <param name="file">Its path in the repository.</param>
    /// <param name="root">What is in it.</param>
    public static IEnumerable<Change> Of(string file, SyntaxNode root) =>
        from member in root.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where member is MethodDeclarationSyntax or PropertyDeclarationSyntax or ConstructorDeclarationSyntax or FieldDeclarationSyntax && member.Parent is TypeDeclarationSyntax
        from node in member.DescendantNodes()
        from changed in Of(node)
        select new Change(file, member, node, changed);

    private static IEnumerable<SyntaxNode> Of(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => Of(binary),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => [not.Operand],
        ConditionalExpressionSyntax either => [Together(either.WhenTrue), Together(either.WhenFalse)],
        IfStatementSyntax { Condition: var condition } on => [on.ReplaceNode(condition, Literal(true)), on.ReplaceNode(condition, Literal(false))],
        InvocationExpressionSyntax call => Of(call),
        IsPatternExpressionSyntax { Pattern: not UnaryPatternSyntax } asked when !asked.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Any() =>
            [asked.WithPattern(UnaryPattern(Token(SyntaxKind.NotKeyword).WithTrailingTrivia(Space), ParenthesizedPattern(asked.Pattern.WithoutTrivia())))],
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: var denied } } asked => [asked.WithPattern(denied)],
        PropertyPatternClauseSyntax { Subpatterns.Count: > 0 } properties => properties.Subpatterns.Select(part => properties.WithSubpatterns(properties.Subpatterns.Remove(part))),
        SwitchExpressionSyntax each when each.Arms.Any(arm => arm.Pattern is DiscardPatternSyntax) =>
            each.Arms.Where(arm => arm.Pattern is not DiscardPatternSyntax).Select(arm => each.WithArms(each.Arms.Remove(arm))),
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.OrAssignmentExpression or (int)SyntaxKind.AndAssignmentExpression } } =>
            [Block()],
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } => [Literal(false)],
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } => [Literal(true)],
        QueryBodySyntax query => query.Clauses.OfType<WhereClauseSyntax>().Select(where => query.WithClauses(query.Clauses.Remove(where))),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Of(BinaryExpressionSyntax binary) => binary.Kind() switch
    {
        SyntaxKind.LogicalAndExpression => [.. Parts(binary), Other(binary, SyntaxKind.LogicalOrExpression, SyntaxKind.BarBarToken)],
        SyntaxKind.LogicalOrExpression => [.. Parts(binary), Other(binary, SyntaxKind.LogicalAndExpression, SyntaxKind.AmpersandAmpersandToken)],
        SyntaxKind.BitwiseOrExpression or SyntaxKind.BitwiseAndExpression => Parts(binary),
        var kind => Compared.GetValueOrDefault(kind, []).Select(other => BinaryExpression(other, binary.Left, Spaced(other), binary.Right)),
    };

    // Of a chain each part is left out once.
    private static IEnumerable<SyntaxNode> Parts(BinaryExpressionSyntax binary) => binary.Left.IsKind(binary.Kind())
        ? [Together(binary.Left)]
        : [Together(binary.Left), Together(binary.Right)];

    private static ParenthesizedExpressionSyntax Other(BinaryExpressionSyntax binary, SyntaxKind kind, SyntaxKind sign) => ParenthesizedExpression(BinaryExpression(
        kind, Together(binary.Left), Token(sign).WithLeadingTrivia(Space).WithTrailingTrivia(Space), Together(binary.Right)));

    private static IEnumerable<SyntaxNode> Of(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        return call.Expression switch
        {
            IdentifierNameSyntax { Identifier.Text: "If" } => new[] { Literal(true), Literal(false) }.Select(holds => call.ReplaceNode(arguments[0].Expression, holds)),
            MemberAccessExpressionSyntax { Name.Identifier.Text: "Where" or "Concat" } on => [on.Expression],
            MemberAccessExpressionSyntax { Name.Identifier.Text: "Any" } on when arguments.Count == 1 => [call.WithExpression(on.WithName(IdentifierName("All")))],
            MemberAccessExpressionSyntax { Name.Identifier.Text: "All" } on when arguments.Count == 1 => [call.WithExpression(on.WithName(IdentifierName("Any")))],
            MemberAccessExpressionSyntax { Name.Identifier.Text: "Of", Expression: IdentifierNameSyntax { Identifier.Text: "RoleSet" } } when arguments.Count > 1 =>
                arguments.Select(role => call.WithArgumentList(call.ArgumentList.WithArguments(arguments.Remove(role)))),
            _ => [],
        };
    }

    private static ExpressionSyntax Together(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax or InvocationExpressionSyntax
            ? expression.WithoutTrivia()
            : ParenthesizedExpression(expression.WithoutTrivia());

    private static SyntaxToken Spaced(SyntaxKind comparison) => Token(comparison switch
    {
        SyntaxKind.EqualsExpression => SyntaxKind.EqualsEqualsToken,
        SyntaxKind.NotEqualsExpression => SyntaxKind.ExclamationEqualsToken,
        SyntaxKind.LessThanExpression => SyntaxKind.LessThanToken,
        SyntaxKind.LessThanOrEqualExpression => SyntaxKind.LessThanEqualsToken,
        SyntaxKind.GreaterThanExpression => SyntaxKind.GreaterThanToken,
        _ => SyntaxKind.GreaterThanEqualsToken,
    }).WithLeadingTrivia(Space).WithTrailingTrivia(Space);

    private static LiteralExpressionSyntax Literal(bool value) => LiteralExpression(value ? SyntaxKind.TrueLiteralExpression : SyntaxKind.FalseLiteralExpression);
}
