namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>That no built-in scalar is said to be specified elsewhere: the specification itself does. Source: sec--specifiedBy.</summary>
internal sealed class SpecifiedByChecks(SchemaSource source, SchemaErrors errors)
{
    internal void Run()
    {
        foreach (var scalar in source.TypeDefinitions.Concat(source.TypeExtensions).Where(type => BuiltInScalars.All.Find(type.Name.Value) is not null))
        {
            foreach (var directive in scalar.Directives.Where(directive => directive.Name.Value == "specifiedBy"))
            {
                errors.Report($"The built-in scalar {scalar.Name} must not have a \"@specifiedBy\"; take it away.", directive);
            }
        }
    }
}
