using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>`@name(arguments)`, a directive where it is applied. Source: sec-Language.Directives.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Name">The directive's name.</param>
/// <param name="Arguments">The arguments.</param>
public sealed record DirectiveNode(SourceLocation Location, NameNode Name, IReadOnlyList<ArgumentNode> Arguments) : Node(Location)
{
    /// <summary>The value given for an argument; null where it is not given.</summary>
    /// <param name="name">The argument's name.</param>
    public ValueNode? Argument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name.Value == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
