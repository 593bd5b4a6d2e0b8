using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace TrustSafeguard.Mutants;

/// <summary>
/// Puts many changes of members into one assembly: beside each member stands a copy for each of its changes, and in its place one that calls the copy which is switched on
/// (<see cref="Switch"/>). So the tests run on all of them in one process, and are compiled once.
/// </summary>
internal static class Dispatch
{
    /// <summary>The number that says in a mutated assembly which change is on; 0 for none.</summary>
    public const string Switch = "MutantSwitch";

    /// <summary>The source of the switch, for each mutated assembly.</summary>
    public const string SwitchSource = $"internal static class {Switch} {{ internal static int Active; }}";

    /// <summary>The condition that holds while a change is on.</summary>
    public static string IsOn(int number) => $"global::{Switch}.Active == {number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Whether a change can be switched on and off: what is worked out once in a process cannot, nor what a constructor alone may write, nor what gives nothing.</summary>
    public static bool CanBeSwitched(Change change) =>
        change.Member is MethodDeclarationSyntax { ReturnType: not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } }
            or PropertyDeclarationSyntax { ExpressionBody: not null }
            && change.Member.Parent is ClassDeclarationSyntax { Parent: BaseNamespaceDeclarationSyntax } or RecordDeclarationSyntax { Parent: BaseNamespaceDeclarationSyntax };

    /// <summary>A file with its changes in it: what it becomes, and a file for each change, by its number.</summary>
    public static (string File, IReadOnlyDictionary<int, string> Copies) Put(SyntaxNode root, IReadOnlyDictionary<int, Change> changes)
    {
        var members = changes.ToLookup(each => each.Value.Member, each => each.Key);
        var marked = root.ReplaceNodes(
            members.Select(each => each.Key).Concat(members.Select(each => each.Key.Parent!).Distinct()),
            (original, rewritten) => original is TypeDeclarationSyntax && rewritten is TypeDeclarationSyntax type ? Partial(type) : rewritten);
        var text = marked.ToFullString();

        // By what stands there: the tree that was marked has other nodes.
        foreach (var member in members)
        {
            var old = member.Key.ToString();
            text = text.Replace(old, Dispatching(member.Key, [.. member]) + "\n" + Named(member.Key, 0).NormalizeWhitespace().ToFullString(), StringComparison.Ordinal);
        }

        return (text, changes.ToDictionary(each => each.Key, each => Copy(root, each.Value, each.Key)));
    }

    private static string Copy(SyntaxNode root, Change change, int number)
    {
        var type = (TypeDeclarationSyntax)change.Member.Parent!;
        var unit = (CompilationUnitSyntax)root;
        var space = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().First().Name;
        var keyword = type is RecordDeclarationSyntax ? "record" : "class";
        return $"#nullable enable\n{unit.Usings.ToFullString()}\nnamespace {space};\npartial {keyword} {type.Identifier.Text}{type.TypeParameterList}\n{{\n"
            + $"{Named(change.Changed, number).NormalizeWhitespace().ToFullString()}\n}}\n";
    }

    private static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword)
        ? type
        : type.WithModifiers(type.Modifiers.Add(Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(Space)));

    private static string Suffix(int number) => $"__{number.ToString(CultureInfo.InvariantCulture)}";

    private static MemberDeclarationSyntax Named(MemberDeclarationSyntax member, int number) => member switch
    {
        MethodDeclarationSyntax method => method.WithoutTrivia().WithIdentifier(Identifier(method.Identifier.Text + Suffix(number))),
        PropertyDeclarationSyntax property => property.WithoutTrivia().WithIdentifier(Identifier(property.Identifier.Text + Suffix(number))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Dispatching(MemberDeclarationSyntax member, IReadOnlyList<int> numbers)
    {
        var (head, name, arguments) = member switch
        {
            MethodDeclarationSyntax method => (
                $"{method.Modifiers} {method.ReturnType} {method.Identifier}{method.TypeParameterList}{method.ParameterList}{method.ConstraintClauses}",
                method.Identifier.Text,
                $"({string.Join(", ", method.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text))})"),
            PropertyDeclarationSyntax property => ($"{property.Modifiers} {property.Type} {property.Identifier}", property.Identifier.Text, string.Empty),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var arms = string.Join(", ", numbers.Select(number => $"{number.ToString(CultureInfo.InvariantCulture)} => {name}{Suffix(number)}{arguments}"));
        return $"{head} => global::{Switch}.Active switch {{ {arms}, _ => {name}{Suffix(0)}{arguments} }};";
    }
}
