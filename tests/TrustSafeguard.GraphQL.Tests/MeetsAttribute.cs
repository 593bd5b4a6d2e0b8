namespace TrustSafeguard.GraphQL.Tests;

/// <summary>Says which requirements of `Conformance/ledger.md` a test, or every test of a class, holds the engine to.</summary>
/// <param name="ids">The entries' ids.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class MeetsAttribute(params string[] ids) : Attribute
{
    internal IReadOnlyList<string> Ids { get; } = ids;
}
