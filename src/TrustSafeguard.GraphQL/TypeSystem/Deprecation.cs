using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>Reads `@deprecated`. Source: sec--deprecated.</summary>
internal static class Deprecation
{
    private const string DefaultReason = "No longer supported";

    internal static string? ReasonOf(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value == "deprecated")
            {
                return directive.Argument("reason") is ValueNode.String reason ? reason.Value : DefaultReason;
            }
        }

        return null;
    }
}
