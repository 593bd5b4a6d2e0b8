using TrustSafeguard.Application.Reads;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Api.Access;

/// <summary>The fields whose reading is noted, as the schema declares them with <c>@sensitive</c>.</summary>
internal static class DeclaredSensitivity
{
    private const string Directive = "sensitive";

    /// <summary>The fields of a schema, by type.</summary>
    /// <exception cref="InvalidOperationException">
    /// A field touches a person, and neither it nor its type says whether its reading is noted; all of them are listed.
    /// </exception>
    public static IReadOnlyDictionary<string, SensitiveFields> Read(Schema schema)
    {
        var fields = new Dictionary<string, SensitiveFields>(StringComparer.Ordinal);
        var people = new PersonTypes(schema);
        List<string> silent = [];
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => !type.IsBuiltIn))
        {
            var ofType = Of(type.Directives);
            string[] noted = [.. type.Fields.Where(field => Of(field.Directives) ?? ofType ?? false).Select(field => field.Name)];
            if (noted.Length > 0)
            {
                fields.Add(type.Name, new SensitiveFields(type.Name, noted, IsShown(type.Directives)));
            }

            silent.AddRange(type.Fields.Where(field => ofType is null && Of(field.Directives) is null && people.AreTouchedBy(type, field, IsSaidOf))
                .Select(field => $"{type.Name}.{field.Name}"));
        }

        return silent.Count == 0 ? fields : throw new InvalidOperationException(
            $"Add `@sensitive`, or `@sensitive(logged: false)`, to what touches a person and does not say whether reading it is noted: {string.Join(", ", silent)}.");
    }

    private static bool IsSaidOf(ObjectType type) => Of(type.Directives) is not null;

    // What is said of showing a type's objects says nothing of its fields.
    private static bool? Of(IReadOnlyList<DirectiveNode> directives) => Said(directives) is { } said && said.Argument("whenShown") is null
        ? said.Argument("logged") is not ValueNode.Boolean { Value: false }
        : null;

    private static bool IsShown(IReadOnlyList<DirectiveNode> directives) => Said(directives)?.Argument("whenShown") is ValueNode.Boolean { Value: true };

    private static DirectiveNode? Said(IReadOnlyList<DirectiveNode> directives) => directives.FirstOrDefault(directive => directive.Name.Value == Directive);
}
