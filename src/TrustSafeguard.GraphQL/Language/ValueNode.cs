using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>A literal, or a variable that stands for one. `ToString` gives it in GraphQL's notation. Source: sec-Input-Values.</summary>
/// <param name="Location">Where it begins.</param>
public abstract record ValueNode(SourceLocation Location) : Node(Location)
{
    /// <summary>The value in GraphQL's notation.</summary>
    public sealed override string ToString() => Printer.Print(this);

    /// <summary>`$name`. Source: sec-Language.Variables.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Name">The variable's name, without the dollar sign.</param>
    public sealed record Variable(SourceLocation Location, NameNode Name) : ValueNode(Location);

    /// <summary>A whole number of any length. Source: sec-Int-Value.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Digits">The digits as written, with the sign.</param>
    public sealed record Int(SourceLocation Location, string Digits) : ValueNode(Location);

    /// <summary>A number with a fraction or an exponent. Source: sec-Float-Value.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Digits">The number as written.</param>
    public sealed record Float(SourceLocation Location, string Digits) : ValueNode(Location);

    /// <summary>A string. Source: sec-String-Value.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Value">What it says, escapes and block indentation already resolved.</param>
    /// <param name="IsBlock">Whether it was written between triple quotes.</param>
    public sealed record String(SourceLocation Location, string Value, bool IsBlock) : ValueNode(Location);

    /// <summary>`true` or `false`. Source: sec-Boolean-Value.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Value">Which of the two.</param>
    public sealed record Boolean(SourceLocation Location, bool Value) : ValueNode(Location);

    /// <summary>`null`. Source: sec-Null-Value.</summary>
    /// <param name="Location">Where it begins.</param>
    public sealed record Null(SourceLocation Location) : ValueNode(Location);

    /// <summary>A name that is none of `true`, `false` and `null`. Source: sec-Enum-Value.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Value">The name.</param>
    public sealed record Enum(SourceLocation Location, string Value) : ValueNode(Location);

    /// <summary>`[value, value]`. Source: sec-List-Value.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Values">The items.</param>
    public sealed record List(SourceLocation Location, IReadOnlyList<ValueNode> Values) : ValueNode(Location);

    /// <summary>`{ name: value }`. Source: sec-Input-Object-Values.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Fields">The fields, in the order of the text; a name may stand twice until the document is validated.</param>
    public sealed record Object(SourceLocation Location, IReadOnlyList<ObjectFieldNode> Fields) : ValueNode(Location);
}
