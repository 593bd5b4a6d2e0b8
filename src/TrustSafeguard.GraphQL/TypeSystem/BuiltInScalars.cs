using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>The scalars of every schema; the same objects in all of them. Source: sec-Scalars.Built-in-Scalars.</summary>
public static class BuiltInScalars
{
    /// <summary>A whole number of 32 bits. Source: sec-Int.</summary>
    public static ScalarType Int { get; } = Define(
        "\"The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1.\" scalar Int");

    /// <summary>A number of double precision. Source: sec-Float.</summary>
    public static ScalarType Float { get; } = Define(
        "\"The `Float` scalar type represents signed double-precision fractional values "
            + "as specified by [IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point).\" scalar Float");

    /// <summary>Text. Source: sec-String.</summary>
    public static ScalarType String { get; } = Define(
        "\"The `String` scalar type represents textual data, represented as UTF-8 character sequences. "
            + "The String type is most often used by GraphQL to represent free-form human-readable text.\" scalar String");

    /// <summary>True or false. Source: sec-Boolean.</summary>
    public static ScalarType Boolean { get; } = Define("\"The `Boolean` scalar type represents `true` or `false`.\" scalar Boolean");

    /// <summary>An identifier; text, also read from whole numbers. Source: sec-ID.</summary>
    public static ScalarType Id { get; } = Define(
        "\"The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. "
            + "The ID type appears in a JSON response as a String; however, it is not intended to be human-readable. "
            + "When expected as an input type, any string (such as `\\\"4\\\"`) or integer (such as `4`) input value will be accepted as an ID.\" scalar ID");

    /// <summary>All five.</summary>
    public static DefinitionList<ScalarType> All { get; } = new([String, Int, Float, Boolean, Id]);

    private static ScalarType Define(string definition)
    {
        var node = (TypeDefinitionNode)Parser.Parse(definition).Definitions[0];
        return new ScalarType(node.Name.Value, node, []) { IsBuiltIn = true };
    }
}
