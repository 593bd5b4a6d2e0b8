namespace TrustSafeguard.GraphQL.Language;

/// <summary>The names of <see cref="DirectiveLocation"/> as GraphQL writes them.</summary>
public static class DirectiveLocations
{
    private static readonly string[] Names =
    [
        "QUERY",
        "MUTATION",
        "SUBSCRIPTION",
        "FIELD",
        "FRAGMENT_DEFINITION",
        "FRAGMENT_SPREAD",
        "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION",
        "SCHEMA",
        "SCALAR",
        "OBJECT",
        "FIELD_DEFINITION",
        "ARGUMENT_DEFINITION",
        "INTERFACE",
        "UNION",
        "ENUM",
        "ENUM_VALUE",
        "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    ];

    /// <summary>The name, such as `FIELD_DEFINITION`.</summary>
    /// <param name="location">The place.</param>
    public static string Name(this DirectiveLocation location) => Names[(int)location];

    /// <summary>The place of that name; null where there is none. Names are case-sensitive.</summary>
    /// <param name="name">The name.</param>
    public static DirectiveLocation? Parse(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : (DirectiveLocation)index;
    }
}
