namespace TrustSafeguard.GraphQL.Tests;

/// <summary>Says which requirements of `Conformance/ledger.md` a test holds the engine to. A class cannot: what its tests do would not be asked.</summary>
/// <param name="ids">The entries' ids.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MeetsAttribute(params string[] ids) : Attribute
{
    internal IReadOnlyList<string> Ids { get; } = ids;
}
