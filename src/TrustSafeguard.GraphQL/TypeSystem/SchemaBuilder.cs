using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem.Building;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>Builds schemas from GraphQL's schema definition language. Source: sec-Type-System.</summary>
public static class SchemaBuilder
{
    /// <summary>Builds a schema from text.</summary>
    /// <param name="sdl">The definitions. The built-in scalars, directives and introspection types need not be among them.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not GraphQL.</exception>
    /// <exception cref="SchemaException">The schema is not valid; every fault is listed.</exception>
    public static Schema Build(string sdl) => Build(Parser.Parse(sdl, ParserLimits.TrustedSchema));

    /// <summary>Builds a schema from parsed definitions.</summary>
    /// <param name="document">The definitions.</param>
    /// <exception cref="SchemaException">The schema is not valid; every fault is listed.</exception>
    public static Schema Build(DocumentNode document)
    {
        var (source, errors) = (new SchemaSource(document), new SchemaErrors());
        new UniquenessChecks(source, errors).Run();
        new ReferenceChecks(source, errors).Run();
        new DirectiveChecks(source, errors).Run();
        errors.ThrowIfAny();

        var parts = new TypeFactory(source, errors).Make();
        new RootChecks(source, errors).Run();
        new DirectiveCircleChecks(source, errors).Run();
        new SpecifiedByChecks(source, errors).Run();
        new TypeChecks(parts, errors).Run();
        new InterfaceChecks(parts, errors).Run();
        new InputObjectChecks(parts, errors).Run();
        new DefaultValueChecks(source, parts, errors).Run();
        errors.ThrowIfAny();

        DefaultValues.Coerce(parts);
        return new Schema(parts);
    }
}
