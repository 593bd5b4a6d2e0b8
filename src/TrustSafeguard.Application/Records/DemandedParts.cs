using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TrustSafeguard.Application.Records;

/// <summary>What a stored event cannot be without: whatever its type is made of and does not let be null.</summary>
/// <remarks>INVARIANT: a part that is added to a type of which events are stored has a default, or may be null: events from before it lack it, and are read for ever.</remarks>
internal static class DemandedParts
{
    /// <summary>Makes bytes that lack such a part, or have no value in a list of values, bytes that cannot be read.</summary>
    public static void Demand(JsonTypeInfo shape)
    {
        if (shape.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        // What is null is not written, so that a part that may be null may be lacking.
        var nullability = new NullabilityInfoContext();
        var parts = shape.Type.GetConstructors().SelectMany(made => made.GetParameters()).ToLookup(part => part.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var property in shape.Properties)
        {
            foreach (var part in parts[property.Name])
            {
                var known = nullability.Create(part);
                property.IsRequired |= !part.HasDefaultValue && known.ReadState == NullabilityState.NotNull;
                if (part.ParameterType.IsConstructedGenericType && part.ParameterType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                    && known.GenericTypeArguments[0] is { ReadState: NullabilityState.NotNull, Type: { IsValueType: false } each })
                {
                    property.CustomConverter = (JsonConverter)Activator.CreateInstance(typeof(WholeListConverter<>).MakeGenericType(each))!;
                }
            }
        }
    }
}
