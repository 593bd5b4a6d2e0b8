using System.Text.RegularExpressions;
using global::GraphQL;
using global::GraphQL.Resolvers;
using global::GraphQL.Types;
using global::GraphQL.Utilities;
using GraphQLParser.AST;

namespace TrustSafeguard.Benchmarks.Peers.GraphQLNet;

/// <summary>GraphQL.NET's own builder, for a schema whose objects are dictionaries by field.</summary>
internal sealed partial class DataSchemaBuilder : SchemaBuilder
{
    /// <param name="sdl">The schema.</param>
    /// <param name="root">What the fields of the query answer with.</param>
    /// <returns>The schema, ready to be asked; its mutations do nothing, and its subscriptions cannot be begun.</returns>
    public static Schema Build(string sdl, Dictionary<string, object?> root)
    {
        // The weights of our own engine mean nothing to this one.
        var schema = new DataSchemaBuilder { Root = root }.Build(Weights().Replace(sdl, ""));
        schema.Initialize();
        return schema;
    }

    private Dictionary<string, object?> Root { get; init; } = [];

    protected override void PreConfigure(Schema schema)
    {
        foreach (var scalar in new[] { "DateTime", "Date", "Cursor" })
        {
            schema.RegisterType(new TextScalar(scalar));
        }
    }

    protected override IObjectGraphType ToObjectGraphType(GraphQLObjectTypeDefinition astType, bool isExtensionType = false)
    {
        var type = base.ToObjectGraphType(astType, isExtensionType);
        type.IsTypeOf = _ => true;
        foreach (var field in type.Fields)
        {
            var name = field.Name;
            field.Resolver = new FuncFieldResolver<object?>(context => ((context.Source as Dictionary<string, object?>) ?? Root).GetValueOrDefault(name));
            field.StreamResolver = type.Name == "Subscription" ? new SourceStreamResolver<object?>(NoStream) : null;
        }

        return type;
    }

    private static IObservable<object?> NoStream(IResolveFieldContext context) => throw new NotSupportedException();

    [GeneratedRegex(@"^directive @(cost|listSize)\([^)]*\).*$| @(cost|listSize)\([^)]*\)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Weights();
}
