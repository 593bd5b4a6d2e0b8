using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TrustSafeguard.Mutants;

/// <summary>One change of one place in a source file.</summary>
/// <param name="File">The file, by its path in the repository.</param>
/// <param name="Member">The member in which it is.</param>
/// <param name="Old">What stands there.</param>
/// <param name="New">What is put in its place.</param>
internal sealed record Change(string File, MemberDeclarationSyntax Member, SyntaxNode Old, SyntaxNode New)
{
    private const int LongestText = 70;

    /// <summary>Names it: the file, the place in it and what becomes of what.</summary>
    public string Name
    {
        get
        {
            var at = Old.SyntaxTree.GetLineSpan(Old.Span).StartLinePosition;
            return $"{Path.GetFileName(File)}:{at.Line + 1}:{at.Character + 1} {Short(Old)} -> {Short(New)}";
        }
    }

    /// <summary>Names it by what is changed and not by where: so it is known again where lines were added above.</summary>
    public string Key => $"{Path.GetFileNameWithoutExtension(File)}.{MemberName} {Digest}";

    // Of the whole: where only the middle is another, what the name shows of two changes is alike.
    private string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Whole(Old)} -> {Whole(New)}")).AsSpan(0, 3));

    /// <summary>The member, changed.</summary>
    public MemberDeclarationSyntax Changed => Member.ReplaceNode(Old, New);

    private string MemberName => Member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        FieldDeclarationSyntax kept => kept.Declaration.Variables[0].Identifier.Text,
        _ => "constructor",
    };

    private static string Whole(SyntaxNode node) =>
        string.Join(' ', node.NormalizeWhitespace(" ", " ").ToString().Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string Short(SyntaxNode node)
    {
        var text = Whole(node);
        return text.Length <= LongestText ? text : $"{text[..(LongestText / 2)]}…{text[^(LongestText / 2)..]}";
    }
}
