using TrustSafeguard.Application.Access;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Api.Access;

/// <summary>The rules of access, as the schema declares them with <c>@access</c>.</summary>
public static class DeclaredAccess
{
    private const string Directive = "access";

    /// <summary>The rules of a schema.</summary>
    /// <exception cref="InvalidOperationException">
    /// A type, a field of such a type or a mutation says to nobody whom it is open to, a type that operations begin with is open to others than <c>SIGNED_IN</c>, or <c>WHOLE</c>
    /// stands on a field beside others or where it leads to no record; all of them are listed.
    /// </exception>
    public static AccessRules Read(Schema schema)
    {
        var rules = new Dictionary<string, Audiences>(StringComparer.Ordinal);
        List<string> silent = [];
        List<string> misplaced = [];
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => !type.IsBuiltIn))
        {
            var ofType = Of(type.Directives);
            Add(type.Name, ofType, isRequired: true);
            foreach (var field in type.Fields)
            {
                var to = Of(field.Directives);
                Add($"{type.Name}.{field.Name}", to, isRequired: ofType is null || ReferenceEquals(type, schema.MutationType));
                if (to is { } named && named.HasFlag(Audiences.Whole) && (named != Audiences.Whole || field.Type.NamedType is not ObjectType))
                {
                    misplaced.Add($"{type.Name}.{field.Name}");
                }
            }
        }

        return silent.Count > 0 ? throw new InvalidOperationException(
                $"Add `@access(to: […])` to what has none and would be open to nobody knows whom: {string.Join(", ", silent)}.")
            : Roots(schema).Where(root => rules[root] != Audiences.SignedIn).ToList() is { Count: > 0 } closed ? throw new InvalidOperationException(
                $"Say `@access(to: [SIGNED_IN])` of what operations begin with: nobody else is let in, and nothing more is asked there: {string.Join(", ", closed)}.")
            : misplaced.Count > 0 ? throw new InvalidOperationException(
                $"Let `WHOLE` stand alone on a field, and only where the field leads to an object: {string.Join(", ", misplaced)}.")
            : new AccessRules(rules);

        void Add(string coordinate, Audiences? audience, bool isRequired)
        {
            if (audience is { } to)
            {
                rules.Add(coordinate, to);
            }
            else if (isRequired)
            {
                silent.Add(coordinate);
            }
        }
    }

    private static IEnumerable<string> Roots(Schema schema) =>
        new[] { schema.QueryType, schema.MutationType, schema.SubscriptionType }.OfType<ObjectType>().Select(root => root.Name);

    /// <summary>To whom something is open by its own directive; null where it has none.</summary>
    public static Audiences? Of(IReadOnlyList<DirectiveNode> directives) => NamesOf(directives)?.Aggregate(Audiences.None, (audience, name) => audience | Named(name));

    /// <summary>The same by the names of the schema, in the order in which they stand there.</summary>
    public static IReadOnlyList<string>? NamesOf(IReadOnlyList<DirectiveNode> directives) =>
        directives.FirstOrDefault(directive => directive.Name.Value == Directive)?.Argument("to") is { } to
            ? [.. (to is ValueNode.List list ? list.Values : [to]).Select(named => ((ValueNode.Enum)named).Value)]
            : null;

    // TRUST_SAFEGUARDING is TrustSafeguarding; a name that is none of ours opens nothing, and the schema does not start.
    private static Audiences Named(string name) => Enum.Parse<Audiences>(name.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);
}
