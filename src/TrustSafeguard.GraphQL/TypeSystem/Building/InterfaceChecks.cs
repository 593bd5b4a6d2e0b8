using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>That types have all that the interfaces they implement promise. Source: IsValidImplementation.</summary>
internal sealed class InterfaceChecks(SchemaParts parts, SchemaErrors errors)
{
    internal void Run()
    {
        foreach (var type in parts.Types.OfType<FieldsType>().Where(type => !type.IsBuiltIn))
        {
            foreach (var implemented in type.Interfaces)
            {
                CheckAncestors(type, implemented);
                CheckFields(type, implemented);
            }
        }
    }

    // By name: what an interface implements wrongly, being none, is asked of its types all the same.
    private void CheckAncestors(FieldsType type, InterfaceType implemented)
    {
        foreach (var ancestor in NamesOf(implemented).Except(NamesOf(type), StringComparer.Ordinal))
        {
            var message = ancestor == type.Name
                ? $"Type {type} cannot implement {implemented} because it would create a circular reference."
                : $"Type {type} must implement {ancestor} because it is implemented by {implemented}.";
            errors.Report(message, [.. WhereNamed(implemented, ancestor), .. WhereNamed(type, implemented.Name)]);
        }
    }

    private static IEnumerable<Node> WhereNamed(FieldsType type, string implemented) => Implemented(type).Where(node => node.Name.Value == implemented);

    private static IEnumerable<string> NamesOf(FieldsType type) => Implemented(type).Select(node => node.Name.Value);

    private static IEnumerable<TypeNode.Named> Implemented(FieldsType type) => new[] { type.Definition! }.Concat(type.Extensions).SelectMany(TypeFactory.NamedInterfaces);

    private void CheckFields(FieldsType type, InterfaceType implemented)
    {
        foreach (var promised in implemented.Fields)
        {
            if (type.Fields.TryFind(promised.Name, out var field))
            {
                CheckField(type, field, implemented, promised);
            }
            else
            {
                errors.Report(
                    $"Interface field {implemented}.{promised.Name} expected but {type} does not provide it.",
                    [promised.Node, type.Definition, .. type.Extensions]);
            }
        }
    }

    private void CheckField(FieldsType type, FieldDefinition field, InterfaceType implemented, FieldDefinition promised)
    {
        var (wanted, given) = ($"{implemented}.{promised.Name}", $"{type}.{field.Name}");
        if (!field.Type.IsSubtypeOf(promised.Type))
        {
            errors.Report(
                $"Interface field {wanted} expects type {promised.Type} but {given} is type {field.Type}.", promised.Node.Type, field.Node.Type);
        }

        if (field.DeprecationReason is not null && promised.DeprecationReason is null)
        {
            errors.Report($"Interface field {wanted} is not deprecated, so {given} must not be deprecated.", field.Node, promised.Node);
        }

        foreach (var argument in promised.Arguments)
        {
            CheckArgument(argument, wanted, field, given);
        }

        foreach (var extra in field.Arguments.Where(argument => argument.IsRequired && promised.Arguments.Find(argument.Name) is null))
        {
            errors.Report(
                $"Object field {given} includes required argument {extra.Name} that is missing from the Interface field {wanted}.",
                extra.Node,
                promised.Node);
        }
    }

    private void CheckArgument(InputValueDefinition promised, string wanted, FieldDefinition field, string given)
    {
        if (!field.Arguments.TryFind(promised.Name, out var argument))
        {
            errors.Report(
                $"Interface field argument {wanted}({promised.Name}:) expected but {given} does not provide it.", promised.Node, field.Node);
        }
        else if (!argument.Type.IsSameAs(promised.Type))
        {
            errors.Report(
                $"Interface field argument {wanted}({promised.Name}:) expects type {promised.Type} but {given}({promised.Name}:) is type {argument.Type}.",
                promised.Node.Type,
                argument.Node.Type);
        }
    }
}
