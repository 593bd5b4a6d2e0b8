using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>That queries, mutations and subscriptions start from different types. Source: sec-Root-Operation-Types.</summary>
internal sealed class RootChecks(SchemaSource source, SchemaErrors errors)
{
    internal void Run()
    {
        var roots = source.SchemaDefinitions.SelectMany(schema => schema.OperationTypes);
        foreach (var shared in roots.GroupBy(root => root.Type.Name.Value, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            var operations = string.Join(" and ", shared.Select(root => root.Operation.ToString().ToLowerInvariant()));
            errors.Report(
                $"All root types must be different: \"{shared.Key}\" is the root type of {operations}; give each a type of its own.",
                shared.Select(root => (Node)root.Type));
        }
    }
}
